import District
import EventKernel

/// Counts the ways of measured tickets, stop by stop, as facts leave a run: what comes to a stop leaves it again, but for the ends.
///
/// A ticket's way is known piece by piece and counted when it is over, since only then it is sure that it is measured.
struct CaseFlowCounts: Sendable, FlatCoded {
  private typealias Fixed = CaseFlowStops.Fixed

  /// The way of a ticket so far.
  private struct Way: FlatCoded {
    var stop = Fixed.intake.rawValue
    var steps: [Int] = []
    var returns: Int32 = 0
    /// Where it went up, of which no higher desk knows yet.
    var climbs: [(from: Tier, to: Tier)] = []

    mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
      try form.field(&stop)
      try form.field(&steps)
      try form.field(&returns)
      var tiers = climbs.flatMap { [$0.from.rawValue, $0.to.rawValue] }
      try form.field(&tiers)
      climbs = stride(from: 0, to: tiers.count - 1, by: 2).compactMap { i in
        guard let from = Tier(rawValue: tiers[i]), let to = Tier(rawValue: tiers[i + 1]) else { return nil }
        return (from, to)
      }
    }

    mutating func go(to next: Int) {
      steps.append(next)
      stop = next
    }

    /// It is with its agency.
    mutating func reachAgency() { if stop != CaseFlowCounts.agency { go(to: CaseFlowCounts.agency) } }

    /// Wrong agencies have given it back so often.
    mutating func giveBack(_ returns: Int32) {
      while self.returns < returns {
        go(to: Fixed.wrongAgency.rawValue)
        self.returns += 1
      }
    }

