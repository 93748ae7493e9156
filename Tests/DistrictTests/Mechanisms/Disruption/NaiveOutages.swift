import EventKernel

@testable import District

/// Outages in the naive twin, with the acts that begin and end them by time.
final class NaiveOutages: NaiveMechanism {
  enum Phase { case off, standing, switched }

  private let outages: [OutagePlan]
  private let acts: [ActPlan]
  private var phases: [Phase]
  /// The events by which desks switch.
  private var switches: [(number: Int, due: Instant, outage: Int)] = []
  /// What waits until an outage is over.
  private var kept: [(sighting: NaiveSighting, outage: Int)] = []
  /// Since when a desk has its screen again.
  private var back: [Instant] = []
  private var wasStanding: [Bool] = []
  private var wasOnPaper: [Bool] = []

  init(_ outages: [OutagePlan], acts: [ActPlan]) {
    self.outages = outages
    self.acts = acts.filter { $0.verb == "outage" }
    phases = outages.map { _ in .off }
  }

  // MARK: Acts

  private func times(_ act: ActPlan) -> [(begin: Instant, end: Instant)] {
    guard case .at(let times, let lasts?) = act.course else { return [] }
    return times.map { (.zero + $0, .zero + $0 + lasts) }
  }

  func start(in twin: NaiveTwin) {
    back = twin.desks.map { _ in .zero }
    wasStanding = twin.desks.map { _ in false }
    wasOnPaper = wasStanding
    expectActs(in: twin)
  }

  /// The next time at which some begin or end.
  private func expectActs(in twin: NaiveTwin) {
    let all = acts.flatMap(times).flatMap { [$0.begin, $0.end] }
    if let next = all.filter({ $0 > twin.now }).min() { twin.schedule(.act, .none, at: next) }
  }

  func execute(_ kind: EventKind, in twin: NaiveTwin) -> Bool {
    switch kind {
    case .act:
      for act in acts where times(act).contains(where: { $0.end == twin.now }) { end(act.object, in: twin) }
      for act in acts where times(act).contains(where: { $0.begin == twin.now }) { begin(act.object, in: twin) }
      expectActs(in: twin)
    case .outageSwitch:
      guard let next = switches.min(by: { ($0.due, $0.number) < ($1.due, $1.number) }) else { return false }
      switches.removeAll { $0.number == next.number }
      phases[next.outage] = .switched
      changeDesks(in: twin)
    default: return false
    }
    return true
  }

  private func begin(_ outage: Int, in twin: NaiveTwin) {
    let plan = outages[outage]
    let isAtOnce = plan.desks.isEmpty || plan.fallback?.after == .zero
    phases[outage] = isAtOnce ? .switched : .standing
    if !isAtOnce, let fallback = plan.fallback {
      let due = twin.now + fallback.after
      switches.append((twin.schedule(.outageSwitch, .none, at: due), due, outage))
    }
    changeDesks(in: twin)
  }

  private func end(_ outage: Int, in twin: NaiveTwin) {
    for each in switches where each.outage == outage { twin.cancel(each.number) }
    switches.removeAll { $0.outage == outage }
    phases[outage] = .off
    for each in kept where each.outage == outage {
      twin.schedule(.sighting, .sighting(each.sighting), at: twin.now)
    }
    kept.removeAll { $0.outage == outage }
    changeDesks(in: twin)
  }

  // MARK: Desks

  private func hitting(_ desk: Int, in twin: NaiveTwin) -> [Int] {
    outages.indices.filter {
      phases[$0] != .off && twin.world.outages?.rows[$0].isHit[DeskIndex(desk)] ?? false
    }
  }

  func isStanding(_ desk: Int, in twin: NaiveTwin) -> Bool {
    hitting(desk, in: twin).contains { phases[$0] == .standing || outages[$0].fallback == nil }
  }

  private func isOnPaper(_ desk: Int, in twin: NaiveTwin) -> Bool {
    hitting(desk, in: twin).contains { phases[$0] == .switched && outages[$0].fallback != nil }
  }

  func pace(_ desk: Int, in twin: NaiveTwin) -> Double {
    hitting(desk, in: twin).filter { phases[$0] == .switched }.compactMap { outages[$0].fallback?.handling }.max() ?? 1
  }

  private func changeDesks(in twin: NaiveTwin) {
    let standing = twin.desks.indices.map { isStanding($0, in: twin) }
    let paper = twin.desks.indices.map { isOnPaper($0, in: twin) }
    var resumed: [Int] = []
    for desk in twin.desks.indices {
      let was = wasStanding[desk] || wasOnPaper[desk]
      if was, !standing[desk], !paper[desk] { back[desk] = twin.now }
      if standing[desk], !wasStanding[desk] { stop(desk, in: twin) }
      if !standing[desk], wasStanding[desk] { resumed.append(desk) }
    }
    (wasStanding, wasOnPaper) = (standing, paper)
    for desk in resumed {
      twin.desks[desk].seats = twin.world.desks.seats(of: DeskIndex(desk), at: twin.now, in: twin.plan)
      twin.fillSeats(desk)
    }
  }

