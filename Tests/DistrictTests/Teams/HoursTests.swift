import EventKernel
import Inputs
import Testing

@testable import District

@Suite("Hours and what they cost") struct HoursTests {
  private static let costs =
    "{hour: {cleaners: 45, mediators: 60, desks: 50, emergency: 80}, devices: {cameras: 3/d, sensors: 1/d}}"

  @Test("hours and costs are those of the rosters, seats and devices")
  func byHand() throws {
    let world = try Worlds.smallville(("costs", Self.costs))
    let run = try DetectionTests.outcome(world).run
    let values = run.measures(in: world)
    func value(_ measure: String, _ dimension: String = "") throws -> Double {
      try #require(values.first { $0.measure == measure && $0.dimension == dimension }?.value)
    }
    let team = world.number(ofTeam: "cleaners")
    let overtime = world.units.team.indices.filter { world.units.team[$0] == team }.reduce(0.0) {
      $0 + run.twin.units[$1].overtime.hours
    }
    let cleaners = 3.0 * 12 * 7 + overtime
    #expect(abs(try value("staff-hours", "team=cleaners") - cleaners) < 1e-9)
    #expect(abs(try value("cost-per-day", "team=cleaners") - cleaners * 45 / 7) < 1e-9)
    #expect(try value("cost-per-day", "team=ambulance") == 0)
    #expect(abs(try value("cost-per-day", "desk=community") - 3 * 12 * 50) < 1e-9)
    #expect(abs(try value("cost-per-day", "desk=emergency") - 24 * 80) < 1e-9)
    let cameras = Double(world.map.cells.cameras.reduce(0, +))
    #expect(abs(try value("cost-per-day", "device=cameras") - 3 * cameras) < 1e-6)
    let parts = values.filter { $0.measure == "cost-per-day" && !$0.dimension.isEmpty }.compactMap(\.value)
    #expect(abs(try value("cost-per-day") - parts.reduce(0, +)) < 1e-6)
    let closed = try #require(values.first { $0.measure == "cost-per-closed" })
    #expect(abs(try #require(closed.value) * Double(closed.n) - (try value("cost-per-day")) * 7) < 1e-3)
    #expect(
      abs(try value("handling-hours", "agency=cleaning") - (try value("workload", "agency=cleaning")) * 168 * 3) < 1e-6)
    // By tier and by agency they add up to all.
    for prefix in ["tier=", "team=", "agency="] {
      let sum = values.filter { $0.measure == "staff-hours" && $0.dimension.hasPrefix(prefix) }.compactMap(\.value)
      #expect(abs(sum.reduce(0, +) - (try value("staff-hours"))) < 1e-6, "\(prefix)")
    }
    let dimensions = Set(world.dimensions)
    #expect(values.allSatisfy { dimensions.contains($0.dimension) })
  }

  @Test("without costs and chores nobody counts hours")
  func off() throws {
    let world = try Worlds.smallville()
    let names = Set(World.hoursMeasures.map(\.name))
    #expect(!(try DetectionTests.outcome(world).run.measures(in: world)).contains { names.contains($0.measure) })
  }
}