    /// A desk has it: as far as it is high enough, the ticket went up to it from lower desks.
    mutating func reach(_ desk: Int, returns: Int32, _ stops: CaseFlowStops) {
      giveBack(returns)
      while let climb = climbs.first, (CaseFlowStops.desk(climb.to)...CaseFlowStops.desk(.district)).contains(desk) {
        let lower = CaseFlowStops.desk(climb.from)
        if stop != lower { go(to: lower) }
        go(to: stops.climb(climb.from, climb.to, atDesk: true))
        climbs.removeFirst()
      }
      go(to: desk)
    }
  }

  /// Stands for the agency of a ticket that has not ended yet.
  private static let agency = -1

  private let stops: CaseFlowStops
  private let calendar: RunCalendar
  private let hasIntake: Bool
  private var ways: [UInt64: Way] = [:]
  private var counts: [Int]

  /// Nil where there are no desks.
  init?(_ world: World) {
    guard !world.plan.desks.isEmpty else { return nil }
    stops = CaseFlowStops(world)
    calendar = world.calendar
    hasIntake = !world.plan.namedChannels.isEmpty
    counts = Array(repeating: 0, count: stops.names.count * stops.names.count)
  }

  /// Lists what a checkpoint holds; the ways in the order of their tickets' identities.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&counts)
    var tickets = ways.keys.sorted()
    try form.field(&tickets)
    var own = tickets.map { ways[$0] ?? Way() }
    try form.field(&own, blank: Way())
    ways = Dictionary(zip(tickets, own), uniquingKeysWith: { first, _ in first })
  }

  private func isMeasured(_ time: Instant) -> Bool { time >= calendar.start && time < calendar.horizon }

  private mutating func count(_ from: Int, _ to: Int) { counts[from * stops.names.count + to] += 1 }

  /// A report reaches an intake.
  mutating func add(_ report: ReportFact) {
    guard isMeasured(report.time) else { return }
    count(stops.channel(report.channel), Fixed.intake.rawValue)
    switch report.outcome {
    case .merged: count(Fixed.intake.rawValue, Fixed.merged.rawValue)
    case .mismerged: count(Fixed.intake.rawValue, Fixed.mismerged.rawValue)
    case .first, .duplicate, .falseReport: break
    }
  }

  /// A desk has handled a ticket.
  mutating func add(_ handling: Handling) {
    ways[handling.incident, default: Way()].reach(
      stops.desk(handling.desk), returns: handling.attempt, stops)
  }

  /// A step of a ticket's course.
  mutating func add(_ step: CourseFact) {
    switch step.step {
    case .consulted: ways[step.incident, default: Way()].go(to: Fixed.consultation.rawValue)
    case .escalated:
      if let from = Tier(rawValue: Int(step.b)), let to = Tier(rawValue: Int(step.a)) {
        ways[step.incident, default: Way()].climbs.append((from, to))
      }
    case .reopened:
      ways[step.incident, default: Way()].reachAgency()
      ways[step.incident, default: Way()].go(to: Self.agency)
    default: break
    }
  }

  /// A ticket's life is over.
  mutating func add(_ fact: IncidentFact) {
    let way = ways.removeValue(forKey: fact.identity) ?? Way()
    guard fact.reported != .never else { return addUnreported(fact) }
    if isMeasured(fact.reported) { finish(way, fact, holder: nil) }
  }

  /// A ticket that is open when the run has ended.
  mutating func add(_ ticket: OpenTicket) {
    let way = ways.removeValue(forKey: ticket.fact.identity) ?? Way()
    if isMeasured(ticket.fact.reported) { finish(way, ticket.fact, holder: ticket.holder) }
  }

  private mutating func addUnreported(_ fact: IncidentFact) {
    guard isMeasured(fact.occurred) else { return }
    if fact.state == .mended {
      count(stops.channel(fact.channel), Fixed.mended.rawValue)
    } else if fact.state == .unreported || fact.state == .expired {
      count(Fixed.unseen.rawValue, Fixed.unreported.rawValue)
    }
  }

  private mutating func finish(_ way: Way, _ fact: IncidentFact, holder: OpenTicket.Holder?) {
    var way = way
    way.giveBack(fact.returns)
    switch holder {
    case .desk(let desk):
      way.reach(stops.desk(desk), returns: fact.returns, stops)
    case .wrongAgency: way.go(to: Fixed.wrongAgency.rawValue)
    case .other, nil:
      if let last = settler(of: fact) {
        if last == Self.agency { way.reachAgency() } else { way.go(to: last) }
      }
    }
    if holder == nil { end(&way, fact) } else { way.go(to: Fixed.open.rawValue) }
    var from = Fixed.intake.rawValue
    if !hasIntake { count(stops.channel(fact.channel), from) }
    for step in way.steps {
      let to = step == Self.agency ? worker(of: fact) : step
      count(from, to)
      from = to
    }
  }

  /// Who had it last, after the desks; nil if nobody did.
  private func settler(of fact: IncidentFact) -> Int? {
    if fact.closed != .never {
      switch IncidentCourse.Settler(rawValue: fact.course.settler) {
      case .helper: return Fixed.helper.rawValue
      case .remote: return Fixed.remoteCheck.rawValue
      default: break
      }
      if fact.assigned == .never { return Fixed.remoteCheck.rawValue }
    }
    return fact.assigned == .never ? nil : Self.agency
  }

  /// Who works on what is with its agency: where a grid worker has found it and may settle it, he does.
  private func worker(of fact: IncidentFact) -> Int {
    fact.course.settler == IncidentCourse.Settler.grid.rawValue
      ? Fixed.gridWorker.rawValue : stops.agency(fact.agency)
  }

  /// The end; a case that went up while its agency had it passes the tiers that were in charge.
  private func end(_ way: inout Way, _ fact: IncidentFact) {
    let last = end(of: fact)
    if way.climbs.last.map({ CaseFlowStops.closing($0.to) == last }) ?? false {
      var chain: [(from: Tier, to: Tier)] = []
      for climb in way.climbs.reversed() where chain.last.map({ $0.from == climb.to }) ?? true { chain.append(climb) }
      for climb in chain.reversed() {
        way.go(to: CaseFlowStops.closing(climb.from))
        way.go(to: stops.climb(climb.from, climb.to, atDesk: false))
      }
    }
    way.go(to: last)
  }

  private func end(of fact: IncidentFact) -> Int {
    switch fact.state {
    case .closed: return stops.closing(fact)
    case .falseReport: return Fixed.falseReport.rawValue
    case .duplicate: return Fixed.duplicate.rawValue
    case .lost: return Fixed.lost.rawValue
    case .gaveUp: return Fixed.gaveUp.rawValue
    case .expired: return Fixed.expired.rawValue
    case .open, .unreported, .mended: return Fixed.open.rawValue
    }
  }

  /// The counts in words.
  var caseFlows: [Aggregates.CaseFlow] {
    counts.enumerated().filter { $0.element > 0 }.map { index, n in
      Aggregates.CaseFlow(
        origin: stops.names[index / stops.names.count], target: stops.names[index % stops.names.count], n: n)
    }
  }
}
