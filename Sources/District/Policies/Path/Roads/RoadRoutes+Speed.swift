import EventKernel

/// How fast the roads of each cell are.
extension RoadRoutes {
  /// The mean speed of an ordinary vehicle on the open roads of each cell under a condition, metres a second: their length over the time
  /// that it takes, half of each arc in the cell where it begins and half where it ends. NaN where there is none.
  func cellSpeeds(under condition: Int) -> [Double] {
    if let known = speeds.withLock({ $0[condition] }) { return known }
    let now = day.conditions[condition]
    let ticks = store.ticks(factors: now.factors, slow: slow)
    let closed = store.arcs(of: now.closed.union(closed))
    var metres = [Double](repeating: 0, count: places.cells)
    var seconds = metres
    for arc in ticks.indices where !store.isJoin(arc) && !closed.contains(Int32(arc)) {
      for junction in [store.graph.origin[arc], store.graph.end[arc]] {
        let cell = Int(store.cells[Int(junction)])
        metres[cell] += store.roads.metres[arc] / 2
        seconds[cell] += Double(ticks[arc]) / RoadGraph.perSecond / 2
      }
    }
    let made = zip(metres, seconds).map { $1 > 0 ? $0 / $1 : .nan }
    speeds.withLock { $0[condition] = made }
    return made
  }
}

extension World {
  /// The greatest speed of any class of the map's roads, km/h; nil where units do not drive on roads.
  public var greatestRoadSpeed: Double? {
    travel.roads.map { roads in (roads.store.roads.classes.map(\.speed).max() ?? 0) * 3.6 }
  }
}

extension Run {
  /// The mean speed of an ordinary vehicle on the open roads of each cell now, km/h, with what the hour, closures, outages and weather do to
  /// it; NaN where there is no open road. Nil where units do not drive on roads.
  public func roadSpeeds(in world: World) -> [Double]? {
    let road = twin.units.road
    guard let roads = world.travel(under: road).roads else { return nil }
    let factor = roads.roadSpeed.factor(at: now) * world.pace(under: road) * 3.6
    return roads.cellSpeeds(under: roads.condition(at: now)).map { $0 * factor }
  }
}
