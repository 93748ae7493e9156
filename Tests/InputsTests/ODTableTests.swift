import EventKernel
import Foundation
import Testing

@testable import District
@testable import Inputs

@Suite struct ODTableTests {
  static let people = """
    people:
      od: od.csv
      attendance: [90%, 90%, 90%, 90%, 90%, 40%, 30%]
      speed: 20km/h
      overhead: 10min
      to-work: {6: 1, 7: 4}
      to-home: {17: 1, 18: 1}
      step: 10min
      departures:
        - {who: [local], days: [saturday, sunday], attendance: 10%, to-work: {9: 1}}
    """
  private static func folder(_ rows: [String]) throws -> ScenarioFolder {
    try ScenarioFolder(people, files: ["od.csv": (["origin,destination,period,count"] + rows).joined(separator: "\n")])
  }

  @Test func rowsAreWhoTravels() throws {
    let plain = try ScenarioFolder().reading().plan
    let (a, b) = (plain.map.zones[0].id, plain.map.zones[1].names.en)
    let gateway = plain.map.gateways[0].id
    let folder = try Self.folder([
      "\(a),\(b),,12", "\(a),\(b),06:30-07:30,30", "\(a),\(gateway),all,7", "\(gateway),\(a),,5",
    ])
    let world = try Scenario.read(path: folder.folder + "/scenario.yaml").world()
    #expect(world.plan.people?.outCommuters == 7)
    #expect(world.plan.people?.inCommuters == 5)
    let tides = try #require(world.flows.tides)
    #expect(tides.stock.reduce(0, +) == 54)
    var people = People(world)
    let plan = try #require(world.plan.people)
    var most = 0
    for step in 0..<(144 * 9) {
      let t = Instant.zero + .minutes(Double(step * 10))
      #expect(people.move(at: t, plan, in: world).sum == 0)
      if step % 144 == 24 { #expect(people.atHome == world.map.cells.residents) }
      most = max(most, people.working.reduce(0) { $0 + Int($1) })
    }
    // 90 % of 12 + 30 + 5, rounded row by row.
    #expect((41...45).contains(most))
  }

  @Test(arguments: [
    ("nowhere,ZONE,,1", "od.csv:2: origin: no such zone or gateway, found \"nowhere\""),
    ("ZONE,ZONE,,-1", "od.csv:2: count: found \"-1\""),
    ("ZONE,ZONE,,1.5", "od.csv:2: count: found \"1.5\""),
    ("ZONE,ZONE,,90000000", "od.csv:2: count: with this row 90000000 people leave"),
    ("GATE,ZONE,,90000000", "od.csv:2: count: with this row 90000000 people work in"),
    ("GATE,GATE,,1", "nobody passes through"), ("ZONE,ZONE,7-8,1", "od.csv:2: period"),
    ("ZONE,ZONE,08:00-07:00,1", "allowed: a part of the day from 04:00 to 24:00"),
    ("ZONE,ZONE,,0", "od.csv: nobody travels"),
  ])
  func brokenTablesAreErrors(row: String, message: String) throws {
    let map = try ScenarioFolder().reading().plan.map
    let row = row.replacingOccurrences(of: "ZONE", with: map.zones[0].id)
      .replacingOccurrences(of: "GATE", with: map.gateways[0].id)
    let found = try #require(try Self.folder([row]).message())
    #expect(found.contains(message), "\(found)")
  }

  @Test func stocksMustAgree() throws {
    let map = try ScenarioFolder().reading().plan.map
    let folder = try Self.folder(["\(map.zones[0].id),\(map.gateways[0].id),,7"])
    try folder.replace("  od: od.csv", by: "  od: od.csv\n  out-commuters: 8")
    #expect(folder.message()?.contains("people.out-commuters: found \"8\", allowed: 7, the sum of") == true)
  }
}
