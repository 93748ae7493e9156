import EventKernel

/// The route that is soonest there, given how the speed on the roads and the closed borders change through the day.
///
/// Built-up cells feel the road speed of the hour in full, others a share of its slow-down, `open-road`. With
/// `people.load.on: borders` each border has a speed of its own, in each direction.
struct CongestionAwarePath: PathPolicy {
  static let entry = PolicyEntry<any PathPolicy>(
    "congestion-aware", "the route that is soonest there as the hours pass; open land feels a share of the slow-down",
    parameters: [
      PolicyParameter("open-road", standard: 0.5, in: 0...1), PolicyParameter("circuity", standard: 1, in: 1...5),
      PolicyParameter("diagonals", standard: 0, in: 0...1, isWhole: true),
    ]
  ) { CongestionAwarePath(openRoad: $0[0], circuity: $0[1], diagonals: $0[2] == 1) }

  let openRoad: Double
  let circuity: Double
  let diagonals: Bool

  func routes(over terrain: Terrain) throws(WorldError) -> any Routes {
    let built = terrain.roadSpeed.hours
    let open = built.map { 1 - (1 - $0) * openRoad }
    return CongestionAwareRoutes(
      network: try RoadNetwork(
        terrain, for: Self.entry.name, diagonals: diagonals, built: built, open: open,
        borders: terrain.roadSpeed.borders, openRoad: openRoad),
      circuity: circuity)
  }
}

/// What `congestion-aware` comes to on a map.
///
/// A unit that meets a closed border waits or goes round, whichever is sooner; so who leaves later is never there sooner.
/// A route that ends before the conditions change is read from a row of least efforts; only the others are searched
/// for. A route of more than a day keeps the conditions in which it began.
struct CongestionAwareRoutes: Routes {
  let network: RoadNetwork
  let circuity: Double

  /// Metres of the shortest route: which route is taken, and so how long it is, depends on the hour.
  func distance(from: Int, to: Int) -> Double { network.metres(from: from, to: to) * circuity }

  func travelTime(from: Int, to: Int, speed: Double, at t: Instant) -> TimeSpan {
    let period = network.day.periods.period(at: t.nanoseconds % RoadSpeed.day)
    if from != to, let time = steady(from: from, to: to, speed: speed, at: t, in: period) { return .seconds(time) }
    let search = RouteSearch(network: network, speed: speed / circuity, start: t)
    guard from != to else { return .seconds(search.time(metres: network.metres(from: from, to: to), inside: from)) }
    return .seconds(search.time(from: from, to: to))
  }

  func position(from: Int, to: Int, fraction: Double, at t: Instant, speed: Double?) -> Int {
    let period = network.day.periods.period(at: t.nanoseconds % RoadSpeed.day)
    if let speed, from != to, steady(from: from, to: to, speed: speed, at: t, in: period) == nil {
      return RouteSearch(network: network, speed: speed / circuity, start: t).cell(from: from, to: to, after: fraction)
    }
    let condition = network.day.periods.kind[period]
    let left = network.rows.row(to: to, under: condition).effort[from] * (1 - fraction)
    return network.rows.cell(from: from, to: to, left: left, under: condition)
  }

  /// Seconds of a route under the conditions in which it begins, or nil if they change before its end.
  private func steady(from: Int, to: Int, speed: Double, at t: Instant, in period: Int) -> Double? {
    let effort = network.rows.row(to: to, under: network.day.periods.kind[period]).effort[from]
    let time = effort * circuity / speed
    let rest = Double(network.day.periods.end(of: period) - t.nanoseconds % RoadSpeed.day) / 1e9
    return network.day.periods.isEven || time <= rest || time > 86_400 ? time : nil
  }
}
