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
  /// From assignment to acceptance, seconds; nil if it accepts at once.
  public var acceptance: Distribution?
  /// Tasks that may wait for its units at a time; what comes on top is lost. Nil if there is no limit.
  public var room: Int?

  /// Makes an agency.
  public init(
    id: String, names: Names, owner: Tier = .district, station: Tier = .district, acceptance: Distribution? = nil,
    room: Int? = nil
  ) {
    self.id = id
    self.names = names
    self.owner = owner
    self.station = station
    self.acceptance = acceptance
    self.room = room
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
    /// Shared out over listed places by weight, in their order; as many units as the weights' sum get just these.
    case places([Int32], weights: [Int])
  }
  /// Its name in files.
  public var id: String
  /// Display names; nil if it is called by its id.
  public var names: Names?
  /// Index of the agency.
  public var agency: Int
  /// Units of the whole team by shift, before vacancies.
  public var roster: [RosterEntry]
  /// Where they stand.
  public var base: Base
  /// How many units of each entry of the roster stand at each of the base's listed places, where a station was closed, moved or added; nil
  /// if they are shared out.
  public var stands: [[Int]]?
  /// Free-flow speed, metres per second; over roads and on a map of nodes a factor on their speeds.
  public var speed: Double
  /// Speed on the way to a scene by the incident's priority, from 1 on, as with lights and sirens; `speed` for those beyond and on
  /// all other ways. Nil if it does not depend on it.
  public var speedByPriority: [Double]?
  /// Factor on the speed of ways without urgency: back to a base, and from one standby to another.
  public var calmSpeed: Double
  /// What its units go by over roads, an index into the vehicles of `RoadPlan`; nil if by ordinary vehicles.
  public var vehicle: Int?
  /// From dispatch to departure, seconds; nil if they leave at once.
  public var turnout: Distribution?
  /// Indices of what its units can do, its agency's own capability first.
  public var capabilities: [Int]
  /// People in a unit.
  public var crew: Int
  /// What sending a unit costs, in units of the planner's choice: what `cheapest` dispatch keeps low.
  public var cost: Double
  /// Breaks, rest, absence, the end of a shift.
  public var duty: DutyPlan
  /// Work beside incidents; nil if there is none.
  public var chores: ChoresPlan?
  /// Share of the posts that nobody holds, spread evenly over the team; nil if all are held.
  public var vacancies: Double?
  /// Whether its units are free only where they wait, and not on their way back there; nil if they are free as soon as they
  /// are without a job.
  public var freeAtBase: Bool?
  /// How its free units move about; nil if they wait at a place.
  public var cruise: CruisePlan?
  /// Where free units wait, for `compliance-table`: row k - 1 lists k places for k free units. Empty if there is no table.
  public var compliance: [[Int32]]

  /// Makes a team.
  public init(
    id: String, agency: Int, roster: [RosterEntry], base: Base, speed: Double, calmSpeed: Double = 1,
    turnout: Distribution? = nil, capabilities: [Int], crew: Int = 1, cost: Double = 1, duty: DutyPlan = DutyPlan(),
    compliance: [[Int32]] = []
  ) {
    self.id = id
    self.agency = agency
    self.roster = roster
    self.base = base
    self.speed = speed
    self.calmSpeed = calmSpeed
    self.turnout = turnout
    self.capabilities = capabilities
    self.crew = crew
    self.cost = cost
    self.duty = duty
    self.compliance = compliance
  }
}
