import EventKernel

/// Everything that does not change in a run, shared by all runs of an alternative: the plan, and what follows from it.
///
/// Two worlds with one digest give the same runs.
public final class World: Sendable {
  /// The content.
  public let plan: Plan
  /// SHA-256 of the content, in hexadecimal.
  public let digest: String
  /// The digests of what all alternatives of an experiment share.
  private let sharedDigests: SharedDigests

  /// Travel times and positions.
  public let travel: TravelModel
  let geography: Geography
  let flows: Flows
  /// The rules by condition, those of routine first.
  let rules: [Rules]
  /// What mechanisms look up, and where they join in.
  let mechanisms: MechanismTables
  let joins: Joins
  /// Where incidents come from.
  let occurrences: Occurrences
  /// The desks.
  public let desks: DeskTable
  /// The units.
  public let units: UnitTable
  let staff: Staff
  /// The tasks of all kinds.
  let tasks: TaskTable
  let nearestFacilities: NearestFacilities

  /// Makes a world.
  /// - Parameter base: the world that this one is an alternative to, whose candidates it shares.
  /// - Throws: `WorldError` for a plan that is impossible as a whole, or shares no candidates with its base.
  public convenience init(
    _ plan: Plan, under base: World? = nil, policies: PolicyRegistry = .standard
  ) throws(WorldError) {
    try plan.check()
    try Rules.check(plan, from: policies)
    if let base { try plan.checkShares(with: base.plan) }
    let roads = try plan.roads(like: base?.travel.roads?.store)
    let digests = if let base { base.sharedDigests } else { try SharedDigests(plan) }
    try self.init(checked: plan.standing(onRoads: roads != nil).withoutIdleActs(), digests, roads, policies: policies)
  }

  private init(
    checked plan: Plan, _ digests: SharedDigests, _ roads: RoadStore?, policies: PolicyRegistry,
    isImagined: Bool = false
  ) throws(WorldError) {
    sharedDigests = digests
    self.plan = plan
    let imagine = { () throws(WorldError) -> World in
      try World(checked: plan.imagined(), digests, roads, policies: policies, isImagined: true)
    }
    rules = try Rules.all(of: plan, from: policies, imagine: imagine)
    let rulesByHand =
      plan.isOpenToHands
      ? try RulesByHand(plan, from: policies, beside: rules, imagine: isImagined ? nil : imagine) : nil
    let path = try policies.make("policies.path", plan.policies.path, from: policies.path)
    geography = Geography(plan, on: roads)
    flows = try Flows(plan, sites: geography.sites)
    let roadSpeed = try plan.roadSpeed(under: flows.tides, sites: geography.sites)
    let terrain = plan.terrain(over: roadSpeed, on: roads, geography)
    travel = try TravelModel(terrain, path: path)
    desks = try DeskTable(plan, sites: geography.sites)
    units = try UnitTable(plan, sites: geography.sites, travel: travel)
    mechanisms = try MechanismTables(
      plan, units, desks, geography, detours: try plan.detours(over: terrain, path: path, beside: travel),
      rulesByHand: rulesByHand, policies: policies)
    joins = Joins(plan)
    tasks = try TaskTable(plan)
    nearestFacilities = NearestFacilities(tasks.facilities, in: plan, on: travel)
    staff = Staff(
      plan, units, tasks: tasks, lending: joins.lending, on: travel, geography,
      greatestRoadFactor: roadSpeed.greatest)
    occurrences = Occurrences(plan)
    digest = try plan.digest(with: digests, versions: plan.policiesByCondition.flatMap(policies.versions))
  }

  /// The ground's data.
  public var map: DistrictMap { plan.map }
  /// The period.
  public var calendar: RunCalendar { plan.calendar }
  /// The run ends here at the latest.
  public var end: Instant { plan.calendar.end }
  var cellCount: Int { plan.map.cells.count }

  /// The cell of a place, which may be a junction or a facility where units drive on roads.
  @inline(__always)
  public func cell(of place: Int) -> Int { geography.cell(of: place) }

  /// About how many incidents a run may have.
  var expectedIncidents: Int { occurrences.expected(within: (horizon - .zero).seconds) }

  /// Whether the home area of a unit holds a beat: the beats nearer to its base than to any other base of its team and shift.
  func isHome(unit: UnitIndex, beat: Int) -> Bool {
    units.homes.homeSite[units.group[unit]][beat] == units.homes.site[unit]
  }
}
