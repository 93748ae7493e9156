import EventKernel

/// How units go out and come back.
extension Twin {
  /// Sends a unit to a task that misses it: from where it waits, from its way back, from a chore, or from another task, which then
  /// looks for another unit.
  ///
  /// Who is out already needs no turnout, and who has begun one completes it.
  mutating func send(_ unit: UnitIndex, to task: TaskSlot, in world: World) {
    remember(unit, sentTo: task, in: world)
    let slot = work[task].incident
    let row = row(of: task, in: world)
    let before = units[unit]
    let goal = Int(work[task].place)
    let from = units.position(of: unit, at: now, in: world)
    let isTravelling = before.state == Unit.State.travelling
    let isTurningOut = isTravelling && before.legStart > now
    // Only of one that is sent on from its way, and before it leaves that.
    let arrival =
      isTravelling
      ? now + units.travelTime(of: unit, to: goal, speed: speed(of: unit, to: task, in: world), at: now, in: world)
      : now
    leaveForTask(unit, from: from, in: world)
    let start =
      isTurningOut ? before.legStart : before.isOut != 0 ? now : now + turnout(of: unit, for: slot, row, in: world)
    join(unit, task, row, in: world)
    if !isTurningOut { units[unit].turnOut(at: now) }
    if incidents[slot].send(unit, at: start) { endPatience(slot) }
    outbox.dispatches.append(.sent(unit, to: incidents[slot].identity, at: now, departs: start))
    if isTravelling, !isTurningOut {
      travel(unit, from: from, to: goal, start: now, arrival: arrival, in: world)
    } else {
      go(unit, from: from, to: goal, start: start, in: world)
    }
    announce(unit, to: world.joins.units.sent, in: world)
  }

  /// Ends what a unit does that is sent to a task.
  private mutating func leaveForTask(_ unit: UnitIndex, from place: Int, in world: World) {
    switch units[unit].state {
    case Unit.State.idle: break
    case Unit.State.returning:
      pending.cancel(units[unit].arrival)
      endLeg(unit, .back, at: place, in: world)
    case Unit.State.chore: announce(unit, to: world.joins.units.calledAway, in: world)
    default: seek(release(unit, in: world), in: world)
    }
  }

  /// A unit with a task sets out for the place of the task.
  mutating func go(_ unit: UnitIndex, from: Int, to: Int, start: Instant, in world: World) {
    units[unit].setOut(from: from, at: start)
    let way = world.travelTime(
      from: from, to: to, speed: speed(of: unit, to: units[unit].task, in: world),
      by: world.units.vehicle[unit], at: start, under: units.road)
    travel(unit, from: from, to: to, start: start, arrival: start + way, in: world)
  }

  private mutating func travel(
    _ unit: UnitIndex, from: Int, to: Int, start: Instant, arrival: Instant, in world: World
  ) {
    let search = search(unit, in: world)
    let event = schedule(Event(.arrive, unit), at: arrival + search)
    let road = units.road
    units[unit].travel(
      from: from, to: to, start: start, end: arrival + search, searching: search, until: event, on: road)
    units.sort(unit, in: world)
    if world.units.freeAtBase[unit] { units[unit].bind() }
  }

  @inline(__always)
  private func turnout(of unit: UnitIndex, for slot: IncidentSlot, _ row: TaskTable.Row, in world: World) -> TimeSpan {
    if case .constant(0) = world.units.turnout[unit] { return .zero }
    if row.isOnTheSpot { return .zero }
    let incident = incidents[slot]
    let index = Self.index(task: row.index, turn: incident.sent, attempt: incident.attempt)
    return .seconds(world.units.turnout[unit].quantile(draw(incident.identity, .turnout, index)))
  }

  /// A unit is without a job: it takes a break that is due, a task that waits, a chore, or the way to where it is to wait.
  mutating func becomeFree(_ unit: UnitIndex, in world: World) {
    if units[unit].onDuty == 0 { return endLastJob(unit, in: world) }
    if units[unit].pauseDue == 0, goesBackFirst(unit, in: world) { return }
    if !takeUp(unit, in: world) { returnToStandby(unit, in: world) }
  }

