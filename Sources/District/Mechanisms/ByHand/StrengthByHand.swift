import EventKernel

/// How many of a team are on duty, as somebody wants it now.
///
/// Who is too many leaves as at the end of its shift, until its next one: who was called up by hand first, then who is free, then who is at
/// a job, of each the last by number first. Who is missing comes at once: first those whose shift it is, absent or taken off duty, then
/// others that are off duty, rested and not absent, who are called up until their own next shift.
extension Twin {
  /// What is to be done so that so many of a team are on duty: who leaves, and who comes.
  ///
  /// - Returns: why it cannot be done, if it cannot.
  func change(of team: Int, to wanted: Int, in world: World) -> Result<[UnitIndex], HandAct.Refusal> {
    let own = world.units.indices.filter { world.units.team[$0] == team && world.units.reserve[$0] < 0 }
    let onDuty = own.filter { units[$0].onDuty != 0 }
    if onDuty.count == wanted { return .failure(.asItIs) }
    if onDuty.count > wanted {
      let leaving = [0, 1, 2].flatMap { turn in onDuty.reversed().filter { turnToLeave(of: $0) == turn } }
      let number = onDuty.count - wanted
      return leaving.count < number ? .failure(.recalled) : .success(Array(leaving.prefix(number)))
    }
    let coming = own.filter { refusalToPutOn($0, in: world) == nil } + own.filter { canBeCalledUpByHand($0, in: world) }
    let number = wanted - onDuty.count
    return coming.count < number ? .failure(.tooFew) : .success(Array(coming.prefix(number)))
  }

  /// The turn in which a unit on duty leaves; nil of one that is here by a recall or a condition's call-up, which end by themselves.
  private func turnToLeave(of unit: UnitIndex) -> Int? {
    if mechanisms.handActs.isCalledUp(unit) { return 0 }
    if units[unit].isHereByRecall { return nil }
    return units[unit].task.exists ? 2 : 1
  }

  /// Whether it is not the unit's shift, and a condition could call it up.
  private func canBeCalledUpByHand(_ unit: UnitIndex, in world: World) -> Bool {
    shiftOn[world.units.shift[unit]] == 0 && canBeCalledUp(unit, in: world)
  }

  /// Why a unit does not come to its duty at once; nil if it can.
  func refusalToPutOn(_ unit: UnitIndex, in world: World) -> HandAct.Refusal? {
    if units[unit].onDuty != 0 { return .onDuty }
    if units[unit].recall != Unit.Recall.none { return .recalled }
    if shiftOn[world.units.shift[unit]] == 0 { return .noShift }
    return units[unit].task.exists ? .atLastJob : nil
  }

  /// So many of a team are on duty from now on, until shifts change.
  mutating func changeStrength(of team: Int, to wanted: Int, in world: World) {
    guard case .success(let changing) = change(of: team, to: wanted, in: world) else { return }
    for unit in changing {
      if mechanisms.handActs.isCalledUp(unit) {
        sendHome(unit, in: world)
      } else if units[unit].onDuty != 0 {
        takeOffDuty(unit, in: world)
      } else if shiftOn[world.units.shift[unit]] != 0 {
        putOnDuty(unit, in: world)
      } else {
        callUpByHand(unit, in: world)
      }
    }
  }

  private mutating func callUpByHand(_ unit: UnitIndex, in world: World) {
    units[unit].beCalledUp(for: now)
    mechanisms.handActs.callUp(unit, true)
    answerCallUp(unit, in: world)
  }

  private mutating func sendHome(_ unit: UnitIndex, in world: World) {
    endCallUp(unit, in: world)
    settleLines(in: world)
  }

  /// What is wrong with who is called up by hand, or nil.
  func brokenStrength(in world: World) -> String? {
    world.units.indices.first {
      mechanisms.handActs.isCalledUp($0) && (units[$0].recall != Unit.Recall.calledUp || units[$0].onDuty == 0)
    }.map { "unit \($0) is called up by hand, and not here" }
  }
}
