import EventKernel

/// Everything that a world consists of, as read from files: the content that its digest covers.
@dynamicMemberLookup
public struct Plan: Sendable, Encodable {
  /// The ground.
  public var map: DistrictMap
  /// When the run starts and what it measures.
  public var calendar: RunCalendar
  /// Named working hours.
  public var shifts: [Shift]
  /// Who lives and works where, and when they move; nil if everybody stays at home.
  public var people: PeoplePlan?
  /// The catalogue.
  public var kinds: [IncidentKind]
  /// Upper limits of every kind's rate per unit of exposure, shared by all alternatives of an experiment; in the order of `kinds`, per second.
  public var rateBounds: [Double]
  /// Calls that stand in a file, in place of drawn incidents.
  public var calls: CallPlan?
  /// What units can do: each agency's own capability under its id, in the order of the agencies, then the others.
  public var capabilities: [String]
  /// Facilities that serve a few at a time.
  public var facilities: [FacilityPlan]
  /// For `preference-list` dispatch: for each place its units, the preferred first. Empty if there are no lists.
  public var preferences: [[UnitIndex]]
  /// Channels, in the order of `Channel`; empty if everything is reported when it occurs.
  public var channels: [ChannelPlan]
  /// Desks, by tier and platform; empty if reports go straight to the agency.
  public var desks: [DeskPlan]
  /// Owners of tasks.
  public var agencies: [Agency]
  /// Who goes and does the tasks.
  public var teams: [TeamPlan]
  /// What happens to a report between the desks.
  public var transfer: TransferPlan
  /// Speed on the road by hour of day, or where days differ by hour of week from Monday, as a factor on a unit's own speed.
  public var roadSpeed: [Double]
  /// Borders between cells that are closed.
  public var closures: [Closure]
  /// What holds on the map's roads beside the speeds of their classes; nil if nothing does.
  public var roadPlan: RoadPlan?
  /// The rules in force.
  public var policies: PolicyChoices
  /// What mechanisms there are, and how they work.
  public var mechanisms = MechanismPlans()

  /// A mechanism's section, by its name.
  public subscript<Section>(dynamicMember section: WritableKeyPath<MechanismPlans, Section>) -> Section {
    get { mechanisms[keyPath: section] }
    set { mechanisms[keyPath: section] = newValue }
  }

  /// Makes a plan; `World` checks it.
  public init(
    map: DistrictMap, calendar: RunCalendar, shifts: [Shift], people: PeoplePlan?, kinds: [IncidentKind],
    rateBounds: [Double], calls: CallPlan? = nil, capabilities: [String], facilities: [FacilityPlan] = [],
    preferences: [[UnitIndex]] = [], channels: [ChannelPlan], desks: [DeskPlan], agencies: [Agency], teams: [TeamPlan],
    transfer: TransferPlan, roadSpeed: [Double], policies: PolicyChoices,
    closures: [Closure] = [], roadPlan: RoadPlan? = nil
  ) {
    self.map = map
    self.calendar = calendar
    self.shifts = shifts
    self.people = people
    self.kinds = kinds
    self.rateBounds = rateBounds
    self.calls = calls
    self.capabilities = capabilities
    self.facilities = facilities
    self.preferences = preferences
    self.channels = channels
    self.desks = desks
    self.agencies = agencies
    self.teams = teams
    self.transfer = transfer
    self.roadSpeed = roadSpeed
    self.closures = closures
    self.roadPlan = roadPlan
    self.policies = policies
  }
}

extension Plan {
  private enum CodingKeys: CodingKey {
    case map, calendar, shifts, people, kinds, rateBounds, calls, capabilities, facilities, preferences, channels, desks
    case agencies, teams, transfer, roadSpeed, closures, roadPlan, policies
  }

  /// Writes the content; a mechanism's section stands beside the others, and is not there where the mechanism is left out.
  public func encode(to encoder: any Encoder) throws {
    var form = encoder.container(keyedBy: CodingKeys.self)
    try form.encode(map, forKey: .map)
    try form.encode(calendar, forKey: .calendar)
    try form.encode(shifts, forKey: .shifts)
    try form.encodeIfPresent(people, forKey: .people)
    try form.encode(kinds, forKey: .kinds)
    try form.encode(rateBounds, forKey: .rateBounds)
    try form.encodeIfPresent(calls, forKey: .calls)
    try form.encode(capabilities, forKey: .capabilities)
    try form.encode(facilities, forKey: .facilities)
    try form.encode(preferences, forKey: .preferences)
    try form.encode(channels, forKey: .channels)
    try form.encode(desks, forKey: .desks)
    try form.encode(agencies, forKey: .agencies)
    try form.encode(teams, forKey: .teams)
    try form.encode(transfer, forKey: .transfer)
    try form.encode(roadSpeed, forKey: .roadSpeed)
    try form.encode(closures, forKey: .closures)
    try form.encodeIfPresent(roadPlan, forKey: .roadPlan)
    try form.encode(policies, forKey: .policies)
    try mechanisms.encode(to: encoder)
  }
}
