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
  /// Where it stands, or where its leg began.
  var cell: Int32
  /// Where its leg leads.
  var goal: Int32
  /// Its live task, or -1; and the next unit of that task.
  var task: Int32 = -1
  var mate: Int32 = -1
  /// Its spot among the free units; or -1; or -2 of one that is not free before it is back where it waits.
  var spot: Int32 = -1
  /// Identity of the incident it is at or comes from.
  var identity: UInt64 = 0
  var legStart = Instant.zero
  var legEnd = Instant.zero
  /// When it was last sent to a task: its turnout begins.
  var sent = Instant.zero
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
  mutating func join(_ task: Int, of incident: UInt64) {
    self.task = Int32(truncatingIfNeeded: task)
    mate = -1
    identity = incident
  }

  /// Has done with its task.
  @inline(__always)
  mutating func leaveTask() {
    state = State.idle
    task = -1
    mate = -1
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
  private(set) var all: [Unit]
  /// The free ones by place.
  private(set) var free: FreeUnits

  init(_ world: World) {
    all = world.units.base.map { Unit(cell: $0, goal: $0) }
    free = FreeUnits(world)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&all)
    try form.field(&free)
  }

  mutating func touchEveryArray() {
    all.touch()
    free.touchEveryArray()
  }

  var count: Int { all.count }

  subscript(_ unit: Int) -> Unit {
    @inline(__always) get { all[unit] }
    @inline(__always) _modify { yield &all[unit] }
  }

  /// Puts a unit among the free ones where its state calls for, or takes it out. To be called after each change of duty, state
  /// or, of an idle unit, place.
  @inline(__always)
  mutating func sort(_ unit: Int, in world: World) { free.sort(unit, &all, in: world) }

  /// Where a unit is at `t`: on a way it is somewhere between.
  @inline(__always)
  func position(of unit: Int, at t: Instant, in world: World) -> Int {
    let number = unit
    let unit = all[number]
    guard unit.state == Unit.State.returning || unit.state == Unit.State.travelling, t > unit.legStart else {
      return Int(unit.cell)
    }
    let done = Double((t - unit.legStart).nanoseconds) / Double(max(1, (unit.legEnd - unit.legStart).nanoseconds))
    return world.ground.position(
      from: Int(unit.cell), to: Int(unit.goal), fraction: done, at: unit.legStart,
      speed: unit.state == Unit.State.returning ? world.units.calmSpeed[number] : world.units.speed[number])
  }
}

/// How units go out and come back.
extension Twin {
  /// Sends a unit to a task that misses it: from where it waits, from its way back, or from a less urgent task.
  mutating func send(_ unit: Int, to task: Int, in world: World) {
    let from = units.position(of: unit, at: now, in: world)
    var abandoned = -1
    var isReady = false
    switch units[unit].state {
    case Unit.State.idle: break
    case Unit.State.returning:
      pending.cancel(units[unit].arrival)
      endLeg(unit, .back, at: from, in: world)
    case Unit.State.chore: breakOffChore(unit, in: world)
    default:
      abandoned = release(unit, in: world)
      isReady = true
    }
    let slot = Int(tasks[task].incident)
    let row = world.tasks.rows[Int(tasks[task].row)]
    join(unit, task, row, in: world)
    units[unit].sent = now
    let start = isReady ? now : now + turnout(of: unit, for: slot, row, in: world)
    if incidents[slot].send(unit, at: start) { endPatience(slot) }
    go(unit, from: from, to: Int(tasks[task].place), start: start, in: world)
    if abandoned >= 0 { staff(abandoned, in: world) }
  }

  /// Makes a unit one of a task's.
  mutating func join(_ unit: Int, _ task: Int, _ row: TaskTable.Row, in world: World) {
    units[unit].join(task, of: incidents[Int(tasks[task].incident)].identity)
    if tasks[task].unit >= 0 {
      var last = Int(tasks[task].unit)
      while units[last].mate >= 0 { last = Int(units[last].mate) }
      units[last].mate = Int32(unit)
    }
    tasks[task].expect(unit, missing: row.missing(tasks[task].missing, less: world.units.capabilities[unit]))
  }

