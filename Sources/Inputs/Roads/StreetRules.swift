import District

/// Which ways of OpenStreetMap are roads, how fast they are, and who may use them.
///
///     roads:
///       off-road: 11km/h
///       classes:
///         motorway: {speed: 72km/h, entered: no}
///         primary: {speed: 25km/h}
///         motorway_link: {speed: 40km/h, entered: no}
///         footway: {speed: 5km/h, for: foot}       # or [bicycle, foot]; for all unless stated
///       for: [bicycle, foot]       # who beside cars: their own tags are read
///       maxspeed: 80%              # what is driven of signed limits; not read unless stated
///       private-ways: kept         # or left-out
///       closed-ways: left-out      # or kept
///
/// A class is a value of `highway`; its links (`primary_link`) are of the class, unless they are one of their own.
public struct StreetRules: Sendable, Hashable {
  /// The classes of roads, the fastest first; all other ways are left out.
  public var classes: [Roads.Class]
  /// Speed off the road, metres a second.
  public var offRoad: Double
  /// Who else the roads are for: their own tags count, for instance on streets closed to cars. Empty if a recipe asks for nobody: then they go where
  /// cars go, and where a class is made for them.
  public var others: RoadModes = []
  /// What is driven of the limits that signs state, as a share; nil if all ways have the speeds of their classes.
  public var shareOfLimits: Double?
  /// Whether private ways are kept: a hospital's own drive is one, and its ambulances use it.
  public var keepsPrivateWays: Bool
  /// Whether ways are kept that are closed to vehicles.
  public var keepsClosedWays: Bool

  /// Makes the rules from their parts.
  public init(
    classes: [Roads.Class] = Self.usualClasses, offRoad: Double = 11 * Self.kilometrePerHour,
    keepsPrivateWays: Bool = true, keepsClosedWays: Bool = false
  ) {
    self.classes = classes.sorted { ($1.speed, $0.id) < ($0.speed, $1.id) }
    self.offRoad = offRoad
    self.keepsPrivateWays = keepsPrivateWays
    self.keepsClosedWays = keepsClosedWays
  }

  /// Metres a second, as settings read a speed.
  public static let kilometrePerHour = 1 / 3.6

  /// Classes that a recipe need not state. Their speeds are assumptions for the middle of a dense city by day, waits at lights included:
  /// a city's own measurements are better. Nobody is at the door of a motorway or a trunk road.
  public static let usualClasses = [
    ("motorway", 70.0, false), ("trunk", 40, false), ("primary", 27, true), ("secondary", 24, true),
    ("tertiary", 20, true), ("unclassified", 18, true), ("residential", 16, true), ("living_street", 8, true),
  ].map { Roads.Class(id: $0.0, speed: $0.1 * kilometrePerHour, isEntered: $0.2) }

  /// Reads the rules; what is not stated is as usual.
  public init(_ setting: Setting) throws(InputError) {
    let object = try setting.object()
    try self.init(of: object)
    try object.finish()
  }

  /// Reads the rules among other keys.
  init(of object: SettingObject) throws(InputError) {
    try self.init(speedsOf: object)
    shareOfLimits = try object.optional("maxspeed").map { (setting) throws(InputError) in
      guard let share = try? setting.share(0.1...1.5) else {
        throw setting.error(allowed: "the share of signed limits that is driven, from 10% to 150%, such as 80%")
      }
      return share
    }
    if let modes = object.optional("for") {
      others = RoadModes(try Self.modes(modes, of: [.bicycle, .foot]).map { RoadModes($0) })
      if object.optional("classes") == nil {
        self.classes = StreetRules(classes: classes + Self.usualPaths).classes
      }
    }
    if let ways = object.optional("private-ways") { keepsPrivateWays = try ways.choice(of: Self.choices) == "kept" }
    if let ways = object.optional("closed-ways") { keepsClosedWays = try ways.choice(of: Self.choices) == "kept" }
  }

  /// Reads the classes and the speed off the road.
  init(speedsOf object: SettingObject) throws(InputError) {
    self.init()
    if let speed = object.optional("off-road") { offRoad = try Self.speed(speed) }
    if let classes = object.optional("classes") {
      self = try StreetRules(classes: Self.classes(classes), offRoad: offRoad)
    }
  }

