import EventKernel

/// How duties begin and end: shifts, absence, rest, breaks, calls.
extension Twin {
  /// Begins the run: who is on duty has begun before it.
  mutating func startShifts(in world: World) {
    staffDesks(in: world)
    scheduleShifts(in: world)
    for unit in units.indices where world.duty(of: unit).recall != nil {
      units[unit].awaitRecall(since: now - TimeSpan(nanoseconds: 1))
    }
    for (index, shift) in world.plan.shifts.enumerated() {
      guard let begin = shift.begin(at: now, in: world.calendar) else { continue }
      shiftOn[index] = 1
      for unit in world.units.ofShift[index] { comeToDuty(unit, from: begin, in: world) }
    }
  }

  private mutating func scheduleShifts(in world: World) {
    guard let next = world.plan.shifts.map({ $0.change(after: now) }).min() else { return }
    schedule(Event(.shift), at: next)
  }

  /// All that begins and ends at one instant, whatever its order in the file. First everybody's duty changes, then who leaves
  /// hands on what it is at, and then the lines are served.
  mutating func changeShifts(in world: World) {
    scheduleShifts(in: world)
    var leaving: [UnitIndex] = []
    var coming: [UnitIndex] = []
    for (index, shift) in world.plan.shifts.enumerated() {
      let begin = shift.begin(at: now, in: world.calendar)
      let begins = begin == now
      if shiftOn[index] != 0, begins || begin == nil { leaving += world.units.ofShift[index] }
      if begins { coming += world.units.ofShift[index] }
      shiftOn[index] = begin == nil ? 0 : 1
    }
    leaving.sort()
    coming.sort()
    leaving.removeAll { renewDuty($0, in: world) || !endDuty($0, in: world) }
    for unit in coming where units[unit].onDuty == 0 || units[unit].isHereByRecall {
      comeToDuty(unit, from: now, in: world)
    }
    relieve(leaving.compactMap { leave($0, in: world) }, in: world)
    staffDesks(in: world)
    for desk in world.desks.indices { fillSeats(desk, in: world) }
    for agency in world.plan.agencies.indices { serveLine(agency: agency, in: world) }
  }

  /// A duty that ends as the next one of the same unit begins goes on without a break, unless the unit is absent from the next.
  ///
  /// - Returns: whether it goes on.
  private mutating func renewDuty(_ unit: UnitIndex, in world: World) -> Bool {
    let shift = world.units.shift[unit]
    guard shiftOn[shift] != 0, units[unit].onDuty != 0, !units[unit].isHereByRecall,
      !isAbsent(unit, from: now, in: world)
    else { return false }
    countDuty(unit, in: world)
    units[unit].owePause(false)
    announce(unit, to: world.joins.units.dutyRenewed, in: world)
    enterDuty(unit, from: now, in: world)
    return true
  }

  /// Whether a unit does not come to the duty that begins at an instant, which may lie before the run.
  private func isAbsent(_ unit: UnitIndex, from begin: Instant, in world: World) -> Bool {
    let absence = world.duty(of: unit).absence
    if absence <= 0 { return false }
    // From 1, since a duty may have begun the day before the run.
    let day = UInt32(truncatingIfNeeded: (begin.nanoseconds + RunCalendar.day) / RunCalendar.day)
    return draw(world.units.identity[unit], .absence, day) < absence
  }

  /// A unit comes to its duty, unless it is absent, still at its last job, or has to rest.
  private mutating func comeToDuty(_ unit: UnitIndex, from begin: Instant, in world: World) {
    units[unit].miss(isAbsent(unit, from: begin, in: world))
    if units[unit].isAbsent != 0 || units[unit].task.exists { return }
    if units[unit].isHereByRecall { closeRecall(unit, in: world) }
    if now < units[unit].restUntil {
      schedule(Event(.duty, unit), at: units[unit].restUntil)
    } else {
      beginDuty(unit, from: begin, in: world)
    }
  }

  private mutating func beginDuty(_ unit: UnitIndex, from begin: Instant, in world: World) {
    enterDuty(unit, from: begin, in: world)
    announce(unit, to: world.joins.units.dutyBegan, in: world)
  }

  private mutating func enterDuty(_ unit: UnitIndex, from begin: Instant, in world: World) {
    let shift = world.plan.shifts[world.units.shift[unit]]
    units[unit].beginDuty(from: begin, to: shift.end(after: now, in: world.calendar))
    units.sort(unit, in: world)
    if let pause = world.duty(of: unit).pause, begin + pause.after >= now {
      schedule(Event(.pause, unit), at: begin + pause.after)
    }
  }

  /// Whether a unit that is off duty, or was recalled, has a duty of its own to begin, which waits for it.
  func isAwaited(_ unit: UnitIndex, in world: World) -> Bool {
    shiftOn[world.units.shift[unit]] != 0 && units[unit].isAbsent == 0
  }

  /// Rested at last: its duty begins if that still waits for it, else it may be recalled from now on.
  mutating func beginLate(_ unit: UnitIndex, in world: World) {
    guard units[unit].onDuty == 0, units[unit].task == .none, now >= units[unit].restUntil else { return }
    guard isAwaited(unit, in: world) else { return offerToRecalls(unit, in: world) }
    beginDuty(unit, from: now, in: world)
    takeUpDuty(unit, in: world)
  }

  /// Who has come on duty takes what waits, wherever it stands.
  mutating func takeUpDuty(_ unit: UnitIndex, in world: World) {
    if units[unit].state == Unit.State.idle {
      becomeFree(unit, in: world)
    } else if units[unit].state == Unit.State.returning {
      _ = takeNext(unit, in: world)
    }
  }

