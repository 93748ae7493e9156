import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

/// Tests of an infection: whom they find and when, by closed forms and worked out by hand.
@Suite("Tests of an infection") struct TestSiteTests {
  // MARK: Closed forms

  private static let (rate, sensitivity, days, cases) = (0.2, 0.8, 5.0, 400)

  /// A cell so large that who is tested is hardly ever tested twice, where nobody infects anybody, or turns up by himself.
  private static func world(specificity: Double = 1) throws -> World {
    let base = try EpidemicWorlds.world(residents: [100_000], days: Int(days), units: 400, tracing: "1min") { kind in
      EpidemicPlan(
        infectious: .constant(1e9), encounters: EpidemicWorlds.atHome(0),
        reported: EpidemicPlan.Reporting(share: 0, after: .constant(0), kind: kind),
        seeds: [EpidemicPlan.Seed(id: "first", at: .zero, cases: cases)])
    }
    var plan = base.plan
    plan.places = [
      ServicePlan(
        id: "test", kind: .testingSite, rate: rate / 86_400, profile: [Double](repeating: 1, count: 168), speed: 1,
        stages: [ServiceStage(id: "swab", time: .constant(1))], patience: nil, posts: nil, speedUp: nil,
        places: [ServicePlace(id: "site", cell: 0, seats: [1000], open: nil)])
    ]
    plan.epidemic?.testing = EpidemicPlan.Testing(
      service: 0, findsInfectious: sensitivity, specificity: specificity)
    return try World(plan)
  }

  private static func values(_ world: World, replication: UInt32) throws -> [String: Double] {
    var nobody = NullRecorder()
    let run = try #require(try replicate(world, seed: 3, replication: replication, into: &nobody))
    let values = run.measures(in: world).filter(\.dimension.isEmpty)
    return Dictionary(values.compactMap { value in value.value.map { (value.measure, $0) } }) { a, _ in a }
  }

  @Test("whoever is tested at a rate is found after an exponential time") func routine() throws {
    // Of a test at the rate r that finds him with probability s: within T with 1 - exp(-r s T), and then after 1 / (r s) less
    // T exp(-r s T) / (1 - exp(-r s T)) in the mean.
    let lambda = Self.rate * Self.sensitivity
    let gone = Elementary.exp(-lambda * Self.days)
    let (share, mean) = (1 - gone, 1 / lambda - Self.days * gone / (1 - gone))
    let world = try Self.world()
    let runs = try (0..<12 as Range<UInt32>).map { try Self.values(world, replication: $0) }
    let found = Sample(values: runs.map { ($0["cases-reported"] ?? 0) / Double(Self.cases) })
    #expect(abs(found.deviation(from: share)) < 3.3, "\(found.mean), not \(share)")
    // Of a test that always finds him it would be told.
    #expect(abs(found.deviation(from: 1 - Elementary.exp(-Self.rate * Self.days))) > 3.3)
    let time = Sample(values: runs.compactMap { $0["infection-to-report-mean"] })
    #expect(abs(time.deviation(from: mean)) < 3.3, "\(time.mean) days, not \(mean)")
    #expect(runs.allSatisfy { $0["cases-by-test-share"] == 1 })
    let taken = Sample(values: runs.compactMap { $0["tests-taken"] })
    #expect(abs(taken.deviation(from: 100_000 * Self.rate * Self.days)) < 3.3, "\(taken.mean)")
  }

  @Test("of those who are not infected as many are positive as the specificity leaves") func falsePositives() throws {
    let world = try Self.world(specificity: 0.98)
    let runs = try (0..<8 as Range<UInt32>).map { try Self.values(world, replication: $0) }
    // Rightly so are at most the cases, of all tests.
    let wrong = Sample(
      values: runs.map { run in
        let taken = run["tests-taken"] ?? 0
        return ((run["test-positive-share"] ?? 0) * taken - (run["cases-reported"] ?? 0)) / taken
      })
    #expect(abs(wrong.deviation(from: 0.02)) < 3.3, "\(wrong.mean)")
  }

  // MARK: By hand

  private static func hamlet(
    testing: String, service: String = "service: 10min", site: String = "at: a, seats: 10", more: String = "",
    traced: String = "0%"
  ) -> Hamlet {
    Hamlet(
      steps: [10],
      scenario: """
        calendar: {first-day: monday, warm-up: 0h, period: 10d, drain: 0h}
        shifts: {day: 08:00-20:00, night: 20:00-08:00}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 9}}
        places: {test: {kind: testing-site, rate-per-1000: 0/d, \(service), sites: {site: {\(site)}}\(more)}}
        epidemic:
          infectious: 20d
          settings: {home: {infects: 0/d, contacts: 4, traced: \(traced)}}
          reported: {share: 100%, after: 2d, kind: case}
          quarantine: 5d
          seeds: {first: {at: 0h, cases: 1, place: a}, second: {at: 47h, cases: 1, place: a}}
          areas: {ring: {factor: 100%, lasts: 3d, after: case}}
          testing: \(testing)
        """,
      catalogue: "kind,priority,agency,work\njob,2,crew,1min\ncase,2,crew,30min\n", calls: [(0, "a", "job")])
  }

