import EventKernel

/// The shortest route from cell to cell within the district, round closed borders.
struct ShortestPath: PathPolicy {
  static let entry = PolicyEntry<any PathPolicy>(
    "shortest", "the shortest route from cell to cell within the district, round closed borders",
    parameters: [
      PolicyParameter("circuity", standard: 1, in: 1...5),
      PolicyParameter("diagonals", standard: 0, in: 0...1, isWhole: true),
    ]
  ) { ShortestPath(circuity: $0[0], diagonals: $0[1] == 1) }

  let circuity: Double
  let diagonals: Bool

  func routes(over terrain: Terrain) throws(WorldError) -> any Routes {
    let even = [Double](repeating: 1, count: 24)
    return ShortestRoutes(
      network: try RoadNetwork(terrain, for: Self.entry.name, diagonals: diagonals, built: even, open: even),
      circuity: circuity, roadSpeed: terrain.roadSpeed)
  }
}

/// What `shortest` comes to on a map. A route takes the speed of the hour, and goes round the borders closed at the
/// minute, in which it begins.
struct ShortestRoutes: Routes {
  let network: RoadNetwork
  let circuity: Double
  let roadSpeed: RoadSpeed

  func distance(from: Int, to: Int) -> Double { network.metres(from: from, to: to) * circuity }

  func travelTime(from: Int, to: Int, speed: Double, at t: Instant) -> TimeSpan {
    let metres =
      from == to
      ? network.metres(from: from, to: to) / network.day.conditions[0].factor(in: from)
      : row(to: to, at: t).effort[from]
    return .seconds(metres * circuity / (speed * roadSpeed.factor(at: t)))
  }

  func position(from: Int, to: Int, fraction: Double, at t: Instant, speed: Double?) -> Int {
    let left = row(to: to, at: t).effort[from] * (1 - fraction)
    return network.rows.cell(from: from, to: to, left: left, under: condition(at: t))
  }

  private func condition(at t: Instant) -> Int {
    network.day.periods.kind(at: t)
  }

  private func row(to goal: Int, at t: Instant) -> RouteRow { network.rows.row(to: goal, under: condition(at: t)) }
}
