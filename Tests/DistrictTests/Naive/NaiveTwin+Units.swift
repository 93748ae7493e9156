import EventKernel

@testable import District

/// How units go out, come back, and spend their duty.
extension NaiveTwin {
  /// Where a unit's round leads now: the places of its area in their order, each as long as its weight.
  func cruise(_ unit: NaiveUnit, _ cruise: CruisePlan) -> Int {
    let map = world.map
    func subdistrict(_ cell: Int) -> Int32 { map.communities[Int(map.cells.community[cell])].parent }
    let weights = map.cells.community.indices.map { cell -> Double in
      switch cruise.area {
      case .beat:
        let entries = Int(map.beatShares.start[cell])..<Int(map.beatShares.start[cell + 1])
        guard let own = entries.first(where: { Int(map.beatShares.beat[$0]) == unit.site }) else { return 0 }
        return map.beatShares.cumulative[own] - (own > entries.lowerBound ? map.beatShares.cumulative[own - 1] : 0)
      case .community: return map.cells.community[cell] == map.cells.community[world.cell(of: unit.base)] ? 1 : 0
      case .subdistrict: return subdistrict(cell) == subdistrict(world.cell(of: unit.base)) ? 1 : 0
      case .district: return 1
      }
    }
    let u = draw(unit.identity, .cruise, Int(now.nanoseconds / cruise.every.nanoseconds))
    let all = weights.reduce(0, +)
    var sum = 0.0
    var place = 0
    for (cell, weight) in weights.enumerated() where weight > 0 {
      sum += weight
      place = cell
      if sum / all > u { break }
    }
    return place
  }

  func stop(_ unit: NaiveUnit) {
    guard unit.state == .idle else { return }
    unit.cell = position(of: unit)
    unit.goal = unit.cell
  }

  func position(of unit: NaiveUnit) -> Int {
    if let plan = unit.team.cruise, unit.state == .idle, unit.isOnDuty, now > unit.legEnd { return cruise(unit, plan) }
    guard unit.state == .returning || unit.state == .travelling, now > unit.legStart else { return unit.cell }
    let fraction = Double((now - unit.legStart).nanoseconds) / Double((unit.legEnd - unit.legStart).nanoseconds)
    let speed = unit.team.speed * (unit.state == .returning ? unit.team.calmSpeed : 1)
    return world.travel.position(
      from: unit.cell, to: unit.goal, fraction: fraction, at: unit.legStart, speed: speed,
      by: unit.team.vehicleNumber)
  }

  func send(_ unit: NaiveUnit, to task: NaiveTask) {
    let from = position(of: unit)
    let isUnderWay = unit.state == .travelling && unit.legStart <= now
    let turningOutUntil = unit.state == .travelling && unit.legStart > now ? unit.legStart : nil
    let wasOut = unit.isOut && fault != .turnoutOnTheRoad
    let arrival = now + time(unit, to: task.place)
    if unit.state == .returning {
      cancel(unit.arrival)
      endLeg(unit, .back, at: from)
    } else if unit.state != .idle, let abandoned = release(unit) {
      seek(abandoned)
    }
    let incident = task.incident
    var start = now
    if let turningOutUntil {
      start = fault == .turnoutSkipped ? now : turningOutUntil
    } else if !wasOut, let turnout = unit.team.turnout {
      let key = task.index + Int(incident.fact.sent) * 64 + incident.attempt * 1_048_576
      start = now + .seconds(turnout.quantile(draw(incident.fact.identity, .turnout, key)))
    }
    join(unit, task)
    if incident.fact.departed == .never {
      incident.fact.departed = start
      incident.fact.unit = UnitIndex(unit.index)
      cancel(incident.givingUp)
    }
    incident.fact.departed = min(incident.fact.departed, start)
    incident.fact.sent += 1
    if isUnderWay {
      travel(unit, from: from, to: task.place, start: now, arrival: arrival)
    } else {
      go(unit, from: from, to: task.place, start: start)
    }
  }

  func join(_ unit: NaiveUnit, _ task: NaiveTask) {
    unit.task = task
    unit.incident = task.incident.fact.identity
    task.crew.append(unit)
    task.served.append(unit)
  }

  func go(_ unit: NaiveUnit, from: Int, to: Int, start: Instant) {
    unit.origin = from
    unit.setOut = start
    let time = world.travel.travelTime(
      from: from, to: to, speed: unit.team.speed, at: start, by: unit.team.vehicleNumber)
    travel(unit, from: from, to: to, start: start, arrival: start + time)
  }

