import EventKernel

@testable import District

extension RandomWorld {
  /// The map with roads, which its cells and facilities meet somewhere.
  func withRoads(_ map: DistrictMap) -> DistrictMap {
    var random = SplitMix(state: UInt64(number("roads", 0...1_000_000)))
    let junctions = number("junctions", 2...20)
    return RoadMaps.map(
      map, RoadMaps.random(&random, junctions: junctions, arcs: number("arcs", 0...30)), &random)
  }

  /// Classes that are slow in some hours, and a road that is closed in some if every place can be reached without it.
  func roadPlan(_ map: DistrictMap) -> RoadPlan? {
    guard path == "roads", let roads = map.roads else { return nil }
    var rules = RoadPlan()
    if has(.congestion) {
      rules.hours = (0..<24).map { hour in
        roads.classes.indices.map { Double(number("class \($0) at \(hour / 8)", 5...10)) / 10 }
      }
    }
    if has(.vehicles) {
      let fast = VehiclePlan(
        id: "fast", paces: [.share(1.5), .speed(9), .share(0.7)],
        hours: (0..<24).map { hour in
          roads.classes.indices.map { Double(number("fast \($0) at \(hour / 8)", 5...10)) / 10 }
        })
      let foot = VehiclePlan(
        id: "foot", mode: .foot, paces: roads.classes.map { _ in .speed(1.5) }, hours: [], offRoad: 1.5)
      rules.vehicles = [fast, foot]
    }
    guard has(.closures) else { return rules }
    let closed = number("closed road", 0...(roads.end.count - 1))
    let graph = RoadGraph(start: roads.start, end: roads.end)
    let isWhole = [true, false].allSatisfy { forward in
      !graph.reached(from: [0], forward: forward) { $0 != closed }.contains(false)
    }
    if isWhole {
      rules.closures = [
        RoadClosure(
          arcs: [Int32(closed)], from: .hours(Double(number("closed from", 0...23))),
          until: .hours(Double(number("closed until", 1...24))))
      ]
    }
    return rules
  }
}
