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
    guard let roads else { return terrain }
    terrain.roadStore = roads
    terrain.roadRules = roadRules
    let listed = teams.flatMap { team in
      if case .places(let places, _) = team.base { places } else { [Int32]() }
    }
    terrain.standbys =
      map.facilities.indices.map { map.place(ofFacility: $0) } + listed + geography.sites.subdistrictCell
      + geography.sites.communityCell + geography.sites.beatCell
    return terrain
  }

  /// The plan with the places where units wait as they are: on a map with roads files name facilities, which are on their cells for
  /// whoever does not drive on roads.
  func standing(onRoads: Bool) -> Plan {
    guard !onRoads, map.roads != nil else { return self }
    var plan = self
    func cell(_ place: Int32) -> Int32 { map.facility(ofPlace: Int(place)).map { map.facilities[$0].cell } ?? place }
    for index in plan.teams.indices {
      if case .places(let places, let weights) = teams[index].base {
        plan.teams[index].base = .places(places.map(cell), weights: weights)
      }
      plan.teams[index].compliance = teams[index].compliance.map { $0.map(cell) }
    }
    return plan
  }
}
