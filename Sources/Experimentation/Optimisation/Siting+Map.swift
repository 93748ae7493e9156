import District
import EventKernel
import Inputs

extension Siting {
  /// Whose demand a map gives.
  public enum DemandLayer: String, Sendable, CaseIterable {
    /// Those who live in a cell.
    case residents
    /// Those who work there.
    case jobs
    /// Both.
    case people

    /// The demand of each cell.
    public func weights(of cells: Cells) -> [Double] {
      switch self {
      case .residents: cells.residents.map(Double.init)
      case .jobs: cells.jobs.map(Double.init)
      case .people: zip(cells.residents, cells.jobs).map { Double($0) + Double($1) }
      }
    }
  }

  /// Where a map has candidate sites.
  public enum SiteRule: Sendable, Hashable {
    /// At the facilities of a kind; a base is a facility's id.
    case facilities(kind: String)
    /// In the cell of each community where most people live; a base is a cell's number.
    case communities
  }

  /// The demand of a map's cells, and sites on it. Units drive along columns, then along rows, as the path `manhattan`
  /// does, at one speed in metres a second.
  public init(map: DistrictMap, speed: Double, layer: DemandLayer, rule: SiteRule) throws(InputError) {
    let weights = try Self.demand(layer, of: map)
    let sites = try Self.sites(of: map, rule)
    let terrain = Terrain(map: map, roadSpeed: [Double](repeating: 1, count: 24))
    let routes: any Routes
    do {
      let path = try PolicyRegistry.make(PolicyChoice("manhattan"), from: PolicyRegistry.standard.path)
      routes = try path.routes(over: terrain)
    } catch {
      throw InputError(file: "--map", message: "\(error)")
    }
    let cells = weights.indices.filter { weights[$0] > 0 }
    self.init(
      demand: cells.map { Demand(id: "\($0)", weight: weights[$0]) }, sites: sites.map(\.id),
      times: cells.flatMap { cell in sites.map { routes.distance(from: $0.cell, to: cell) / speed } },
      origin: "\(layer.rawValue) of the map \(map.name), along columns and rows at one speed")
  }

  /// The demand of a map's cells, and sites on it, over whatever ways a travel model has that begin at an instant.
  ///
  /// - Parameters:
  ///   - speed: metres a second on the free road; over roads and on a map of nodes a factor on their speeds.
  ///   - fixed: facilities that are candidate sites whatever the rule says.
  ///   - how: what a comment in a file says of the ways.
  public init(
    map: DistrictMap, travel: TravelModel, at t: Instant, speed: Double, vehicle: Int = 0, layer: DemandLayer,
    rule: SiteRule, fixed: [String] = [], how: String
  ) throws(InputError) {
    let weights = try Self.demand(layer, of: map)
    var sites = try Self.sites(of: map, rule)
    if case .facilities = rule {
      sites = sites.map { site in
        (
          site.id,
          map.facilities.firstIndex { $0.id == site.id }.map { Int(travel.place(ofFacility: $0, in: map)) } ?? site.cell
        )
      }
    }
    for id in fixed where !sites.contains(where: { $0.id == id }) {
      guard let facility = map.facilities.firstIndex(where: { $0.id == id }) else {
        throw InputError(
          file: "--fixed", found: id, among: map.facilities.map(\.id) + sites.map(\.id),
          message: "no facility, and no candidate site")
      }
      sites.append((id, Int(travel.place(ofFacility: facility, in: map))))
    }
    let cells = weights.indices.filter { weights[$0] > 0 }
    self.init(
      demand: cells.map { Demand(id: "\($0)", weight: weights[$0]) }, sites: sites.map(\.id),
      times: cells.flatMap { cell in
        sites.map { travel.travelTime(from: $0.cell, to: cell, speed: speed, at: t, by: vehicle).seconds }
      },
      origin: "\(layer.rawValue) of the map \(map.name), \(how)")
  }

  private static func demand(_ layer: DemandLayer, of map: DistrictMap) throws(InputError) -> [Double] {
    let weights = layer.weights(of: map.cells)
    guard weights.contains(where: { $0 > 0 }) else {
      throw InputError(file: "--map", found: map.name, message: "there are no \(layer.rawValue) in this map")
    }
    return weights
  }

  private static func sites(of map: DistrictMap, _ rule: SiteRule) throws(InputError) -> [(id: String, cell: Int)] {
    switch rule {
    case .facilities(let kind):
      let found = map.facilities.filter { $0.kind == kind }
      guard !found.isEmpty else {
        var kinds: [String] = []
        for facility in map.facilities where !kinds.contains(facility.kind) { kinds.append(facility.kind) }
        throw InputError(
          file: "--site-kind", found: kind, among: kinds, message: "the map \(map.name) has no facility of this kind")
      }
      return found.map { ($0.id, Int($0.cell)) }
    case .communities:
      var best = [Int?](repeating: nil, count: map.communities.count)
      for (cell, community) in map.cells.community.enumerated() {
        let residents = best[Int(community)].map { map.cells.residents[$0] } ?? -1
        if map.cells.residents[cell] > residents { best[Int(community)] = cell }
      }
      return best.compactMap(\.self).map { ("\($0)", $0) }
    }
  }
}
