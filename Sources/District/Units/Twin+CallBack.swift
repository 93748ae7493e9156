import EventKernel

/// Units that are off duty and are called back for what waits.
///
/// As long as tasks wait that are urgent enough, as many are called as these miss: when a task begins to wait or loses a unit,
/// and when somebody can be called who could not before. Both only ask for it; calls are made when the event is over otherwise, so
/// that nobody is called for what another one takes at the same instant.
extension Twin {
  /// Asks for the calls of an agency before the event is over.
  mutating func askForCalls(agency: Int, in world: World) {
    if world.staff.callsBack[agency] { work.call(agency) }
  }

  /// A unit without a job may be one that can be called from now on.
  mutating func offerToCalls(_ unit: UnitIndex, in world: World) {
    if canBeCalled(unit, in: world) { askForCalls(agency: world.units.agency[unit], in: world) }
  }

  /// Calls for the tasks in the lines for which it was asked.
  mutating func settleCalls(in world: World) {
    while let agency = work.takeCalling() { callBack(agency: agency, in: world) }
  }

  /// Calls units of an agency for what the tasks in its line miss, in the order of the line.
  ///
  /// Who is called already counts for the first task that wants it; what is still missed then is called, the lowest number first.
  private mutating func callBack(agency: Int, in world: World) {
    let own = world.staff.units[agency]
    guard own.contains(where: { canBeCalled($0, in: world) }) else { return }
    var called = own.filter { units[$0].call == Unit.Call.called }
    var task = work.lines.first(agency)
    while task.exists {
      callBack(for: task, besides: &called, in: world)
      task = work[task].next
    }
  }

  private mutating func callBack(for task: TaskSlot, besides called: inout [UnitIndex], in world: World) {
    let row = row(of: task, in: world)
    var missing = work[task].missing
    called.removeAll { unit in
      guard row.wanted(missing) & world.units.capabilities[unit] != 0, isCalled(unit, for: task, in: world) else {
        return false
      }
      missing = row.missing(missing, less: world.units.capabilities[unit])
      return true
    }
    for unit in world.staff.units[Int(row.agency)] where missing != SIMD4() {
      let capabilities = world.units.capabilities[unit]
      guard row.wanted(missing) & capabilities != 0, isCalled(unit, for: task, in: world),
        canBeCalled(unit, in: world), let rule = world.duty(of: unit).callBack
      else { continue }
      missing = row.missing(missing, less: capabilities)
      units[unit].beCalled(for: now + rule.after)
      schedule(Event(.duty, unit, 1), at: now + rule.after)
    }
  }

  /// Whether a task is urgent enough for a unit to be called for it.
  private func isCalled(_ unit: UnitIndex, for task: TaskSlot, in world: World) -> Bool {
    let slot = work[task].incident
    return world.duty(of: unit).callBack.map {
      urgency(of: slot) <= $0.priority || mechanisms.cases.has(CaseMark.Means.callsBack, slot)
    } ?? false
  }

  /// Whether a unit is off duty, rested, without a job and not absent. Who came for nothing is not called again at the same instant.
  @inline(__always)
  private func canBeCalled(_ unit: UnitIndex, in world: World) -> Bool {
    units[unit].onDuty == 0 && units[unit].isAbsent == 0 && units[unit].call == Unit.Call.none
      && units[unit].state == Unit.State.idle && now >= units[unit].restUntil && units[unit].dutyStart < now
      && world.duty(of: unit).callBack != nil
  }

  /// A unit is here after a call, or those are for whom it has stayed.
  mutating func answerCall(_ unit: UnitIndex, in world: World) {
    if units[unit].onDuty == 0 {
      guard units[unit].call == Unit.Call.called, units[unit].dutyStart == now else { return }
      units[unit].answerCall(at: now)
      units.sort(unit, in: world)
    } else if units[unit].call != Unit.Call.serving || units[unit].state != Unit.State.idle {
      return
    }
    takeUpDuty(unit, in: world)
  }

  /// A unit that was called back has no job: its own duty comes first, after its rest; else it takes what waits, stays while others
  /// that are called are still to come for that, or its call is over.
  mutating func goOnWithCall(_ unit: UnitIndex, in world: World) {
    if isAwaited(unit, in: world) { return endCall(unit, in: world) }
    if takeNext(unit, in: world) { return }
    guard let others = others(calledWith: unit, in: world) else { return endCall(unit, in: world) }
    schedule(Event(.duty, unit, 1), at: others)
    returnToPost(unit, in: world)
  }

  /// When the last of the others comes that are called, if a task waits that wants this unit.
  private func others(calledWith unit: UnitIndex, in world: World) -> Instant? {
    let agency = world.units.agency[unit]
    let last = world.staff.units[agency].lazy.filter { self.units[$0].call == Unit.Call.called }
      .map { self.units[$0].dutyStart }.max()
    guard let last else { return nil }
    var task = work.lines.first(agency)
    while task.exists {
      let row = row(of: task, in: world)
      if row.wanted(work[task].missing) & world.units.capabilities[unit] != 0 { return last }
      task = work[task].next
    }
    return nil
  }

  /// Nothing waits any more for a unit that was called back, or its own duty does.
  private mutating func endCall(_ unit: UnitIndex, in world: World) {
    leaveCall(unit, in: world)
    endLastJob(unit, in: world)
  }

  /// The own duty of a unit begins, which was called back and has no job: it rests before it comes.
  mutating func closeCall(_ unit: UnitIndex, in world: World) {
    leaveCall(unit, in: world)
    endOvertime(unit, in: world)
  }

  private mutating func leaveCall(_ unit: UnitIndex, in world: World) {
    units[unit].endCall()
    units.sort(unit, in: world)
  }
}
