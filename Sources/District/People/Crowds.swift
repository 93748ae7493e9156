import EventKernel

/// Stations, gatherings and seasons as they are planned on a map: who goes between which ends, and how long it takes.
///
/// Whoever is under way goes to an *end*: the homes of a zone, the places that its visitors go to, a gateway, or a place of a
/// crowd.
struct Crowds: Sendable {
  let plan: CrowdPlan
  let zones: Int
  let gateways: Int
  let stations: [Station]
  let gatherings: [Gathering]
  let seasons: [Season]
  /// Stations, then gatherings.
  let places: [CrowdPlace]
  /// The gateway nearest to each zone.
  let nearestGateway: [Int]
  /// Share of the gateways' residents up to each gateway.
  let gatewayShares: [Double]
  /// Slots of the calendar of arrivals, one more than the longest time under way.
  let slots: Int
  /// Slots of the calendar of stays.
  let staySlots: Int
  let stepsPerDay: Int
  /// Where each zone begins to round, in [0, 1).
  let phase: [Double]

  func home(_ zone: Int) -> Int { zone }
  func visit(_ zone: Int) -> Int { zones + zone }
  func gateway(_ gateway: Int) -> Int { 2 * zones + gateway }
  func place(_ place: Int) -> Int { 2 * zones + gateways + place }
  /// Number of ends.
  var ends: Int { 2 * zones + gateways + places.count }

  /// Whole steps, at least one for what takes any time, to the nearest.
  static func steps(_ length: TimeSpan, _ step: TimeSpan) -> Int {
    Int((length.seconds / step.seconds + 0.5).rounded(.down))
  }

  init(_ plan: CrowdPlan, _ people: PeoplePlan, on map: DistrictMap, calendar: RunCalendar, sites: Sites)
    throws(WorldError)
  {
    self.plan = plan
    guard !map.gateways.isEmpty else {
      throw .impossible(key: "people", message: "stations, gatherings and seasons need a gateway, and the map has none")
    }
    let step = people.step
    let ground = CrowdGround(map, sites: sites)
    zones = map.zones.count
    gateways = map.gateways.count
    places = plan.places
    stepsPerDay = Int(RunCalendar.day / step.nanoseconds)
    nearestGateway = (0..<zones).map { zone in
      map.gateways.indices.min {
        ground.metres(zone, map.gateways[$0].cell) < ground.metres(zone, map.gateways[$1].cell)
      } ?? 0
    }
    gatewayShares = CrowdGround.running(map.gateways.map(\.residents))
    phase = (0..<zones).map { Double(Scramble.number($0, 3, below: 1 << 20)) / Double(1 << 20) }
    stations = plan.stations.map { Station($0, step: step, ways: ground.ways(of: $0, step: step)) }
    gatherings = plan.gatherings.map { Gathering($0, step: step, ways: ground.ways(of: $0, step: step)) }
    seasons = plan.seasons.map { season in
      let all = Int(Double(ground.residents.reduce(0, +)) * season.leavers + 0.5)
      return Season(plan: season, leavers: Apportionment.shares(of: all, by: ground.residents.map(Double.init)))
    }
    let longest = stations.flatMap { $0.ways.map(\.lag) } + gatherings.map(\.longest)
    slots = (longest.max() ?? 1) + 1
    staySlots = slots + (stations.map(\.stay).max() ?? 0) + 1
    try checkGatherings()
    try checkSeasons()
    let peaks = plan.peaks(calendar: calendar, step: step)
    for (index, peak) in peaks.enumerated() where index >= plan.bounds.count || peak > plan.bounds[index] {
      throw .impossible(
        key: index < plan.stations.count
          ? "people.stations.\(plan.names[index])" : "people.gatherings.\(plan.names[index])",
        message:
          "\(peak) people at once are more than the \(index < plan.bounds.count ? plan.bounds[index] : 0) that all alternatives share as a bound: raise incidents.headroom"
      )
    }
  }

  /// Who goes to a gathering sets out after 04:00, and is home by the next.
  private func checkGatherings() throws(WorldError) {
    let four = stepsPerDay / 6
    for (gathering, name) in zip(gatherings, plan.gatherings) {
      guard gathering.first - gathering.longest >= four else {
        throw .impossible(
          key: "people.gatherings.\(name.id)", message: "the first would have to leave home before 04:00")
      }
      guard gathering.last + gathering.longest < stepsPerDay + four else {
        throw .impossible(
          key: "people.gatherings.\(name.id)", message: "the last would not be home by 04:00")
      }
    }
  }

  /// One season is over before the next begins, and leaving before returning.
  private func checkSeasons() throws(WorldError) {
    var end = -1
    for season in plan.seasons {
      guard season.leave.upperBound < season.back.lowerBound else {
        throw .impossible(
          key: "people.seasons.\(season.id)", message: "the first can return only after the last has left")
      }
      guard season.leave.lowerBound > end else {
        throw .impossible(
          key: "people.seasons.\(season.id)", message: "it begins before the season before it is over by a day")
      }
      end = season.days.upperBound
      guard season.byStation.reduce(0, +) <= 1 + 1e-9 else {
        throw .impossible(key: "people.seasons.\(season.id)", message: "the shares of its stations exceed 100%")
      }
    }
  }

