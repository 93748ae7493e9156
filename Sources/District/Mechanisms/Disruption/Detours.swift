import EventKernel

// Travel while roads are slow or closed. Each outage of roads has a travel model of its own, made once for all runs. A unit keeps the
// way on which it set out: who is under way when roads close gets through.

extension Plan {
  /// Travel under each outage of roads, in their order; empty where none has any.
  func detours(over roadSpeed: RoadSpeed, path: any PathPolicy) throws(WorldError) -> [TravelModel] {
    var detours: [TravelModel] = []
    for outage in mechanisms.outages ?? [] {
      guard let roads = outage.roads else { continue }
      var slow = [Double](repeating: 1, count: map.cells.count)
      for cell in outage.cells ?? map.cells.community.indices.map(Int32.init) { slow[Int(cell)] = roads.speed }
      var terrain = Terrain(map: map, roadSpeed: roadSpeed, closures: closures + roads.closures)
      terrain.slow = roads.speed < 1 ? slow : nil
      do throws(WorldError) {
        detours.append(try TravelModel(terrain, path: path))
      } catch {
        guard case .impossible(_, let message) = error else { throw error }
        throw .impossible(key: "outages.\(outage.id)", message: message)
      }
    }
    return detours
  }
}

extension World {
  /// Travel while a road outage lasts, by its number from 1; 0 is as ever.
  func travel(under road: Int32) -> TravelModel { road == 0 ? travel : detours[Int(road) - 1] }

  /// Time of the route between two places that begins at `t`.
  @inline(__always)
  func travelTime(from: Int, to: Int, speed: Double, at t: Instant, under road: Int32) -> TimeSpan {
    if road == 0 { return travel.travelTime(from: from, to: to, speed: speed, at: t) }
    return detours[Int(road) - 1].travelTime(from: from, to: to, speed: speed, at: t)
  }

  /// The same, mostly nil of a route that takes longer than a limit; see `TravelModel`.
  @inline(__always)
  func travelTime(
    from: Int, to: Int, speed: Double, at t: Instant, factor: Double, notAbove limit: Double, under road: Int32
  ) -> TimeSpan? {
    if road == 0 {
      return travel.travelTime(from: from, to: to, speed: speed, at: t, factor: factor, notAbove: limit)
    }
    return detours[Int(road) - 1].travelTime(from: from, to: to, speed: speed, at: t)
  }

  /// The place after a fraction of the travel time of a route that began at `t`.
  @inline(__always)
  func position(
    from: Int, to: Int, fraction: Double, at t: Instant, speed: Double, under road: Int32
  ) -> Int {
    if road == 0 { return travel.position(from: from, to: to, fraction: fraction, at: t, speed: speed) }
    return detours[Int(road) - 1].position(from: from, to: to, fraction: fraction, at: t, speed: speed)
  }
}

extension Twin {
  /// Who sets out from now on takes the ways of the outage of roads that began last, of those that are on.
  mutating func changeRoads(in world: World) {
    if world.detours.isEmpty { return }
    let outage = mechanisms.outages.roads.last.map { Int($0) }
    units.setOut(under: outage.map { world.outages?.rows[$0].road ?? 0 } ?? 0)
  }
}
