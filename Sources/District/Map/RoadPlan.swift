import EventKernel

/// What holds on the roads of a map beside the speeds of their classes.
public struct RoadPlan: Sendable, Codable, Hashable {
  /// By hour of the day, or where days differ by hour of the week from Monday, a factor on the speed of each class of the map's roads; empty if all
  /// hours are alike.
  public var hours: [[Double]]
  /// Roads that nobody enters.
  public var closures: [RoadClosure]
  /// What units go by beside ordinary vehicles; nil if by nothing else.
  public var vehicles: [VehiclePlan]?

  /// Makes rules.
  public init(hours: [[Double]] = [], closures: [RoadClosure] = [], vehicles: [VehiclePlan]? = nil) {
    self.hours = hours
    self.closures = closures
    self.vehicles = vehicles
  }

  /// Whether they say nothing.
  public var isEmpty: Bool { hours.isEmpty && closures.isEmpty && vehicles == nil }
}

/// Arcs of roads that nobody enters, all day or in some hours. Who is there when they close drives on.
public struct RoadClosure: Sendable, Codable, Hashable {
  /// The arcs, as indices into the map's, in ascending order.
  public var arcs: [Int32]
  /// When they close, since midnight.
  public var from: TimeSpan
  /// When they open again; before `from`, on the next day. From 00:00 until 24:00 they are closed all day.
  public var until: TimeSpan

  /// Makes a closure.
  public init(arcs: [Int32], from: TimeSpan = .zero, until: TimeSpan = .hours(24)) {
    self.arcs = arcs
    self.from = from
    self.until = until
  }

  /// Whether it holds at a time since midnight.
  func holds(at time: TimeSpan) -> Bool {
    Closure(between: 0, and: 0, from: from, until: until).holds(at: time)
  }
}

extension Plan {
  /// Makes sure that rules of roads are about roads that there are, and are heeded.
  func checkRoads() throws(WorldError) {
    try demand(
      [24, 168].contains(roadSpeed.count), "road-speed",
      "needs 24 factors, one for each hour of the day, or 168 of the week")
    try demand(
      roadSpeed.count == 24 || policies.path.name != CongestionAwarePath.entry.name, "road-speed",
      "\(policies.path.name) knows one day: give it 24 factors")
    try checkVehicles()
    guard let rules = roadPlan, !rules.isEmpty else { return }
    guard let roads = map.roads else {
      throw .impossible(key: "roads", message: "\(map.name) is a map without roads: leave the section out")
    }
    try demand(
      policies.path.name == RoadsPath.entry.name, "roads",
      "\(policies.path.name) knows no roads: the path that does is roads")
    try demand(
      RoadPlan.areHours(rules.hours, of: roads.classes.count), "roads.hours", RoadPlan.needsOfHours)
    try demand(
      rules.closures.allSatisfy { closure in closure.arcs.allSatisfy { roads.end.indices.contains(Int($0)) } },
      "roads.closures", "needs roads that there are")
  }
}

extension RoadPlan {
  /// The least and the most that a factor may be.
  public static let slowest = 0.01
  /// See `slowest`.
  public static let fastest = 10.0
  /// Speeds that something on the ground may have, metres a second: from 1 to 500 km/h, with room for rounding.
  public static let speeds = 0.25...150.0

  /// Whether there are factors for all hours and classes, or none.
  static func areHours(_ hours: [[Double]], of classes: Int) -> Bool {
    hours.isEmpty
      || [24, 168].contains(hours.count)
        && hours.allSatisfy { $0.count == classes && $0.allSatisfy { (slowest...fastest).contains($0) } }
  }

  static let needsOfHours = "needs a factor from 1% to 1000% for each class in each hour"
}
