import EventKernel

@testable import District

/// Conditions beside routine, once more: other rules, other rates, what is put off, and who comes beside those on duty.
extension NaiveTwin {
  private var present: ConditionPlan? { condition == 0 ? nil : plan.conditions?[condition - 1] }

  /// The rules in force.
  var policies: PolicyChoices { present?.policies ?? plan.policies }

  func rateFactor(_ kind: Int) -> Double { present?.rates[kind] ?? 1 }

  private func isSuspended(_ task: NaiveTask) -> Bool {
    present?.suspends.contains(Int(task.incident.fact.kind)) == true
  }

  /// Whether a task does not look for units: nobody has it, and its kind is suspended.
  func isHeld(_ task: NaiveTask) -> Bool {
    guard task.crew.isEmpty, isSuspended(task) else { return false }
    if task.waits != .held {
      if task.isWaiting { leaveLine(task) }
      task.waits = .held
      task.incident.fact.hasWaited = true
    }
    return true
  }

  func enter(condition: Int) {
    if condition == self.condition { return }
    self.condition = condition
    let tasks = incidents.flatMap(\.live)
    for task in tasks where task.waits == .held && !isSuspended(task) { enter(task, .again) }
    for task in tasks where task.isShort { _ = isHeld(task) }
    for desk in desks {
      desk.line = sorted(desk.line) { order($0) < order($1) }
    }
    for agency in waiting.indices { waiting[agency] = sorted(waiting[agency]) { stands($0, before: $1) } }
    for unit in units where !isCalled(unit) { endCallUp(unit) }
    for agency in waiting.indices { serveLine(agency) }
    callUp()
  }

  /// Equals stay in their order.
  private func sorted<T>(_ line: [T], _ precedes: (T, T) -> Bool) -> [T] {
    line.enumerated().sorted { a, b in
      precedes(a.element, b.element) || !precedes(b.element, a.element) && a.offset < b.offset
    }.map(\.element)
  }

  // MARK: Call-ups

  /// The rule by which a unit is called up now.
  private func call(_ unit: NaiveUnit) -> (after: TimeSpan, share: Double)? {
    guard let present else { return nil }
    guard unit.isReserve else {
      return present.callsUp.first { $0.team == unit.teamIndex }.map { ($0.after, $0.share) }
    }
    // Those who come in aid stand behind their agency's other units, in the order of the conditions and of their lists.
    let mates = units.filter { $0.isReserve && $0.agency == unit.agency }.map(\.index)
    var place = mates.firstIndex(of: unit.index) ?? 0
    for (index, condition) in (plan.conditions ?? []).enumerated() {
      for aid in condition.aid where plan.teams[aid.team].agency == unit.agency {
        if place < aid.units { return index + 1 == self.condition ? (aid.after, 1) : nil }
        place -= aid.units
      }
    }
    return nil
  }

  private func isCalled(_ unit: NaiveUnit) -> Bool { call(unit) != nil }

  private func callUp() {
    let day = Int(now.nanoseconds / TimeSpan.hours(24).nanoseconds)
    let own = (present?.callsUp ?? []).flatMap { call in units.filter { $0.teamIndex == call.team && !$0.isReserve } }
    for unit in own + units.filter(\.isReserve) {
      guard let (after, share) = call(unit), !unit.isOnDuty, unit.recalling == nil, !unit.isSummoned, unit.task == nil,
        now >= unit.restUntil, unit.isReserve || !unit.isAbsent, unit.summons == nil
      else { continue }
      if share < 1, draw(unit.identity, .callUp, condition * 65_536 + day) >= share { continue }
      unit.isSummoned = true
      unit.dutyStart = now + after
      unit.summons = schedule(.callUp, .unit(unit, false), at: now + after)
    }
  }

  func answerCallUp(_ unit: NaiveUnit) {
    unit.summons = nil
    // Its own duty may have begun meanwhile.
    guard unit.isSummoned else { return }
    unit.isSummoned = false
    unit.isCalledUp = true
    unit.isOnDuty = true
    unit.dutyEnd = now
    takeUpDuty(unit)
  }

  func leaveCallUp(_ unit: NaiveUnit) {
    unit.isCalledUp = false
    unit.isOnDuty = false
  }

  private func endCallUp(_ unit: NaiveUnit) {
    if let summons = unit.summons {
      cancel(summons)
      unit.summons = nil
      if unit.isSummoned {
        unit.isSummoned = false
        unit.dutyStart = now - TimeSpan(nanoseconds: 1)
        offerToRecalls(unit)
      }
    }
    guard unit.isCalledUp else { return }
    stop(unit)
    leaveCallUp(unit)
    for mechanism in mechanisms { mechanism.callUpEnded(unit, in: self) }
    if unit.task != nil {
      guard isKept(unit), let task = release(unit) else { return }
      seek(task)
    }
    if unit.state == .returning, unit.goal != unit.base {
      cancel(unit.arrival)
      endLeg(unit, .back, at: position(of: unit))
      unit.state = .idle
    }
    if unit.state == .idle { return endLastJob(unit) }
    endOvertime(unit)
    expectRest(unit)
  }
}
