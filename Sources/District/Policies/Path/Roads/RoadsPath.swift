/// The soonest way over the roads of the map.
struct RoadsPath: PathPolicy {
  static let entry = PolicyEntry<any PathPolicy>("roads", "the soonest way over the map's roads") { _ in RoadsPath() }

  func routes(over terrain: Terrain) throws(WorldError) -> any Routes {
    let store =
      if let store = terrain.roadStore { store } else { try RoadStore(terrain.map, for: Self.entry.name) }
    guard terrain.closures.isEmpty else {
      throw .impossible(
        key: "closures", message: "borders are between cells, and units drive on roads: close roads (roads: closures)")
    }
    var others: [RoadRoutes?] = []
    for (number, vehicle) in (terrain.roadPlan?.vehicles ?? []).enumerated() {
      let isInUse = terrain.vehiclesInUse?.contains(number) ?? true
      others.append(isInUse ? try routes(of: vehicle, on: store.store(for: vehicle), over: terrain) : nil)
    }
    return try routes(of: nil, on: store, over: terrain, beside: others)
  }

  /// The routes of a vehicle, or of an ordinary one.
  private func routes(
    of vehicle: VehiclePlan?, on store: RoadStore, over terrain: Terrain, beside others: [RoadRoutes?] = []
  ) throws(WorldError) -> RoadRoutes {
    let day = RoadTimetable(terrain.roadPlan, for: vehicle, firstWeekday: terrain.firstWeekday)
    let closed = Set(terrain.closedArcs)
    var sets: [RoadSet] = []
    var rejoinings: [RoadRejoining] = []
    for (number, condition) in day.conditions.enumerated() {
      let ticks = store.ticks(of: vehicle, factors: condition.factors, slow: terrain.slow)
      let arcs = store.arcs(of: condition.closed.union(closed))
      let (joints, hours) = (store.joints(closed: arcs), day.hours(of: number))
      if joints.isDivided { throw Self.divided(joints, by: arcs, hours, on: store) }
      if !joints.cells.isEmpty || joints.facilities > 0 {
        rejoinings.append(
          RoadRejoining(
            cells: joints.cells.count, facilities: joints.facilities, farthest: joints.farthest, hours: hours))
      }
      sets.append(store.set(ticks, closed: arcs, joints))
    }
    // Who goes on foot is not held up by traffic.
    let roadSpeed = vehicle?.mode == .foot ? RoadSpeed(hours: [Double](repeating: 1, count: 24)) : terrain.roadSpeed
    return RoadRoutes(
      store: store, day: day, sets: sets, rejoinings: rejoinings, roadSpeed: roadSpeed, standbys: terrain.standbys,
      others: others, slow: terrain.slow, closed: closed)
  }

  /// Names a place of both parts.
  private static func divided(
    _ joints: OpenJoints, by closed: Set<Int32>, _ hours: String, on store: RoadStore
  ) -> WorldError {
    let (map, places) = (store.map, store.places)
    let other = joints.cells.first ?? 0
    let main = (0..<places.cells).first { joints.isMain[Int(places.joint[$0])] } ?? 0
    let isReached = store.graph.reached(from: [joints.root], forward: true) { !closed.contains(Int32($0)) }
    let (from, to) = isReached[Int(places.joint[other])] ? (other, main) : (main, other)
    let why =
      joints.canJoin
      ? "closures cut off \(joints.cells.count) of \(places.cells) cells, and a tenth at most is joined elsewhere"
      : "no junction of those that stay open may be entered"
    return .impossible(
      key: "roads.closures",
      message: "no way leads from \(map.words(ofPlace: from)) to \(map.words(ofPlace: to))\(hours): \(why)")
  }
}
