/// Units of teams that are free only where they wait: who has finished elsewhere goes back first, also when somebody waits.
///
/// Such a unit is *bound* from the moment at which it sets out for a task until it is back.
extension Unit {
  /// Whether it is not free before it is back where it waits, though it may be without a job.
  @inline(__always)
  var isBound: Bool { spot == -2 }

  /// Has set out for a task, and stands at no spot of the free units.
  mutating func bind() { spot = -2 }
}

extension Twin {
  /// Sends a unit back that is bound; false of one that is free where it is.
  mutating func goesBackFirst(_ unit: UnitIndex, in world: World) -> Bool {
    guard units[unit].isBound else { return false }
    if Int(units[unit].cell) == post(of: unit, in: world) {
      unbind(unit, in: world)
      return false
    }
    returnToPost(unit, in: world)
    return true
  }

  /// A unit is where it waits, and bound no more.
  mutating func unbind(_ unit: UnitIndex, in world: World) {
    guard units[unit].isBound else { return }
    units[unit].spot = -1
    units.sort(unit, in: world)
  }

  /// A bound unit is back: only now it takes what waits, ends a call, or begins a chore.
  mutating func comeBack(_ unit: UnitIndex, in world: World) {
    unbind(unit, in: world)
    if units[unit].onDuty != 0, takeUp(unit, in: world) { return }
    units[unit].isOut = 0
    offerToCalls(unit, in: world)
  }
}
