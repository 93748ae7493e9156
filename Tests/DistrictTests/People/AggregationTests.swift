import Foundation
import Inputs
import Testing

@testable import District

@Suite("Aggregation does not change who comes when")
struct AggregationTests {
  private func wednesday(_ step: String = "5min") throws -> World {
    try Worlds.longhua(("calendar.first-day", "wednesday"), ("people.step", step))
  }

  @Test("steps of 1, 5, 10 and 60 minutes: arrivals by zone and hour")
  func steps() throws {
    let fine = try HourlyArrivals(wednesday("1min"))
    for step in ["5min", "10min", "60min"] {
      let coarse = try HourlyArrivals(wednesday(step))
      report(step, fine, coarse)
    }
  }

  @Test("cells of 500 m in place of 250 m: arrivals by zone and hour")
  func cells() throws {
    let world = try wednesday()
    var plan = world.plan
    plan.map = try #require(plan.map.coarse())
    let coarse = try World(plan)
    print("cells", world.cellCount, coarse.cellCount, world.tides!.meanDistance, coarse.tides!.meanDistance)
    report("500m", try HourlyArrivals(world), try HourlyArrivals(coarse))
    try detail(world, coarse)
  }

  private func detail(_ a: World, _ b: World) throws {
    let (x, y) = (try HourlyArrivals(a), try HourlyArrivals(b))
    print("work", HourlyArrivals.byHour(x.atWork), HourlyArrivals.byHour(y.atWork))
    print("home", HourlyArrivals.byHour(x.atHome), HourlyArrivals.byHour(y.atHome))
  }

  private func report(_ name: String, _ a: HourlyArrivals, _ b: HourlyArrivals) {
    for (what, path) in [("work", \HourlyArrivals.atWork), ("home", \HourlyArrivals.atHome)] {
      let (x, y) = (a[keyPath: path], b[keyPath: path])
      print(
        name, what, "by hour",
        HourlyArrivals.greatestMiss(HourlyArrivals.byHour(x), HourlyArrivals.byHour(y), least: 1),
        "by end and hour, 100", HourlyArrivals.greatestMiss(Array(x.joined()), Array(y.joined()), least: 100),
        "1000", HourlyArrivals.greatestMiss(Array(x.joined()), Array(y.joined()), least: 1000), "misplaced",
        HourlyArrivals.misplaced(x, y))
    }
  }
}
