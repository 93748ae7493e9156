import EventKernel

/// How units are called up under a condition, and go home after it: those of the district that are off duty, and those that come from
/// beyond it, who have no duty of their own here.
extension Twin {
  /// Units from beyond the district count as absent from duties, of which they have none.
  mutating func reserveAid(in world: World) {
    for unit in units.indices where world.units.reserve[unit] >= 0 { units[unit].miss(true) }
  }

  /// Calls up whom the condition in force calls, is off duty, rested and not absent, and can be reached.
  mutating func callUp(in world: World) {
    guard let table = world.conditions else { return }
    let day = UInt32(truncatingIfNeeded: now.nanoseconds / RunCalendar.day)
    for call in table.calls[condition] where canBeCalledUp(call.unit, in: world) {
      let index = UInt32(truncatingIfNeeded: condition) << 16 | day
      if call.share < 1, draw(world.units.identity[call.unit], .callUp, index) >= call.share { continue }
      units[call.unit].beCalledUp(for: now + call.after)
      mechanisms.conditions.expect(call.unit, by: schedule(Event(.callUp, call.unit), at: now + call.after))
    }
  }

  /// Whether a unit is off duty, rested and not absent, and nobody has called it yet.
  func canBeCalledUp(_ unit: UnitIndex, in world: World) -> Bool {
    let state = units[unit]
    return state.onDuty == 0 && state.recall == Unit.Recall.none && !state.task.exists && now >= state.restUntil
      && (state.isAbsent == 0 || world.units.reserve[unit] >= 0)
      && mechanisms.conditions.coming[unit] == .none
  }

  /// A unit is here after a call-up, unless its own duty has begun meanwhile.
  mutating func answerCallUp(_ unit: UnitIndex, in world: World) {
    mechanisms.conditions.endWay(of: unit)
    guard units[unit].recall == Unit.Recall.summoned else { return }
    units[unit].answerCallUp(at: now)
    units.sort(unit, in: world)
    outbox.count(.callUps, unit.int, at: now)
    takeUpDuty(unit, in: world)
  }

  /// A unit that was called up has no job: its own duty comes first, after its rest; else it takes what waits.
  ///
  /// - Returns: whether it has something to do.
  mutating func goOnWithCallUp(_ unit: UnitIndex, in world: World) -> Bool {
    guard isAwaited(unit, in: world) else { return takeNext(unit, in: world) }
    endRecall(unit, in: world)
    return true
  }

  /// Who was called up and is not any more goes off duty, at once or after the job at hand; who is on the way turns back.
  mutating func endCallUps(in world: World) {
    guard let table = world.conditions else { return }
    for unit in mechanisms.conditions.coming.indices where !table.isCalled[condition][unit] {
      let event = mechanisms.conditions.coming[unit]
      if event != .none {
        pending.cancel(event)
        mechanisms.conditions.endWay(of: unit)
        if units[unit].recall == Unit.Recall.summoned {
          units[unit].endRecall()
          units[unit].awaitRecall(since: now - TimeSpan(nanoseconds: 1))
          offerToRecalls(unit, in: world)
        }
      }
      if units[unit].recall == Unit.Recall.calledUp, !mechanisms.handActs.isCalledUp(unit) {
        endCallUp(unit, in: world)
      }
    }
  }

  /// Who was called up goes off duty, at once or after the job at hand.
  mutating func endCallUp(_ unit: UnitIndex, in world: World) {
    stopCruise(unit, in: world)
    leaveRecall(unit, in: world)
    announce(unit, to: world.joins.units.callUpEnded, in: world)
    if units[unit].task.exists {
      guard isKept(unit, in: world) else { return }
      seek(release(unit, in: world), in: world)
    }
    if units[unit].state == Unit.State.returning, Int(units[unit].goal) != base(of: unit, in: world) {
      breakOffReturn(unit, in: world)
    }
    if units[unit].state == Unit.State.idle { return endLastJob(unit, in: world) }
    endOvertime(unit, in: world)
    expectRest(unit, in: world)
  }

  /// A unit is not called up any more.
  mutating func leaveCallUp(_ unit: UnitIndex, in world: World) {
    countCallUp(unit, until: now)
    mechanisms.handActs.callUp(unit, false)
    if !mechanisms.conditions.standsInFor.isEmpty { endDutyAtBase(unit, in: world) }
  }

  /// Says how long a unit that was called up has been here.
  private mutating func countCallUp(_ unit: UnitIndex, until end: Instant) {
    outbox.span(.callUpTime, unit.int, from: units[unit].dutyStart, to: end)
  }

  /// Says how long units that are called up have been here, when the run is measured.
  mutating func closeCallUps(at end: Instant) {
    for unit in mechanisms.conditions.coming.indices where units[unit].recall == Unit.Recall.calledUp {
      countCallUp(unit, until: end)
    }
  }

  /// What is wrong with who is called up, or nil.
  func brokenCallUp(in world: World) -> String? {
    if mechanisms.conditions.coming.isEmpty { return nil }
    for unit in units.indices where units[unit].recall == Unit.Recall.calledUp || world.units.reserve[unit] >= 0 {
      let isCalled = mechanisms.handActs.isCalledUp(unit) || world.conditions?.isCalled[condition][unit] ?? false
      if units[unit].recall == Unit.Recall.calledUp, !isCalled || units[unit].onDuty == 0 {
        return "unit \(unit) is called up in condition \(condition), which does not call it"
      }
      if units[unit].onDuty != 0, units[unit].recall != Unit.Recall.calledUp {
        return "unit \(unit) has a duty here, and comes from beyond the district"
      }
    }
    for (unit, event) in mechanisms.conditions.coming.enumerated() where event != .none {
      if !pending.isPending(event) { return "unit \(unit) is called up and will not come" }
    }
    if let unit = units.indices.first(where: {
      units[$0].recall == Unit.Recall.summoned && mechanisms.conditions.coming[$0] == .none
    }) {
      return "unit \(unit) waits for a call-up that will not come"
    }
    return nil
  }
}
