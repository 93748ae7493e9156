import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

/// How coarse cells and steps are must not decide who comes when. Guide: People.
@Suite("Aggregation does not change who comes when")
struct AggregationTests {
  static let data = ProcessInfo.processInfo.environment["GRIDTWIN_DATA"]

  /// Longhua from a Wednesday on.
  private func wednesday(_ others: (String, String)...) throws -> World {
    let base = try Scenario.read(path: "\(Worlds.root)/Experiments/longhua/scenario.yaml")
    let overrides = [("calendar.first-day", "wednesday"), ("people.step", "5min")] + others
    let changed = try base.setting.applying(
      overrides.map { (path: $0.0, value: try Setting.parse($0.1, file: "override")) })
    return try Scenario(setting: changed).world()
  }

  /// Steps of 1 minute take long in a debug build: `make test-all`.
  static let steps: [Double] = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] == nil ? [60] : [1, 10, 60]

  @Test("steps of 1, 5, 10 and 60 minutes: the same people at every end in every hour")
  func steps() throws {
    let world = try wednesday()
    let arrivals = try HourlyArrivals(world)
    #expect(arrivals.atWork.joined().reduce(0, +) > 2_500_000)
    for minutes in Self.steps {
      var plan = world.plan
      plan.people?.step = .minutes(minutes)
      let other = try HourlyArrivals(World(plan))
      #expect(other.atWork == arrivals.atWork)
      #expect(other.atHome == arrivals.atHome)
    }
  }

  @Test("the same people on cells of 500 m: arrivals of every hour within 1 %, 0.2 % of people at another hour or end")
  func cells() throws {
    let world = try wednesday()
    var plan = world.plan
    plan.map = try #require(plan.map.coarse())
    let coarse = try World(plan)
    let (fine, other) = (try HourlyArrivals(world), try HourlyArrivals(coarse))
    for arrivals in [\HourlyArrivals.atWork, \.atHome] {
      let (a, b) = (fine[keyPath: arrivals], other[keyPath: arrivals])
      // What is left out are hours in which fewer than one in a thousand come.
      #expect(HourlyArrivals.greatestMiss(HourlyArrivals.byHour(a), HourlyArrivals.byHour(b), least: 2600) < 0.01)
      // One zone or gateway in one hour: gateways lie up to half a cell elsewhere, which makes ways longer or shorter.
      #expect(HourlyArrivals.greatestMiss(Array(a.joined()), Array(b.joined()), least: 1000) < 0.025)
      #expect(HourlyArrivals.misplaced(a, b) < 0.002)
    }
  }

  @Test(
    "a map built anew with cells of 500 m: arrivals of every hour within 1 %",
    .enabled(if: data != nil, "set GRIDTWIN_DATA to the folder of the source files"))
  func built() throws {
    let files = FileManager.default
    let sources = Self.data.map { files.fileExists(atPath: $0 + "/longhua") ? $0 + "/longhua" : $0 } ?? ""
    let folder = NSTemporaryDirectory() + "longhua-500m-" + UUID().uuidString
    defer { try? files.removeItem(atPath: folder) }
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var recipe = try String(contentsOfFile: Worlds.root + "/Maps/longhua/build.yaml", encoding: .utf8)
    for (old, new) in [
      ("col: 27.5, row: 45.5", "col: 13.5, row: 22.5"), ("cell-size: 250m", "cell-size: 500m"),
      ("cells-250m.csv", "cells-500m.csv"),
    ] {
      #expect(recipe.contains(old))
      recipe = recipe.replacingOccurrences(of: old, with: new)
    }
    try recipe.write(toFile: folder + "/build.yaml", atomically: true, encoding: .utf8)
    try MapBuild.build(folder: folder, data: sources, allowArea: false)
    let (fine, coarse) = (try wednesday(), try wednesday(("map", folder)))
    #expect(coarse.cellCount == 706)
    let (arrivals, other) = (try HourlyArrivals(fine), try HourlyArrivals(coarse))
    // The sum alone: how many live and work in a zone depends on the cells, since the recipe spreads totals over cells.
    for path in [\HourlyArrivals.atWork, \.atHome] {
      let (a, b) = (HourlyArrivals.byHour(arrivals[keyPath: path]), HourlyArrivals.byHour(other[keyPath: path]))
      #expect(HourlyArrivals.greatestMiss(a, b, least: 2600) < 0.01)
    }
  }
}