  private func travel(_ unit: NaiveUnit, from: Int, to: Int, start: Instant, arrival: Instant) {
    unit.state = .travelling
    unit.isOut = true
    unit.isBound = unit.team.freeAtBase == true
    unit.search = search(unit)
    beginLeg(unit, from: from, to: to, start, arrival + unit.search)
    unit.arrival = schedule(.arrive, .unit(unit, false), at: arrival + unit.search)
  }

  func becomeFree(_ unit: NaiveUnit) {
    if !unit.isOnDuty { return endLastJob(unit) }
    if unit.isPauseDue { return beginPause(unit) }
    if unit.isBound, unit.cell != standby(of: unit) { return returnToStandby(unit) }
    unit.isBound = false
    if unit.isCalledUp, isAwaited(unit) {
      leaveCallUp(unit)
      endLastJob(unit)
    } else if unit.isServing {
      goOnWithRecall(unit)
    } else if !takeNext(unit) {
      returnToStandby(unit)
    }
  }

  func returnToStandby(_ unit: NaiveUnit) {
    let standby = unit.isOnDuty ? standby(of: unit) : unit.base
    unit.isOut = unit.cell != standby
    if unit.cell == standby {
      unit.isBound = false
      return offerToRecalls(unit)
    }
    unit.state = .returning
    let speed = unit.team.speed * unit.team.calmSpeed
    let end =
      now + world.travel.travelTime(from: unit.cell, to: standby, speed: speed, at: now, by: unit.team.vehicleNumber)
    beginLeg(unit, from: unit.cell, to: standby, now, end)
    unit.arrival = schedule(.base, .unit(unit, false), at: end)
  }

  /// Back where it waits, a unit takes its break, or what waits.
  func reachStandby(_ unit: NaiveUnit) {
    endLeg(unit, .back, at: unit.goal)
    unit.state = .idle
    unit.isBound = false
    if unit.isOnDuty {
      if unit.isPauseDue { return beginPause(unit) }
      if unit.isCalledUp, isAwaited(unit) {
        leaveCallUp(unit)
        return endLastJob(unit)
      }
      if unit.isServing { return goOnWithRecall(unit) }
      if takeNext(unit) { return }
    }
    unit.isOut = false
    offerToRecalls(unit)
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
    if purpose != .back, purpose != .pause, purpose != .unavailable { unit.busy = unit.busy + (now - unit.legStart) }
    var distance = 0.0
    if purpose == .travel || purpose == .transport || (purpose == .back && from != cell) {
      let travel = world.travel
      distance =
        travel.roads(of: unit.team.vehicleNumber)?.distance(from: from, to: cell, at: unit.legStart)
        ?? travel.distance(from: from, to: cell)
    }
    facts.record(
      Leg(
        unit: UnitIndex(unit.index), purpose: purpose, incident: unit.incident, task: Int32(unit.task?.index ?? -1),
        from: Int32(from), to: Int32(cell), start: unit.legStart, end: now, distance: distance))
  }

  // MARK: Duty

  func scheduleShifts() {
    if let next = plan.shifts.map({ $0.change(after: now) }).min() { schedule(.shift, .none, at: next) }
  }

  /// First everybody's duty changes, then tasks are handed on, then lines are served.
  func changeShifts() {
    scheduleShifts()
    guard fault == .shiftByShift else { return changeShifts(Array(plan.shifts.indices)) }
    for shift in plan.shifts.indices { changeShifts([shift]) }
  }

  private func changeShifts(_ changing: [Int]) {
    let begins = plan.shifts.map { $0.begin(at: now, in: plan.calendar) == now }
    let ends = plan.shifts.indices.map { shiftsOn[$0] && (begins[$0] || !plan.shifts[$0].isOn(now, in: plan.calendar)) }
    for shift in changing { shiftsOn[shift] = plan.shifts[shift].isOn(now, in: plan.calendar) }
    var left: [NaiveUnit] = []
    var renewed: [NaiveUnit] = []
    for unit in units
    where changing.contains(unit.shift) && !unit.isReserve && ends[unit.shift] && unit.isOnDuty && !unit.isExtra {
      if begins[unit.shift], fault == .dutyOnce { continue }
      unit.isPauseDue = false
      if begins[unit.shift], !isAbsent(unit, now) {
        beginDuty(unit, now)
        renewed.append(unit)
      } else {
        stop(unit)
        unit.isOnDuty = false
        unit.restUntil = now + unit.team.duty.rest
        if unit.team.duty.recall != nil { expectRest(unit) }
        for mechanism in mechanisms { mechanism.dutyEnded(unit, in: self) }
        left.append(unit)
      }
    }
    for unit in units
    where changing.contains(unit.shift) && !unit.isReserve && begins[unit.shift]
      && !renewed.contains(where: { $0 === unit })
    {
      if !unit.isOnDuty || unit.isExtra { comeToDuty(unit, now) }
    }
    for task in left.compactMap({ goHome($0) }) where task.isShort && task.waits != .held {
      // One for one, before anything else.
      if let unit = choose(task) { send(unit, to: task) }
      if !task.isShort { leaveLine(task) }
    }
    settleLines()
    staffDesks()
    for desk in desks.indices { fillSeats(desk) }
    for agency in plan.agencies.indices { serveLine(agency) }
  }

