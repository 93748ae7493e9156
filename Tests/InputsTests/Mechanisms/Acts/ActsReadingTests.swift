import EventKernel
import Testing

@testable import District
@testable import Inputs

@Suite("Reading acts") struct ActsReadingTests {
  private static let alarm = "{condition: emergency, when: {open-incidents: {begins-at: 4, ends-at: 1, of: [alarm]}}}"

  private func folder(_ acts: String) throws -> ScenarioFolder {
    try ScenarioFolder("conditions: {emergency: {policies: {queue: priority}}}\nacts:\n  a: \(acts)")
  }

  @Test func actsAreRead() throws {
    let folder = try folder(
      """
      {condition: emergency, days: [1, 2], time: "14:30", lasts: 4h}
        b: {condition: emergency, when: {open-incidents: {begins-at: 4, ends-at: 1, of: [alarm], priority: 2}, held: 10min, least: 1h}}
        c: {condition: emergency, when: {density: {begins-at: 2000people/km2, ends-at: 100people/km2, in: west}}}
        d: {condition: emergency, when: {unattended: {begins-at: 2, ends-at: 0, longer-than: 15min}}}
      """)
    let plan = try folder.plan()
    let acts = try #require(plan.acts)
    #expect(acts.map(\.id) == ["a", "b", "c", "d"] && acts.allSatisfy { $0.verb == "condition" && $0.object == 0 })
    #expect(acts[0].course == .at([.hours(14.5), .hours(38.5)], lasts: .hours(4)))
    let kinds = [try plan.kind("alarm")]
    #expect(
      acts[1].course
        == .when(
          ActTrigger(
            gauge: GaugeChoice("open-incidents", kinds: kinds, priority: 2), begins: 4, ends: 1, held: .minutes(10),
            least: .hours(1))))
    guard case .when(let crowd) = acts[2].course, case .when(let waits) = acts[3].course else {
      Issue.record("a trigger was read as times")
      return
    }
    #expect(crowd.begins == 2000 && crowd.ends == 100 && !crowd.gauge.cells.isEmpty)
    #expect(waits.gauge.waiting == .minutes(15) && waits.ends == 0)
    _ = try Scenario.read(path: folder.folder + "/scenario.yaml").world()
  }

  /// Nothing that can be written is taken for something else.
  @Test(arguments: [
    ("{days: [1], time: \"14:00\"}", "one thing"), ("{conditon: emergency, days: [1], time: \"14:00\"}", "one thing"),
    ("{condition: emergencies, days: [1], time: \"14:00\"}", "emergency"),
    ("{condition: emergency}", "days and time, or when"),
    ("{condition: emergency, days: [1]}", "\"time\" is missing"),
    ("{condition: emergency, days: [1], time: \"25:00\"}", "24:00"),
    ("{condition: emergency, days: [2, 1], time: \"14:00\"}", "in order"),
    ("{condition: emergency, days: [9], time: \"14:00\"}", "the run ends on day 4, 00:00"),
    ("{condition: emergency, days: [], time: \"14:00\"}", "at no time"),
    ("{condition: emergency, days: [1, 2], time: \"14:00\", lasts: 25h}", "has not ended by then"),
    ("{condition: emergency, days: [1], time: \"14:00\", when: {backlog: {begins-at: 4, ends-at: 1}}}", "one of them"),
    ("{condition: emergency, when: {backlog: {begins-at: 4, ends-at: 1}}, lasts: 4h}", "ends-at and least"),
    ("{condition: emergency, when: {backlogs: {begins-at: 4, ends-at: 1}}}", "backlog"),
    ("{condition: emergency, when: {held: 1min}}", "one gauge"),
    ("{condition: emergency, when: {backlog: {begins-at: 4, ends-at: 1}, held: 900d}}", "held is longer than the run"),
    (
      "{condition: emergency, when: {unattended: {begins-at: 4, ends-at: 1, longer-than: 90d}}}",
      "longer-than is longer than the run"
    ),
    ("{condition: emergency, when: {open-incidents: {begins-at: 4, ends-at: 1, of: []}}}", "at least one kind"),
    ("{condition: emergency, when: {backlog: {begins-at: 4, ends-at: 1}, density: {}}}", "one gauge"),
    ("{condition: emergency, when: {backlog: {begins-at: 4}}}", "\"ends-at\" is missing"),
    ("{condition: emergency, when: {backlog: {begins-at: 4, ends-at: 4}}}", "begin and end for ever"),
    ("{condition: emergency, when: {backlog: {begins-at: 4, ends-at: -1}}}", "0 or more"),
    ("{condition: emergency, when: {backlog: {begins-at: 4, ends-at: 1, of: [alarm]}}}", "unknown key"),
    ("{condition: emergency, when: {density: {begins-at: 4, ends-at: 1}}}", "people/km2"),
    (
      "{condition: emergency, when: {density: {begins-at: 999999999people/km2, ends-at: 1people/km2}}}",
      "could never begin"
    ),
    (
      "{condition: emergency, when: {density: {begins-at: 999999999people/km2, ends-at: 1people/km2, in: west}}}",
      "could never begin"
    ),
    ("{condition: emergency, when: {open-incidents: {begins-at: 10000001, ends-at: 1}}}", "could never begin"),
    ("{condition: emergency, when: {unattended: {begins-at: 10000001, ends-at: 1}}}", "could never begin"),
    ("{condition: emergency, when: {backlog: {begins-at: 10000001, ends-at: 1}}}", "could never begin"),
    ("{condition: emergency, when: {density: {begins-at: 9people/km2, ends-at: 1people/km2, in: nowhere}}}", "no such"),
    ("{condition: emergency, when: {open-incidents: {begins-at: 4, ends-at: 1, of: [alarms]}}}", "alarm"),
  ])
  func mistakesAreNamed(act: String, said: String) throws {
    try folder(act).expectMistake(act, key: "acts", said: said)
  }

  @Test func anEmptySectionIsNamed() throws {
    let (acts, conditions) = (try ScenarioFolder("acts: {}"), try ScenarioFolder("conditions: {}"))
    acts.expectMistake("no act", key: "acts", said: "found \"an empty map\", allowed: at least one act")
    conditions.expectMistake(
      "no condition", key: "conditions", said: "found \"an empty map\", allowed: at least one condition")
  }

  @Test func aThingMustBeThere() throws {
    let folder = try ScenarioFolder("acts: {a: \(Self.alarm)}")
    folder.expectMistake("an act without conditions", key: "acts.a.condition", said: "section conditions")
  }
}
