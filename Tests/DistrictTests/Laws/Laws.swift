import EventKernel

@testable import District

/// What must hold in every world, whatever its policies and mechanisms.
enum Law: String, CaseIterable {
  case oneEnd = "every incident ends in exactly one state, or is open at the end"
  case order = "nothing is closed before it occurred, was detected and worked on"
  case escalation = "what goes up never comes down"
  case returns = "nothing is returned more often than the policy allows"
  case powers = "no agency works what it may not"
  case deskBalance = "what comes to a desk is handled, goes up, or is still there"
  case reports = "reports are merged, separate or false"
  case units = "a unit is in one place at a time"
  case mechanisms = "each mechanism keeps its own law"
  case invariants = "lines, seats, crews and marks fit together after every event"

  /// What broke the law, or nil.
  func broken(in record: LifeRecord) -> String? {
    switch self {
    case .oneEnd: record.brokenEnd
    case .order: record.incidents.lazy.compactMap(record.brokenOrder).first
    case .escalation: record.brokenEscalation
    case .returns: record.brokenReturns
    case .powers: record.brokenPowers
    case .deskBalance: record.brokenBalance
    case .reports: record.brokenReports
    case .units: record.brokenUnits
    case .mechanisms: TestedMechanisms.list.lazy.compactMap { $0.broken(in: record) }.first
    case .invariants: record.brokenInvariant
    }
  }
}

extension LifeRecord {
  fileprivate var brokenEnd: String? {
    var seen: Set<UInt64> = []
    for incident in incidents where !seen.insert(incident.identity).inserted {
      return "incident \(String(incident.identity, radix: 16)) ends twice"
    }
    return log.incidents.contains { $0.state == .open } ? "an incident left as open" : nil
  }

  fileprivate func brokenOrder(of incident: IncidentFact) -> String? {
    let name = "incident \(String(incident.identity, radix: 16))"
    // A second ticket tells of what occurred before; a return begins the way through the desks anew.
    let times: [(String, Instant)] = [
      ("occurred", incident.occurred), ("detected", incident.detected), ("reported", incident.reported),
      ("triaged", incident.triaged), ("assigned", incident.assigned), ("accepted", incident.accepted),
      ("departed", incident.departed), ("on scene", incident.onScene), ("resolved", incident.resolved),
      ("closed", incident.closed),
    ]
    let known = times.filter { $0.1 != .never }
    for (before, after) in zip(known, known.dropFirst()) where before.1 > after.1 {
      return "\(name) is \(after.0) at \(after.1), before it is \(before.0) at \(before.1)"
    }
    if incident.state == .closed, incident.closed == .never || incident.resolved == .never {
      return "\(name) is closed without a time"
    }
    if incident.closed != .never, incident.reported == .never { return "\(name) is closed and nobody reported it" }
    return nil
  }

  fileprivate var brokenEscalation: String? {
    let ends = Dictionary(incidents.map { ($0.identity, $0) }) { a, _ in a }
    var highest: [UInt64: (tier: Int32, from: Int32, time: Instant)] = [:]
    for step in log.steps where step.step == .escalated {
      if let before = highest[step.incident], step.a <= before.tier {
        return "incident \(String(step.incident, radix: 16)) goes from tier \(before.tier) to \(step.a)"
      }
      highest[step.incident] = (step.a, step.b, step.time)
      if let end = ends[step.incident], Int32(end.course.tier) < step.a {
        return "incident \(String(step.incident, radix: 16)) ends at tier \(end.course.tier), was at \(step.a)"
      }
    }
    for handling in log.handlings where handling.role == .look {
      guard let reached = highest[handling.incident], handling.start >= reached.time else { continue }
      let tier = Int32(world.plan.desks[world.desks.plan[handling.desk]].tier.rawValue)
      // A desk that has just begun when it goes up finishes first.
      if handling.start == reached.time, tier == reached.from { continue }
      if tier < reached.tier {
        return "incident \(String(handling.incident, radix: 16)) is looked at by tier \(tier), after \(reached.tier)"
      }
    }
    return nil
  }

  fileprivate var brokenReturns: String? {
    let most = world.rules.map(\.routing.returns).max() ?? 0
    return incidents.first { Int($0.returns) > most }.map {
      "incident \(String($0.identity, radix: 16)) was returned \($0.returns) times"
    }
  }

