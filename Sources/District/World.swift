import Crypto
import EventKernel
import Foundation

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
  public let ground: Ground
  let routing: any RoutingPolicy
  let queue: any QueuePolicy
  let dispatch: any DispatchPolicy
  /// The same world with `nearest` dispatch, in which a dispatch policy that looks ahead thinks; nil if it does not.
  let imagined: World?
  let relocation: any RelocationPolicy
  /// Whether every unit waits at its base, so that nobody need be asked.
  let relocatesToBase: Bool

  /// Nil if everybody stays at home.
  let tides: Tides?
  /// Nil where nobody travels by train, gathers or goes on holiday.
  let crowds: Crowds?
  /// Nil where nobody is replaced; whether the register can be wrong.
  let replacement: Replacement?
  let hasRegister: Bool
  let sites: Sites
  /// What mechanisms look up, and where they join in.
  let mechanisms: MechanismTables
  let joins: Joins
  /// Whether a mechanism is on that an incident's course tells of.
  let followsCourse: Bool
  /// Whether there are deadlines, supervision or reviews.
  let keepsCases: Bool
  let grid: PlaceGrid
  /// The desks.
  public let desks: DeskTable
  /// The units.
  public let units: UnitTable
  /// Where units cruise.
  let cruises: CruiseTable
  let unitsOfAgency: [Range<Int>]
  /// The tasks of all kinds.
  let tasks: TaskTable
  /// Which agencies' units may wait at a task for others.
  let keepsUnits: [Bool]
  let nearestFacilities: NearestFacilities
  let calls: CallTable
  /// Which agencies have units that may be called back.
  let callsBack: [Bool]
  let misrouting: Double
  /// Whether a desk may ever name a wrong agency.
  let errs: Bool
  /// Of each kind: the tier whose desk classifies its reports.
  let commanding: [Tier]
  /// What stands for each kind in the identities of its incidents.
  let kindKeys: [UInt64]
  /// For each agency: nanoseconds that its fastest unit takes for a cell where the road has its free speed; and how many times
  /// as fast roads ever are.
  private let perCell: [Double]
  private let greatestRoadFactor: Double
  /// For each agency: whether of two units that wait the one with fewer cells to go is sooner, since all are equally fast.
  let nearestIsSoonest: [Bool]
  /// What dynamic coverage counts each place for.
  let demand: [Double]
  /// Greatest rate of each stream of candidates (kind x cell), per second.
  let streamBounds: [Double]
  /// How many times the mean a cell's cameras are, at most 2.
  let cameraDensity: [Double]

  /// Makes a world.
  /// - Parameter base: the world that this one is an alternative to, whose candidates it shares.
  /// - Throws: `WorldError` for a plan that is impossible as a whole, or shares no candidates with its base.
  public convenience init(
    _ plan: Plan, under base: World? = nil, policies: PolicyRegistry = .standard
  ) throws(WorldError) {
    try plan.check()
    if let base { try plan.checkShares(with: base.plan) }
    let digests = if let base { base.sharedDigests } else { try SharedDigests(plan) }
    try self.init(checked: plan, digests, policies: policies)
  }

  private init(checked plan: Plan, _ digests: SharedDigests, policies: PolicyRegistry) throws(WorldError) {
    sharedDigests = digests
    self.plan = plan
    routing = try Self.policy("routing", plan.policies.routing, policies.routing)
    queue = try Self.policy("queue", plan.policies.queue, policies.queue)
    dispatch = try Self.policy("dispatch", plan.policies.dispatch, policies.dispatch)
    imagined = dispatch is LookAheadDispatch ? try World(checked: plan.imagined(), digests, policies: policies) : nil
    relocation = try Self.policy("relocation", plan.policies.relocation, policies.relocation)
    relocatesToBase = relocation is ReturnToBase
    let path = try Self.policy("path", plan.policies.path, policies.path)
    sites = Sites(plan.map)
    grid = PlaceGrid(plan.map)
    tides = if let people = plan.people { try Tides(plan, people, sites: sites) } else { nil }
    followsCourse = plan.followsCourse
    keepsCases = plan.keepsCases
    crowds =
      if let people = plan.people, let crowds = people.crowds {
        try Crowds(crowds, people, on: plan.map, calendar: plan.calendar, sites: sites)
      } else { nil }
    let roadSpeed = try plan.roadSpeed(under: tides, sites: sites)
    ground = try Ground(Terrain(map: plan.map, roadSpeed: roadSpeed, closures: plan.closures), path: path)
    replacement = plan.people?.replacement.map { Replacement($0, on: plan.map) }
    hasRegister = replacement?.plan.register != nil
    desks = try DeskTable(plan, sites: sites)
    units = try UnitTable(plan, sites: sites, ground: ground)
    cruises = CruiseTable(plan, units, sites: sites)
    mechanisms = MechanismTables(plan, units)
    joins = Joins(plan)
    unitsOfAgency = plan.agencies.indices.map { [units] agency in
      let first = units.agency.firstIndex(of: Int32(agency)) ?? 0
      return first..<(units.agency.lastIndex(of: Int32(agency)).map { $0 + 1 } ?? first)
    }
    tasks = try TaskTable(plan)
    keepsUnits = plan.agencies.indices.map { [tasks, mechanisms] agency in
      let lends = mechanisms.deadlines?.lendsTo[agency].isEmpty == false
      return tasks.rows.contains { row in
        row.mayBeKept && (Int(row.agency) == agency || lends)
          && (row.needs.wrappedSum() > 1 || plan.calls?.columns.contains { $0.input == .count } == true)
      }
    }
    nearestFacilities = NearestFacilities(tasks.facilities, in: plan, on: ground)
    calls = CallTable(plan)
    callsBack = plan.agencies.indices.map { agency in
      plan.teams.contains { $0.agency == agency && $0.duty.callBack != nil }
    }
    misrouting = plan.handover.misrouting
    errs = misrouting > 0 || plan.classification != nil || plan.responsibility != nil
    commanding = plan.kinds.indices.map(plan.commandingTier)
    kindKeys = IncidentIdentity.keys(ofKinds: plan.kinds.map(\.id))
    greatestRoadFactor = max(1, roadSpeed.greatest)
    perCell = plan.agencies.indices.map { [ground] agency in
      let speed = plan.teams.filter { $0.agency == agency }.map(\.speed).max() ?? 1
      return plan.map.cellSize * ground.circuity / speed * 1e9
    }
    nearestIsSoonest = plan.agencies.indices.map { [ground] agency in
      ground.isManhattan && Set(plan.teams.filter { $0.agency == agency }.map(\.speed)).count == 1
    }
    demand = plan.demand()
    streamBounds = plan.kinds.indices.flatMap { kind in
      (0..<plan.map.cells.count).map {
        plan.calls != nil ? 0 : plan.rateBounds[kind] * plan.greatestExposure(kind: kind, cell: $0)
      }
    }
    cameraDensity = MapColumn.cameras.density(in: plan.map.cells)
    digest = try plan.digest(with: digests)
  }

  private static func policy<P>(
    _ point: String, _ choice: PolicyChoice, _ entries: [PolicyEntry<P>]
  ) throws(WorldError) -> P {
    do {
      return try PolicyRegistry.make(choice, from: entries)
    } catch {
      throw .policy(point: point, error)
    }
  }

  /// Nanoseconds that an agency's fastest unit takes for a cell at least, on ways that begin while the road factor is `factor`.
  @inline(__always)
  func leastPerCell(of agency: Int, factor: Double) -> Double {
    perCell[agency] / (ground.isManhattan ? factor : greatestRoadFactor)
  }

  /// The ground's data.
  public var map: DistrictMap { plan.map }
  /// The period.
  public var calendar: Calendar { plan.calendar }
  /// From here on incidents are not measured.
  public var horizon: Instant { plan.calendar.horizon }
  /// The run ends here at the latest.
  public var end: Instant { plan.calendar.end }
  var cellCount: Int { plan.map.cells.count }

  /// The place of the office of a tier (0 is the community's) that answers for a cell.
  func office(tier: Int, of cell: Int) -> Int32 {
    switch Tier(rawValue: tier) {
    case .community: sites.communityCell[Int(map.cells.community[cell])]
    case .subdistrict: sites.subdistrictCell[Int(sites.subdistrict[cell])]
    default: sites.districtCell
    }
  }

  /// About how many incidents a run may have; at most four million.
  var expectedIncidents: Int {
    let drawn = streamBounds.reduce(0, +) * (horizon - .zero).seconds
    return calls.all.count + Int(min(drawn, 4e6))
  }

  /// Whether the home area of a unit holds a beat: the beats nearer to its base than to any other base of its team and shift.
  func isHome(unit: Int, beat: Int) -> Bool {
    units.homeSite[Int(units.group[unit])][beat] == units.site[unit]
  }
}

extension Plan {
  /// What a dispatch policy that looks ahead thinks in.
  func imagined() throws(WorldError) -> Plan {
    guard calls == nil else {
      throw .impossible(
        key: "policies.dispatch",
        message: "look-ahead imagines incidents from the catalogue's rates, and here the calls stand in a file")
    }
    var plan = self
    plan.policies.dispatch = PolicyChoice("nearest")
    return plan
  }
}