  @Test("who lives where a zone is declared is tested, and who is found is a case before he turns up") func area()
    throws
  {
    let outcome = try Self.hamlet(testing: "{service: test, areas: {ring: 100%}, result: 6h}").outcome()
    // The first case turns up after 48 h and is closed at 48:30. All but him go, 99 to ten seats for ten minutes each.
    #expect(outcome.value("tests-taken") == 99 && outcome.value("test-positive-share") == 1.0 / 99)
    let waits = (0..<99).reduce(0.0) { $0 + Double($1 / 10 * 10) }
    #expect(abs((outcome.value("visit-wait-mean") ?? 0) - waits / 99) < 1e-9)
    // The second, infected at 47 h, would turn up at 95 h; those who are infected come first.
    let found = 48.5 * 60 + 10 + 360
    #expect(outcome.closed == [1, 48.5 * 60, found + 30])
    #expect(outcome.value("cases-by-test-share") == 0.5)
    let mean = (48 + found / 60 - 47) / 2 / 24
    #expect(abs((outcome.value("infection-to-report-mean") ?? 0) - mean) < 1e-9)
  }

  @Test("a test that never finds anybody changes no life, and one that is not known yet comes too late") func late()
    throws
  {
    func lives(_ testing: String) throws -> [IncidentFact] { try Self.hamlet(testing: testing).outcome().incidents }
    let none = try lives("~")
    #expect(none.map(\.closed).count == 3)
    #expect(try lives("{service: test, areas: {ring: 100%}, sensitivity: 0%}") == none)
    // At 95 h he turns up by himself.
    #expect(try lives("{service: test, areas: {ring: 100%}, result: 50h}") == none)
    #expect(try lives("{service: test, areas: {ring: 100%}, result: 46h}") != none)
    // Told at 48:30, he sets out after 46 h and ten minutes, and is tested until 94:50.
    #expect(try lives("{service: test, areas: {ring: 100%}, sets-out: 2770min}") != none)
    #expect(try lives("{service: test, areas: {ring: 100%}, sets-out: 2790min}") == none)
  }

  @Test("contacts who are found go, wait and are tested") func contacts() throws {
    var hamlet = Self.hamlet(
      testing: "{service: test, contacts: 100%}", site: "at: b, seats: 1", traced: "100%")
    hamlet.scenario = hamlet.scenario.replacingOccurrences(of: ", second: {at: 47h, cases: 1, place: a}", with: "")
    let outcome = try hamlet.outcome()
    // Four at home, ten minutes from the site, where they are tested one after the other.
    #expect(outcome.value("cases-reported") == 1 && outcome.value("contacts-traced") == 4)
    #expect(outcome.value("tests-taken") == 4 && outcome.value("test-positive-share") == 0)
    // 0, 10, 20 and 30 minutes.
    #expect(outcome.value("visit-wait-mean") == 15)
    #expect(outcome.value("visit-travel-mean") == 10)
  }

  @Test("who would find no site open sets out an hour later or more; who leaves the line is not tested")
  func shut() throws {
    let closed = try Self.hamlet(
      testing: "{service: test, areas: {ring: 100%}}", site: "at: a, seats: 100, open: day"
    ).outcome()
    // 48:30 is after midnight, and the site opens at 8: all are there at 8:30, and the second case is found ten minutes
    // later and closed after 30 more, at 57:10.
    #expect(closed.value("tests-taken") == 99 && closed.value("visit-turned-away-share") == 0)
    let last = 3430.0
    #expect(closed.closed.last == last)
    let impatient = try Self.hamlet(
      testing: "{service: test, areas: {ring: 100%}}", more: ", patience: 15min"
    ).outcome()
    // Ten at once, and ten more after ten minutes.
    #expect(impatient.value("tests-taken") == 20)
    #expect(abs((impatient.value("visit-gave-up-share") ?? 0) - 79.0 / 99) < 1e-12)
  }

  // MARK: What cannot be

  @Test("what is wrong is said where it stands")
  func errors() {
    func message(_ testing: String, _ changes: [(String, String)] = []) -> String {
      var hamlet = Self.hamlet(testing: testing)
      for (old, new) in changes { hamlet.scenario = hamlet.scenario.replacingOccurrences(of: old, with: new) }
      do {
        _ = try hamlet.world()
        return "read"
      } catch { return "\(error)" }
    }
    #expect(message("{service: test, areas: {ring: 50%}}") == "read")
    #expect(message("{service: hall}").contains("epidemic.testing.service: found \"hall\", allowed: test"))
    #expect(message("{service: test}").contains("epidemic.testing: nobody is ever tested"))
    #expect(message("{service: test, areas: {rim: 50%}}").contains("no such type of zone in epidemic.areas"))
    #expect(message("{service: test, areas: {ring: 150%}}").contains("epidemic.testing.areas.ring"))
    #expect(message("{service: test, contacts: 50%}").contains("no contact is ever found"))
    #expect(message("{service: test, areas: {ring: 50%}, specificity: 101%}").contains("specificity"))
    #expect(message("{service: test, areas: {ring: 50%}, sensitivity: {exposed: 5%}}").contains("infectious"))
    #expect(
      message("{service: test, areas: {ring: 50%}}", [("testing-site", "sight")])
        .contains("test is a sight: people are tested at a testing-site"))
    #expect(
      message("{service: test, areas: {ring: 50%}}", [("places: {test", "# places: {test")]).contains(
        "there are no places"))
  }
}