  fileprivate var brokenPowers: String? {
    let ends = Dictionary(incidents.map { ($0.identity, $0) }) { a, _ in a }
    for leg in log.legs where leg.purpose.isJob && leg.task >= 0 {
      let agency = world.units.agency[leg.unit]
      if let own = rounds[leg.incident] {
        if agency != own { return "agency \(agency) inspects for agency \(own)" }
        continue
      }
      guard let incident = ends[leg.incident] else { return "a unit works on an incident that never was" }
      if !mayWork(agency, on: Int(leg.task), of: incident), !isLent(agency, for: leg, of: incident),
        !isAlly(agency, for: leg, of: incident)
      {
        return "agency \(agency) works on task \(leg.task) of kind \(incident.kind)"
      }
    }
    return nil
  }

  private func mayWork(_ agency: Int, on task: Int, of incident: IncidentFact) -> Bool {
    let kind = world.tasks.kinds[Int(incident.kind)]
    if incident.course.settler == IncidentCourse.Settler.grid.rawValue { return agency == world.plan.powers?.grid }
    return Int(world.tasks.rows[Int(kind.first) + task].agency) == agency
  }

  /// Whether a tier may send units of the agency, since a deadline was missed before.
  private func isLent(_ agency: Int, for leg: Leg, of incident: IncidentFact) -> Bool {
    let row = world.tasks.rows[Int(world.tasks.kinds[Int(incident.kind)].first + leg.task)]
    return world.joins.lending?.borrowsFrom[Int(row.agency)].contains(agency) ?? false
      && log.steps.contains { $0.step == .widerMeans && $0.incident == leg.incident && $0.time <= leg.start }
  }

  /// Whether a condition that has been in force by then makes the agency one team with the task's own.
  private func isAlly(_ agency: Int, for leg: Leg, of incident: IncidentFact) -> Bool {
    let row = world.tasks.rows[Int(world.tasks.kinds[Int(incident.kind)].first + leg.task)]
    return conditions.contains { at, to in
      let team = to > 0 ? world.plan.conditions?[to - 1].shares ?? [] : []
      return at <= leg.start && team.contains(agency) && team.contains(Int(row.agency))
    }
  }

  fileprivate var brokenBalance: String? {
    var handled = PerDesk<Int>(repeating: 0, count: world.desks.count)
    for handling in log.handlings where handling.role != .brokenOff { handled[handling.desk] += 1 }
    for desk in handled.indices where entered[desk] != handled[desk] + held[desk] + pulled[desk] {
      return
        "\(entered[desk]) came to desk \(desk), \(handled[desk]) were handled, \(held[desk]) are there, \(pulled[desk]) went up"
    }
    return nil
  }

  fileprivate var brokenReports: String? {
    guard world.detection != nil else { return nil }
    func reports(_ outcome: ReportFact.Outcome) -> Int { log.reports.count { $0.outcome == outcome } }
    func ended(_ state: IncidentFact.State) -> Int { incidents.count { $0.state == state } }
    let tickets = incidents.count { !$0.state.isSpurious && $0.reported != .never }
    if reports(.first) != tickets { return "\(reports(.first)) first reports, \(tickets) tickets" }
    if reports(.duplicate) != ended(.duplicate) {
      return "\(reports(.duplicate)) second tickets are reported, \(ended(.duplicate)) are there"
    }
    if reports(.falseReport) != ended(.falseReport) {
      return "\(reports(.falseReport)) false reports came, \(ended(.falseReport)) are there"
    }
    let all = reports(.first) + reports(.duplicate) + reports(.merged) + reports(.mismerged) + reports(.falseReport)
    return all == log.reports.count ? nil : "\(log.reports.count) reports, \(all) outcomes"
  }

  fileprivate var brokenUnits: String? {
    var until = PerUnit<Instant>(repeating: .zero, count: world.units.count)
    for leg in log.legs.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if leg.start < until[leg.unit] {
        return "unit \(leg.unit) begins \(leg.purpose) at \(leg.start), is busy until \(until[leg.unit])"
      }
      until[leg.unit] = max(until[leg.unit], leg.end)
    }
    return nil
  }
}
