import EventKernel

/// What the units are doing.
struct Units: FlatCoded, Sendable {
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
  }
  /// How a unit comes to be on duty.
  enum Call {
    static let none: UInt8 = 0
    /// It has been called, and is on its way to its base.
    static let called: UInt8 = 1
    /// It is here because it was called.
    static let serving: UInt8 = 2
  }

  var state: [UInt8]
  /// 1 for each unit on duty. Who is off duty may still finish a job or be on its way back.
  var onDuty: [UInt8]
  /// 1 while a break is due and not taken.
  var pauseDue: [UInt8]
  var call: [UInt8]
  /// Where it stands, or where its leg began.
  var cell: [Int32]
  /// Where its leg leads.
  var goal: [Int32]
  /// Its live task, or -1; and the next unit of that task.
  var task: [Int32]
  var mate: [Int32]
  /// Identity of the incident it is at or comes from.
  var identity: [UInt64]
  var legStart: [Instant]
  var legEnd: [Instant]
  /// The end of its way, so that it can be called off.
  var arrival: [EventQueue<Event>.Handle]
  /// When its duty began (of a unit that is called: is to begin) and is to end; until when it rests.
  var dutyStart: [Instant]
  var dutyEnd: [Instant]
  var restUntil: [Instant]
  /// Time with jobs since the start of the run; overtime within the measured period.
  var busy: [Duration]
  var overtime: [Duration]

  init(_ table: UnitTable) {
    let n = table.count
    state = Array(repeating: State.idle, count: n)
    onDuty = Array(repeating: 0, count: n)
    pauseDue = onDuty
    call = onDuty
    cell = table.base
    goal = table.base
    task = Array(repeating: -1, count: n)
    mate = task
    identity = Array(repeating: 0, count: n)
    legStart = Array(repeating: .zero, count: n)
    legEnd = legStart
    arrival = Array(repeating: .none, count: n)
    dutyStart = legStart
    dutyEnd = legStart
    restUntil = legStart
    busy = Array(repeating: .zero, count: n)
    overtime = busy
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&state)
    try form.field(&onDuty)
    try form.field(&pauseDue)
    try form.field(&call)
    try form.field(&cell)
    try form.field(&goal)
    try form.field(&task)
    try form.field(&mate)
    try form.field(&identity)
    try form.field(&legStart)
    try form.field(&legEnd)
    try form.field(&arrival)
    try form.field(&dutyStart)
    try form.field(&dutyEnd)
    try form.field(&restUntil)
    try form.field(&busy)
    try form.field(&overtime)
  }

  /// Whether it is on duty without a job: where it waits, where it has just finished, or on its way back.
  @inline(__always)
  func isFree(_ unit: Int) -> Bool {
    onDuty[unit] != 0 && (state[unit] == State.idle || state[unit] == State.returning)
  }

  /// Where a unit is at `t`: on a way it is somewhere between.
  func position(of unit: Int, at t: Instant, in world: World) -> Int {
    guard state[unit] == State.returning || state[unit] == State.travelling, t > legStart[unit] else {
      return Int(cell[unit])
    }
    let done = Double((t - legStart[unit]).nanoseconds) / Double(max(1, (legEnd[unit] - legStart[unit]).nanoseconds))
    return world.ground.position(from: Int(cell[unit]), to: Int(goal[unit]), fraction: done, at: legStart[unit])
  }
}

/// How units go out and come back.
extension Twin {
  /// Sends a unit to a task that misses it: from where it waits, from its way back, or from a less urgent task.
  mutating func send(_ unit: Int, to task: Int, in world: World) {
    let from = units.position(of: unit, at: now, in: world)
    var abandoned = -1
    var isReady = false
    switch units.state[unit] {
    case Units.State.idle: break
    case Units.State.returning:
      pending.cancel(units.arrival[unit])
      endLeg(unit, .back, at: from, in: world)
    default:
      abandoned = release(unit, in: world)
      isReady = true
    }
    let slot = Int(tasks[task].incident)
    let row = world.tasks.rows[Int(tasks[task].row)]
    join(unit, task, row, in: world)
    let start = isReady ? now : now + turnout(of: unit, for: slot, row, in: world)
    if incidents[slot].departed == .never {
      incidents[slot].departed = start
      incidents[slot].unit = Int32(unit)
      endPatience(slot)
    }
    incidents[slot].sent += 1
    go(unit, from: from, to: Int(tasks[task].place), start: start, in: world)
    if abandoned >= 0 { staff(abandoned, in: world) }
  }

