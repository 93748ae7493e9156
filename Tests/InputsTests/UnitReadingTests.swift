import EventKernel
import Foundation
import Testing

@testable import District
@testable import Inputs

@Suite struct UnitReadingTests {
  @Test func teamsRead() throws {
    let plan = try ScenarioFolder().plan()
    let engines = plan.teams[try plan.team("engines")]
    #expect(try engines.capabilities == ["fire", "engine", "rescue"].map(plan.capability))
    #expect(engines.crew == 4 && engines.cost == 5)
    #expect(engines.speed == 10 && engines.calmSpeed == 0.8 && engines.turnout == .constant(60))
    #expect(
      engines.duty
        == DutyPlan(
          atEnd: .handOn, pause: .init(after: .hours(4), length: .minutes(30)), rest: .hours(11), absence: 0.05,
          recall: .init(after: .minutes(45), priority: 1)))
    let ladders = plan.teams[try plan.team("ladders")]
    #expect(ladders.duty == DutyPlan() && ladders.turnout == nil && ladders.calmSpeed == 1)
    let fire = try #require(plan.map.facilities.first { $0.id == "fire-1" }).cell
    #expect(ladders.base == .places([7, fire, 7], weights: [1, 1, 1]))
    let officers = plan.teams[try plan.team("officers")]
    #expect(engines.freeAtBase == nil && officers.freeAtBase == nil)
    #expect(plan.teams[try plan.team("ambulances")].freeAtBase == true)
    #expect(officers.cruise == CruisePlan(area: .subdistrict, every: .minutes(10)) && engines.cruise == nil)
    // A plain number is around the clock.
    #expect(ladders.roster.map { plan.shifts[$0.shift].length } == [.hours(24)] && ladders.roster[0].count == 3)
    #expect(plan.shifts.map(\.id) == ["day", "night", "always"])
    let ambulance = plan.agencies[try plan.agency("ambulance")]
    #expect(plan.agencies[try plan.agency("fire")].room == 0)
    #expect(ambulance.room == nil && ambulance.names.en == "ambulance")
  }

  @Test(
    arguments: [
      ("places: [7, fire-1, 7]", "places: [7, fire-9, 7]", "no such place on the map, found \"fire-9\""),
      ("places: [7, fire-1, 7]", "places: []", "at least one place"),
      ("{places: [7, fire-1, 7]}", "{file: {path: nothing.csv}}", "does not exist"),
      ("{places: [7, fire-1, 7]}", "place", "found \"place\", allowed: beats, communities"),
      ("capabilities: [ladder]", "capabilities: [fire]", "this is an agency"),
      ("capabilities: [ladder]", "capabilities: [ladder, ladder]", "stands twice"),
      ("calm-speed: 80%", "calm-speed: 0%", "a share from 1.0% to 1000.0%"),
      ("crew: 4", "crew: 0", "a whole number from 1 to 1000"),
      ("cost: 5", "cost: -5", "a number from 0"),
      ("shift-end: hand-on", "shift-end: go", "allowed: finish, hand-on"),
      ("length: 30min}", "length: 0min}", "above zero"),
      ("cruise: subdistrict", "cruise: town", "allowed: beat, community, subdistrict, district"),
      ("cruise: subdistrict", "cruise: {area: district, every: 0min}", "above zero"),
      ("cruise: subdistrict", "cruise: {every: 5min}", "area"),
      ("free-at: base", "free-at: home", "allowed: anywhere, base"),
      ("absence: 5%", "absence: 105%", "a share from 0.0% to 100.0%"),
      ("priority: 1}", "priority: 0}", "a whole number from 1 to 9"),
      ("waiting-room: 0", "waiting-room: -1", "a whole number from 0"),
      ("on-duty: 3}", "on-duty: {dusk: 3}}", "found \"dusk\", allowed: day, night"),
      ("{day: 3, night: 2}", "{day: 3, day: 2}", "stands twice"),
      // Rosters that nobody may work.
      (
        "length: 30min}", "length: 9h}",
        "units.engines.break: a break of 9.0 h after 4.0 h does not fit into the shift day"
      ),
      ("rest: 11h", "rest: 13h", "units.engines.rest: 13.0 h of rest do not fit between two duties of the shift day"),
    ] as [(String, String, String)])
  func impossibleUnitsAreErrors(old: String, new: String, expected: String) throws {
    let folder = try ScenarioFolder()
    try folder.replace(old, by: new)
    let message = folder.message()
    #expect(message?.contains(expected) == true, "\(message ?? "no error")")
  }

  @Test func basesComeFromAFile() throws {
    let folder = try ScenarioFolder(files: ["bases.csv": "\u{FEFF}Ambulance,Base\r\n0,7\r\n1,3\r\n2,7\r\n"])
    try folder.replace("{places: [7, fire-1, 7]}", by: "{file: {path: bases.csv, column: Base}}")
    func base() throws -> TeamPlan.Base {
      let plan = try folder.plan()
      return plan.teams[try plan.team("ladders")].base
    }
    #expect(try base() == .places([7, 3, 7], weights: [1, 1, 1]))
    try folder.write("base,units\n7,2\n3,1\n", to: "bases.csv")
    try folder.replace(", column: Base}}", by: "}}")
    #expect(try base() == .places([7, 3], weights: [2, 1]))
    try folder.write("base,units\n7,2\n99,1\n", to: "bases.csv")
    #expect(folder.message()?.hasPrefix("bases.csv:3: base: no such place on the map, found \"99\"") == true)
  }

  @Test func complianceTablesHaveARowForEveryNumberOfFreeUnits() throws {
    let folder = try ScenarioFolder(files: ["table.csv": "free,places\n1,7\n2,7 3\n3,7 3 fire-1\n"])
    try folder.replace("places: [7, fire-1, 7]},", by: "places: [7, fire-1, 7]}, compliance: table.csv,")
    let plan = try folder.plan()
    #expect(plan.teams[try plan.team("ladders")].compliance.map(\.count) == [1, 2, 3])
    try folder.write("free,places\n1,7\n3,7 3 1\n", to: "table.csv")
    #expect(folder.message()?.hasPrefix("table.csv:3: free: found \"3\", allowed: 2: a row for 1") == true)
    try folder.write("free,places\n1,7 3\n", to: "table.csv")
    #expect(folder.message()?.contains("table.csv:2: places: 2 places") == true)
  }

  @Test func preferencesNameUnitsOfEveryPlace() throws {
    let rows = (0..<28).map { "\($0),ladders-2 engines-1 officers-1" }.joined(separator: "\n")
    let folder = try ScenarioFolder("preferences: lists.csv", files: ["lists.csv": "place,units\n" + rows])
    // Two ambulances, five engines and three ladders of fire, then the officers.
    #expect(try folder.plan().preferences == Array(repeating: [8, 2, 10], count: 28))
    try folder.replace("27,", by: "26,", in: "lists.csv")
    #expect(folder.message()?.contains("lists.csv:29: place: this place stands twice") == true)
    try folder.write("place,units\n0,ladders-4\n", to: "lists.csv")
    #expect(folder.message()?.contains("lists.csv:2: units: unknown id, found \"ladders-4\"") == true)
    try folder.write("place,units\n0,ladders-1 ladders-1\n", to: "lists.csv")
    #expect(folder.message()?.contains("this unit stands twice in the row") == true)
    try folder.write("place,units\n0,ladders-1\n", to: "lists.csv")
    #expect(folder.message()?.contains("the place 1 has no row") == true)
  }

  @Test(arguments: ["smallville", "longhua"])
  func whatTheProjectBringsPasses(name: String) throws {
    let plan = try Scenario.read(path: "\(packageFolder)/Experiments/\(name)/scenario.yaml").reading().plan
    try plan.checkProcedures()
    try plan.checkDuties()
    try plan.checkCalls()
  }

  @Test func gapsInRostersAreSaid() throws {
    let plan = try ScenarioFolder().plan()
    let gaps = plan.rosterGaps
    #expect(gaps.map { plan.agencies[$0.agency].id } == ["police"])
    #expect(gaps[0].hours.count == 7 * 12 && gaps[0].hours.prefix(2) == [0, 1])
  }

  @Test func whatIsLeftOutIsAbsent() throws {
    let plan = try ScenarioFolder().plan()
    #expect(plan.people == nil && plan.channels.isEmpty && plan.desks.isEmpty && plan.transfer == .none)
    #expect(plan.calls == nil && plan.facilities.isEmpty && plan.preferences.isEmpty)
    #expect(plan.roadSpeed == [Double](repeating: 1, count: 24) && plan.agencies.allSatisfy { $0.acceptance == nil })
    #expect(
      plan.policies.relocation == PolicyChoice("return-to-base") && plan.policies.path == PolicyChoice("manhattan"))
    let alarm = plan.kinds[try plan.kind("alarm")]
    #expect(alarm.names.en == "alarm" && alarm.family == "other" && alarm.profile == [Double](repeating: 1, count: 168))
    #expect(alarm.rate == 0 && alarm.coverage == [0, 0, 0] && alarm.deadline == nil && alarm.patience == nil)
  }

  /// A catalogue may be shared by scenarios with and without channels.
  @Test func withoutChannelsTheirColumnsSayNothing() throws {
    let folder = try ScenarioFolder()
    let plain = try folder.plan()
    let lines = ScenarioFolder.catalogue.split(separator: "\n")
    let more = [",complaint,patrol,sensing,delay"] + lines.dropFirst().map { _ in ",40%,5%,5%,\"constant(2h)\"" }
    try folder.write(zip(lines, more).map { $0 + $1 }.joined(separator: "\n"), to: "catalogue.csv")
    #expect(try folder.plan().kinds == plain.kinds)
    try folder.replace(
      "incidents:",
      by: """
        channels:
          complaint: {report: 1min}
          patrol: {shift: day, every: 1h, delay: 1min, report: 1min}
          sensing: {delay: 1min, report: 1min}
        incidents:
        """)
    #expect(
      try folder.plan().kinds[0].coverage == [0.4, 0.05, 0.05] && folder.plan().kinds[0].delay == .constant(7200))
    try folder.write(ScenarioFolder.catalogue, to: "catalogue.csv")
    #expect(folder.message()?.contains("no column says which channel detects what") == true)
  }
}
