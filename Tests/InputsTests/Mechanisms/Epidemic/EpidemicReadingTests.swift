import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading an epidemic") struct EpidemicReadingTests {
  private static let text = """
    epidemic:
      incubation: 2d
      infectious: "exponential(mean: 5d)"
      settings: {home: {infects: 0.2/d, contacts: 3, traced: 90%}, public: {infects: 1/week}}
      reported: {share: 60%, after: 1d, kind: illness}
      quarantine: 7d
      seeds: {one: {at: 1d, cases: 2, place: 3}, any: {at: 6h, cases: 1}}
      imports: 2/d
      mixing: {west: {west: 70%, east: 30%}, east: {east: 4, west: 1}}
      areas:
        closed-off: {factor: 10%, within: 1, lasts: 14d, after: case, sealed-by: alarm, opens: illness, every: 1d}
        watched: {factor: 80%, places: [3, 5]}
    acts: {early: {control-area: watched, days: [1], time: 08:00, lasts: 1d}}
    """

  @Test func everyKeyIsRead() throws {
    let plan = try ScenarioFolder(Self.text).plan()
    let epidemic = try #require(plan.epidemic)
    #expect(epidemic.incubation == .constant(172_800) && epidemic.infectious == .exponential(mean: 432_000))
    let encounters = epidemic.encounters
    #expect(encounters.map(\.contacts) == [3, 0, 0, 0] && encounters.map(\.traced) == [0.9, 0, 0, 0])
    #expect(abs(encounters[0].infects * 86_400 - 0.2) < 1e-12 && abs(encounters[2].infects * 604_800 - 1) < 1e-12)
    #expect(encounters[1].infects == 0 && encounters[3].infects == 0)
    #expect(
      epidemic.reported
        == EpidemicPlan.Reporting(share: 0.6, after: .constant(86_400), kind: try plan.kind("illness")))
    #expect(epidemic.quarantine == .days(7) && abs(epidemic.imports * 86_400 - 2) < 1e-12)
    // In the order of their names.
    #expect(epidemic.seeds.map(\.id) == ["any", "one"] && epidemic.seeds.map(\.cell) == [-1, 3])
    #expect(epidemic.seeds.map(\.at) == [.hours(6), .days(1)] && epidemic.seeds.map(\.cases) == [1, 2])
    let ids = plan.map.zones.map(\.id)
    let (west, east) = (try #require(ids.firstIndex(of: "west")), try #require(ids.firstIndex(of: "east")))
    let mixing = try #require(epidemic.mixing)
    #expect(mixing[west][west] == 0.7 && mixing[west][east] == 0.3)
    #expect(mixing[east][west] == 1 && mixing[east][east] == 4)
    #expect(
      epidemic.areas
        == [
          EpidemicPlan.ControlArea(
            id: "closed-off", factor: 0.1, within: 1, lasts: .days(14), followsCases: true,
            sealedBy: try plan.kind("alarm"), opens: try plan.kind("illness"), every: .days(1)),
          EpidemicPlan.ControlArea(id: "watched", factor: 0.8, places: [3, 5]),
        ])
    #expect(try ScenarioFolder().plan().epidemic == nil)
  }

  @Test func aFacilityIsAPlace() throws {
    let folder = try ScenarioFolder(Self.text)
    try folder.replace("place: 3}", by: "place: hospital-1}")
    let plan = try folder.plan()
    let hospital = try #require(plan.map.facilities.first { $0.id == "hospital-1" })
    #expect(plan.epidemic?.seeds.map(\.cell) == [-1, Int(hospital.cell)])
  }

  @Test(
    "what cannot be is one message that names its place",
    arguments: [
      ("place: 3}", "place: 300}", "epidemic.seeds.one.place", "no such place on the map"),
      ("{west: 70%", "{wets: 70%", "epidemic.mixing.west", "no such zone"),
      ("east: {east: 4, west: 1}", "east: {}", "epidemic.mixing.east", "meet nobody"),
      ("[3, 5]", "[3, 3]", "epidemic.areas.watched.places", "twice"),
      ("within: 1", "within: 21", "epidemic.areas.closed-off.within", "from 0 to 20"),
      ("after: case", "after: cases", "epidemic.areas.closed-off.after", "case"),
      ("control-area: watched", "control-area: watchd", "acts.early.control-area", "watched"),
      ("kind: illness", "kind: ilness", "epidemic.reported.kind", "illness"),
      ("imports: 2/d", "imports: 2", "epidemic.imports", "unit"),
    ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try ScenarioFolder(Self.text)
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }
}
