import EventKernel

@testable import District

/// How units go out, come back, and spend their duty.
extension NaiveTwin {
  func position(of unit: NaiveUnit) -> Int {
    guard unit.state == .returning || unit.state == .travelling, now > unit.legStart else { return unit.cell }
    let fraction = Double((now - unit.legStart).nanoseconds) / Double((unit.legEnd - unit.legStart).nanoseconds)
    let speed = unit.team.speed * (unit.state == .returning ? unit.team.calmSpeed : 1)
    return world.ground.position(from: unit.cell, to: unit.goal, fraction: fraction, at: unit.legStart, speed: speed)
  }

  func send(_ unit: NaiveUnit, to task: NaiveTask) {
    let from = position(of: unit)
    var abandoned: NaiveTask?
    var isReady = false
    if unit.state == .returning {
      cancel(unit.arrival)
      endLeg(unit, .back, at: from)
    } else if unit.state != .idle {
      abandoned = release(unit)
      isReady = true
    }
    let incident = task.incident
    join(unit, task)
    var start = now
    if !isReady, let turnout = unit.team.turnout {
      let key = task.index + Int(incident.fact.sent) * 64 + incident.visit * 1_048_576
      start = now + .seconds(turnout.quantile(draw(incident.fact.identity, .turnout, key)))
    }
    if incident.fact.departed == .never {
      incident.fact.departed = start
      incident.fact.unit = Int32(unit.index)
      cancel(incident.givingUp)
    }
    incident.fact.departed = min(incident.fact.departed, start)
    incident.fact.sent += 1
    go(unit, from: from, to: task.place, start: start)
    if let abandoned { staff(abandoned) }
  }

  func join(_ unit: NaiveUnit, _ task: NaiveTask) {
    unit.task = task
    unit.incident = task.incident.fact.identity
    task.crew.append(unit)
    task.served.append(unit)
  }

  func go(_ unit: NaiveUnit, from: Int, to: Int, start: Instant) {
    unit.state = .travelling
    unit.isBound = unit.team.freeAtBase == true
    let end = start + world.ground.travelTime(from: from, to: to, speed: unit.team.speed, at: start) + search(unit)
    beginLeg(unit, from: from, to: to, start, end)
    unit.arrival = schedule(.arrive, .unit(unit, false), at: end)
  }

  func becomeFree(_ unit: NaiveUnit) {
    if !unit.isOnDuty {
      endOvertime(unit)
      returnToPost(unit)
    } else if unit.isPauseDue {
      beginPause(unit)
    } else if unit.isBound, unit.cell != post(of: unit) {
      returnToPost(unit)
    } else {
      unit.isBound = false
      takeNextOrReturn(unit)
    }
  }

  private func takeNextOrReturn(_ unit: NaiveUnit) {
    if !takeNext(unit) {
      if unit.isServing { endCall(unit) }
      returnToPost(unit)
    }
  }

  private func endCall(_ unit: NaiveUnit) {
    unit.isServing = false
    unit.isOnDuty = false
    endOvertime(unit)
  }

  private func returnToPost(_ unit: NaiveUnit) {
    let post = unit.isOnDuty ? post(of: unit) : unit.base
    if unit.cell == post {
      unit.isBound = false
      return
    }
    unit.state = .returning
    let speed = unit.team.speed * unit.team.calmSpeed
    let end = now + world.ground.travelTime(from: unit.cell, to: post, speed: speed, at: now)
    beginLeg(unit, from: unit.cell, to: post, now, end)
    unit.arrival = schedule(.base, .unit(unit, false), at: end)
  }

  /// Back where it waits, a unit takes its break, or what waits.
  func reachPost(_ unit: NaiveUnit) {
    endLeg(unit, .back, at: unit.goal)
    unit.state = .idle
    let wasBound = unit.isBound
    unit.isBound = false
    guard unit.isOnDuty else { return }
    if unit.isPauseDue {
      beginPause(unit)
    } else if !takeNext(unit), wasBound, unit.isServing {
      endCall(unit)
    }
  }

  func beginLeg(_ unit: NaiveUnit, from: Int, to: Int, _ start: Instant, _ end: Instant) {
    unit.cell = from
    unit.goal = to
    unit.legStart = start
    unit.legEnd = end
  }

  func endLeg(_ unit: NaiveUnit, _ purpose: Leg.Purpose, at cell: Int) {
    let from = unit.cell
    unit.cell = cell
    unit.goal = cell
    // What was called off before it began, or waiting for nothing, leaves no trace.
    if unit.legStart > now || (purpose == .wait && unit.legStart == now) { return }
    if purpose != .back, purpose != .pause { unit.busy = unit.busy + (now - unit.legStart) }
    var distance = 0.0
    if purpose == .travel || purpose == .transport || (purpose == .back && from != cell) {
      distance = world.ground.distance(from: from, to: cell)
    }
    facts.record(
      Leg(
        unit: Int32(unit.index), purpose: purpose, incident: unit.incident, task: Int32(unit.task?.index ?? -1),
        from: Int32(from), to: Int32(cell), start: unit.legStart, end: now, distance: distance))
  }

