import District

/// Who goes along a way, and which way: https://wiki.openstreetmap.org/wiki/OSM_tags_for_routing/Access_restrictions.
extension StreetRules {
  /// Ways that are for people on foot or bicycles alone, which a recipe need not state once it asks for these. Nobody drives at these speeds: a
  /// vehicle states its own.
  static let usualPaths: [Roads.Class] = [
    ("cycleway", 15.0, [RoadMode.bicycle, .foot]), ("path", 5, [.bicycle, .foot]), ("pedestrian", 5, [.foot]),
    ("footway", 5, [.foot]), ("steps", 3, [.foot]),
  ].map { Roads.Class(id: $0.0, speed: $0.1 * kilometrePerHour, isEntered: true, modes: $0.2) }

  /// For whom a way is along its nodes and against them; nobody if it is closed to all.
  ///
  /// Cars follow the class and the tags for emergency vehicles. Who else goes there follows the class, too, unless the recipe asks for their own tags.
  func users(_ tags: [OSMFile.Tag], kind: Int) -> (forwards: RoadModes, backwards: RoadModes) {
    let (forwards, backwards) = directions(tags)
    var users: (forwards: RoadModes, backwards: RoadModes) = ([], [])
    for mode in RoadMode.allCases where isOpen(tags, kind: kind, to: mode) {
      let isTold = others.contains(RoadModes(mode))
      let own = isTold && mode == .bicycle ? cycledDirections(tags) : (forwards, backwards)
      if own.0 { users.forwards.insert(RoadModes(mode)) }
      if own.1 { users.backwards.insert(RoadModes(mode)) }
    }
    return users
  }

  /// Whether somebody may use a way.
  private func isOpen(_ tags: [OSMFile.Tag], kind: Int, to mode: RoadMode) -> Bool {
    let road = classes[kind]
    guard mode != .car, !others.isEmpty else { return road.isFor(mode) && isOpen(tags, kind: kind) }
    guard others.contains(RoadModes(mode)) else {
      // Whom the recipe does not ask for goes where cars go.
      return road.isFor(mode) && road.isFor(.car) && isOpen(tags, kind: kind)
    }
    if let value = tags["emergency"], value != "no" { return true }
    if let own = tags[mode.rawValue] { return isOpen(own) }
    guard road.isFor(mode), !isMotorway(tags) else { return false }
    return isOpen((mode == .bicycle ? tags["vehicle"] : nil) ?? tags["access"])
  }

  /// What the value of a tag says. Who pushes a bicycle goes on foot.
  private func isOpen(_ value: String?) -> Bool {
    switch value {
    case "no", "dismount": keepsClosedWays
    case "private": keepsPrivateWays
    default: true
    }
  }

  /// Whether it is by law for motor vehicles alone, unless its tags say otherwise.
  private func isMotorway(_ tags: [OSMFile.Tag]) -> Bool {
    ["motorway", "motorway_link"].contains(tags["highway"]) || tags["motorroad"] == "yes"
  }

  /// Which ways along its nodes a road is cycled: lanes may lead against the traffic.
  private func cycledDirections(_ tags: [OSMFile.Tag]) -> (Bool, Bool) {
    switch tags["oneway:bicycle"] {
    case "yes", "1", "true": return (true, false)
    case "-1", "reverse": return (false, true)
    case "no", "0", "false": return (true, true)
    default:
      let sides = ["cycleway", "cycleway:both", "cycleway:left", "cycleway:right"]
      let isAgainst = sides.contains { side in
        tags[side]?.hasPrefix("opposite") == true || ["-1", "no"].contains(tags[side + ":oneway"])
      }
      return isAgainst ? (true, true) : directions(tags)
    }
  }
}

extension Roads.Class {
  /// For whom it is made.
  var users: RoadModes { modes.map { RoadModes($0.map { RoadModes($0) }) } ?? .all }
}
