import EventKernel
import Inputs
import Testing

@testable import District

@Suite("What incidents do by themselves") struct DynamicsTests {
  typealias Outcome = DetectionTests.Outcome

  /// Smallville without channels and desks, with rubbish alone, reported as it occurs, and far more cleaners than needed.
  static let plain: [(String, String)] = [
    ("channels", "~"), ("desks", "~"), ("transfer", "~"), ("incidents.rate", "1500%"),
    ("agencies.cleaning.acceptance", "\"exponential(mean: 60min)\""), ("units.cleaners.turnout", "0min"),
    ("units.cleaners.speed", "1000km/h"), ("units.cleaners.on-duty", "{day: 400, night: 400}"),
    ("calendar", "{first-day: sunday, warm-up: 0d, period: 4d, drain: 1d}"),
  ]

  static func world(_ overrides: [(String, String)]) throws -> World { try DetectionTests.world(plain + overrides) }
  static func world(_ overrides: (String, String)...) throws -> World { try world(overrides) }
  static func run(_ world: World, seed: UInt64 = 7, proof: ProofInterval = .never) throws -> Outcome {
    try DetectionTests.outcome(world, seed: seed, proof: proof)
  }

  /// How many heaps of rubbish there are for each that came of itself.
  static func perRoot(_ outcome: Outcome, in world: World) -> (ratio: Double, roots: Int) {
    let own = world.incidents("rubbish", of: outcome.log.incidents + outcome.run.openFacts(in: world))
    let roots = own.count { $0.course.origin == 0 }
    return (Double(own.count) / Double(roots), roots)
  }

  @Test("with a share p that comes back without limit there are 1 / (1 - p) for each", arguments: [0.3, 0.5])
  func recurrence(share: Double) throws {
    let world = try Self.world(("dynamics", "{rubbish: {comes-back: {share: \(share), after: 1min}}}"))
    let (ratio, roots) = Self.perRoot(try Self.run(world), in: world)
    let expected = 1 / (1 - share)
    let error = (share / ((1 - share) * (1 - share)) / Double(roots)).squareRoot()
    #expect(roots > 1000 && abs(ratio - expected) < 4 * error, "\(ratio) of \(roots), expected \(expected) ± \(error)")
  }

  @Test("what fixes the cause ends it, a limit ends it too; what is settled without the task is not fixed")
  func fixes() throws {
    let plain = try Self.world()
    var plan = plain.plan
    let rubbish = plain.number(ofKind: "rubbish")
    let agency = plan.kinds[rubbish].agency
    let look = TaskPlan(id: "look", agency: agency, needs: [Need(capability: agency)], work: .constant(300))
    var clear = look
    clear.id = "clear"
    clear.after = [0]
    clear.share = 0.5
    plan.kinds[rubbish].tasks = [look, clear]
    plan.dynamics = DynamicsPlan(kinds: [
      KindDynamics(kind: rubbish, comesBack: Recurrence(share: 1, after: .constant(60), fixedBy: 1, fixes: 1))
    ])
    let fixed = try World(plan)
    let (ratio, roots) = Self.perRoot(try Self.run(fixed), in: fixed)
    #expect(abs(ratio - 2) < 4 * (2 / Double(roots)).squareRoot(), "\(ratio)")
    let limited = try Self.world(
      ("agencies.cleaning.acceptance", "0min"),
      ("dynamics", "{rubbish: {comes-back: {share: 100%, after: 1min, most: 3}}}"))
    let outcome = try Self.run(limited)
    let known = Set(outcome.log.incidents.filter { $0.occurred < .zero + .hours(48) }.map(\.identity))
    let lines = limited.incidents("rubbish", of: outcome.log.incidents).filter {
      $0.course.origin == 0 && known.contains($0.identity)
    }
    #expect(lines.count > 50)
    for each in lines.prefix(50) {
      var identity = each.identity
      for turn in 0..<4 {
        let fact = try #require(outcome.log.incidents.first { $0.identity == identity })
        #expect(fact.course.origin == (turn == 0 ? 0 : 1))
        identity = IncidentIdentity.make(
          parent: identity, cause: Purpose.descent.rawValue << 8 | UInt32(Origin.cameBack.rawValue), ordinal: 0)
      }
      #expect(!outcome.log.incidents.contains { $0.identity == identity })
    }
  }

