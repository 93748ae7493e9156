import EventKernel

@testable import District

/// An incident, with what will be known of it as its fact.
final class NaiveIncident {
  enum Stage: Int32 {
    case free, detecting, waitingAtDesk, handling, misrouted, accepting, attended, closing
  }
  var fact: IncidentFact
  var stage = Stage.detecting
  var call: Int?
  var desk: Int?
  var tier: Tier?
  var isHandled = false
  var isClassified = false
  var handlingBegan = Instant.zero
  var attempt = 0
  var givingUp: Int?
  var live: [NaiveTask] = []
  var begun: Set<Int> = []
  var done: Set<Int> = []
  /// Intakes that have a ticket of it; what is still to come of it; and how it ends, if it is no incident of its own.
  var intakes: Set<Int> = []
  var coming = 0
  var complained = false
  var spurious: IncidentFact.State?

  init(_ identity: UInt64, kind: Int, cell: Int, beat: Int, priority: Int, at now: Instant) {
    fact = IncidentFact(
      identity: identity, kind: Int32(kind), cell: Int32(cell), beat: Int32(beat), channel: -1, agency: -1, unit: -1,
      returns: 0, desks: 0, priority: Int32(priority), sent: 0, arrived: 0, arrivals: .zero, hasWaited: false,
      state: .open, occurred: now, detected: .never, reported: .never, triaged: .never, assigned: .never,
      accepted: .never, departed: .never, onScene: .never, fullSet: .never, resolved: .never, closed: .never)
  }
}

/// A task that has begun.
final class NaiveTask {
  enum Stage { case gathering, waitingForBay, working }
  /// Whether it stands in its line; `looking` is new there and will look before the event is over, `again` has lost a unit; `held` is
  /// suspended.
  enum Waits { case no, looking, yes, again, held }
  let incident: NaiveIncident
  let index: Int
  let plan: TaskPlan
  /// How many tasks began before it.
  let number: Int
  let place: Int
  let facility: Int?
  var needs: [Need]
  var stage = Stage.gathering
  /// Its units, in the order in which they were sent; and with those that are done with it.
  var crew: [NaiveUnit] = []
  var served: [NaiveUnit] = []
  /// Whether its units came over from another task, as many as they are.
  var isHandedOver = false
  var isFirst = false
  var waits = Waits.no
  var isWaiting: Bool { waits != .no && waits != .held }
  var turns = 0
  /// Work that is left.
  var left: TimeSpan?
  var began = Instant.zero
  var reachedBay = Instant.zero
  var finishing: Int?

  init(
    _ index: Int, of incident: NaiveIncident, _ plan: TaskPlan, number: Int, place: Int, facility: Int?, needs: [Need]
  ) {
    self.index = index
    self.number = number
    self.incident = incident
    self.plan = plan
    self.place = place
    self.facility = facility
    self.needs = needs
  }

  /// What still misses: each unit counts for every need that it can meet.
  func missing(with units: [NaiveUnit]) -> [Need] {
    if isHandedOver { return needs.map { Need(capability: $0.capability, count: 0) } }
    return needs.map { need in
      Need(
        capability: need.capability,
        count: max(0, need.count - units.count { $0.capabilities.contains(need.capability) }))
    }
  }

  var missing: [Need] { missing(with: served) }
  var isShort: Bool { missing.contains { $0.count > 0 } }
  var isComing: Bool { crew.contains { $0.state == .travelling } }
  /// Whether a unit may be taken from it.
  var canBreakOff: Bool {
    if case .facility = plan.place { return false }
    return plan.start == .together && plan.by < 0
  }
}

/// A unit.
final class NaiveUnit {
  enum State: UInt8 { case idle, travelling, waiting, working, returning, pausing, unavailable = 7 }
  let index: Int
  let team: TeamPlan
  let teamIndex: Int
  let agency: Int
  let shift: Int
  let base: Int
  /// Which of its team's places its base is.
  let site: Int
  let identity: UInt64
  let capabilities: [Int]
  var state = State.idle
  var isOnDuty = false
  var isPauseDue = false
  /// The event by which it comes, if it was recalled; and whether it is here since it was recalled.
  var recalling: Int?
  var isServing = false
  /// The event by which it comes, if it is called up; and whether it is here since it was.
  var summons: Int?
  var isSummoned = false
  var isCalledUp = false
  /// Whether it is here beyond its own duties.
  var isExtra: Bool { isServing || isCalledUp }
  /// Whether it comes from beyond the district, under one condition alone.
  let isReserve: Bool
  /// Whether it is out on a job, and whether it did not come to its duty.
  var isOut = false
  var isAbsent = false
  /// Where and when it set out, before it was sent on from its way; and the search at the end of it.
  var origin = 0
  var setOut = Instant.zero
  var search = TimeSpan.zero
  var cell: Int
  var goal: Int
  var legStart = Instant.zero
  var legEnd = Instant.zero
  var task: NaiveTask?
  var incident: UInt64 = 0
  var arrival: Int?
  var dutyStart = Instant(nanoseconds: -1)
  var dutyEnd = Instant.zero
  var restUntil = Instant.zero
  var busy = TimeSpan.zero
  var overtime = TimeSpan.zero

  init(_ index: Int, in world: World) {
    self.index = index
    let unit = UnitIndex(index)
    teamIndex = world.units.team[unit]
    isReserve = world.units.reserve[unit] >= 0
    var team = world.plan.teams[teamIndex]
    if isReserve { team.cruise = nil }
    self.team = team
    agency = team.agency
    capabilities = team.capabilities
    shift = world.units.shift[unit]
    base = Int(world.units.base[unit])
    site = Int(world.units.homes.site[unit])
    identity = world.units.identity[unit]
    isAbsent = isReserve
    cell = base
    goal = base
  }

  /// Has been sent, and is free only when it is back.
  var isBound = false
  var isFree: Bool { isOnDuty && (state == .idle || state == .returning) && !isBound }
}

/// A desk.
final class NaiveDesk {
  let plan: DeskPlan
  var seats = 0
  var busy = 0
  var line: [NaiveIncident] = []

  init(plan: DeskPlan) { self.plan = plan }
}
