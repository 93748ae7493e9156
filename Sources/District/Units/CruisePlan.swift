import EventKernel

/// How the free units of a team move about in an area, as on a police beat, instead of waiting at a place.
public struct CruisePlan: Sendable, Codable, Hashable {
  /// The area of a unit.
  public enum Area: String, Sendable, Codable, CaseIterable {
    /// Its beat, of teams that are based on beats.
    case beat
    /// The community in which its base lies.
    case community
    /// The subdistrict in which its base lies.
    case subdistrict
    /// All of the map.
    case district
  }
  /// Where a unit moves about.
  public var area: Area
  /// How long it is at one place of the area before it is at another.
  public var every: TimeSpan

  /// Makes a plan.
  public init(area: Area, every: TimeSpan) {
    self.area = area
    self.every = every
  }
}

extension Plan {
  /// Makes sure that units can cruise: all at times that pass, and on a beat where they have one.
  func checkCruises() throws(WorldError) {
    for team in teams {
      guard let cruise = team.cruise else { continue }
      let key = "units.\(team.id).cruise"
      try demand(cruise.every > .zero, key, "it is nowhere for any time")
      try demand(cruise.area != .beat || team.base == .beats, key, "a unit has a beat where its base is beats")
    }
  }
}
