import EventKernel
import Testing

@testable import District
@testable import Inputs

@Suite("Reading acts by hand") struct HandActsReadingTests {
  private func plan(_ acts: String) throws -> Plan {
    try ScenarioFolder("conditions: {emergency: {policies: {queue: priority}}}\nby-hand:\(acts)").plan()
  }

  @Test func actsAreRead() throws {
    let names = TeamPlan.unitNames(of: try plan(" []").teams, agencies: try plan(" []").agencies.count)
    let first = try #require(names.first)
    let team = try self.plan(" []").teams[0].id
    let plan = try plan(
      """

        - {day: 1, time: "08:12:05", begin: {condition: emergency}}
        - {day: 1, time: "09:00", off-duty: \(first)}
        - {day: 1, time: "09:00", on-duty: \(first)}
        - {day: 2, time: "00:00:01", move: \(first), to: 1}
        - {day: 2, time: "10:00", incident: alarm, at: 0}
        - {day: 2, time: "24:00", end: {condition: emergency}}
        - {day: 2, time: "24:00", policy: {dispatch: least-busy}}
        - {day: 2, time: "24:00", policy: {relocation: {dmexclp: {minutes: 6}}}}
        - {day: 2, time: "24:00", policy: {dispatch: as-stated}}
        - {day: 2, time: "24:00", strength: \(team), units: 1}
        - {day: 2, time: "24:00", gathering: 500, at: 1, lasts: 90min}
      """)
    let kind = try plan.kind("alarm")
    #expect(
      plan.byHand == [
        HandAct(at: .seconds(8 * 3600 + 12 * 60 + 5), .begin(verb: "condition", object: 0)),
        HandAct(at: .hours(9), .takeOff(UnitIndex(0))), HandAct(at: .hours(9), .putOn(UnitIndex(0))),
        HandAct(at: .seconds(86_401), .move(UnitIndex(0), to: 1)),
        HandAct(at: .hours(34), .incident(kind: kind, cell: 0)),
        HandAct(at: .hours(48), .end(verb: "condition", object: 0)),
        HandAct(at: .hours(48), .choose(.dispatch, PolicyChoice("least-busy"))),
        HandAct(at: .hours(48), .choose(.relocation, PolicyChoice("dmexclp", ["minutes": 6]))),
        HandAct(at: .hours(48), .choose(.dispatch, nil)), HandAct(at: .hours(48), .strength(team: 0, units: 1)),
        HandAct(at: .hours(48), .gather(people: 500, cell: 1, lasts: .minutes(90))),
      ])
    #expect(try self.plan(" []").byHand == [])
  }

  @Test(arguments: [
    ("{day: 1, time: \"08:00\"}", "one thing"),
    ("{day: 1, time: \"08:00\", beginn: {condition: emergency}}", "one thing"),
    ("{day: 1, time: \"08:00\", begin: {condition: emergencies}}", "emergency"),
    ("{day: 1, time: \"08:00\", begin: {outage: power}}", "see its section outages"),
    ("{day: 1, time: \"08:00\", begin: {}}", "one thing begins"),
    ("{day: 1, time: \"08:00\", off-duty: nobody}", "nobody"),
    ("{day: 1, time: \"08:00\", move: nobody, to: 1}", "nobody"),
    ("{day: 1, time: \"08:00\", incident: alarm}", "\"at\" is missing"),
    ("{day: 1, time: \"08:00\", incident: alarm, at: 99999}", "99999"),
    ("{day: 1, time: \"8:00\", incident: alarm, at: 0}", "with seconds"),
    ("{day: 1, time: \"08:00:60\", incident: alarm, at: 0}", "with seconds"),
    ("{day: 0, time: \"08:00\", incident: alarm, at: 0}", "day"),
    ("{day: 99, time: \"08:00\", incident: alarm, at: 0}", "the run ends on"),
    ("{day: 1, time: \"08:00\", incident: alarm, at: 0, lasts: 4h}", "lasts"),
    ("{day: 1, time: \"08:00\", policy: {dispatch: neerest}}", "did you mean \"nearest\""),
    ("{day: 1, time: \"08:00\", policy: {path: manhattan}}", "one rule is chosen at a time"),
    ("{day: 1, time: \"08:00\", policy: {dispatch: nearest, queue: fifo}}", "one rule is chosen at a time"),
    ("{day: 1, time: \"08:00\", policy: {dispatch: {nearest: {samples: 3}}}}", "takes no such parameter"),
    ("{day: 1, time: \"08:00\", policy: {dispatch: {nearest: {reserve: 1000000}}}}", "1000000"),
    ("{day: 1, time: \"08:00\", policy: {dispatch: preference-list}}", "there are no lists"),
    ("{day: 1, time: \"08:00\", policy: {routing: grid-first}}", "grid-first: no power"),
    ("{day: 1, time: \"08:00\", policy: {relocation: compliance-table}}", "no team has a table"),
    ("{day: 1, time: \"08:00\", strength: nobody, units: 1}", "nobody"),
    ("{day: 1, time: \"08:00\", gathering: 500, at: 0}", "\"lasts\" is missing"),
    ("{day: 1, time: \"08:00\", gathering: 500, at: 0, lasts: 10min}", "30min to 24h"),
    ("{day: 1, time: \"08:00\", gathering: 2000000, at: 0, lasts: 1h}", "2000000"),
    (
      "{day: 2, time: \"08:00\", incident: alarm, at: 0}\n  - {day: 1, time: \"08:00\", incident: alarm, at: 0}",
      "order"
    ),
  ])
  func nothingIsGuessed(act: String, message: String) throws {
    let error = #expect(throws: (any Error).self) {
      let folder = try ScenarioFolder("conditions: {emergency: {policies: {queue: priority}}}\nby-hand:\n  - \(act)")
      _ = try Scenario.read(path: folder.folder + "/scenario.yaml").world()
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains(message))
  }
}