  /// A speed that something on the ground may have.
  static func speed(_ setting: Setting) throws(InputError) -> Double {
    let speed = try setting.speed()
    guard RoadPlan.speeds.contains(speed) else { throw setting.error(allowed: "a speed from 1km/h to 500km/h") }
    return speed
  }

  private static let choices = ["kept", "left-out"]
  /// More classes than an arc's can be numbered.
  private static let mostClasses = 200

  private static func classes(_ setting: Setting) throws(InputError) -> [Roads.Class] {
    var classes: [Roads.Class] = []
    for entry in try setting.object().all() {
      let isWord = entry.key.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x5F }
      guard isWord, !entry.key.isEmpty else {
        throw InputError(
          file: setting.file, line: entry.line, key: setting.key, found: entry.key,
          allowed: "a value of highway, such as primary or primary_link")
      }
      let object = try entry.value.object()
      let speed = try speed(object.required("speed"))
      let isEntered = try object.optional("entered")?.choice(of: ["yes", "no"]) != "no"
      let modes = try object.optional("for").map { (setting) throws(InputError) in try Self.modes(setting) }
      try object.finish()
      classes.append(
        Roads.Class(id: entry.key, speed: speed, isEntered: isEntered, modes: modes == RoadMode.allCases ? nil : modes))
    }
    guard !classes.isEmpty, classes.count <= mostClasses else {
      throw setting.error(allowed: "from 1 to \(mostClasses) classes")
    }
    guard classes.contains(where: { $0.isFor(.car) }) else { throw setting.error("no class is for cars") }
    return classes
  }

  /// One mode or several, in their order.
  private static func modes(
    _ setting: Setting, of modes: [RoadMode] = RoadMode.allCases
  ) throws(InputError) -> [RoadMode] {
    let known = modes.map(\.rawValue)
    var words: Set<String> = []
    if case .list(let list) = setting.content {
      for item in list { words.insert(try item.choice(of: known)) }
      guard !words.isEmpty else { throw setting.error(allowed: known.joined(separator: ", ")) }
    } else {
      words = [try setting.choice(of: known)]
    }
    return modes.filter { words.contains($0.rawValue) }
  }

  /// The place in `classes` of a way's class; nil if the way is no road.
  func kind(of tags: [OSMFile.Tag]) -> Int? {
    // What is an area is a square to walk on.
    guard let highway = tags["highway"], tags["area"] != "yes" else { return nil }
    if let own = classes.firstIndex(where: { $0.id == highway }) { return own }
    guard highway.hasSuffix("_link") else { return nil }
    let road = highway.dropLast("_link".count)
    return classes.firstIndex { $0.id == road }
  }

  /// Whether a way may be driven by an emergency vehicle. The narrowest tag counts: what is closed to vehicles but says itself that
  /// these may use it is open.
  ///
  /// Of a class that is not for cars the tags of those count for whom it is.
  func isOpen(_ tags: [OSMFile.Tag], kind: Int) -> Bool {
    if let value = tags["emergency"], value != "no" { return true }
    let own =
      classes[kind].isFor(.car)
      ? tags["motor_vehicle"] ?? tags["vehicle"]
      : (classes[kind].isFor(.foot) ? tags["foot"] : nil) ?? (classes[kind].isFor(.bicycle) ? tags["bicycle"] : nil)
    guard let value = own ?? tags["access"] else { return true }
    return value == "no" ? keepsClosedWays : value == "private" ? keepsPrivateWays : true
  }

  /// Which ways along its nodes a road is driven.
  func directions(_ tags: [OSMFile.Tag]) -> (forwards: Bool, backwards: Bool) {
    switch tags["oneway"] {
    case "yes", "1", "true": return (true, false)
    case "-1", "reverse": return (false, true)
    case "no", "0", "false": return (true, true)
    default:
      // Both are one-way by what they are.
      let isOneWay = tags["highway"] == "motorway" || ["roundabout", "circular"].contains(tags["junction"])
      return (true, !isOneWay)
    }
  }
}