  // MARK: Duty

  func changeShift(_ shift: Int) {
    let rules = plan.shifts[shift]
    schedule(.shift, .shift(shift), at: rules.change(after: now))
    let wasOn = shiftsOn[shift]
    shiftsOn[shift] = rules.isOn(now, in: plan.calendar)
    staffDesks()
    for desk in desks.indices { fillSeats(desk) }
    if shiftsOn[shift] != wasOn {
      for unit in units where unit.shift == shift { if wasOn { endDuty(unit) } else { comeToDuty(unit) } }
    }
    for agency in plan.agencies.indices { serveLine(agency) }
  }

  func comeToDuty(_ unit: NaiveUnit) {
    let day = Int(now.nanoseconds / Duration.hours(24).nanoseconds)
    let absence = unit.team.duty.absence
    if absence > 0, draw(unit.identity, .absence, day) < absence { return }
    if now < unit.restUntil {
      schedule(.duty, .unit(unit, false), at: unit.restUntil)
    } else {
      beginDuty(unit)
    }
  }

  private func beginDuty(_ unit: NaiveUnit) {
    if unit.isServing { countOvertime(unit, since: unit.dutyStart) }
    unit.isServing = false
    unit.calling = nil
    unit.isOnDuty = true
    unit.dutyStart = now
    unit.dutyEnd = plan.shifts[unit.shift].end(after: now, in: plan.calendar)
    if let pause = unit.team.duty.pause { schedule(.pause, .unit(unit, false), at: now + pause.after) }
  }

  /// Rested at last, or here after a call.
  func beginLate(_ unit: NaiveUnit, isCall: Bool, number: Int) {
    if unit.isOnDuty { return }
    if isCall {
      // A call ends when the duty begins after all.
      if unit.calling != number { return }
      unit.calling = nil
      unit.isServing = true
      unit.isOnDuty = true
      unit.dutyStart = now
      unit.dutyEnd = now
    } else {
      if !shiftsOn[unit.shift] { return }
      beginDuty(unit)
    }
    if unit.state == .idle { becomeFree(unit) } else if unit.state == .returning { _ = takeNext(unit) }
  }

  /// Who was called back stays until the call is over: the shift is not its own.
  private func endDuty(_ unit: NaiveUnit) {
    if !unit.isOnDuty || unit.isServing { return }
    unit.isOnDuty = false
    unit.isPauseDue = false
    unit.restUntil = now + unit.team.duty.rest
    guard let task = unit.task, unit.team.duty.atEnd == .handOn, task.canBreakOff else { return }
    _ = release(unit)
    becomeFree(unit)
    staff(task)
  }

  private func endOvertime(_ unit: NaiveUnit) {
    countOvertime(unit, since: unit.dutyEnd)
    unit.restUntil = now + unit.team.duty.rest
  }

  /// Overtime counts within the measured period.
  private func countOvertime(_ unit: NaiveUnit, since: Instant) {
    let from = max(since, plan.calendar.start)
    let to = min(now, plan.calendar.horizon)
    if to > from { unit.overtime = unit.overtime + (to - from) }
  }

  /// Calls units that are off duty and rested, one after the other, until nothing would miss.
  func callBack(for task: NaiveTask) {
    var coming = task.served
    for unit in units where unit.agency == task.plan.agency {
      guard let rule = unit.team.duty.callBack, task.incident.fact.priority <= rule.priority else { continue }
      guard !unit.isOnDuty, unit.calling == nil, !unit.isServing, unit.state == .idle, now >= unit.restUntil else {
        continue
      }
      let missing = task.missing(with: coming)
      guard missing.contains(where: { $0.count > 0 && unit.capabilities.contains($0.capability) }) else { continue }
      coming.append(unit)
      unit.calling = schedule(.duty, .unit(unit, true), at: now + rule.after)
    }
  }

  func pauseIsDue(_ unit: NaiveUnit) {
    guard let pause = unit.team.duty.pause, unit.isOnDuty, now - unit.dutyStart == pause.after else { return }
    if fault == .noBreaks { return }
    unit.isPauseDue = true
    if unit.state == .idle { beginPause(unit) }
  }

  private func beginPause(_ unit: NaiveUnit) {
    guard let pause = unit.team.duty.pause else { return }
    unit.isPauseDue = false
    unit.state = .pausing
    beginLeg(unit, from: unit.cell, to: unit.cell, now, now + pause.length)
    schedule(.pause, .unit(unit, true), at: now + pause.length)
  }

  func endPause(_ unit: NaiveUnit) {
    endLeg(unit, .pause, at: unit.cell)
    unit.state = .idle
    if unit.isOnDuty { becomeFree(unit) } else { returnToPost(unit) }
  }
}