  /// A duty ends. Who was recalled stays until the recall is over: the shift that ends was not its own.
  ///
  /// - Returns: whether the unit was on this duty.
  private mutating func endDuty(_ unit: UnitIndex, in world: World) -> Bool {
    if units[unit].onDuty == 0 || units[unit].isHereByRecall { return false }
    stopCruise(unit, in: world)
    units[unit].endDuty(at: now)
    units.sort(unit, in: world)
    units[unit].rest(until: now + world.duty(of: unit).rest)
    if world.duty(of: unit).recall != nil { expectRest(unit, in: world) }
    countDuty(unit, in: world)
    announce(unit, to: world.joins.units.dutyEnded, in: world)
    return true
  }

  /// A unit leaves its duty by hand, as at the end of its shift, and does not come again before its next one.
  mutating func takeOffDuty(_ unit: UnitIndex, in world: World) {
    units[unit].miss(true)
    guard endDuty(unit, in: world) else { return }
    relieve([leave(unit, in: world)].compactMap(\.self), in: world)
  }

  /// A unit comes to its duty by hand, absent or rested or not.
  mutating func putOnDuty(_ unit: UnitIndex, in world: World) {
    units[unit].miss(false)
    units[unit].rest(until: now)
    beginDuty(unit, from: now, in: world)
    takeUpDuty(unit, in: world)
  }

  /// Who comes takes over from who has left, one for one, before anything else that waits.
  private mutating func relieve(_ tasks: [TaskSlot], in world: World) {
    for task in tasks where work[task].isShort && !work[task].isHeld {
      guard let unit = choose(for: task, in: world) else { continue }
      send(unit, to: task, in: world)
      if !work[task].isShort, work[task].isWaiting { leaveLine(task, in: world) }
    }
    settleLines(in: world)
  }

  /// Who is off duty from now on goes home: from its standby at once; from its job, if that can be handed on and is not
  /// done at this instant, or has not begun since others miss; else when that is done.
  ///
  /// - Returns: the task that it hands on.
  private mutating func leave(_ unit: UnitIndex, in world: World) -> TaskSlot? {
    let task = units[unit].task
    if task == .none {
      if units[unit].state == Unit.State.returning, Int(units[unit].goal) != standby(of: unit, in: world) {
        breakOffReturn(unit, in: world)
      }
      if units[unit].state == Unit.State.idle { returnToStandby(unit, in: world) }
      return nil
    }
    let isDone = units[unit].state == Unit.State.working && units[unit].legEnd == now
    let handsOn =
      world.duty(of: unit).atEnd == .handOn && row(of: task, in: world).canBreakOff && !isDone
    guard handsOn || isKept(unit, in: world) else { return nil }
    seek(release(unit, in: world), in: world)
    becomeFree(unit, in: world)
    return task
  }

  /// The last job after the end of a duty is done: the unit rests, and goes home, unless its next duty waits for it.
  mutating func endLastJob(_ unit: UnitIndex, in world: World) {
    endOvertime(unit, in: world)
    if isAwaited(unit, in: world), world.duty(of: unit).rest == .zero {
      beginDuty(unit, from: now, in: world)
      return becomeFree(unit, in: world)
    }
    expectRest(unit, in: world)
    returnToStandby(unit, in: world)
  }

  /// Lets a unit that rests come to the duty that waits for it, or to a recall, once it has rested.
  mutating func expectRest(_ unit: UnitIndex, in world: World) {
    let duty = world.duty(of: unit)
    guard duty.rest > .zero, isAwaited(unit, in: world) || duty.recall != nil else { return }
    schedule(Event(.duty, unit), at: units[unit].restUntil)
  }

  /// Work after a duty, or on a call, is over, and the rest begins.
  mutating func endOvertime(_ unit: UnitIndex, in world: World) {
    let since = units[unit].dutyEnd
    units[unit].workOvertime(world.measured(from: since, to: now))
    countAttendance(unit, since: since)
    units[unit].rest(until: now + world.duty(of: unit).rest)
  }

  /// A break is due: it is taken at the next moment without a job. Or it is over.
  mutating func changePause(_ unit: UnitIndex, isOver: Bool, in world: World) {
    guard let pause = world.duty(of: unit).pause else { return }
    if isOver {
      endLeg(unit, .pause, at: Int(units[unit].cell), in: world)
      units[unit].stop()
      units.sort(unit, in: world)
      // A break that outlasts the duty is no overtime.
      if units[unit].onDuty != 0 { becomeFree(unit, in: world) } else { returnToStandby(unit, in: world) }
    } else if units[unit].onDuty != 0, now - units[unit].dutyStart == pause.after {
      units[unit].owePause(true)
      if units[unit].state == Unit.State.idle { beginPause(unit, in: world) }
    }
  }

  mutating func beginPause(_ unit: UnitIndex, in world: World) {
    guard let pause = world.duty(of: unit).pause else { return }
    units[unit].owePause(false)
    units[unit].comeIn()
    stopCruise(unit, in: world)
    let cell = Int(units[unit].cell)
    units[unit].beginLeg(Unit.State.pausing, from: cell, to: cell, start: now, end: now + pause.length)
    units.sort(unit, in: world)
    schedule(Event(.pause, unit, 1), at: now + pause.length)
  }
}

extension World {
  /// The rules of a unit's duty.
  func duty(of unit: UnitIndex) -> DutyPlan { plan.teams[units.team[unit]].duty }
}
