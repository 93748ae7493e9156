import EventKernel

/// A task that wants a unit, as its agency knows it.
public struct TaskView: Sendable {
  /// Index of the agency.
  public internal(set) var agency: Int
  /// Place where the task is done.
  public let cell: Int
  /// Index of the beat that answers for the incident.
  public let beat: Int
  /// 1 is most urgent.
  public let priority: Int
  /// What still misses: units of each need, and the needs' capabilities as bits.
  let missing: SIMD4<Int16>
  /// How hasty the way to it is (`SpeedTable`).
  let haste: Int
  /// The capabilities of the needs that still miss units, as bits.
  public let wanted: UInt64
  /// Its row of the world's task table.
  let row: Int
  /// How many units are missing.
  public var count: Int { Int(missing.wrappedSum()) }
}

/// What an agency sees of its units. It is lent for one decision and cannot be kept: it is not copyable, and its policy
/// only borrows it.
public struct UnitsView: ~Copyable {
  let world: World
  /// The twin where it is: counting references to the arrays that a policy may look at took longer than most decisions do.
  private let twin: UnsafePointer<Twin>
  /// The task to be decided, if there is one.
  let deciding: TaskSlot
  /// Whether units that merely wait at other tasks may be sent, too.
  let drawsOnWaiting: Bool
  let roadFactor: Double

  /// The view of a twin that stays where it is, and unchanged, until the decision is made.
  init(
    _ twin: UnsafeMutablePointer<Twin>, in world: World, deciding task: TaskSlot = .none, drawsOnWaiting: Bool = false
  ) {
    self.twin = UnsafePointer(twin)
    self.world = world
    deciding = task
    self.drawsOnWaiting = drawsOnWaiting
    roadFactor = world.travel.roadFactor(at: twin.pointee.now) * world.pace(under: twin.pointee.units.road)
  }

  /// The time of the decision.
  @inline(__always)
  public var now: Instant { twin.pointee.now }
  @inline(__always)
  var units: Units { twin.pointee.units }
  /// What the policy remembers.
  var rememberedNumbers: PolicyMemory { twin.pointee.memory }
  /// The world in which the dispatch policy in force thinks; nil if it does not look ahead.
  var imaginedWorld: World? { twin.pointee.imagined(in: world) }
  /// The dispatch policy in force.
  var dispatch: any DispatchPolicy { twin.pointee.dispatch(in: world) }
  /// A copy of the whole, for a policy that looks ahead.
  var present: Twin { twin.pointee }

  /// Units of an agency, by index.
  public func units(of agency: Int) -> Range<UnitIndex> { world.staff.units[agency] }
  /// Whether the unit is on duty without a job.
  @inline(__always)
  public func isFree(_ unit: UnitIndex) -> Bool { units[unit].isFree }
  /// The next task in the line of an agency to which the one to be decided yields, behind `place`; that is none at first, and then
  /// the place of what was returned.
  func taskAhead(in agency: Int, after place: inout TaskSlot) -> TaskView? {
    place = place == .none ? twin.pointee.work.lines.first(agency) : twin.pointee.work[place].next
    while place.exists {
      if twin.pointee.yields(deciding, to: place) { return twin.pointee.view(of: place, in: world) }
      place = twin.pointee.work[place].next
    }
    return nil
  }
  /// Whether the unit merely waits at another task, which yields to the one to be decided, and may be drawn on since no other is
  /// there.
  @inline(__always)
  public func isWaitingElsewhere(_ unit: UnitIndex) -> Bool {
    drawsOnWaiting && twin.pointee.mayTakeWaiting(unit, for: deciding, in: world)
  }
  /// Whether the unit can do something that the task still misses.
  @inline(__always)
  public func isAble(_ unit: UnitIndex, for task: TaskView) -> Bool {
    world.units.capabilities[unit] & task.wanted != 0
  }
  /// What the unit can do, as bits.
  public func capabilities(of unit: UnitIndex) -> UInt64 { world.units.capabilities[unit] }
  /// What sending the unit costs.
  public func cost(of unit: UnitIndex) -> Double { world.plan.teams[world.units.team[unit]].cost }
  /// Time that the unit has spent with jobs since the start.
  public func busyTime(of unit: UnitIndex) -> TimeSpan { units[unit].busy }
  /// Where the unit is now.
  @inline(__always)
  public func position(of unit: UnitIndex) -> Int { units.position(of: unit, at: now, in: world) }
  /// How long the unit would travel to a place, starting now, or sent on from its way.
  @inline(__always)
  public func travelTime(of unit: UnitIndex, to cell: Int) -> TimeSpan {
    units.travelTime(of: unit, to: cell, at: now, in: world)
  }
  /// How long the unit would travel to a task, starting now, or sent on from its way.
  @inline(__always)
  public func travelTime(of unit: UnitIndex, to task: TaskView) -> TimeSpan {
    units.travelTime(
      of: unit, to: task.cell, speed: world.units.speeds.speed(of: unit, haste: task.haste), at: now, in: world)
  }
  /// Whether the unit is free and waits, rather than being on its way back.
  public func isWaiting(_ unit: UnitIndex) -> Bool { units[unit].state == Unit.State.idle && isFree(unit) }
  /// What sending the unit costs another task: nothing if it is free, then one on its way or waiting, then one at work. It
  /// decides between units that are otherwise equal.
  public func loss(of unit: UnitIndex) -> Int {
    if units[unit].isFree { return 0 }
    return units[unit].state == Unit.State.working ? 2 : 1
  }
  /// Whether the unit's home area holds a beat: the beats nearer to its base than to any other of its team and shift.
  ///
  /// A unit that a review has moved is at home in its subdistrict.
  public func isHome(_ unit: UnitIndex, beat: Int) -> Bool {
    base(of: unit) != Int(world.units.base[unit])
      ? isInSubdistrict(unit, ofBeat: beat) : world.isHome(unit: unit, beat: beat)
  }
  /// Where the unit's base is.
  public func base(of unit: UnitIndex) -> Int { twin.pointee.base(of: unit, in: world) }
  /// Whether the unit's base lies in the community of a beat.
  public func isInCommunity(_ unit: UnitIndex, ofBeat beat: Int) -> Bool {
    world.map.cells.community[world.cell(of: base(of: unit))] == world.map.beats[beat].parent
  }
  /// Whether the unit's base lies in the subdistrict of a beat.
  public func isInSubdistrict(_ unit: UnitIndex, ofBeat beat: Int) -> Bool {
    world.geography.sites.subdistrict[world.cell(of: base(of: unit))]
      == world.map.communities[Int(world.map.beats[beat].parent)].parent
  }
  /// The units that a place prefers, the most preferred first.
  public func preferences(at cell: Int) -> [UnitIndex] { world.plan.preferences[world.cell(of: cell)] }

