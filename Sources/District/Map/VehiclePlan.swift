import EventKernel

/// How somebody goes over roads: which classes are made for that, and what binds who does.
public enum RoadMode: String, Sendable, Codable, Hashable, CaseIterable {
  /// By motor: keeps to one-ways and turn restrictions.
  case car
  /// By bicycle: the same, on paths for bicycles, too.
  case bicycle
  /// On foot: along every road in both directions, whatever turns are forbidden.
  case foot
}

/// What some units go by: the classes of roads that it uses, and how fast it is there. Who has none goes by an ordinary vehicle, at the speeds of the
/// map.
public struct VehiclePlan: Sendable, Codable, Hashable {
  /// How fast it is on a class of roads.
  public enum Pace: Sendable, Codable, Hashable {
    /// A factor on the speed of an ordinary vehicle.
    case share(Double)
    /// A speed of its own, metres a second.
    case speed(Double)
    /// It does not go there.
    case never
  }

  /// Its name in files.
  public var id: String
  /// How it goes.
  public var mode: RoadMode
  /// By class of the map's roads.
  public var paces: [Pace]
  /// By hour of the day or of the week, a factor on its speed in each class; empty if all hours are alike. Nil if those of the roads hold for it.
  public var hours: [[Double]]?
  /// Its speed off the road, metres a second; nil if that is an ordinary vehicle's.
  public var offRoad: Double?

  /// Makes one.
  public init(
    id: String, mode: RoadMode = .car, paces: [Pace], hours: [[Double]]? = nil, offRoad: Double? = nil
  ) {
    self.id = id
    self.mode = mode
    self.paces = paces
    self.hours = hours
    self.offRoad = offRoad
  }
}

extension Plan {
  /// The vehicle of a number (`TeamPlan.vehicleNumber`); nil of an ordinary one.
  public func vehicle(_ number: Int) -> VehiclePlan? { number > 0 ? roadPlan?.vehicles?[number - 1] : nil }

  /// Makes sure that vehicles are of the map's roads, and that teams go by those that there are.
  func checkVehicles() throws(WorldError) {
    let vehicles = roadPlan?.vehicles ?? []
    for vehicle in vehicles {
      let key = "roads.vehicles.\(vehicle.id)"
      let classes = map.roads?.classes ?? []
      try demand(vehicle.paces.count == classes.count, key, "needs a speed for each class of the map's roads")
      let isPossible = vehicle.paces.allSatisfy { pace in
        switch pace {
        case .share(let factor): (RoadPlan.slowest...RoadPlan.fastest).contains(factor)
        case .speed(let speed): RoadPlan.speeds.contains(speed)
        case .never: true
        }
      }
      try demand(
        isPossible && vehicle.offRoad.map(RoadPlan.speeds.contains) ?? true, key, "needs speeds from 1 to 500 km/h")
      try demand(RoadPlan.areHours(vehicle.hours ?? [], of: classes.count), key + ".hours", RoadPlan.needsOfHours)
    }
    for team in teams {
      guard let vehicle = team.vehicle else { continue }
      try demand(vehicles.indices.contains(vehicle), "units.\(team.id).vehicle", "needs a vehicle of roads.vehicles")
    }
  }
}
