import EventKernel

/// What the units are doing.
struct Units: FlatCoded, Sendable {
  static let idle: UInt8 = 0
  static let travelling: UInt8 = 1
  static let working: UInt8 = 2
  static let returning: UInt8 = 3

  var state: [UInt8]
  /// Where it stands, or where its leg began.
  var cell: [Int32]
  /// Where its leg leads.
  var goal: [Int32]
  /// The open incident it is at, or -1.
  var incident: [Int32]
  /// Identity of the incident it is at or comes from.
  var identity: [UInt64]
  var legStart: [Instant]
  var legEnd: [Instant]
  /// Its way back to base, so that it can be called off.
  var arrival: [EventQueue<Event>.Handle]

  init(_ table: UnitTable) {
    state = Array(repeating: Self.idle, count: table.count)
    cell = table.base
    goal = table.base
    incident = Array(repeating: -1, count: table.count)
    identity = Array(repeating: 0, count: table.count)
    legStart = Array(repeating: .zero, count: table.count)
    legEnd = legStart
    arrival = Array(repeating: .none, count: table.count)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&state)
    try form.field(&cell)
    try form.field(&goal)
    try form.field(&incident)
    try form.field(&identity)
    try form.field(&legStart)
    try form.field(&legEnd)
    try form.field(&arrival)
  }

  /// Where a unit is at `t`: on its way back it is somewhere between.
  func position(of unit: Int, at t: Instant, in world: World) -> Int {
    guard state[unit] == Self.returning else { return Int(cell[unit]) }
    let done = Double((t - legStart[unit]).nanoseconds) / Double(max(1, (legEnd[unit] - legStart[unit]).nanoseconds))
    return world.ground.position(
      from: Int(cell[unit]), to: Int(goal[unit]), fraction: done, at: legStart[unit], speed: world.units.speed[unit])
  }
}

/// How units go out, work and come back.
extension Twin {
  /// What an agency sees of its units, lent for one decision.
  func unitsView(in world: World) -> UnitsView {
    UnitsView(world: world, units: units, shiftOn: shiftOn, now: now)
  }

  /// An incident as a task for a unit.
  func task(_ slot: Int, in world: World) -> TaskView {
    let incident = incidents[slot]
    let kind = world.plan.kinds[Int(incident.kind)]
    return TaskView(
      agency: kind.agency, cell: Int(incident.cell), beat: Int(incident.beat), priority: kind.priority)
  }

  /// Sends a free unit, from its base or from its way back.
  mutating func send(_ unit: Int, to slot: Int, in world: World) {
    let from = units.position(of: unit, at: now, in: world)
    if units.state[unit] == Units.returning {
      pending.cancel(units.arrival[unit])
      endLeg(unit, .back, at: from, in: world)
    }
    let incident = incidents[slot]
    let team = world.plan.teams[Int(world.units.team[unit])]
    let departure = now + .seconds(team.turnout.quantile(draw(incident.identity, .turnout)))
    incidents[slot].stage = Incident.Stage.attended.rawValue
    incidents[slot].departed = departure
    incidents[slot].unit = Int32(unit)
    units.state[unit] = Units.travelling
    units.incident[unit] = Int32(slot)
    units.identity[unit] = incident.identity
    let arrival =
      departure
      + world.ground.travelTime(
        from: from, to: Int(incident.cell), speed: world.units.speed[unit], at: departure)
    beginLeg(unit, from: from, to: Int(incident.cell), start: departure, end: arrival)
    schedule(Event(.arrive, unit), at: arrival)
  }

  /// A unit is on scene and starts to work.
  mutating func arriveOnScene(_ unit: Int, in world: World) {
    let slot = Int(units.incident[unit])
    let cell = Int(incidents[slot].cell)
    endLeg(unit, .travel, at: cell, in: world)
    incidents[slot].onScene = now
    units.state[unit] = Units.working
    let kind = world.plan.kinds[Int(incidents[slot].kind)]
    let end = now + .seconds(kind.work.quantile(draw(incidents[slot].identity, .work)))
    beginLeg(unit, from: cell, to: cell, start: now, end: end)
    schedule(Event(.finish, unit), at: end)
  }

  /// A unit's work is done: the incident is resolved, and the unit takes the next task or goes back to its base.
  mutating func finishWork(_ unit: Int, in world: World) {
    let slot = Int(units.incident[unit])
    endLeg(unit, .work, at: Int(units.cell[unit]), in: world)
    incidents[slot].resolved = now
    incidents[slot].stage = Incident.Stage.closing.rawValue
    let time = world.plan.handover.closing.quantile(draw(incidents[slot].identity, .closing))
    schedule(Event(.close, slot), at: now + .seconds(time))
    units.state[unit] = Units.idle
    units.incident[unit] = -1
    if shiftOn[Int(world.units.shift[unit])] != 0, takeNext(unit, in: world) { return }
    returnToBase(unit, in: world)
  }

  private mutating func returnToBase(_ unit: Int, in world: World) {
    let from = Int(units.cell[unit])
    let base = Int(world.units.base[unit])
    if from == base { return }
    units.state[unit] = Units.returning
    let end = now + world.ground.travelTime(from: from, to: base, speed: world.units.speed[unit], at: now)
    beginLeg(unit, from: from, to: base, start: now, end: end)
    units.arrival[unit] = schedule(Event(.base, unit), at: end)
  }

  /// A unit is back at its base.
  mutating func reachBase(_ unit: Int, in world: World) {
    endLeg(unit, .back, at: Int(world.units.base[unit]), in: world)
    units.state[unit] = Units.idle
  }

  /// Gives a unit that became free the first waiting task that it may take.
  @discardableResult
  mutating func takeNext(_ unit: Int, in world: World) -> Bool {
    let line = world.desks.count + Int(world.units.agency[unit])
    if lines.first(line) < 0 { return false }
    var before = -1
    var at = lines.first(line)
    while at >= 0, !world.dispatch.permits(unit, for: task(at, in: world), in: unitsView(in: world)) {
      before = at
      at = Int(incidents[at].next)
    }
    if at < 0 { return false }
    let slot = lines.remove(after: before, from: line, &incidents)
    send(unit, to: slot, in: world)
    return true
  }

  /// Offers every waiting task of an agency to its units, in the order of the line: a shift has begun.
  mutating func serveLine(agency: Int, in world: World) {
    let line = world.desks.count + agency
    var before = -1
    var at = lines.first(line)
    while at >= 0 {
      let next = Int(incidents[at].next)
      if let unit = world.dispatch.choose(for: task(at, in: world), among: unitsView(in: world)) {
        send(unit, to: lines.remove(after: before, from: line, &incidents), in: world)
      } else {
        before = at
      }
      at = next
    }
  }

  private mutating func beginLeg(_ unit: Int, from: Int, to: Int, start: Instant, end: Instant) {
    units.cell[unit] = Int32(from)
    units.goal[unit] = Int32(to)
    units.legStart[unit] = start
    units.legEnd[unit] = end
  }

  private mutating func endLeg(_ unit: Int, _ purpose: Leg.Purpose, at cell: Int, in world: World) {
    let from = Int(units.cell[unit])
    let distance =
      purpose == .work || from == cell && purpose == .back ? 0 : world.ground.distance(from: from, to: cell)
    outbox.legs.append(
      Leg(
        unit: Int32(unit), purpose: purpose, incident: units.identity[unit], from: Int32(from), to: Int32(cell),
        start: units.legStart[unit], end: now, distance: distance))
    units.cell[unit] = Int32(cell)
    units.goal[unit] = Int32(cell)
  }
}
