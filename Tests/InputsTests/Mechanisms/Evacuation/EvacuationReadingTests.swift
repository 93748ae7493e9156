import District
import EventKernel
import Foundation
import Testing

@testable import Inputs

@Suite("Reading evacuations") struct EvacuationReadingTests {
  private static let text = """
    evacuations:
      market:
        area: mill
        hazard: {at: 19, radius: 100m, grows: 600m/h, to: 300m, after: 30min}
        shelters: {hall: {at: 4, capacity: 800}, gym: {at: 10, capacity: 300}}
        leaves: 70%
        delay: "lognormal(mean: 40min, cv: 0.8)"
        party: 3
        speed: 4km/h
        capacity: 600/h
        exits: [{between: [2, 3]}, {between: [7, 8], capacity: 1200/h}]
        fetch: {kind: illness, group: 40}
      point: {area: hazard, hazard: {at: 0, radius: 250m}, shelters: {barn: {at: 27, capacity: 9}}, leaves: 100%, delay: 0min, speed: 4km/h, capacity: 1/s}
      some: {area: [20, 19], shelters: {shed: {at: 0, capacity: 100000}}, leaves: 0%, delay: 5min, speed: 4km/h, capacity: 1/min}
    acts: {order: {evacuation: market, days: [2], time: "15:00"}}
    """

  @Test func everyKeyIsRead() throws {
    let reading = try ScenarioFolder(Self.text).reading()
    let plan = reading.plan
    let evacuations = try #require(plan.evacuations)
    #expect(evacuations.map(\.id) == ["market", "point", "some"])
    let market = evacuations[0]
    #expect(market.area == [0, 1, 2, 5, 6, 7, 11, 12, 13])
    #expect(
      market.hazard
        == EvacuationHazard(cell: 19, radius: 100, growth: 600.0 / 3600, greatest: 300, after: .minutes(30)))
    #expect(
      market.shelters == [
        EvacuationShelter(id: "gym", cell: 10, capacity: 300), EvacuationShelter(id: "hall", cell: 4, capacity: 800),
      ])
    #expect(market.leaves == 0.7 && market.delay == .lognormal(mean: 2400, cv: 0.8) && market.party == 3)
    #expect(abs(market.speed - 4000 / 3600.0) < 1e-12 && abs(market.capacity - 1 / 6.0) < 1e-12)
    #expect(market.exits[0] == EvacuationExit(between: 2, and: 3) && market.exits[1].cells == [7, 8])
    #expect(abs((market.exits[1].capacity ?? 0) - 1 / 3.0) < 1e-12)
    #expect(market.fetch == EvacuationFetch(kind: try plan.kind("illness"), group: 40))
    // The cell's middle, and those of its neighbours.
    #expect(evacuations[1].area == [0, 1, 5] && evacuations[1].party == 1 && evacuations[1].exits.isEmpty)
    #expect(evacuations[2].area == [19, 20] && evacuations[2].fetch == nil && evacuations[2].hazard == nil)
    #expect(try ScenarioFolder().plan().evacuations == nil)
    // 1,510 live in the mill's nine cells, 190 round cell 0.
    #expect(
      reading.evidence.warnings.map { String($0.prefix { $0 != ";" }) } == [
        "! shelters of evacuations.market: 1100 places for 1510 people",
        "! shelters of evacuations.point: 9 places for 190 people",
      ])
  }

  @Test(
    "what cannot be is one message that names its place",
    arguments: [
      ("area: mill", "area: mull", "evacuations.market.area", "did you mean \"mill\""),
      ("area: [20, 19]", "area: [20, 99]", "evacuations.some.area", "no such place"),
      ("area: [20, 19]", "area: [20, 20]", "evacuations.some.area", "twice"),
      ("area: [20, 19]", "area: hazard", "evacuations.some.area", "no hazard"),
      ("hall: {at: 4,", "hall: {at: 4x,", "evacuations.market.shelters.hall.at", "no such place"),
      ("hall: {at: 4,", "hall: {at: 13,", "evacuations.market.shelters.hall.at", "in the area"),
      ("hall: {at: 4,", "hall: {at: 18,", "evacuations.market.shelters.hall.at", "where the hazard comes"),
      (
        "hall: {at: 4, capacity: 800}", "hall: {at: 4, capacity: 0}", "evacuations.market.shelters.hall.capacity",
        "from 1"
      ),
      ("shed: {at: 0", "hall: {at: 0", "evacuations.some.shelters.hall", "one of this name already"),
      ("    capacity: 600/h", "    capacity: 0/h", "evacuations.market.capacity", "above zero"),
      ("    speed: 4km/h", "    speed: 0.09km/h", "evacuations.market.speed", "from 0.1 to 300 km/h"),
      ("    speed: 4km/h", "    speed: 301km/h", "evacuations.market.speed", "from 0.1 to 300 km/h"),
      ("radius: 250m", "radius: 0m", "evacuations.point.hazard.radius", "is zero and stays so"),
      ("radius: 250m", "radius: 0m, grows: 1m/h, to: 0m", "evacuations.point.hazard.radius", "is zero and stays so"),
      ("kind: illness", "kind: ilness", "evacuations.market.fetch.kind", "did you mean \"illness\""),
      ("group: 40", "group: 2", "evacuations.market.fetch.group", "party of 3"),
      ("leaves: 70%", "leaves: 170%", "evacuations.market.leaves", "a share"),
      ("to: 300m,", "to: 50m,", "evacuations.market.hazard.to", "not below the radius"),
      ("to: 300m, ", "", "evacuations.market.hazard", "to: 1km"),
      ("grows: 600m/h", "grows: 600m", "evacuations.market.hazard.grows", "100m/h"),
      ("between: [2, 3]", "between: [2, 4]", "evacuations.market.exits", "share no border out of the area"),
      ("between: [2, 3]", "between: [1, 2]", "evacuations.market.exits", "share no border out of the area"),
      ("party: 3", "parties: 3", "evacuations.market", "party"),
      ("evacuation: market", "evacuation: markt", "acts.order.evacuation", "did you mean \"market\""),
    ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try ScenarioFolder(Self.text)
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }

  @Test(
    arguments: [
      ("speed: 4km/h", "speed: 0.1km/h"), ("speed: 4km/h", "speed: 300km/h"), ("radius: 100m", "radius: 0m"),
    ])
  func whatIsStillPossibleIsRead(old: String, new: String) throws {
    let folder = try ScenarioFolder(Self.text)
    try folder.replace(old, by: new)
    _ = try Scenario.read(path: folder.folder + "/scenario.yaml").world()
  }

  @Test func aShelterThatNoRoadLeadsToIsRefused() throws {
    let closures = "\npolicies: {path: shortest}\nclosures: [{between: [3, 4]}, {between: [4, 9]}]"
    let only = Self.text.replacingOccurrences(of: ", gym: {at: 10, capacity: 300}", with: "")
    let folder = try ScenarioFolder(only + closures)
    folder.expectMistake(
      "a cut-off shelter", key: "evacuations.market.shelters", said: "none can be reached from cell 0")
  }
}