  private func goHome(_ unit: NaiveUnit) -> NaiveTask? {
    guard let task = unit.task else {
      if fault == .staysAtStandby { return nil }
      if unit.state == .returning, unit.goal != unit.base {
        cancel(unit.arrival)
        endLeg(unit, .back, at: position(of: unit))
        unit.state = .idle
      }
      if unit.state == .idle { returnToStandby(unit) }
      return nil
    }
    let isDone = unit.state == .working && unit.legEnd == now
    guard isKept(unit) || (unit.team.duty.atEnd == .handOn && task.canBreakOff && !isDone) else { return nil }
    _ = release(unit)
    seek(task)
    becomeFree(unit)
    return task
  }

  private func isAbsent(_ unit: NaiveUnit, _ begin: Instant) -> Bool {
    let day = TimeSpan.hours(24).nanoseconds
    let absence = unit.team.duty.absence
    return absence > 0 && draw(unit.identity, .absence, Int((begin.nanoseconds + day) / day)) < absence
  }

  func comeToDuty(_ unit: NaiveUnit, _ begin: Instant) {
    unit.isAbsent = isAbsent(unit, begin)
    if unit.isAbsent || (unit.task != nil && fault != .dutyDuringJob) { return }
    if unit.isExtra {
      unit.isServing = false
      unit.isCalledUp = false
      unit.isOnDuty = false
      endOvertime(unit)
    }
    if now < unit.restUntil {
      schedule(.duty, .unit(unit, false), at: unit.restUntil)
    } else {
      beginDuty(unit, begin)
    }
  }

  private func beginDuty(_ unit: NaiveUnit, _ begin: Instant) {
    unit.isServing = false
    unit.recalling = nil
    unit.isSummoned = false
    unit.isOnDuty = true
    unit.dutyStart = begin
    unit.dutyEnd = plan.shifts[unit.shift].end(after: now, in: plan.calendar)
    if let pause = unit.team.duty.pause, begin + pause.after >= now {
      schedule(.pause, .unit(unit, false), at: begin + pause.after)
    }
  }

  func isAwaited(_ unit: NaiveUnit) -> Bool { shiftsOn[unit.shift] && !unit.isAbsent }

  /// Rested at last: for its duty, or for calls.
  func beginLate(_ unit: NaiveUnit) {
    if unit.isOnDuty || unit.task != nil || now < unit.restUntil { return }
    guard isAwaited(unit) else { return offerToRecalls(unit) }
    beginDuty(unit, now)
    takeUpDuty(unit)
  }

  func takeUpDuty(_ unit: NaiveUnit) {
    if unit.state == .idle { becomeFree(unit) } else if unit.state == .returning { _ = takeNext(unit) }
  }

  /// The last job is done: rest, or the duty that began meanwhile.
  func endLastJob(_ unit: NaiveUnit) {
    endOvertime(unit)
    if isAwaited(unit), unit.team.duty.rest == .zero {
      beginDuty(unit, now)
      return becomeFree(unit)
    }
    expectRest(unit)
    returnToStandby(unit)
  }

  func expectRest(_ unit: NaiveUnit) {
    guard unit.team.duty.rest > .zero, isAwaited(unit) || unit.team.duty.recall != nil else { return }
    schedule(.duty, .unit(unit, false), at: unit.restUntil)
  }

  /// Overtime counts within the measured period; after it the unit rests.
  func endOvertime(_ unit: NaiveUnit) {
    unit.restUntil = now + unit.team.duty.rest
    let from = max(unit.dutyEnd, plan.calendar.start)
    let to = min(now, plan.calendar.horizon)
    if to > from { unit.overtime = unit.overtime + (to - from) }
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
    unit.isOut = false
    stop(unit)
    unit.state = .pausing
    beginLeg(unit, from: unit.cell, to: unit.cell, now, now + pause.length)
    schedule(.pause, .unit(unit, true), at: now + pause.length)
  }

  func endPause(_ unit: NaiveUnit) {
    endLeg(unit, .pause, at: unit.cell)
    unit.state = .idle
    if unit.isOnDuty { becomeFree(unit) } else { returnToStandby(unit) }
  }
}