  /// The priority of the task that keeps the unit busy, if it may be taken from it; nil if not.
  func takeablePriority(_ unit: UnitIndex, atWork: Bool) -> Int? {
    let state = units[unit].state
    guard units[unit].onDuty != 0, state == Unit.State.travelling || atWork && state >= Unit.State.waiting,
      units[unit].task.exists
    else { return nil }
    let task = twin.pointee.work[units[unit].task]
    guard world.tasks.rows[Int(task.row)].canBreakOff else { return nil }
    return twin.pointee.urgency(of: task.incident)
  }
}

extension Twin {
  /// A live task as its agency knows it.
  @inline(__always)
  func view(of task: TaskSlot, in world: World) -> TaskView {
    let row = Int(work[task].row)
    let slot = work[task].incident
    let missing = work[task].missing
    return TaskView(
      agency: Int(world.tasks.rows[row].agency), cell: Int(work[task].place), beat: Int(incidents[slot].beat),
      priority: urgency(of: slot), missing: missing, haste: haste(of: task, in: world),
      wanted: world.tasks.rows[row].wanted(missing),
      row: row)
  }

  /// The unit that dispatch sends to a task now.
  mutating func choose(for task: TaskSlot, in world: World) -> UnitIndex? {
    find(for: task, by: world.joins.tasks.choosing, in: world)
      ?? choose(for: view(of: task, in: world), task, in: world)
      ?? find(for: task, by: world.joins.tasks.unanswered, in: world)
  }

  mutating func choose(
    for wanted: TaskView, _ task: TaskSlot, drawsOnWaiting: Bool = false, in world: World
  ) -> UnitIndex? {
    withUnsafeMutablePointer(to: &self) { twin in
      let view = UnitsView(twin, in: world, deciding: task, drawsOnWaiting: drawsOnWaiting)
      return view.dispatch.choose(for: wanted, among: view)
    }
  }

  /// Whether a unit that became free may take a task that waits.
  mutating func permits(_ unit: UnitIndex, for task: TaskSlot, in world: World) -> Bool {
    permits(unit, for: view(of: task, in: world), task, in: world)
  }

  mutating func permits(_ unit: UnitIndex, for wanted: TaskView, _ task: TaskSlot, in world: World) -> Bool {
    withUnsafeMutablePointer(to: &self) { twin in
      let view = UnitsView(twin, in: world, deciding: task, drawsOnWaiting: true)
      return view.dispatch.permits(unit, for: wanted, in: view)
    }
  }
}
