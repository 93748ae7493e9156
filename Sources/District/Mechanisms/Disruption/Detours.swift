import EventKernel

// Travel while roads are slow or closed. Each outage of roads, each step of a flood, and both together, has a travel model of its own,
// made once for all runs; hard rain beside that has a factor on the speed. A unit keeps the way on which it set out: who is under way when
// roads close gets through.

/// Roads that hold for a while.
struct Detour: Sendable {
  let travel: TravelModel
  /// A factor on units' speed.
  let pace: Double
}

extension Plan {
  /// Travel under every state of the rain but none, then under each outage of roads, in their order, and every state of the rain; empty
  /// where there are neither outages of roads nor rain that changes them.
  func detours(
    over ground: Terrain, path: any PathPolicy, beside travel: TravelModel
  ) throws(WorldError) -> [Detour] {
    var detours: [Detour] = []
    let (floods, paces) = ([nil] + floodedRoads, rainPaces)
    for outage in [nil] + (mechanisms.outages ?? []).filter({ $0.roads != nil }) {
      for flood in floods {
        var model = travel
        if outage != nil || flood != nil {
          let terrain = terrain(ground, under: outage, flood)
          do throws(WorldError) {
            model = try TravelModel(terrain, path: path)
          } catch {
            guard case .impossible(_, let message) = error, let outage else { throw error }
            throw .impossible(key: "outages.\(outage.id)", message: message)
          }
        }
        detours += paces.map { Detour(travel: model, pace: $0) }
      }
    }
    return Array(detours.dropFirst())
  }

  private func terrain(_ ground: Terrain, under outage: OutagePlan?, _ flood: [Double]?) -> Terrain {
    var slow = flood ?? [Double](repeating: 1, count: map.cells.count)
    let roads = outage?.roads
    for cell in outage?.cells ?? map.cells.community.indices.map(Int32.init) { slow[Int(cell)] *= roads?.speed ?? 1 }
    var terrain = ground.closing(roads?.closures ?? [], arcs: roads?.arcs ?? [])
    terrain.slow = slow.contains { $0 < 1 } ? slow : nil
    return terrain
  }
}

extension World {
  var detours: [Detour] { mechanisms.detours }
  /// Travel on roads that hold for a while, by their number from 1; 0 is as ever.
  func travel(under road: Int32) -> TravelModel { road == 0 ? travel : detours[Int(road) - 1].travel }

  /// The factor on units' speed there.
  @inline(__always)
  func pace(under road: Int32) -> Double { road == 0 ? 1 : detours[Int(road) - 1].pace }

  /// Time of the route between two places that begins at `t`.
  @inline(__always)
  func travelTime(
    from: Int, to: Int, speed: Double, by vehicle: Int = 0, at t: Instant, under road: Int32
  ) -> TimeSpan {
    if road == 0 { return travel.travelTime(from: from, to: to, speed: speed, at: t, by: vehicle) }
    let detour = detours[Int(road) - 1]
    return detour.travel.travelTime(from: from, to: to, speed: speed * detour.pace, at: t, by: vehicle)
  }

  /// The same, mostly nil of a route that takes longer than a limit; see `TravelModel`.
  @inline(__always)
  func travelTime(
    from: Int, to: Int, speed: Double, at t: Instant, factor: Double, notAbove limit: Double, under road: Int32
  ) -> TimeSpan? {
    if road == 0 {
      return travel.travelTime(from: from, to: to, speed: speed, at: t, factor: factor, notAbove: limit)
    }
    return travelTime(from: from, to: to, speed: speed, at: t, under: road)
  }

  /// The place after a fraction of the travel time of a route that began at `t`.
  @inline(__always)
  func position(
    from: Int, to: Int, fraction: Double, by vehicle: Int = 0, at t: Instant, speed: Double, under road: Int32
  ) -> Int {
    if road == 0 { return travel.position(from: from, to: to, fraction: fraction, at: t, speed: speed, by: vehicle) }
    let detour = detours[Int(road) - 1]
    return detour.travel.position(
      from: from, to: to, fraction: fraction, at: t, speed: speed * detour.pace, by: vehicle)
  }
}

extension Twin {
  /// Who sets out from now on takes the ways of the outage of roads that began last, of those that are on, in rain as it is.
  mutating func changeRoads(in world: World) {
    if world.detours.isEmpty { return }
    let outage = mechanisms.outages.roads.last.map { Int($0) }
    let road = outage.map { world.outages?.rows[$0].road ?? 0 } ?? 0
    guard let weather = world.weather else { return units.setOut(under: road) }
    units.setOut(under: road * weather.roads + weather.road(mechanisms.weather))
  }
}
