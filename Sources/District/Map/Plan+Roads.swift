/// How a plan's roads are laid out.
extension Plan {
  /// What has been prepared of the map's roads, if units drive on them: what another world of the same map has, or else it is made.
  func roads(like other: RoadStore?) throws(WorldError) -> RoadStore? {
    guard policies.path.name == RoadsPath.entry.name else { return nil }
    if let other { return other }
    return try RoadStore(map, for: RoadsPath.entry.name)
  }

  /// The ground on which ways are laid.
  func terrain(over roadSpeed: RoadSpeed, on roads: RoadStore?, _ geography: Geography) -> Terrain {
    var terrain = Terrain(map: map, roadSpeed: roadSpeed, closures: closures)
    terrain.firstWeekday = calendar.firstWeekday
    guard let roads else { return terrain }
    terrain.roadStore = roads
    terrain.roadPlan = roadPlan
    terrain.vehiclesInUse = Set(teams.compactMap(\.vehicle))
    // Ways begin at facilities of all kinds, after a hand-over, and mostly at bases.
    terrain.standbys =
      map.facilities.indices.map { map.place(ofFacility: $0) }
      + teams.flatMap { Self.cells(of: $0.base, geography.sites) }
    return terrain
  }

  private static func cells(of base: TeamPlan.Base, _ sites: Sites) -> [Int32] {
    switch base {
    case .beats: sites.beatCell
    case .communities: sites.communityCell
    case .subdistricts: sites.subdistrictCell
    case .facilities: []
    case .places(let places, _): places
    }
  }

  /// The plan with the places where units wait as they are: on a map with roads files name facilities, which are on their cells for
  /// whoever does not drive on roads.
  func standing(onRoads: Bool) -> Plan {
    guard !onRoads, map.roads != nil else { return self }
    var plan = self
    for index in plan.teams.indices {
      if case .places(let places, let weights) = teams[index].base {
        plan.teams[index].base = .places(places.map(map.cell(ofNamedPlace:)), weights: weights)
      }
      plan.teams[index].compliance = teams[index].compliance.map { $0.map(map.cell(ofNamedPlace:)) }
    }
    return plan
  }
}