  @Test(
    "what goes away at a rate a and finds a unit at a rate b goes away with a / (a + b)", arguments: [20.0, 60, 180])
  func expiry(mean: Double) throws {
    let world = try Self.world(("dynamics", "{rubbish: {expires: \"exponential(mean: \(mean)min)\"}}"))
    let outcome = try Self.run(world)
    let rubbish = world.incidents("rubbish", of: outcome.log.incidents)
    let gone = rubbish.filter { $0.state == .expired }
    let expected = (1 / mean) / (1 / mean + 1.0 / 60)
    let error = (expected * (1 - expected) / Double(rubbish.count)).squareRoot()
    #expect(
      abs(Double(gone.count) / Double(rubbish.count) - expected) < 4 * error, "\(gone.count) of \(rubbish.count)")
    #expect(gone.allSatisfy { $0.sent == 0 && $0.closed == .never && $0.resolved == .never })
    #expect(rubbish.allSatisfy { $0.state == .closed || $0.state == .expired })
    let share = outcome.run.measures(in: world).first {
      $0.measure == "expired-share" && $0.dimension == "kind=rubbish"
    }
    #expect(abs((share?.value ?? 0) - expected) < 0.05)
  }

  @Test("spreading is a branching process, attended or not", arguments: [true, false])
  func spread(isReported: Bool) throws {
    // Others begin at the rate at which the unit comes, or it goes away: each further one half as likely.
    var settings = [
      (
        "dynamics",
        "{rubbish: {spreads: {share: 30%, every: \"exponential(mean: 60min)\", most: 3}"
          + (isReported ? "}}" : ", expires: \"exponential(mean: 60min)\"}}")
      )
    ]
    if !isReported {
      settings.append(
        ("channels", "{none: {way: sensing, coverage: 0%, delay: 1min, report: 1min}}"))
    }
    let world = try Self.world(settings)
    let outcome = try Self.run(world)
    let (ratio, roots) = Self.perRoot(outcome, in: world)
    let mean = 0.3 * (0.5 + 0.25 + 0.125)
    // Variance of the number that one begets, and of a whole family: s² / (1 - m)³.
    let second = 0.3 * (1 * 0.25 + 4 * 0.125 + 9 * 0.125)
    let error = ((second - mean * mean) / (1 - mean) / (1 - mean) / (1 - mean) / Double(roots)).squareRoot()
    #expect(abs(ratio - 1 / (1 - mean)) < 4 * error, "\(ratio) of \(roots), expected \(1 / (1 - mean)) ± \(error)")
    let spread = outcome.log.incidents.filter { $0.course.origin == 2 }
    #expect(spread.count > 100 && world.incidents("rubbish", of: spread) == spread)
    let rubbish = world.incidents("rubbish", of: outcome.log.incidents)
    #expect(rubbish.allSatisfy { isReported || $0.state == .unreported })
  }

  @Test("what is left alone turns into something worse, once, with its share")
  func worsening() throws {
    let world = try Self.world(
      ("agencies.cleaning.acceptance", "4h"),
      ("dynamics", "{rubbish: {worsens: {into: dispute, share: 40%, after: 2h}}}"),
      ("units.mediators.on-duty", "{day: 60, night: 60}"))
    let outcome = try Self.run(world)
    let rubbish = world.incidents("rubbish", of: outcome.log.incidents).filter { $0.occurred < .zero + .hours(80) }
    let gone = rubbish.filter { $0.state == .expired }
    let error = (0.24 / Double(rubbish.count)).squareRoot()
    #expect(abs(Double(gone.count) / Double(rubbish.count) - 0.4) < 4 * error, "\(gone.count) of \(rubbish.count)")
    let disputes = Dictionary(
      uniqueKeysWithValues: (outcome.log.incidents + outcome.run.openFacts(in: world)).filter { $0.course.origin == 3 }
        .map { ($0.identity, $0) })
    let dispute = Int32(world.number(ofKind: "dispute"))
    for fact in gone {
      let child = disputes[
        IncidentIdentity.make(
          parent: fact.identity, cause: Purpose.descent.rawValue << 8 | UInt32(Origin.worsened.rawValue), ordinal: 0)]
      #expect(child?.kind == dispute && child?.cell == fact.cell && child?.occurred == fact.occurred + .hours(2))
    }
    let values = outcome.run.measures(in: world)
    func value(_ name: String) -> Double? {
      values.first { $0.measure == name && $0.dimension == "kind=rubbish" }?.value
    }
    #expect((value("incidents-per-case") ?? 0) > 1.2 && (value("expired-per-day") ?? 0) > 10)
  }

  /// Everything at once, among channels, intakes and desks that err.
  static let everything: [(String, String)] =
    DetectionTests.everything + [
      (
        "dynamics",
        """
        rubbish: {comes-back: {share: 30%, after: "exponential(mean: 6h)", most: 5}, spreads: {share: 20%, every: "exponential(mean: 3h)", most: 3, within: 2}, expires: "exponential(mean: 20h)"}
        parking: {comes-back: {share: 40%, poor: 200%, after: "exponential(mean: 2h)", fixes: 50%}, expires: "exponential(mean: 5h)"}
        dispute: {worsens: {into: rubbish, share: 40%, after: "exponential(mean: 8h)"}}
        """
      ),
      (
        "inspections",
        "{rounds: {agency: cleaning, kinds: [parking], rounds: {per-day: 30, shift: day, before: 20}, work: \"exponential(mean: 15min)\", lowers: 50%, half-life: 3d}}"
      ),
    ]

  @Test("a run with all of it is what was written, and its invariants hold")
  func proof() throws {
    let world = try DetectionTests.world(
      Self.everything, ("calendar", "{first-day: sunday, warm-up: 0d, period: 1d, drain: 0d}"))
    #expect(try Self.run(world, proof: .event).run.events > 500)
    let week = try DetectionTests.world(Self.everything, ("calendar.period", "5d"))
    let outcome = try Self.run(week, proof: .day)
    for origin in 0...3 as ClosedRange<UInt8> {
      #expect(outcome.log.incidents.contains { $0.course.origin == origin }, "\(origin)")
    }
    #expect(
      outcome.ended(.expired) > 10 && Set(outcome.log.incidents.map(\.identity)).count == outcome.log.incidents.count)
    #expect(outcome.log.incidents.allSatisfy { $0.state != .expired || $0.sent == 0 })
    #expect(!outcome.log.incidents.contains { $0.state.isSpurious && $0.course.origin != 0 })
    #expect(outcome.log.steps.contains { $0.step == .cameBack } && outcome.log.steps.contains { $0.step == .expired })
    // Who finds the matter gone does not report it.
    let facts = Dictionary(uniqueKeysWithValues: outcome.log.incidents.map { ($0.identity, $0) })
    let goneAt = Dictionary(
      uniqueKeysWithValues: outcome.log.steps.filter { $0.step == .expired }.map { ($0.incident, $0.time) })
    for report in outcome.log.reports where facts[report.incident]?.state == .expired && report.outcome == .first {
      #expect(report.time <= goneAt[report.incident] ?? .never)
    }
  }

  @Test("an imagined future forgets what nobody can see")
  func imagined() throws {
    let world = try DetectionTests.world(Self.everything)
    var run = Run(world, seed: 1, replication: 0)
    var recorder = NullRecorder()
    var hour = 40.0
    while run.twin.mechanisms.dynamics.descendants.count == 0, hour < 60 {
      hour += 1
      advance(&run, in: world, until: .zero + .hours(hour), into: &recorder)
    }
    #expect(run.twin.mechanisms.dynamics.descendants.count > 0)
    run.twin.forgetFuture(sample: 3, in: world)
    #expect(run.twin.mechanisms.dynamics.descendants.count == 0 && run.twin.brokenInvariant(in: world) == nil)
    advance(&run, in: world, until: .zero + .hours(hour + 10), into: &recorder)
    #expect(run.twin.brokenInvariant(in: world) == nil)
  }

  @Test("shares of nothing leave every incident as it is; a greater share keeps all that a lesser one brings back")
  func commonNumbers() throws {
    let plain = try Self.world()
    func facts(_ settings: (String, String)...) throws -> [IncidentFact] {
      try Self.run(try Self.world(settings)).log.incidents
    }
    let without = try facts()
    let none = try facts(
      (
        "dynamics",
        "{rubbish: {comes-back: {share: 0%, after: 1h}, spreads: {share: 0%, every: 1h, most: 2}, worsens: {into: dispute, share: 0%, after: 1h}}}"
      ))
    #expect(none == without && without.count > 1000)
    func children(_ share: Int) throws -> Set<UInt64> {
      Set(
        plain.incidents(
          "rubbish", of: try facts(("dynamics", "{rubbish: {comes-back: {share: \(share)%, after: 1h}}}"))
        ).filter { $0.course.origin == 1 && $0.occurred < .zero + .hours(60) }.map(\.identity))
    }
    let (few, many) = (try children(20), try children(40))
    #expect(few.count > 100 && few.count < many.count && few.isSubset(of: many))
  }
}