  /// A unit with a task sets out for the place of the task.
  mutating func go(_ unit: Int, from: Int, to: Int, start: Instant, in world: World) {
    let way = world.ground.travelTime(from: from, to: to, speed: world.units.speed[unit], at: start)
    let arrival = start + way + search(unit, in: world)
    let event = schedule(Event(.arrive, unit), at: arrival)
    units[unit].beginLeg(Unit.State.travelling, from: from, to: to, start: start, end: arrival)
    units[unit].arrival = event
    units.sort(unit, in: world)
    if world.units.freeAtBase[unit] { units[unit].bind() }
  }

  @inline(__always)
  private func turnout(of unit: Int, for slot: Int, _ row: TaskTable.Row, in world: World) -> Duration {
    guard world.units.hasTurnout[unit], !row.isOnTheSpot else { return .zero }
    let incident = incidents[slot]
    let index = Self.index(task: row.index, turn: incident.sent, visit: incident.visit)
    return .seconds(world.units.turnout[unit].quantile(draw(incident.identity, .turnout, index)))
  }

  /// A unit is without a job: it takes a break that is due, a task that waits, a chore, or the way to where it is to wait.
  mutating func becomeFree(_ unit: Int, in world: World) {
    if units[unit].onDuty == 0 {
      endOvertime(unit, in: world)
      returnToPost(unit, in: world)
    } else if units[unit].pauseDue != 0 {
      beginPause(unit, in: world)
    } else if goesBackFirst(unit, in: world) {
      return
    } else if !takeNext(unit, in: world) {
      if units[unit].call == Unit.Call.serving {
        endCall(unit, in: world)
      } else if beginChore(unit, in: world) {
        return
      }
      returnToPost(unit, in: world)
    }
  }

  mutating func returnToPost(_ unit: Int, in world: World) {
    let from = Int(units[unit].cell)
    let post = post(of: unit, in: world)
    if from == post { return unbind(unit, in: world) }
    let speed = world.units.calmSpeed[unit]
    let end = now + world.ground.travelTime(from: from, to: post, speed: speed, at: now)
    let event = schedule(Event(.base, unit), at: end)
    units[unit].beginLeg(Unit.State.returning, from: from, to: post, start: now, end: end)
    units[unit].arrival = event
    units.sort(unit, in: world)
  }

  /// A unit is back where it waits: it takes a break that is due, or a task that waits and that it could not be sent to on
  /// its way.
  mutating func reachPost(_ unit: Int, in world: World) {
    endLeg(unit, .back, at: Int(units[unit].goal), in: world)
    units[unit].state = Unit.State.idle
    units.sort(unit, in: world)
    if units[unit].isBound { return comeBack(unit, in: world) }
    if units[unit].onDuty == 0 { return }
    if units[unit].pauseDue != 0 { beginPause(unit, in: world) } else { _ = takeNext(unit, in: world) }
  }

  mutating func endLeg(_ unit: Int, _ purpose: Leg.Purpose, at cell: Int, in world: World) {
    let from = Int(units[unit].cell)
    let start = units[unit].legStart
    let task = Int(units[unit].task)
    units[unit].endLeg(at: cell, busy: purpose.isJob ? now - min(start, now) : .zero)
    if let weekly = world.plan.reviews?.weekly, purpose.isJob {
      count(unit, now - min(start, now), for: weekly, in: world)
    }
    // A way that was called off before it began leaves no trace.
    if start > now || purpose == .wait && start == now { return }
    outbox.legs.append(
      Leg(
        unit: Int32(truncatingIfNeeded: unit), purpose: purpose,
        incident: purpose == .chore ? world.units.identity[unit] : units[unit].identity,
        task: task < 0 ? -1 : world.tasks.rows[Int(tasks[task].row)].index, from: Int32(truncatingIfNeeded: from),
        to: Int32(truncatingIfNeeded: cell), start: start, end: now, distance: 0))
  }
}
