import District

/// What units go by over the roads of a map, beside ordinary vehicles.
extension Scenario {
  /// `{motorcycle: {speeds: {primary: 35km/h, all: 120%}, hours: {07:00-10:00: {all: 90%}}}, patrol: {as: foot, speeds: {all: 5km/h}}}`.
  static func vehicles(_ setting: Setting, on roads: Roads) throws(InputError) -> [VehiclePlan] {
    var vehicles: [VehiclePlan] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let mode =
        RoadMode(rawValue: try object.optional("as")?.choice(of: RoadMode.allCases.map(\.rawValue)) ?? "") ?? .car
      let speeds = try object.required("speeds")
      var vehicle = VehiclePlan(
        id: try name(id, line: line, in: setting), mode: mode, paces: try paces(speeds, of: roads, mode))
      vehicle.hours = try self.speeds(of: object, classes: roads.classes.map(\.id))
      // Traffic does not slow who goes on foot.
      if mode == .foot, vehicle.hours == nil { vehicle.hours = [] }
      if let hours = vehicle.hours, hours.allSatisfy({ $0.allSatisfy { $0 == 1 } }) { vehicle.hours = [] }
      vehicle.offRoad = try object.optional("off-road").map(StreetRules.speed)
      try object.finish()
      vehicles.append(vehicle)
    }
    guard !vehicles.isEmpty, vehicles.count <= mostVehicles else {
      throw setting.error(
        allowed: "from 1 to \(mostVehicles) vehicles, like e-bike: {as: bicycle, speeds: {all: 18km/h}}")
    }
    return vehicles
  }

  /// Each has ways of its own under each of the conditions.
  private static let mostVehicles = 20

  /// A pace for each class: a speed, a share of an ordinary vehicle's, or `no`; `all` for those that are not named.
  private static func paces(
    _ setting: Setting, of roads: Roads, _ mode: RoadMode
  ) throws(InputError) -> [VehiclePlan.Pace] {
    let object = try setting.object()
    let all = try object.optional("all").map { (all) throws(InputError) in try pace(all) } ?? .share(1)
    var paces = roads.classes.map { _ in all }
    let isUsed = roads.classes(for: mode)
    for (id, line, value) in object.all() where id != "all" {
      guard let index = roads.classes.firstIndex(where: { $0.id == id }) else {
        throw InputError(
          file: value.file, line: line, key: value.key, found: id, among: roads.classes.map(\.id) + ["all"],
          message: "the map has no such class of roads")
      }
      guard isUsed[index] else {
        throw value.error("the map's \(id) is not for \(mode.rawValue): see classes in map.yaml")
      }
      paces[index] = try pace(value)
    }
    let own = paces.indices.filter { isUsed[$0] }
    guard own.contains(where: { paces[$0] != .never }) else { throw setting.error("it goes on no road") }
    let borrowed = own.first { if case .share = paces[$0] { true } else { false } }
    if mode == .foot, let borrowed {
      throw setting.error(
        "who goes on foot has a speed of their own, also on \(roads.classes[borrowed].id)", allowed: "all: 5km/h, or no"
      )
    }
    return paces
  }

  private static func pace(_ setting: Setting) throws(InputError) -> VehiclePlan.Pace {
    if try setting.string() == "no" { return .never }
    if let share = try? setting.share(RoadPlan.slowest...RoadPlan.fastest) { return .share(share) }
    if (try? setting.speed()) != nil { return .speed(try StreetRules.speed(setting)) }
    throw setting.error(allowed: "a speed like 18km/h, a share of an ordinary vehicle's from 1% to 1000%, or no")
  }
}
