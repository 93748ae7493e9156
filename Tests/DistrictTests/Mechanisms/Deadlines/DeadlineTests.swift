import EventKernel
import Inputs
import Testing

@testable import District

@Suite("Deadlines, grades and escalation") struct DeadlineTests {
  /// Reports go straight to agencies, of which nobody waits for long.
  static let plain: [(String, String)] = [
    ("desks", "~"), ("channels", "~"), ("transfer.misrouting", "0%"), ("incidents.rate", "300%"),
    ("units.cleaners.on-duty", "{day: 200, night: 200}"), ("units.mediators.on-duty", "{day: 90, night: 90}"),
    ("units.ambulance.on-duty", "{day: 60, night: 60}"),
  ]

  /// Deadlines that are often missed, and a tier for every miss.
  static let tight: [(String, String)] = [
    (
      "deadlines",
      """
      - {priority: 1, accept: 2min, arrive: 6min, close: 2h}
      - {priority: 2, arrive: 3h, close: 8h}
      - {priority: 3, accept: 40min, arrive: 90min, close: 5h}
      """
    ),
    ("escalation", "{means: {subdistrict: {raise: 1}, district: {raise: 2}}}"),
  ]

  static func outcome(_ world: World, seed: UInt64 = 5, proof: ProofInterval = .day) throws -> DetectionTests.Outcome {
    try DetectionTests.outcome(world, seed: seed, proof: proof)
  }

  @Test("far-off deadlines change nothing but that they are there")
  func farOff() throws {
    let off = try Worlds.smallville()
    let on = try Worlds.smallville(
      ("deadlines", "[{priority: 1, accept: 90d, arrive: 91d, close: 92d}, {priority: 3, close: 90d}]"),
      ("escalation", "{}"))
    func lives(_ world: World) throws -> [IncidentFact] {
      try Self.outcome(world).log.incidents.map { fact in
        var fact = fact
        fact.course = IncidentCourse()
        return fact
      }
    }
    #expect(try lives(off) == lives(on) && off.digest != on.digest)
    #expect(off.plan.deadlines == nil && !off.mechanisms.keepsCases)
  }

  @Test("what is overdue is what came later than its deadline", arguments: ["direct", "hierarchical"])
  func overdue(routing: String) throws {
    let world = try Worlds.smallville(Self.tight + [("policies.routing", routing)])
    let outcome = try Self.outcome(world)
    var missed = [0, 0, 0]
    for fact in outcome.log.incidents where fact.state == .closed {
      let row = try #require(world.plan.deadlines?.row(priority: Int(fact.priority), grade: 0))
      let reached = [fact.accepted, fact.onScene, fact.closed]
      for step in 0..<3 {
        let isLate = row.limits[step].map { reached[step] > fact.reported + $0 } ?? false
        #expect((fact.course.overdue & 1 << UInt8(step) != 0) == isLate, "step \(step) of \(fact)")
        missed[step] += isLate ? 1 : 0
      }
    }
    #expect(missed.allSatisfy { $0 > 20 }, "\(missed)")
    let values = outcome.run.measures(in: world)
    for name in ["overdue-acceptance-share", "overdue-arrival-share", "overdue-closing-share", "escalated-share"] {
      let value = values.first { $0.measure == name && $0.dimension.isEmpty }?.value ?? 0
      #expect((0.02..<0.98).contains(value), "\(name): \(value)")
    }
  }

  @Test("an acceptance that takes exponentially long is late with the probability that it is longer")
  func theory() throws {
    let world = try Worlds.smallville(Self.plain + [("deadlines", "[{priority: 3, accept: 20min, close: 90d}]")])
    let facts = try Self.outcome(world).log.incidents.filter { $0.priority == 3 && $0.state == .closed }
    let late = facts.count { $0.course.overdue & 1 != 0 }
    let share = Double(late) / Double(facts.count)
    // Acceptance takes ten minutes on average: exp(-2).
    #expect(facts.count > 400 && abs(share - 0.13534) < 4 * (0.117 / Double(facts.count)).squareRoot(), "\(share)")
    // Without escalation nothing goes up.
    #expect(facts.allSatisfy { $0.course.escalations == 0 })
  }

