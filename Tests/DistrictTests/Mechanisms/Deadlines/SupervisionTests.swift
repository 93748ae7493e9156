import EventKernel
import Inputs
import Testing

@testable import District

@Suite("Supervision") struct SupervisionTests {
  private static func facts(_ world: World) throws -> [IncidentFact] {
    try DeadlineTests.outcome(world).log.incidents.filter { $0.state == .closed }
  }

  private static func isNear(_ part: Int, _ all: Int, _ share: Double) -> Bool {
    abs(Double(part) / Double(all) - share) < 4 * (share * (1 - share) / Double(all)).squareRoot()
  }

  @Test("when every closing is checked at once, poor ones are those that the catalogue has reopened")
  func continuous() throws {
    let base = try Worlds.smallville()
    var plan = base.plan
    for kind in plan.kinds.indices { plan.kinds[kind].reopened = 0.2 }
    var supervised = base.plan
    supervised.supervision = SupervisionPlan(poor: 0.2, checked: 1)
    func lives(_ plan: Plan) throws -> [IncidentFact] {
      try Self.facts(World(plan)).map { fact in
        var fact = fact
        fact.course = IncidentCourse()
        return fact
      }
    }
    let (a, b) = try (lives(plan), lives(supervised))
    #expect(a == b && a.count > 200)
    // Kinds of which the catalogue says it keep what it says.
    plan.supervision = SupervisionPlan(poor: 0.9, checked: 1)
    #expect(try lives(plan) == a)
  }

  @Test("of p poor closings a check of the share s finds p s; the rest stay poor")
  func sampled() throws {
    let world = try Worlds.smallville(
      DeadlineTests.plain + [("supervision", "{poor: 30%, checks: {share: 50%, after: \"exponential(mean: 6h)\"}}")])
    let facts = try Self.facts(world)
    #expect(facts.count > 1000)
    #expect(Self.isNear(facts.count { $0.course.reopened > 0 }, facts.count, 0.15))
    // The last closing is poor and unseen, or good: 0.15 / (1 - 0.15).
    #expect(Self.isNear(facts.count { $0.course.isPoor != 0 }, facts.count, 0.15 / 0.85))
  }

  @Test("an agency's poor share falls with the share of its closings that is checked")
  func credit() throws {
    for share in [0.1, 1] {
      let world = try Worlds.smallville(
        DeadlineTests.plain + [
          ("supervision", "{poor: 40%, checks: {share: \(share)}, credit: {effect: 60%, half-life: 30d}}")
        ])
      let outcome = try DeadlineTests.outcome(world)
      let facts = outcome.log.incidents.filter { $0.state == .closed }
      let closings = facts.reduce(0) { $0 + 1 + Int($1.course.reopened) }
      let poor = facts.reduce(0) { $0 + Int($1.course.reopened) + Int($1.course.isPoor) }
      #expect(Self.isNear(poor, closings, 0.4 * (1 - 0.6 * share)), "\(poor) of \(closings)")
      let cleaning = try #require(world.plan.agencies.firstIndex { $0.id == "cleaning" })
      let now = outcome.run.twin.mechanisms.supervision.checkedShare(of: cleaning)
      #expect(abs(now - share) < 0.05, "\(now)")
    }
  }

  @Test("a hard case is hung up: it goes to the top, and is closed well")
  func listed() throws {
    let world = try Worlds.smallville(
      DeadlineTests.tight + [
        ("policies.routing", "direct"),
        ("supervision", "{poor: 50%, listed: {after-missed: 2, tier: district, raise: 3, poor: 0%}}"),
      ])
    let facts = try Self.facts(world)
    let (hard, easy) = (facts.filter { $0.course.isListed != 0 }, facts.filter { $0.course.isListed == 0 })
    #expect(hard.count > 20 && hard.allSatisfy { $0.course.tier == 2 && $0.course.isPoor == 0 })
    #expect(hard.allSatisfy { $0.course.overdue.nonzeroBitCount >= 2 })
    #expect(easy.allSatisfy { $0.course.overdue.nonzeroBitCount < 2 })
    #expect(Self.isNear(easy.count { $0.course.isPoor != 0 }, easy.count, 0.5))
  }

