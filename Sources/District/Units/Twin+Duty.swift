import EventKernel

/// How duties begin and end: shifts, absence, rest, breaks, calls.
extension Twin {
  /// A shift begins or ends: seats are staffed anew, units come and go, and who comes takes what waits.
  mutating func changeShift(_ shift: Int, in world: World) {
    let plan = world.plan.shifts[shift]
    schedule(Event(.shift, shift), at: plan.change(after: now))
    let isOn: UInt8 = plan.isOn(now, in: world.calendar) ? 1 : 0
    let wasOn = shiftOn[shift]
    shiftOn[shift] = isOn
    staffDesks(in: world)
    for desk in 0..<world.desks.count { fillSeats(desk, in: world) }
    if isOn != wasOn {
      for unit in world.units.ofShift[shift] {
        if isOn != 0 { comeToDuty(Int(unit), in: world) } else { endDuty(Int(unit), in: world) }
      }
    }
    for agency in world.plan.agencies.indices { serveLine(agency: agency, in: world) }
  }

  /// A unit comes to its duty, unless it is absent or has to rest.
  mutating func comeToDuty(_ unit: Int, in world: World) {
    let absence = world.duty(of: unit).absence
    let day = UInt32(truncatingIfNeeded: now.nanoseconds / Calendar.day)
    if absence > 0, draw(world.units.identity[unit], .absence, day) < absence { return }
    if now < units[unit].restUntil {
      schedule(Event(.duty, unit), at: units[unit].restUntil)
    } else {
      beginDuty(unit, in: world)
    }
  }

  private mutating func beginDuty(_ unit: Int, in world: World) {
    if let start = overtimeBegin(of: unit) { countOvertime(unit, since: start, in: world) }
    units[unit].call = Unit.Call.none
    units[unit].onDuty = 1
    units.sort(unit, in: world)
    units[unit].dutyStart = now
    units[unit].dutyEnd = world.plan.shifts[Int(world.units.shift[unit])].end(after: now, in: world.calendar)
    if let pause = world.duty(of: unit).pause { schedule(Event(.pause, unit), at: now + pause.after) }
    if world.chores != nil { expectChores(unit, in: world) }
  }

  /// Rested at last, or here after a call.
  mutating func beginLate(_ unit: Int, isCall: Bool, in world: World) {
    if units[unit].onDuty != 0 { return }
    if isCall {
      if units[unit].call != Unit.Call.called || units[unit].dutyStart != now { return }
      units[unit].call = Unit.Call.serving
      units[unit].onDuty = 1
      units.sort(unit, in: world)
      units[unit].dutyEnd = now
    } else {
      if shiftOn[Int(world.units.shift[unit])] == 0 { return }
      beginDuty(unit, in: world)
    }
    if units[unit].state == Unit.State.idle {
      becomeFree(unit, in: world)
    } else if units[unit].state == Unit.State.returning {
      _ = takeNext(unit, in: world)
    }
  }

  /// Who was called back stays until the call is over: the shift that ends was not its own.
  private mutating func endDuty(_ unit: Int, in world: World) {
    if units[unit].onDuty == 0 || units[unit].call == Unit.Call.serving { return }
    let duty = world.duty(of: unit)
    units[unit].onDuty = 0
    units.sort(unit, in: world)
    units[unit].pauseDue = 0
    units[unit].restUntil = now + duty.rest
    countDuty(unit, in: world)
    if world.chores != nil { leaveChores(unit, in: world) }
    let task = Int(units[unit].task)
    guard task >= 0, duty.atEnd == .handOn, world.tasks.rows[Int(tasks[task].row)].canBreakOff else { return }
    _ = release(unit, in: world)
    becomeFree(unit, in: world)
    staff(task, in: world)
  }

  /// The last job after the end of a duty is done, or a call is over.
  mutating func endOvertime(_ unit: Int, in world: World) {
    countOvertime(unit, since: units[unit].dutyEnd, in: world)
    units[unit].restUntil = now + world.duty(of: unit).rest
  }

  /// Nothing waits any more for a unit that was called back.
  mutating func endCall(_ unit: Int, in world: World) {
    units[unit].call = Unit.Call.none
    units[unit].onDuty = 0
    units.sort(unit, in: world)
    endOvertime(unit, in: world)
  }

  private mutating func countOvertime(_ unit: Int, since: Instant, in world: World) {
    units[unit].overtime += world.measured(from: since, to: now)
    countAttendance(unit, since: since)
  }

  /// Calls units that are off duty and rested, for what a task misses.
  mutating func callBack(for task: Int, in world: World) {
    let row = world.tasks.rows[Int(tasks[task].row)]
    guard world.calls(agency: Int(row.agency)) else { return }
    let slot = Int(tasks[task].incident)
    var missing = tasks[task].missing
    for unit in world.unitsOfAgency[Int(row.agency)] where missing != SIMD4() {
      let capabilities = world.units.capabilities[unit]
      guard units[unit].onDuty == 0, units[unit].call == Unit.Call.none, units[unit].state == Unit.State.idle,
        now >= units[unit].restUntil, row.wanted(missing) & capabilities != 0,
        let rule = world.duty(of: unit).callBack,
        urgency(of: slot) <= rule.priority || escalations.has(CaseMark.Means.callsBack, slot)
      else { continue }
      missing = row.missing(missing, less: capabilities)
      units[unit].call = Unit.Call.called
      units[unit].dutyStart = now + rule.after
      schedule(Event(.duty, unit, 1), at: now + rule.after)
    }
  }

  /// A break is due: it is taken at the next moment without a job. Or it is over.
  mutating func changePause(_ unit: Int, isOver: Bool, in world: World) {
    guard let pause = world.duty(of: unit).pause else { return }
    if isOver {
      endLeg(unit, .pause, at: Int(units[unit].cell), in: world)
      units[unit].state = Unit.State.idle
      units.sort(unit, in: world)
      // A break that outlasts the duty is no overtime.
      if units[unit].onDuty != 0 { becomeFree(unit, in: world) } else { returnToPost(unit, in: world) }
    } else if units[unit].onDuty != 0, now - units[unit].dutyStart == pause.after {
      units[unit].pauseDue = 1
      if units[unit].state == Unit.State.idle { beginPause(unit, in: world) }
    }
  }

  mutating func beginPause(_ unit: Int, in world: World) {
    guard let pause = world.duty(of: unit).pause else { return }
    units[unit].pauseDue = 0
    let cell = Int(units[unit].cell)
    units[unit].beginLeg(Unit.State.pausing, from: cell, to: cell, start: now, end: now + pause.length)
    units.sort(unit, in: world)
    schedule(Event(.pause, unit, 1), at: now + pause.length)
  }
}

extension World {
  /// The rules of a unit's duty.
  func duty(of unit: Int) -> DutyPlan { plan.teams[Int(units.team[unit])].duty }

  /// Whether an agency has units that may be called back.
  func calls(agency: Int) -> Bool { callsBack[agency] }
}
