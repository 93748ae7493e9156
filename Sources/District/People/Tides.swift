import EventKernel

/// The tidal flow, as it is planned: who commutes from where to where, how long it takes, and when people leave.
///
/// Origins and destinations are the zones, then the gateways. Local workers go from zone to zone, out-commuters from a
/// zone to a gateway, in-commuters from a gateway to a zone.
struct Tides: Sendable {
  /// Origin of each pair that somebody travels.
  let origin: [Int32]
  /// Destination of each pair.
  let destination: [Int32]
  /// People of each pair.
  let stock: [Int32]
  /// Time under way of each pair, in steps; at least 1.
  let lag: [Int32]
  /// Where each pair begins to round, in [0, 1): so that pairs of few people do not all move at once.
  let phase: [Double]
  /// Number of zones; gateways follow them.
  let zones: Int
  /// Slots of the calendar of arrivals, one more than the longest lag.
  let slots: Int
  /// Steps a day.
  let stepsPerDay: Int
  /// Share of the day's travellers who have left for work by the end of each step, counted from 04:00.
  let leftForWork: [Double]
  /// Share who have left for home.
  let leftForHome: [Double]
  /// Mean distance of the commute, metres.
  let meanDistance: Double
  /// Mean time of the commute.
  let meanTime: Duration

  /// Time of day at which the day of the commuters begins, hours.
  static let firstHour = 4

  init(_ plan: Plan, _ people: PeoplePlan, sites: Sites) throws(WorldError) {
    let map = plan.map
    zones = map.zones.count
    let ends = zones + map.gateways.count
    let residents = sites.cellsOfZone.map { $0.reduce(0) { $0 + Int(map.cells.residents[Int($1)]) } }
    let jobs = sites.cellsOfZone.map { $0.reduce(0) { $0 + Int(map.cells.jobs[Int($1)]) } }
    let allJobs = jobs.reduce(0, +)
    let local = allJobs - people.inCommuters
    let workers = local + people.outCommuters
    guard local >= 0, workers <= residents.reduce(0, +) else {
      throw .impossible(
        key: "people",
        message:
          "\(allJobs) jobs, \(people.inCommuters) in-commuters and \(people.outCommuters) out-commuters need \(workers) working residents of \(residents.reduce(0, +))"
      )
    }
    guard !map.gateways.isEmpty || people.inCommuters + people.outCommuters == 0 else {
      throw .impossible(key: "people", message: "commuters across the border need a gateway, and the map has none")
    }
    let origins =
      Apportionment.shares(of: workers, by: residents.map(Double.init))
      + Apportionment.shares(of: people.inCommuters, by: map.gateways.map(\.residents))
    let destinations = jobs + Apportionment.shares(of: people.outCommuters, by: map.gateways.map(\.jobs))
    let distance = Self.distances(map, sites: sites)
    let found = Gravity.trips(
      origins: origins, destinations: destinations, distance: distance, scale: people.deterrence)
    guard let trips = found else {
      throw .impossible(
        key: "people", message: "no flows between zones and gateways meet the numbers of residents, jobs and commuters")
    }
    var origin: [Int32] = []
    var destination: [Int32] = []
    var stock: [Int32] = []
    var lag: [Int32] = []
    var phase: [Double] = []
    var metres = 0.0
    var seconds = 0.0
    let step = people.step.seconds
    for pair in trips.indices where trips[pair] > 0 {
      origin.append(Int32(pair / ends))
      destination.append(Int32(pair % ends))
      stock.append(Int32(trips[pair]))
      let time = distance[pair] / people.speed + people.overhead.seconds
      lag.append(Int32(max(1, min(time, 1e6) / step + 0.5)))
      phase.append(Double(Scramble.number(pair, 1, below: 1 << 20)) / Double(1 << 20))
      metres += Double(trips[pair]) * distance[pair]
      seconds += Double(trips[pair]) * time
    }
    let travellers = Double(max(1, trips.reduce(0, +)))
    self.origin = origin
    self.destination = destination
    self.stock = stock
    self.lag = lag
    self.phase = phase
    meanDistance = metres / travellers
    meanTime = .seconds(seconds / travellers)
    slots = Int(lag.max() ?? 1) + 1
    stepsPerDay = Int(Calendar.day / people.step.nanoseconds)
    leftForWork = Self.shares(people.toWork, steps: stepsPerDay)
    leftForHome = Self.shares(people.toHome, steps: stepsPerDay)
    let lastForWork = (leftForWork.firstIndex(of: 1) ?? 0) + 1
    let lastForHome = (leftForHome.firstIndex(of: 1) ?? 0) + 1
    let longest = slots - 1
    guard max(lastForHome, lastForWork + longest) + longest <= stepsPerDay else {
      let hours = Double(longest) * step / 3600
      throw .impossible(
        key: "people.to-home",
        message:
          "the longest commute takes \(Int(hours * 10) / 10) h, so that the last to leave would not be home by 04:00")
    }
  }

  /// Running shares at the end of each step from 04:00, from weights by hour of day; the last is exactly 1.
  private static func shares(_ weights: [Double], steps: Int) -> [Double] {
    let sum = weights.reduce(0, +)
    var total = 0.0
    var shares = (0..<steps).map { step in
      total += weights[(step * 24 / steps + firstHour) % 24] / (sum * Double(steps) / 24)
      return min(1, total)
    }
    // After the last hour with a weight everybody has left: no rounding may keep one back.
    var k = steps - 1
    while k > 0, weights[(k * 24 / steps + firstHour) % 24] == 0 { k -= 1 }
    for i in k..<steps { shares[i] = 1 }
    return shares
  }

  /// Distances between zones and gateways, metres: Manhattan between the centres of people and jobs; inside a zone two
  /// thirds of the edge of a square of its area; beyond the border the gateway's own distance on top. The area of a zone
  /// of nodes is that of the rectangle round them.
  private static func distances(_ map: DistrictMap, sites: Sites) -> [Double] {
    struct Centre {
      var x = 0.0
      var y = 0.0
      var inside = 0.0
    }
    let x = map.nodes?.x ?? map.cells.column.map(Double.init)
    let y = map.nodes?.y ?? map.cells.row.map(Double.init)
    var centres = sites.cellsOfZone.map { cells in
      var centre = Centre()
      var weight = 0.0
      for cell in cells.map({ Int($0) }) {
        let w = Double(map.cells.residents[cell]) + Double(map.cells.jobs[cell]) + 1
        centre.x += w * x[cell]
        centre.y += w * y[cell]
        weight += w
      }
      centre.x /= max(1, weight)
      centre.y /= max(1, weight)
      func span(_ values: [Double]) -> Double {
        let own = cells.map { values[Int($0)] }
        return (own.max() ?? 0) - (own.min() ?? 0)
      }
      let area = map.nodes == nil ? Double(cells.count) : span(x) * span(y)
      centre.inside = area.squareRoot() * 2 / 3
      return centre
    }
    for gateway in map.gateways {
      centres.append(
        Centre(x: x[Int(gateway.cell)], y: y[Int(gateway.cell)]))
    }
    let zones = map.zones.count
    let metres = map.nodes == nil ? map.cellSize : 1
    return centres.indices.flatMap { i in
      centres.indices.map { j in
        if i >= zones, j >= zones { return .infinity }
        let cells =
          i == j ? centres[i].inside : abs(centres[i].x - centres[j].x) + abs(centres[i].y - centres[j].y)
        let beyond =
          (i >= zones ? map.gateways[i - zones].beyond : 0) + (j >= zones ? map.gateways[j - zones].beyond : 0)
        return cells * metres + beyond
      }
    }
  }
}