  /// The season that a day of the run belongs to.
  func season(day: Int) -> Season? { seasons.first { $0.plan.days.contains(day) } }

  /// Factor on the attendance of commuters on a day of the run.
  func attendance(day: Int) -> Double {
    seasons.reduce(1) { $1.plan.holiday.contains(day) ? $0 * $1.plan.attendance : $0 }
  }
}

/// The distances that crowds go, and the weights of where they go to.
private struct CrowdGround {
  let map: DistrictMap
  let residents: [Int]
  private let attraction: [Double]
  private let centre: [Int32]

  init(_ map: DistrictMap, sites: Sites) {
    self.map = map
    let cells = map.cells
    func people(_ cell: Int32) -> Int { Int(cells.residents[Int(cell)]) + Int(cells.jobs[Int(cell)]) }
    residents = sites.cellsOfZone.map { $0.reduce(0) { $0 + Int(cells.residents[Int($1)]) } }
    attraction = sites.cellsOfZone.map { Double($0.reduce(0) { $0 + people($1) }) }
    centre = sites.ends(of: map).prefix(sites.cellsOfZone.count).map { Int32($0) }
  }

  /// Running shares of weights, the last exactly 1; equal shares where all weigh nothing.
  static func running(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    var total = 0.0
    var shares = weights.map { weight in
      total += sum > 0 ? weight / sum : 1 / Double(weights.count)
      return min(1, total)
    }
    // What follows the last that weighs anything gets nothing, whatever the rounding.
    let last = sum > 0 ? weights.lastIndex { $0 > 0 } ?? 0 : weights.count - 1
    for i in max(last, 0)..<max(shares.count, 0) { shares[i] = 1 }
    return shares
  }

  /// Manhattan distance from the cell of a zone with most residents and jobs to another cell, metres.
  func metres(_ zone: Int, _ cell: Int32) -> Double { metres(centre[zone], cell) }

  private func metres(_ a: Int32, _ b: Int32) -> Double {
    let (a, b) = (Int(a), Int(b))
    if let nodes = map.nodes { return abs(nodes.x[a] - nodes.x[b]) + abs(nodes.y[a] - nodes.y[b]) }
    let cells = map.cells
    return Double(abs(cells.column[a] - cells.column[b]) + abs(cells.row[a] - cells.row[b])) * map.cellSize
  }

  private func lag(_ metres: Double, _ speed: Double, _ overhead: TimeSpan, _ step: TimeSpan) -> Int {
    // Nobody is under way for more than two days.
    let time = min(metres / speed + overhead.seconds, 172_800)
    return max(1, Crowds.steps(.seconds(time), step))
  }

  func ways(of station: StationPlan, step: TimeSpan) -> [Station.Way] {
    let zones = attraction.count
    let inside = attraction.reduce(0, +)
    let outside = map.gateways.reduce(0) { $0 + $1.residents }
    var ends: [(mode: StationPlan.Mode, end: Int, metres: Double)] = []
    var weights: [Double] = []
    for mode in station.modes {
      let share = inside > 0 ? mode.inside : 0
      for zone in 0..<zones {
        ends.append((mode, zone, metres(zone, station.place.cell)))
        weights.append(inside > 0 ? mode.share * share * attraction[zone] / inside : 0)
      }
      for (index, gateway) in map.gateways.enumerated() {
        ends.append((mode, zones + index, metres(gateway.cell, station.place.cell) + gateway.beyond))
        weights.append(
          mode.share * (1 - share) * (outside > 0 ? gateway.residents / outside : 1 / Double(map.gateways.count)))
      }
    }
    return zip(ends, Self.running(weights)).map { way, cumulative in
      Station.Way(
        end: zones + way.end, zone: way.end < zones ? way.end : -1,
        lag: lag(way.metres, way.mode.speed, way.mode.overhead, step), cumulative: cumulative)
    }
  }

  func ways(of gathering: GatheringPlan, step: TimeSpan) -> [Gathering.Way] {
    let zones = attraction.count
    let inside = Double(residents.reduce(0, +))
    let outside = map.gateways.reduce(0) { $0 + $1.residents }
    let share = inside > 0 ? gathering.outside : 1
    let weights =
      residents.map { inside > 0 ? (1 - share) * Double($0) / inside : 0 }
      + map.gateways.map { share * (outside > 0 ? $0.residents / outside : 1 / Double(map.gateways.count)) }
    return zip(weights.indices, Self.running(weights)).map { end, cumulative in
      let far =
        end < zones
        ? metres(end, gathering.place.cell)
        : metres(map.gateways[end - zones].cell, gathering.place.cell) + map.gateways[end - zones].beyond
      return Gathering.Way(
        zone: end < zones ? end : -1, gateway: end < zones ? -1 : end - zones,
        lag: lag(far, gathering.speed, gathering.overhead, step), cumulative: cumulative)
    }
  }
}
