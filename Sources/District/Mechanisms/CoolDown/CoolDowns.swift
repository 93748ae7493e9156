import EventKernel

/// What one unit does after its last job.
struct CoolDownMark: BitwiseCopyable, Sendable {
  /// The rule by which it is out of service, or -1.
  var rule: Int32 = -1
  /// How many were out of service after the same incident before it: its draw's index.
  var turn: UInt32 = 0
  /// When it is back in service.
  var end = EventQueue<Event>.Handle.none
}

/// Which units are out of service after a job; empty where none ever is.
struct CoolDowns: Mechanism {
  /// By unit.
  private(set) var marks = PerUnit<CoolDownMark>()
  /// By slot of the open incident: how many were out of service after it.
  private var turns = PerIncident<UInt32>()

  init(_ world: World) {
    guard world.plan.coolDown != nil else { return }
    marks = PerUnit(repeating: CoolDownMark(), count: world.units.count)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if marks.isEmpty { return }
    try form.field(&marks)
    try form.field(&turns)
  }

  mutating func touchEveryArray() {
    marks.touch()
    turns.touch()
  }

  /// An incident has a slot.
  mutating func open(_ slot: IncidentSlot) {
    turns.begin(slot, as: 0)
  }

  /// The turn of the next unit that is out of service after an incident.
  mutating func nextTurn(of slot: IncidentSlot) -> UInt32 {
    defer { turns[slot] += 1 }
    return turns[slot]
  }

  /// A unit is out of service, or back.
  mutating func begin(_ unit: UnitIndex, _ mark: CoolDownMark) { marks[unit] = mark }
  mutating func end(_ unit: UnitIndex) { marks[unit] = CoolDownMark() }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ units: Units, _ pending: EventQueue<Event>) -> String? {
    for (unit, mark) in marks.enumerated() {
      let isOut = units[unit].state == Unit.State.unavailable
      if isOut != (mark.rule >= 0) || isOut != pending.isPending(mark.end) {
        return "unit \(unit) in state \(units[unit].state) is out of service by rule \(mark.rule)"
      }
    }
    return nil
  }
}

/// How units go out of service after a job, and come back.
extension Twin {
  /// A unit on duty that has done with a job is out of service where it is, if a rule says so; nobody can send it meanwhile.
  mutating func beginCoolDown(_ unit: UnitIndex, after slot: IncidentSlot, in world: World) -> Bool {
    guard units[unit].onDuty != 0, !isSpurious(slot, in: world), let plan = world.plan.coolDown,
      let rule = plan.rule(ofTeam: world.units.team[unit], kind: Int(incidents[slot].kind))
    else { return false }
    let turn = mechanisms.coolDowns.nextTurn(of: slot)
    let length = plan.rules[rule].length.quantile(draw(incidents[slot].identity, .coolDown, turn))
    let end = now + .seconds(length)
    let place = Int(units[unit].cell)
    units[unit].beginLeg(Unit.State.unavailable, from: place, to: place, start: now, end: end)
    mechanisms.coolDowns.begin(
      unit, CoolDownMark(rule: Int32(rule), turn: turn, end: schedule(Event(.coolDown, unit), at: end)))
    outbox.count(.coolDowns, unit.int, at: now)
    return true
  }

  /// A unit is back in service: it takes what there is for it.
  mutating func endCoolDown(_ unit: UnitIndex, in world: World) {
    leaveCoolDown(unit, in: world)
    units.sort(unit, in: world)
    becomeFree(unit, in: world)
  }

  /// With a duty ends what a unit was to do in it.
  mutating func breakOffCoolDown(_ unit: UnitIndex, in world: World) {
    guard units[unit].state == Unit.State.unavailable else { return }
    pending.cancel(mechanisms.coolDowns.marks[unit].end)
    leaveCoolDown(unit, in: world)
  }

  private mutating func leaveCoolDown(_ unit: UnitIndex, in world: World) {
    outbox.span(.coolDownTime, unit.int, from: units[unit].legStart, to: now)
    mechanisms.coolDowns.end(unit)
    endLeg(unit, .unavailable, at: Int(units[unit].cell), in: world)
    units[unit].stop()
  }

  /// When a unit is back in service, in an imagined future.
  func imaginedCoolDown(_ unit: UnitIndex, in world: World) -> Instant? {
    let mark = mechanisms.coolDowns.marks[unit]
    guard let rules = world.plan.coolDown?.rules, rules.indices.contains(Int(mark.rule)) else { return nil }
    let u = draw(units[unit].identity, .coolDown, mark.turn)
    return now + .seconds(rules[Int(mark.rule)].length.remaining(after: (now - units[unit].legStart).seconds, u))
  }
}
