import EventKernel

/// What one unit is doing.
struct Unit: BitwiseCopyable, Sendable {
  /// What a unit is doing.
  enum State {
    /// Without a job, where it waits or has just finished.
    static let idle: UInt8 = 0
    /// On the way to a task.
    static let travelling: UInt8 = 1
    /// Where its task is, but the work has not begun, or was broken off.
    static let waiting: UInt8 = 2
    static let working: UInt8 = 3
    /// On the way back to where it waits.
    static let returning: UInt8 = 4
    /// On a break.
    static let pausing: UInt8 = 5
    /// At a chore.
    static let chore: UInt8 = 6
    /// On duty, and not to be had for a while.
    static let unavailable: UInt8 = 7
  }
  /// How a unit comes to be on duty.
  enum Call {
    static let none: UInt8 = 0
    /// It has been called, and is on its way to its base.
    static let called: UInt8 = 1
    /// It is here because it was called.
    static let serving: UInt8 = 2
  }

  var state = State.idle
  /// 1 on duty. Who is off duty may still finish a job or be on its way back.
  var onDuty: UInt8 = 0
  /// 1 while a break is due and not taken.
  var pauseDue: UInt8 = 0
  var call = Call.none
  /// 1 once it is out on a job, until it waits at its post again: it needs no turnout then.
  var isOut: UInt8 = 0
  /// 1 from the begin of a duty to which it does not come until the next one begins.
  var isAbsent: UInt8 = 0
  /// Unused; a checkpoint has no room for padding.
  var reserved: UInt16 = 0
  /// Where it set out for its task, before it was sent on from its way.
  var origin: Int32 = 0
  /// Where it stands, or where its leg began.
  var cell: Int32
  /// Where its leg leads.
  var goal: Int32
  /// Its live task, if it has one; and the next unit of that task.
  var task = TaskSlot.none
  var mate = UnitIndex.none
  /// Its spot among the free units; or -1; or -2 of one that is not free before it is back where it waits.
  var spot: Int32 = -1
  /// Identity of the incident it is at or comes from.
  var identity: UInt64 = 0
  var legStart = Instant.zero
  var legEnd = Instant.zero
  /// When it was last sent to a task: its turnout begins.
  var sent = Instant.zero
  /// When it set out from its origin; and how long it will search at the end of its way.
  var setOut = Instant.zero
  var search = Duration.zero
  /// The end of its way, so that it can be called off.
  var arrival = EventQueue<Event>.Handle.none
  /// When its duty began (of a unit that is called: is to begin) and is to end; until when it rests.
  var dutyStart = Instant.zero
  var dutyEnd = Instant.zero
  var restUntil = Instant.zero
  /// Time with jobs since the start of the run; overtime within the measured period.
  var busy = Duration.zero
  var overtime = Duration.zero

  @inline(__always)
  mutating func endLeg(at place: Int, busy time: Duration) {
    cell = Int32(truncatingIfNeeded: place)
    goal = cell
    busy += time
  }

  /// Becomes one of a task's units.
  @inline(__always)
  mutating func join(_ task: TaskSlot, of incident: UInt64) {
    self.task = task
    mate = .none
    identity = incident
  }

  /// Has done with its task.
  @inline(__always)
  mutating func leaveTask() {
    state = State.idle
    task = .none
    mate = .none
  }

  @inline(__always)
  mutating func beginLeg(_ state: UInt8, from: Int, to: Int, start: Instant, end: Instant) {
    self.state = state
    cell = Int32(truncatingIfNeeded: from)
    goal = Int32(truncatingIfNeeded: to)
    legStart = start
    legEnd = end
  }

  /// Whether it is on duty without a job: where it waits, or, unless it has to go back first, where it has just finished or on
  /// its way back.
  @inline(__always)
  var isFree: Bool { onDuty != 0 && (state == State.idle || state == State.returning) && !isBound }
}

/// What all units are doing.
struct Units: FlatCoded, Sendable {
  private(set) var all: PerUnit<Unit>
  /// The free ones by place.
  private(set) var free: FreeUnits
  /// The random numbers of those that cruise.
  var streams: RandomStreams
  let hasCruises: Bool

  init(_ world: World, streams: RandomStreams) {
    self.streams = streams
    hasCruises = world.units.cruises.contains(true)
    all = PerUnit(world.units.base.map { Unit(cell: $0, goal: $0) })
    free = FreeUnits(world)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&all)
    try form.field(&free)
    if hasCruises { try form.field(&streams) }
  }

  mutating func touchEveryArray() {
    all.touch()
    free.touchEveryArray()
  }

  var indices: Range<UnitIndex> { all.indices }

  subscript(_ unit: UnitIndex) -> Unit {
    @inline(__always) get { all[unit] }
    @inline(__always) _modify { yield &all[unit] }
  }

  /// Puts a unit among the free ones where its state calls for, or takes it out. To be called after each change of duty, state
  /// or, of an idle unit, place.
  @inline(__always)
  mutating func sort(_ unit: UnitIndex, in world: World) { free.sort(unit, &all, in: world) }

  /// How long a unit would travel to a place if it were sent there at `t`, without turnout.
  ///
  /// Who is sent on from its way to the place to which it was going takes what is left of it, who turns round as long as it has
  /// been out, and who is sent elsewhere is never there sooner than if it had gone there straight: on a map of nodes it seems to stand
  /// at the nearest one, which may lie ahead. On its way back it does stand there, as in published models of ambulances.
  @inline(__always)
  func travelTime(of unit: UnitIndex, to place: Int, at t: Instant, in world: World) -> Duration {
    let state = all[unit]
    let speed = world.units.speed[unit]
    let isUnderWay = state.state == Unit.State.travelling && t >= state.legStart
    if isUnderWay, Int(state.goal) == place { return max(.zero, state.legEnd - state.search - t) }
    let isFirst = state.cell == state.origin && state.legStart == state.setOut
    if isUnderWay, isFirst, Int(state.origin) == place, world.ground.matrix != nil { return t - state.setOut }
    let time = world.ground.travelTime(
      from: position(of: unit, at: t, in: world), to: place, speed: speed, at: t)
    if !isUnderWay { return time }
    let straight = world.ground.travelTime(from: Int(state.origin), to: place, speed: speed, at: state.setOut)
    return max(time, state.setOut + straight - t)
  }

  /// Where a unit is at `t`: on a way it is somewhere between.
  @inline(__always)
  func position(of unit: UnitIndex, at t: Instant, in world: World) -> Int {
    let number = unit
    let unit = all[number]
    guard unit.state == Unit.State.returning || unit.state == Unit.State.travelling, t > unit.legStart else {
      return hasCruises ? resting(number, at: t, in: world) : Int(unit.cell)
    }
    let done = Double((t - unit.legStart).nanoseconds) / Double(max(1, (unit.legEnd - unit.legStart).nanoseconds))
    return world.ground.position(
      from: Int(unit.cell), to: Int(unit.goal), fraction: done, at: unit.legStart,
      speed: unit.state == Unit.State.returning ? world.units.calmSpeed[number] : world.units.speed[number])
  }
}