  /// A unit on duty takes up what there is for it where it is: a break, a task or a chore, or its call is over; false if there is
  /// nothing.
  mutating func takeUp(_ unit: UnitIndex, in world: World) -> Bool {
    if units[unit].pauseDue != 0 {
      beginPause(unit, in: world)
      return true
    }
    if units[unit].isHereByRecall {
      if units[unit].recall == Unit.Recall.calledUp { return goOnWithCallUp(unit, in: world) }
      goOnWithRecall(unit, in: world)
      return true
    }
    return takeNext(unit, in: world) || isTaken(unit, by: world.joins.units.idle, in: world)
  }

  mutating func returnToStandby(_ unit: UnitIndex, in world: World) {
    let from = Int(units[unit].cell)
    let standby = standby(of: unit, in: world)
    if from == standby {
      units[unit].comeIn()
      unbind(unit, in: world)
      announce(unit, to: world.joins.units.back, in: world)
      return offerToRecalls(unit, in: world)
    }
    goBack(unit, from: from, to: standby, in: world)
  }

  /// A unit without a job goes, without urgency, to where it is to wait.
  mutating func goBack(_ unit: UnitIndex, from: Int, to standby: Int, in world: World) {
    let speed = world.units.calmSpeed[unit]
    let road = units.road
    let way = world.travelTime(
      from: from, to: standby, speed: speed, by: world.units.vehicle[unit], at: now, under: road)
    let end = now + way
    let event = schedule(Event(.base, unit), at: end)
    units[unit].goBack(from: from, to: standby, start: now, end: end, until: event, on: road)
    units.sort(unit, in: world)
  }

  /// A unit is back where it waits: it takes a break that is due, or a task that waits and that it could not be sent to on
  /// its way.
  mutating func reachStandby(_ unit: UnitIndex, in world: World) {
    endLeg(unit, .back, at: Int(units[unit].goal), in: world)
    units[unit].stop()
    units.sort(unit, in: world)
    if units[unit].isBound { return comeBack(unit, in: world) }
    if units[unit].onDuty != 0 {
      if units[unit].pauseDue != 0 { return beginPause(unit, in: world) }
      if units[unit].recall == Unit.Recall.serving { return goOnWithRecall(unit, in: world) }
      if takeNext(unit, in: world) { return }
    }
    units[unit].comeIn()
    announce(unit, to: world.joins.units.back, in: world)
    offerToRecalls(unit, in: world)
  }

  /// A unit on its way back turns round, wherever it is.
  mutating func breakOffReturn(_ unit: UnitIndex, in world: World) {
    pending.cancel(units[unit].arrival)
    endLeg(unit, .back, at: units.position(of: unit, at: now, in: world), in: world)
    units[unit].stop()
    units.sort(unit, in: world)
  }

  mutating func endLeg(_ unit: UnitIndex, _ purpose: Leg.Purpose, at cell: Int, in world: World) {
    let from = Int(units[unit].cell)
    let start = units[unit].legStart
    let task = units[unit].task
    units[unit].endLeg(at: cell, busy: purpose.isJob ? now - min(start, now) : .zero)
    if !world.joins.units.worked.isEmpty, purpose.isJob {
      for join in world.joins.units.worked { join(&self, unit, now - min(start, now), world) }
    }
    // A way that was called off before it began leaves no trace.
    if start > now || purpose == .wait && start == now { return }
    outbox.legs.append(
      Leg(
        unit: unit, purpose: purpose,
        incident: purpose == .chore ? world.units.identity[unit] : units[unit].identity,
        task: task == .none ? -1 : row(of: task, in: world).index,
        from: Int32(truncatingIfNeeded: from),
        to: Int32(truncatingIfNeeded: cell), start: start, end: now, distance: 0))
  }
}
