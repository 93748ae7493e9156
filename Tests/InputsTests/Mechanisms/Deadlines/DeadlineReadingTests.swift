import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading deadlines and supervision") struct DeadlineReadingTests {
  private static let sections = """
    desks: {district: {tier: district, handling: 5min, relay: 1min, seats: {day: 2, night: 2}},
      community: {tier: community, handling: 5min, relay: 1min, seats: 20}, subdistrict: {tier: subdistrict, handling: 5min, relay: 1min, seats: 20}}
    deadlines:
      - {priority: 1, accept: 5min, arrive: 15min, close: 4h}
      - {grade: 2, close: 48h}
      - {priority: 1, grade: 1, arrive: 10min}
    grades: {1: {share: 0.5%, tier: district, work: 300%}, 2: {share: {others: 4%, alarm: 20%}}, 3: {work: 90%}}
    escalation: {means: {subdistrict: {raise: 1}, district: {raise: 2, recall: yes, share-units: yes}}}
    supervision:
      poor: 8%
      checks: {share: 5%, after: 24h}
      credit: {effect: 50%, half-life: 14d}
      listed: {after-missed: 2, tier: subdistrict, raise: 2, poor: 0%}
    satisfaction: {expects: {1: 30min, others: 24h}, returned: 90%, reopened: 50%, poor: 40%}
    """
  private static let catalogue = """
    kind,priority,agency,work
    house-fire,1,fire,
    alarm,2,fire,"constant(10min)"
    illness,1,ambulance,
    """

  private func folder() throws -> ScenarioFolder {
    try ScenarioFolder(Self.sections, files: ["catalogue.csv": Self.catalogue])
  }

  @Test func everyKeyIsRead() throws {
    let plan = try folder().plan()
    let deadlines = try #require(plan.deadlines)
    #expect(
      deadlines.rows == [
        DeadlineRow(priority: 1, accept: .minutes(5), arrive: .minutes(15), close: .hours(4)),
        DeadlineRow(grade: 2, close: .hours(48)), DeadlineRow(priority: 1, grade: 1, arrive: .minutes(10)),
      ])
    #expect(deadlines.grades.count == 3 && deadlines.grades[0].tier == .district && deadlines.grades[0].work == 3)
    #expect(deadlines.grades[0].shares == [0.005, 0.005, 0.005])
    #expect(deadlines.grades[1].shares == plan.kinds.map { $0.id == "alarm" ? 0.2 : 0.04 })
    #expect(deadlines.grades[2] == GradePlan(shares: [0, 0, 0], work: 0.9))
    #expect(
      deadlines.escalates
        && deadlines.means == [
          EscalationMeans(tier: .district, raise: 2, recalls: true, sharesUnits: true),
          EscalationMeans(tier: .subdistrict, raise: 1),
        ])
    #expect(
      plan.supervision
        == SupervisionPlan(
          poor: 0.08, checked: 0.05, after: .constant(86_400),
          credit: CreditPlan(effect: 0.5, halfLife: .hours(24 * 14)),
          listed: ListingPlan(afterMissed: 2, tier: .subdistrict, raise: 2, poor: 0)))
    #expect(plan.satisfaction?.expects[1] == .minutes(30) && plan.satisfaction?.expects[2] == .hours(24))
    #expect(plan.satisfaction?.returned == 0.9 && plan.satisfaction?.poor == 0.4)
  }

  @Test func whatIsLeftOutIsAbsent() throws {
    let plan = try ScenarioFolder("", files: ["catalogue.csv": Self.catalogue]).plan()
    #expect(plan.deadlines == nil && plan.supervision == nil && plan.satisfaction == nil)
  }

  @Test(arguments: [
    ("accept: 5min, arrive: 15min", "accept: 25min, arrive: 15min", "deadlines[1]", "deadlines out of order"),
    ("arrive: 15min, close: 4h", "arrive: 15min, close: 15min", "deadlines[1]", "accept before arrive before close"),
    ("{grade: 2, close: 48h}", "{close: 48h}", "deadlines[2]", "priority, grade or both"),
    ("{grade: 2, close: 48h}", "{grade: 2}", "deadlines[2]", "accept, arrive, close"),
    ("{grade: 2, close: 48h}", "{grade: 4, close: 48h}", "deadlines[2].grade", "from 1 to 3"),
    ("{grade: 2, close: 48h}", "{priority: 1, close: 48h}", "deadlines[2]", "stand twice"),
    ("{grade: 2, close: 48h}", "{grade: 2, closed: 48h}", "deadlines[2]", "did you mean \"close\"?"),
    ("share: 0.5%", "share: 150%", "grades.1.share", "0.0% to 100.0%"),
    ("share: 0.5%", "share: 90%", "grades", "add up to 110.0%"),
    ("alarm: 20%", "alram: 20%", "grades.2.share", "alarm"),
    ("3: {work: 90%}", "3: {share: 90%}", "grades.3.share", "the others leave"),
    ("3: {work: 90%}", "4: {work: 90%}", "grades", "numbered from 1"),
    ("subdistrict: {raise: 1}", "community: {raise: 1}", "escalation.means", "subdistrict, district"),
    ("subdistrict: {raise: 1}", "subdistrict: {raise: 10}", "means.subdistrict.raise", "from 0 to 9"),
    ("recall: yes", "recall: maybe", "means.district.recall", "yes, no"),
    ("poor: 8%", "poor: 108%", "supervision.poor", "0.0% to 99.0%"),
    ("share: 5%", "share: 105%", "supervision.checks.share", "0.0% to 100.0%"),
    ("half-life: 14d", "half-life: 0d", "credit.half-life", "above zero"),
    ("after-missed: 2", "after-missed: 4", "listed.after-missed", "from 1 to 3"),
    ("1: 30min", "1: 0min", "satisfaction.expects", "above zero"),
  ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try folder()
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }

  @Test func whatStandsAloneIsAnError() throws {
    func message(_ extra: String, catalogue: String = Self.catalogue) throws -> String {
      let folder = try ScenarioFolder(extra, files: ["catalogue.csv": catalogue])
      do {
        _ = try Scenario.read(path: folder.folder + "/scenario.yaml").world()
        return "nothing"
      } catch { return "\(error)" }
    }
    #expect(try message("escalation: {}").contains("without deadlines"))
    #expect(try message("deadlines: [{grade: 1, close: 1h}]").contains("not graded"))
    #expect(try message("supervision: {listed: {after-missed: 1}}").contains("without deadlines"))
    #expect(try message("supervision: {checks: {share: 5%}}").contains("\"poor\" is missing"))
    let reopened =
      "kind,priority,agency,work,reopened\nhouse-fire,1,fire,,5%\nalarm,2,fire,20min,\nillness,1,ambulance,,\n"
    #expect(try message("supervision: {poor: 5%}", catalogue: reopened) == "nothing")
    #expect(try message("supervision: {poor: 5%}") == "nothing")
  }
}