  /// What is in hand goes before all that waits.
  private func stop(_ desk: Int, in twin: NaiveTwin) {
    var reports: [NaiveIncident] = []
    twin.pending.removeAll { event in
      guard case .report(desk, let incident) = event.subject, event.kind == .handled else { return false }
      reports.append(incident)
      return true
    }
    reports.sort { ($0.handlingBegan, $0.fact.identity) < ($1.handlingBegan, $1.fact.identity) }
    for incident in reports {
      twin.facts.record(
        Handling(
          incident: incident.fact.identity, desk: DeskIndex(desk), role: .brokenOff, attempt: incident.fact.returns,
          start: incident.handlingBegan, end: twin.now))
    }
    twin.desks[desk].busy -= reports.count
    twin.desks[desk].seats = 0
    reports += twin.desks[desk].line
    twin.desks[desk].line = []
    for incident in reports {
      incident.stage = .waitingAtDesk
      let place = twin.desks[desk].line.firstIndex { twin.order($0) > twin.order(incident) }
      twin.desks[desk].line.insert(incident, at: place ?? twin.desks[desk].line.count)
    }
  }

  // MARK: Reports

  private func holds(_ outage: Int, cell: Int) -> Bool { outages[outage].cells?.contains(Int32(cell)) ?? true }

  /// Whether the desk to which a kind belongs needs what is out, and is not a community's with a platform of its own.
  private func needs(_ outage: Int, kind: Int, in plan: Plan) -> Bool {
    let (owner, platform) = (plan.agencies[plan.kinds[kind].agency].owner, plan.kinds[kind].platform)
    if outages[outage].hasSmallBrain, owner == .community { return false }
    let desks = outages[outage].desks.map { plan.desks[$0] }.filter { $0.tier == owner }
    let hasOwn = plan.desks.contains { $0.tier == owner && $0.platform == platform }
    return desks.contains { $0.platform == (hasOwn ? platform : .service) }
  }

  /// Whether a report goes tier by tier, whatever the rules in force say.
  func climbs(_ incident: NaiveIncident, in twin: NaiveTwin) -> Bool {
    outages.indices.contains {
      phases[$0] == .switched && outages[$0].fallback != nil && holds($0, cell: Int(incident.fact.cell))
        && needs($0, kind: Int(incident.fact.kind), in: twin.plan)
    }
  }

  func isBlind(_ incident: NaiveIncident, in twin: NaiveTwin) -> Bool {
    if let desk = incident.desk,
      isStanding(desk, in: twin) || isOnPaper(desk, in: twin) || back[desk] > incident.handlingBegan
    {
      return true
    }
    return outages.indices.contains {
      phases[$0] != .off && [.power, .network].contains(outages[$0].thing) && holds($0, cell: Int(incident.fact.cell))
    }
  }

  /// Whether a sighting does not come through now.
  func keeps(_ sighting: NaiveSighting, in twin: NaiveTwin) -> Bool {
    for (outage, plan) in outages.enumerated() where phases[outage] != .off {
      let isCut =
        plan.channels.contains(sighting.channel) && holds(outage, cell: sighting.cell)
        && (plan.thing == .platform && !twin.plan.desks.isEmpty
          ? needs(outage, kind: sighting.kind, in: twin.plan)
          : !(plan.hasSmallBrain && twin.plan.agencies[twin.plan.kinds[sighting.kind].agency].owner == .community))
      guard isCut, let channel = twin.plan.detection?.channels[sighting.channel].key else { continue }
      var key: UInt32 = 0x811C_9DC5
      for byte in plan.id.utf8 { key = (key ^ UInt32(byte)) &* 0x0100_0193 }
      let identity = IncidentIdentity.make(parent: sighting.identity, cause: key, ordinal: 0)
      let luck = twin.draw(identity, .outage, Int(channel) + sighting.turn << 26)
      if luck < plan.loses { return true }
      if luck >= plan.loses + plan.enters { continue }
      sighting.incident?.coming += 1
      kept.append((sighting.entered, outage))
      return true
    }
    return false
  }
}

extension NaiveSighting {
  /// As it comes in when it was kept: nobody has been prompted, and who would come after it has come.
  fileprivate var entered: NaiveSighting {
    NaiveSighting(
      form == .falseReport ? .falseReport : .entry, identity, of: incident, kind: kind, cell: cell, channel: channel,
      turn: turn, detected: detected)
  }
}