  @Test("cases go up one tier at a time, never down, and no higher than the top")
  func oneWay() throws {
    let world = try Worlds.smallville(Self.tight + [("policies.routing", "direct")])
    let log = try Self.outcome(world).log
    let facts = Dictionary(uniqueKeysWithValues: log.incidents.map { ($0.identity, $0) })
    var tiers: [UInt64: Int32] = [:]
    for step in log.steps where step.step == .escalated {
      if let before = tiers[step.incident] { #expect(step.a == before + 1) }
      tiers[step.incident] = step.a
      #expect(step.a <= 2)
    }
    #expect(tiers.count > 40)
    for (identity, tier) in tiers { if let fact = facts[identity] { #expect(Int32(fact.course.tier) == tier) } }
    // Who missed something and did not go up was at the top already.
    for fact in log.incidents where fact.course.overdue != 0 && fact.course.escalations == 0 {
      #expect(fact.course.tier == 2)
    }
  }

  @Test("a report that waits goes to the upper desk, and leaves no trace at the one that it leaves")
  func waiting() throws {
    let world = try Worlds.smallville(
      Self.tight + [("policies.routing", "direct"), ("desks.subdistrict.handling", "constant(70min)")])
    let log = try Self.outcome(world).log
    let escalated = Set(log.steps.filter { $0.step == .escalated }.map(\.incident))
    var looked = 0
    for fact in log.incidents where escalated.contains(fact.identity) && fact.returns == 0 {
      let desks = log.handlings.filter { $0.incident == fact.identity }.map {
        world.plan.desks[world.desks.plan[$0.desk]].tier
      }
      #expect(zip(desks, desks.dropFirst()).allSatisfy { $0 <= $1 })
      if desks == [.district], world.plan.kinds[Int(fact.kind)].id == "rubbish" { looked += 1 }
    }
    #expect(looked > 10, "\(looked) left the subdistrict's line")
  }

  @Test("a report with a wrong agency is called back, and assigned rightly from above")
  func calledBack() throws {
    let world = try Worlds.smallville(
      ("policies.routing", "direct"), ("transfer.misrouting", "100%"), ("transfer.give-back", "constant(3d)"),
      ("deadlines", "[{priority: 2, accept: 6h}, {priority: 3, accept: 6h}]"), ("escalation", "{means: {}}"))
    let log = try Self.outcome(world).log
    let facts = log.incidents.filter { $0.state == .closed && $0.priority > 1 }
    #expect(facts.count > 100 && facts.allSatisfy { $0.returns == 0 && $0.course.overdue & 1 != 0 })
    #expect(facts.allSatisfy { $0.accepted > $0.reported + .hours(6) && $0.accepted < $0.reported + .hours(60) })
  }

  @Test(
    "what was raised goes ahead in a line, first come, first served or by priority", arguments: ["fifo", "priority"])
  func raised(queue: String) throws {
    /// Mean wait of those with a deadline that missed it, and of the others.
    func waits(_ raise: Int) throws -> (Double, Double) {
      let world = try Worlds.smallville(
        ("desks", "~"), ("channels", "~"), ("policies.queue", queue), ("units.cleaners.on-duty", "{day: 2, night: 1}"),
        ("grades", "{1: {share: 20%}, 2: {}}"), ("deadlines", "[{grade: 1, arrive: 1h}]"),
        ("escalation", "{means: {subdistrict: {raise: \(raise)}, district: {raise: \(raise)}}}"))
      let facts = try Self.outcome(world).log.incidents.filter { $0.priority == 3 && $0.onScene != .never }
      func mean(_ facts: [IncidentFact]) -> Double {
        #expect(facts.count > 10)
        return facts.reduce(0) { $0 + ($1.onScene - $1.reported).hours } / Double(facts.count)
      }
      return (mean(facts.filter { $0.course.overdue != 0 }), mean(facts.filter { $0.course.grade == 2 }))
    }
    let (without, with) = try (waits(0), waits(1))
    #expect(with.0 < without.0 * 0.7 && with.1 > without.1, "\(without) and \(with)")
  }

  @Test("units of other agencies come where the tier may share them, and only after the miss")
  func shared() throws {
    func outcome(_ shares: String) throws -> (World, LogRecorder) {
      let world = try Worlds.smallville(
        ("desks", "~"), ("channels", "~"), ("units.cleaners.on-duty", "{day: 1}"),
        ("units.mediators.capabilities", "[cleaning]"),
        ("deadlines", "[{priority: 3, arrive: 2h}]"),
        ("escalation", "{means: {district: {raise: 1, share-units: \(shares)}}}"))
      return (world, try Self.outcome(world).log)
    }
    for shares in ["yes", "no"] {
      let (world, log) = try outcome(shares)
      let since = Dictionary(log.steps.filter { $0.step == .widerMeans }.map { ($0.incident, $0.time) }) { a, _ in a }
      let lent = log.legs.filter {
        $0.purpose == .work && world.plan.agencies[world.units.agency[$0.unit]].id == "mediation"
          && world.kind(ofIncident: $0.incident)?.id == "rubbish"
      }
      #expect(shares == "yes" ? lent.count > 10 : lent.isEmpty && since.isEmpty, "\(lent.count)")
      for leg in lent { #expect(try #require(since[leg.incident]) <= leg.start) }
    }
  }

  @Test("units off duty are recalled for what missed a deadline, whatever its priority")
  func called() throws {
    func legs(_ recalls: String) throws -> Int {
      let world = try Worlds.smallville(
        ("desks", "~"), ("channels", "~"), ("units.cleaners.on-duty", "{day: 2}"),
        ("units.cleaners.recall", "{after: 30min, priority: 1}"), ("deadlines", "[{priority: 3, arrive: 1h}]"),
        ("escalation", "{means: {district: {recall: \(recalls)}}}"))
      return try Self.outcome(world).log.legs.count {
        $0.purpose == .work && world.plan.teams[world.units.team[$0.unit]].id == "cleaners"
          && !(7..<21).contains(world.calendar.hour($0.start))
      }
    }
    let (none, some) = try (legs("no"), legs("yes"))
    #expect(some > none + 20, "\(some) against \(none)")
  }

  static let grades: (String, String) = (
    "grades",
    "{1: {share: 5%, tier: district, work: 300%}, 2: {share: {others: 20%, dispute: 60%}, tier: subdistrict}, 3: {}}"
  )

  @Test("grades have their shares, and bring their tier and their work")
  func graded() throws {
    let world = try Worlds.smallville(Self.plain + [Self.grades])
    let facts = try Self.outcome(world).log.incidents.filter { $0.reported != .never }
    func share(_ grade: UInt8, _ kind: String) -> (Double, Int) {
      let all = facts.filter { world.plan.kinds[Int($0.kind)].id == kind }
      return (Double(all.count { $0.course.grade == grade }) / Double(all.count), all.count)
    }
    for (grade, kind, expected) in [
      (UInt8(1), "rubbish", 0.05), (2, "rubbish", 0.2), (3, "rubbish", 0.75), (2, "dispute", 0.6),
    ] {
      let (share, n) = share(grade, kind)
      #expect(
        abs(share - expected) < 4 * (expected * (1 - expected) / Double(n)).squareRoot(), "\(grade), \(kind): \(share)")
    }
    let tiers = try Worlds.smallville([Self.grades, ("policies.routing", "direct"), ("transfer.misrouting", "0%")])
    let outcome = try Self.outcome(tiers)
    for fact in outcome.log.incidents where fact.state == .closed {
      let own = tiers.plan.agencies[tiers.plan.kinds[Int(fact.kind)].agency].owner
      let least: Tier = fact.course.grade == 1 ? .district : fact.course.grade == 2 ? .subdistrict : .community
      #expect(Int(fact.course.tier) == max(own, least).rawValue)
    }
    // The same draw, three times as long.
    let longer = try Worlds.smallville([("grades", "{1: {share: 100%, work: 300%}, 2: {}}")])
    let plain = try Worlds.smallville([("grades", "{1: {share: 100%}, 2: {}}")])
    func works(_ world: World) throws -> [UInt64: TimeSpan] {
      Dictionary(
        try Self.outcome(world).log.legs.filter { $0.purpose == .work }.map { ($0.incident, $0.end - $0.start) }
      ) { a, _ in a }
    }
    let (slow, usual) = try (works(longer), works(plain))
    let both = slow.keys.filter { usual[$0] != nil }
    #expect(both.count > 100)
    for identity in both {
      let (a, b) = (slow[identity] ?? .zero, usual[identity] ?? .zero)
      #expect(abs(a.seconds - 3 * b.seconds) < 1e-6)
    }
  }

  @Test("a deadline by grade counts for more than one by priority, and one by both for most")
  func rows() {
    let plan = DeadlinesPlan(rows: [
      DeadlineRow(priority: 3, close: .hours(1)), DeadlineRow(grade: 1, close: .hours(2)),
      DeadlineRow(priority: 3, grade: 1, close: .hours(3)),
    ])
    #expect(plan.row(priority: 3, grade: 1)?.close == .hours(3) && plan.row(priority: 2, grade: 1)?.close == .hours(2))
    #expect(plan.row(priority: 3, grade: 2)?.close == .hours(1) && plan.row(priority: 2, grade: 2) == nil)
  }

  @Test("an imagined future goes on with its deadlines")
  func imagined() throws {
    let world = try Worlds.smallville(
      Self.tight + [Self.grades, ("supervision", "{poor: 30%, checks: {share: 60%, after: \"constant(5h)\"}}")])
    var run = Run(world, seed: 1, replication: 0)
    var recorder = NullRecorder()
    advance(&run, in: world, until: .zero + .hours(60), into: &recorder)
    run.twin.forgetFuture(sample: 3, in: world)
    #expect(run.twin.brokenInvariant(in: world) == nil)
    advance(&run, in: world, until: .zero + .hours(90), into: &recorder)
    #expect(run.twin.brokenInvariant(in: world) == nil)
  }
}