  /// Makes a unit one of a task's.
  mutating func join(_ unit: Int, _ task: Int, _ row: TaskTable.Row, in world: World) {
    units.task[unit] = Int32(task)
    units.mate[unit] = -1
    units.identity[unit] = incidents[Int(tasks[task].incident)].identity
    if tasks[task].unit < 0 {
      tasks[task].unit = Int32(unit)
    } else {
      var last = Int(tasks[task].unit)
      while units.mate[last] >= 0 { last = Int(units.mate[last]) }
      units.mate[last] = Int32(unit)
    }
    tasks[task].units += 1
    tasks[task].coming += 1
    tasks[task].missing = row.missing(tasks[task].missing, less: world.units.capabilities[unit])
  }

  /// A unit with a task sets out for the place of the task.
  mutating func go(_ unit: Int, from: Int, to: Int, start: Instant, in world: World) {
    units.state[unit] = Units.State.travelling
    let arrival = start + world.ground.travelTime(from: from, to: to, speed: world.units.speed[unit], at: start)
    beginLeg(unit, from: from, to: to, start: start, end: arrival)
    units.arrival[unit] = schedule(Event(.arrive, unit), at: arrival)
  }

  private func turnout(of unit: Int, for slot: Int, _ row: TaskTable.Row, in world: World) -> Duration {
    guard world.units.hasTurnout[unit] else { return .zero }
    let incident = incidents[slot]
    let index = Self.index(task: row.index, turn: incident.sent, visit: incident.visit)
    return .seconds(world.units.turnout[unit].quantile(draw(incident.identity, .turnout, index)))
  }

  /// A unit is without a job: it takes a break that is due, a task that waits, or the way to where it is to wait.
  mutating func becomeFree(_ unit: Int, in world: World) {
    if units.onDuty[unit] == 0 {
      endOvertime(unit, in: world)
      returnToPost(unit, in: world)
    } else if units.pauseDue[unit] != 0 {
      beginPause(unit, in: world)
    } else if !takeNext(unit, in: world) {
      if units.call[unit] == Units.Call.serving { endCall(unit, in: world) }
      returnToPost(unit, in: world)
    }
  }

  mutating func returnToPost(_ unit: Int, in world: World) {
    let from = Int(units.cell[unit])
    let post = post(of: unit, in: world)
    if from == post { return }
    units.state[unit] = Units.State.returning
    let speed = world.units.calmSpeed[unit]
    let end = now + world.ground.travelTime(from: from, to: post, speed: speed, at: now)
    beginLeg(unit, from: from, to: post, start: now, end: end)
    units.arrival[unit] = schedule(Event(.base, unit), at: end)
  }

  /// A unit is back where it waits: it takes a break that is due, or a task that waits and that it could not be sent to on
  /// its way.
  mutating func reachPost(_ unit: Int, in world: World) {
    endLeg(unit, .back, at: Int(units.goal[unit]), in: world)
    units.state[unit] = Units.State.idle
    if units.onDuty[unit] == 0 { return }
    if units.pauseDue[unit] != 0 { beginPause(unit, in: world) } else { _ = takeNext(unit, in: world) }
  }

  mutating func beginLeg(_ unit: Int, from: Int, to: Int, start: Instant, end: Instant) {
    units.cell[unit] = Int32(from)
    units.goal[unit] = Int32(to)
    units.legStart[unit] = start
    units.legEnd[unit] = end
  }

  mutating func endLeg(_ unit: Int, _ purpose: Leg.Purpose, at cell: Int, in world: World) {
    let from = Int(units.cell[unit])
    let start = units.legStart[unit]
    let task = Int(units.task[unit])
    units.cell[unit] = Int32(cell)
    units.goal[unit] = Int32(cell)
    if purpose.isJob { units.busy[unit] += now - min(start, now) }
    // A way that was called off before it began leaves no trace.
    if start > now || purpose == .wait && start == now { return }
    let isWay = purpose == .travel || purpose == .transport || purpose == .back
    let distance = isWay && !(from == cell && purpose == .back) ? world.ground.distance(from: from, to: cell) : 0
    outbox.legs.append(
      Leg(
        unit: Int32(unit), purpose: purpose, incident: units.identity[unit],
        task: task < 0 ? -1 : world.tasks.rows[Int(tasks[task].row)].index, from: Int32(from), to: Int32(cell),
        start: start, end: now, distance: distance))
  }
}
