import EventKernel

/// The body that owns a task.
public struct Agency: Sendable, Codable, Hashable {
  /// Identifier.
  public var id: String
  /// Display names.
  public var names: Names
  /// The tier whose desk commands it.
  public var owner: Tier
  /// The tier at which its units stand.
  public var station: Tier
  /// From assignment to acceptance, seconds.
  public var acceptance: Distribution

  /// Makes an agency.
  public init(id: String, names: Names, owner: Tier, station: Tier, acceptance: Distribution) {
    self.id = id
    self.names = names
    self.owner = owner
    self.station = station
    self.acceptance = acceptance
  }
}

/// Units of one agency that are alike.
public struct TeamPlan: Sendable, Codable, Hashable {
  /// Where the units of a team stand, at least one at each place where there are enough.
  public enum Base: Sendable, Codable, Hashable {
    /// Shared out evenly over the beats.
    case beats
    /// Shared out over the communities by residents.
    case communities
    /// Shared out over the subdistricts by residents.
    case subdistricts
    /// Shared out evenly over the facilities of a kind.
    case facilities(String)
  }
  /// Its name in files.
  public var id: String
  /// Index of the agency.
  public var agency: Int
  /// Units of the whole team by shift.
  public var roster: [RosterEntry]
  /// Where they stand.
  public var base: Base
  /// Free-flow speed, metres per second.
  public var speed: Double
  /// From dispatch to departure, seconds.
  public var turnout: Distribution

  /// Makes a team.
  public init(
    id: String, agency: Int, roster: [RosterEntry], base: Base, speed: Double, turnout: Distribution
  ) {
    self.id = id
    self.agency = agency
    self.roster = roster
    self.base = base
    self.speed = speed
    self.turnout = turnout
  }
}
