import EventKernel

/// How chores begin where their unit is, are done, and are broken off.
extension Twin {
  /// A chore comes up, or is done.
  mutating func changeChore(_ unit: UnitIndex, isDone: Bool, in world: World) {
    guard let table = world.chores else { return }
    if isDone { return finishChore(unit, table, in: world) }
    mechanisms.chores.meet(unit)
    if units[unit].isFree, !units[unit].isHereByRecall { _ = beginChore(unit, in: world) }
  }

  /// Begins the first chore that waits for a free unit, where it is; false if none does.
  mutating func beginChore(_ unit: UnitIndex, in world: World) -> Bool {
    guard let table = world.chores, table.first[unit] >= 0 else { return false }
    takeChores(unit, table, in: world)
    guard let chore = mechanisms.chores.takeFirst(unit) else {
      expectChore(unit, table, in: world)
      return false
    }
    if units[unit].state == Unit.State.returning {
      let place = units.position(of: unit, at: now, in: world)
      pending.cancel(units[unit].arrival)
      endLeg(unit, .back, at: place, in: world)
    }
    stopCruise(unit, in: world)
    let row = table.rows[Int(chore.row)]
    let identity = choreIdentity(unit, row, day: chore.day, in: world)
    let length = TimeSpan.seconds(row.length.quantile(draw(identity, .choreLength, chore.ordinal)))
    let end = now + max(.zero, length - chore.worked)
    let cell = Int(units[unit].cell)
    units[unit].beginLeg(Unit.State.chore, from: cell, to: cell, start: now, end: end)
    units[unit].comeIn()
    units.sort(unit, in: world)
    mechanisms.chores.begin(unit, chore, until: schedule(Event(.chore, unit, 1), at: end))
    return true
  }

  private mutating func finishChore(_ unit: UnitIndex, _ table: ChoreTable, in world: World) {
    stopChore(unit, in: world)
    outbox.count(.choresDone, world.units.team[unit], at: now)
    // Mostly no task waits: then the next chore begins at once, and nobody need know that the unit was free between.
    if units[unit].pauseDue == 0, work.lines.first(world.units.agency[unit]) == .none, beginChore(unit, in: world) {
      return
    }
    units.sort(unit, in: world)
    becomeFree(unit, in: world)
  }

  private mutating func stopChore(_ unit: UnitIndex, in world: World) {
    outbox.span(.choreTime, unit.int, from: units[unit].legStart, to: now)
    mechanisms.chores.stop(unit)
    endLeg(unit, .chore, at: Int(units[unit].cell), in: world)
    units[unit].stop()
  }

  /// A unit leaves the chore that it is at; what was done stays done, and the rest is its next chore.
  mutating func breakOffChore(_ unit: UnitIndex, in world: World) {
    let mark = mechanisms.chores.marks[unit]
    pending.cancel(mark.end)
    let worked = mark.worked + (now - units[unit].legStart)
    stopChore(unit, in: world)
    mechanisms.chores.wait(
      unit, WaitingChore(row: mark.row, day: mark.day, ordinal: mark.ordinal, worked: worked), leads: true)
  }

  /// A duty is over, and with it the chore under way; what is left waits for the next one, or is dropped.
  mutating func leaveChores(_ unit: UnitIndex, in world: World) {
    guard let table = world.chores, table.first[unit] >= 0 else { return }
    takeChores(unit, table, in: world)
    if units[unit].state == Unit.State.chore {
      breakOffChore(unit, in: world)
      returnToStandby(unit, in: world)
    }
    dropChores(unit, table, in: world)
  }

  /// A unit at a chore that a task may take away: the one that is there soonest, the lowest number on ties. Asked where no
  /// other unit can be sent.
  mutating func unitAtChore(for task: TaskSlot, in world: World) -> UnitIndex? {
    guard let table = world.chores else { return nil }
    let row = row(of: task, in: world)
    let priority = incidents[work[task].incident].priority
    guard priority <= table.interruptions[Int(row.agency)] else { return nil }
    let wanted = row.wanted(work[task].missing)
    let place = Int(work[task].place)
    var best: UnitIndex?
    var least = TimeSpan(nanoseconds: .max)
    for unit in world.staff.units[Int(row.agency)] where units[unit].state == Unit.State.chore {
      guard priority <= table.rows[Int(mechanisms.chores.marks[unit].row)].interruptedBy,
        world.units.capabilities[unit] & wanted != 0, permits(unit, for: task, in: world)
      else { continue }
      let time = world.travelTime(
        from: Int(units[unit].cell), to: place, speed: speed(of: unit, to: task, in: world),
        by: world.units.vehicle[unit], at: now, under: units.road)
      if time < least {
        least = time
        best = unit
      }
    }
    if let best { outbox.count(.choresInterrupted, world.units.team[best], at: now) }
    return best
  }

  /// When a chore comes up, or ends, in an imagined future.
  func imaginedChore(_ unit: UnitIndex, isDone: Bool, due time: Instant, in world: World) -> Instant? {
    guard let table = world.chores else { return nil }
    let mark = mechanisms.chores.marks[unit]
    guard isDone else {
      if mark.first >= 0 || units[unit].onDuty == 0 { return time }
      return max(now, nextChore(unit, table, in: world).time)
    }
    let row = table.rows[Int(mark.row)]
    let age = mark.worked + (now - units[unit].legStart)
    let u = draw(choreIdentity(unit, row, day: mark.day, in: world), .choreLength, mark.ordinal)
    return now + .seconds(row.length.remaining(after: age.seconds, u))
  }
}
