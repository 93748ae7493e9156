/// Units of teams that are free only where they wait: who has finished elsewhere goes back first, also when somebody waits.
///
/// Such a unit is *bound* from the moment at which it sets out for a task until it is back.
extension Twin {
  /// Sends a unit back that is bound; false of one that is free where it is.
  mutating func goesBackFirst(_ unit: UnitIndex, in world: World) -> Bool {
    guard units[unit].isBound else { return false }
    if Int(units[unit].cell) == standby(of: unit, in: world) {
      unbind(unit, in: world)
      return false
    }
    returnToStandby(unit, in: world)
    return true
  }

  /// A unit is where it waits, and bound no more.
  mutating func unbind(_ unit: UnitIndex, in world: World) {
    guard units[unit].isBound else { return }
    units[unit].stand(atSpot: -1)
    units.sort(unit, in: world)
  }

  /// A bound unit is back: only now it takes what waits, ends a call, or begins a chore.
  mutating func comeBack(_ unit: UnitIndex, in world: World) {
    unbind(unit, in: world)
    if units[unit].onDuty != 0, takeUp(unit, in: world) { return }
    units[unit].comeIn()
    announce(unit, to: world.joins.units.back, in: world)
    offerToRecalls(unit, in: world)
  }
}
