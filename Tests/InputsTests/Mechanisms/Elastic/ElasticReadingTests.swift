import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading rules by the hour") struct ElasticReadingTests {
  private static let text = """
    elastic:
      alarm: {hours: 18:00-23:00, permits: 80%, zones: [west]}
      house-fire: [{hours: 22:00-02:00, days: [sunday], factor: 90%}]
    """

  @Test func everyKeyIsRead() throws {
    let plan = try ScenarioFolder(Self.text).plan()
    let (fire, alarm) = (try plan.kind("house-fire"), try plan.kind("alarm"))
    let rules = try #require(plan.elastic?.rules)
    #expect(rules.map(\.kind) == [alarm, fire] && abs(rules[0].factor - 0.2) < 1e-12)
    #expect(rules[0].hours.count == 35 && rules[0].hours.prefix(6) == [18, 19, 20, 21, 22, 42])
    #expect(rules[0].zones.map { plan.map.zones[$0].id } == ["west"])
    // Sunday night ends on Monday.
    #expect(rules[1].hours == [0, 1, 166, 167] && rules[1].factor == 0.9)
    #expect(try ScenarioFolder().plan().elastic == nil)
  }

  @Test(
    "what cannot be is one message that names its place",
    arguments: [
      ("permits: 80%", "permits: 80%, factor: 20%", "elastic.alarm", "permits or factor"),
      ("hours: 18:00-23:00", "hours: 18:30-23:00", "elastic.alarm.hours", "whole hours"),
      ("zones: [west]", "zones: [wets]", "elastic.alarm.zones", "west"),
      ("days: [sunday]", "days: [funday]", "elastic.house-fire", "sunday"),
    ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try ScenarioFolder(Self.text)
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }

  @Test func aRuleThatRaisesARateNeedsHeadroom() throws {
    let catalogue =
      "kind,priority,agency,work,rate_per_1000\nhouse-fire,1,fire,,1/d\nalarm,2,fire,10min,1/d\nillness,1,ambulance,,1/d"
    let folder = try ScenarioFolder(
      "elastic: {alarm: {hours: 18:00-23:00, factor: 110%}}", files: ["catalogue.csv": catalogue])
    #expect(throws: InputError.self) { try Scenario.read(path: folder.folder + "/scenario.yaml").world() }
    try folder.replace("catalogue: catalogue.csv", by: "catalogue: catalogue.csv, headroom: 110%")
    _ = try Scenario.read(path: folder.folder + "/scenario.yaml").world()
  }
}