  @Test("a closing that a check will find poor counts as late only if that comes true")
  func provisional() throws {
    let world = try Worlds.smallville(
      DeadlineTests.plain + [
        ("deadlines", "[{priority: 3, close: 1h}]"),
        ("supervision", "{poor: 50%, checks: {share: 50%, after: \"constant(2d)\"}}"),
      ])
    let log = try DeadlineTests.outcome(world).log
    let found = Dictionary(grouping: log.steps.filter { $0.step == .checked && $0.a == 1 }, by: \.incident)
    let missed = Dictionary(log.steps.filter { $0.step == .overdue }.map { ($0.incident, $0.time) }) { a, _ in a }
    var (later, atOnce, never) = (0, 0, 0)
    for fact in log.incidents where fact.state == .closed && fact.priority == 3 {
      let deadline = fact.reported + .hours(1)
      #expect((fact.course.overdue & 4 != 0) == (fact.closed > deadline))
      let check = found[fact.identity]?.map(\.time).min()
      if let check, check - .days(2) <= deadline {
        // What was closed in time is late when the check says that it was not closed.
        #expect(missed[fact.identity] == check)
        later += 1
      } else if fact.closed > deadline {
        #expect(missed[fact.identity] == deadline)
        atOnce += 1
      } else {
        #expect(missed[fact.identity] == nil && fact.course.reopened == 0)
        never += 1
      }
    }
    #expect(later > 20 && atOnce > 20 && never > 20, "\(later), \(atOnce), \(never)")
  }

  @Test("the days' backlog is who was reported and not yet closed, be it until a check")
  func backlog() throws {
    let world = try Worlds.smallville(
      DeadlineTests.tight + [("supervision", "{poor: 50%, checks: {share: 50%, after: \"constant(2d)\"}}")])
    let outcome = try DeadlineTests.outcome(world)
    let series = outcome.run.series(in: world).filter { $0.series == "backlog" && $0.dimension.isEmpty }
    // What is closed until a check that takes two days is in no backlog; of the last days nobody knows yet which that is.
    let checks = Dictionary(
      grouping: outcome.log.steps.filter { $0.step == .checked && $0.a == 1 }, by: \.incident)
    let last = world.end - .days(2)
    #expect(series.count { $0.time < last } > 5)
    let all = outcome.log.incidents + outcome.run.openFacts(in: world)
    var closedForNow = 0
    for value in series where value.time < last {
      let open = all.filter { fact in
        fact.reported <= value.time && (fact.closed == .never || fact.closed > value.time)
      }
      let seeming = open.count { fact in
        (checks[fact.identity] ?? []).contains { value.time < $0.time && $0.time - .days(2) <= value.time }
      }
      #expect(Int(value.value) == open.count - seeming, "at \(value.time)")
      closedForNow += seeming
    }
    #expect(closedForNow > 20)
  }

  @Test("satisfaction is the stated function, and inequality that of the communities")
  func satisfaction() throws {
    let world = try Worlds.smallville(
      ("satisfaction", "{expects: {1: 30min, others: 6h}, returned: 90%, reopened: 50%, poor: 40%}"),
      ("supervision", "{poor: 30%, checks: {share: 50%}}"))
    let outcome = try DeadlineTests.outcome(world)
    let facts = outcome.log.incidents.filter { $0.isMeasured(in: world.calendar) && $0.reported != .never }
    let all = facts.map { fact in
      let expected = fact.priority == 1 ? TimeSpan.minutes(30) : .hours(6)
      var value = min(1, expected.seconds / (fact.closed - fact.reported).seconds)
      if fact.returns > 0 { value *= 0.9 }
      for _ in 0..<fact.course.reopened { value *= 0.5 }
      return fact.course.isPoor != 0 ? value * 0.4 : value
    }
    let values = outcome.run.measures(in: world)
    let value = try #require(values.first { $0.measure == "satisfaction" && $0.dimension.isEmpty }?.value)
    #expect(abs(value - all.reduce(0, +) / Double(all.count)) < 1e-9 && (0.1..<0.95).contains(value))
    let gini = try #require(values.first { $0.measure == "closure-gini" }?.value)
    #expect((0..<0.6).contains(gini))
  }

  /// Everything between detection and closing, over a day.
  static let everything: [(String, String)] =
    DetectionTests.everything + DeadlineTests.tight + [
      DeadlineTests.grades, ("calendar", "{first-day: monday, warm-up: 0d, period: 1d, drain: 0d}"),
      (
        "supervision",
        "{poor: 30%, checks: {share: 50%, after: 1h}, credit: {effect: 50%, half-life: 14d}, listed: {after-missed: 2}}"
      ),
    ]

  @Test("with all of it a run is what was written, after every event")
  func proof() throws {
    let world = try DetectionTests.world(Self.everything)
    #expect(try DetectionTests.outcome(world, proof: .event).run.events > 500)
  }
}
