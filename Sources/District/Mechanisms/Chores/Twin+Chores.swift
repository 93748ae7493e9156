import EventKernel

/// How chores come up, wait for their unit, are done where it is, and are broken off.
extension Twin {
  /// A duty begins: its chores will come up at random times. What came up before a unit came late waits for it.
  mutating func expectChores(_ unit: Int, in world: World) {
    guard let table = world.chores, table.first[unit] >= 0, beginChoreDay(unit, table, in: world) else { return }
    expectChore(unit, table, in: world)
  }

  /// A duty follows another without a break: what was left of the last one waits or is dropped, and the chores of the next come up.
  mutating func renewChores(_ unit: Int, in world: World) {
    guard let table = world.chores, table.first[unit] >= 0 else { return }
    takeChores(unit, table, in: world)
    if units[unit].isFree { expectChore(unit, table, in: world) }
  }

  /// Draws when the first chore of each kind comes up; false off duty.
  private mutating func beginChoreDay(_ unit: Int, _ table: ChoreTable, in world: World) -> Bool {
    let shift = world.plan.shifts[Int(world.units.shift[unit])]
    guard let begin = shift.begin(at: now, in: world.calendar) else { return false }
    mechanisms.chores.marks[unit].since = now
    mechanisms.chores.marks[unit].until = begin + shift.length
    // From 1, since a duty may have begun the day before the run.
    mechanisms.chores.marks[unit].today = UInt32(truncatingIfNeeded: (begin.nanoseconds + Calendar.day) / Calendar.day)
    let first = Int(table.first[unit])
    for (kind, row) in table.rows(of: unit, in: world.units).enumerated() {
      mechanisms.chores.ordinals[first + kind] = 0
      mechanisms.chores.next[first + kind] = table.rows[row].gap.isFinite ? max(.zero, begin) : .never
      advanceChore(unit, first + kind, table.rows[row], in: world)
    }
    return true
  }

  /// A unit without a chore is told of the next one. What comes up while it is busy it finds afterwards: no event for that.
  private mutating func expectChore(_ unit: Int, _ table: ChoreTable, in world: World) {
    if mechanisms.chores.marks[unit].isExpecting != 0 { return }
    let time = mechanisms.chores.marks[unit].first >= 0 ? now : nextChore(unit, table, in: world).time
    if time == .never { return }
    mechanisms.chores.marks[unit].isExpecting = 1
    schedule(Event(.chore, unit), at: max(now, time))
  }

  /// When a chore of a kind next comes up in this duty: the gaps are exponential, and of what comes up a share is there.
  private mutating func advanceChore(_ unit: Int, _ entry: Int, _ row: ChoreTable.Row, in world: World) {
    let mark = mechanisms.chores.marks[unit]
    let identity = choreIdentity(unit, row, day: mark.today, in: world)
    let gap = Distribution.exponential(mean: row.gap)
    while mechanisms.chores.next[entry] < mark.until {
      let (wait, chance) = streams.uniforms(
        identity: identity, purpose: Purpose.chore.rawValue, index: mechanisms.chores.ordinals[entry])
      mechanisms.chores.ordinals[entry] += 1
      mechanisms.chores.next[entry] += .seconds(gap.quantile(wait))
      if chance < row.share { break }
    }
    if mechanisms.chores.next[entry] >= mark.until { mechanisms.chores.next[entry] = .never }
  }

  @inline(__always)
  private func choreIdentity(_ unit: Int, _ row: ChoreTable.Row, day: UInt32, in world: World) -> UInt64 {
    IncidentIdentity.make(parent: world.units.identity[unit], cause: row.key, ordinal: day)
  }

  /// The entry whose chore comes up next, and when; at the latest the end of the duty, after which another may begin at once.
  @inline(__always)
  func nextChore(_ unit: Int, _ table: ChoreTable, in world: World) -> (entry: Int, time: Instant) {
    let first = Int(table.first[unit])
    var best = first
    for entry in first..<first + table.rows(of: unit, in: world.units).count
    where mechanisms.chores.next[entry] < mechanisms.chores.next[best] {
      best = entry
    }
    return (best, min(mechanisms.chores.next[best], mechanisms.chores.marks[unit].until))
  }

  /// A chore comes up, or is done.
  mutating func changeChore(_ unit: Int, isDone: Bool, in world: World) {
    guard let table = world.chores else { return }
    if isDone { return finishChore(unit, table, in: world) }
    mechanisms.chores.marks[unit].isExpecting = 0
    if units[unit].isFree, units[unit].call != Unit.Call.serving { _ = beginChore(unit, in: world) }
  }

  /// Puts what came up until now among the chores that wait.
  private mutating func takeChores(_ unit: Int, _ table: ChoreTable, in world: World) {
    while true {
      let (entry, time) = nextChore(unit, table, in: world)
      if time > now { return }
      if time >= mechanisms.chores.marks[unit].until {
        // Round the clock one duty follows another.
        guard units[unit].onDuty != 0 else { return }
        leaveWaiting(unit, table, in: world)
        if !beginChoreDay(unit, table, in: world) {
          mechanisms.chores.marks[unit].until = .never
          return
        }
      } else {
        let row = table.rows(of: unit, in: world.units).lowerBound + entry - Int(table.first[unit])
        mechanisms.chores.wait(
          unit,
          WaitingChore(
            row: Int32(row), day: mechanisms.chores.marks[unit].today, ordinal: mechanisms.chores.ordinals[entry]))
        countChore(unit, at: time, in: world)
        advanceChore(unit, entry, table.rows[row], in: world)
      }
    }
  }

  /// Begins the first chore that waits for a free unit, where it is; false if none does.
  mutating func beginChore(_ unit: Int, in world: World) -> Bool {
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
    let length = Duration.seconds(row.length.quantile(draw(identity, .choreLength, chore.ordinal)))
    let end = now + max(.zero, length - chore.worked)
    let cell = Int(units[unit].cell)
    units[unit].beginLeg(Unit.State.chore, from: cell, to: cell, start: now, end: end)
    units[unit].isOut = 0
    units.sort(unit, in: world)
    mechanisms.chores.marks[unit].row = chore.row
    mechanisms.chores.marks[unit].day = chore.day
    mechanisms.chores.marks[unit].ordinal = chore.ordinal
    mechanisms.chores.marks[unit].worked = chore.worked
    mechanisms.chores.marks[unit].end = schedule(Event(.chore, unit, 1), at: end)
    return true
  }

  private mutating func finishChore(_ unit: Int, _ table: ChoreTable, in world: World) {
    stopChore(unit, in: world)
    count(unit, at: now, in: world) { $0.done += 1 }
    // Mostly no task waits: then the next chore begins at once, and nobody need know that the unit was free between.
    if units[unit].pauseDue == 0, work.lines.first(Int(world.units.agency[unit])) < 0, beginChore(unit, in: world) {
      return
    }
    units.sort(unit, in: world)
    becomeFree(unit, in: world)
  }

  private mutating func stopChore(_ unit: Int, in world: World) {
    let start = max(units[unit].legStart, world.calendar.start)
    let end = min(now, world.horizon)
    if end > start { mechanisms.chores.time[unit] += end - start }
    mechanisms.chores.marks[unit].row = -1
    mechanisms.chores.marks[unit].end = .none
    endLeg(unit, .chore, at: Int(units[unit].cell), in: world)
    units[unit].state = Unit.State.idle
  }

  /// A unit leaves the chore that it is at; what was done stays done, and the rest is its next chore.
  mutating func breakOffChore(_ unit: Int, in world: World) {
    let mark = mechanisms.chores.marks[unit]
    pending.cancel(mark.end)
    let worked = mark.worked + (now - units[unit].legStart)
    stopChore(unit, in: world)
    mechanisms.chores.wait(
      unit, WaitingChore(row: mark.row, day: mark.day, ordinal: mark.ordinal, worked: worked), leads: true)
  }

  /// A duty is over, and with it the chore under way; what is left waits for the next one, or is dropped.
  mutating func leaveChores(_ unit: Int, in world: World) {
    guard let table = world.chores, table.first[unit] >= 0 else { return }
    takeChores(unit, table, in: world)
    if units[unit].state == Unit.State.chore {
      breakOffChore(unit, in: world)
      returnToPost(unit, in: world)
    }
    leaveWaiting(unit, table, in: world)
  }

  private mutating func leaveWaiting(_ unit: Int, _ table: ChoreTable, in world: World) {
    if table.carriesOver[Int(world.units.team[unit])] { return }
    while mechanisms.chores.takeFirst(unit) != nil {}
  }

  /// A unit at a chore that a task may take away: the one that is there soonest, the lowest number on ties. Asked where no
  /// other unit can be sent.
  mutating func unitAtChore(for task: Int, in world: World) -> Int? {
    guard let table = world.chores else { return nil }
    let row = world.tasks.rows[Int(work.tasks[task].row)]
    let priority = incidents[Int(work.tasks[task].incident)].priority
    guard priority <= table.interruptions[Int(row.agency)] else { return nil }
    let wanted = row.wanted(work.tasks[task].missing)
    let place = Int(work.tasks[task].place)
    var best: Int?
    var least = Duration(nanoseconds: .max)
    for unit in world.staff.units[Int(row.agency)] where units[unit].state == Unit.State.chore {
      guard priority <= table.rows[Int(mechanisms.chores.marks[unit].row)].interruptedBy,
        world.units.capabilities[unit] & wanted != 0, permits(unit, for: task, in: world)
      else { continue }
      let time = world.ground.travelTime(
        from: Int(units[unit].cell), to: place, speed: world.units.speed[unit], at: now)
      if time < least {
        least = time
        best = unit
      }
    }
    if let best { count(best, at: now, in: world) { $0.interrupted += 1 } }
    return best
  }

  /// A chore came up; before a unit that came late nobody was there to see it.
  private mutating func countChore(_ unit: Int, at t: Instant, in world: World) {
    count(unit, at: max(t, mechanisms.chores.marks[unit].since), in: world) { $0.cameUp += 1 }
  }

  private mutating func count(_ unit: Int, at t: Instant, in world: World, _ change: (inout ChoreCounts) -> Void) {
    if t >= world.calendar.start, t < world.horizon { change(&mechanisms.chores.counts[Int(world.units.team[unit])]) }
  }

  /// Counts chores under way as far as they have come, and those that came up and that no unit has looked at.
  mutating func closeChores(at end: Instant, in world: World) {
    guard let table = world.chores else { return }
    for unit in mechanisms.chores.marks.indices where table.first[unit] >= 0 && units[unit].onDuty != 0 {
      if units[unit].state == Unit.State.chore {
        mechanisms.chores.time[unit] += world.measured(from: units[unit].legStart, to: end)
      }
      let first = table.rows(of: unit, in: world.units).lowerBound - Int(table.first[unit])
      while true {
        let (entry, time) = nextChore(unit, table, in: world)
        if time >= min(end, mechanisms.chores.marks[unit].until) { break }
        countChore(unit, at: time, in: world)
        advanceChore(unit, entry, table.rows[first + entry], in: world)
      }
    }
  }

  /// The rest of a chore under way, and those to come, in an imagined future.
  mutating func forgetChores(in world: World) {
    guard let table = world.chores else { return }
    for unit in mechanisms.chores.marks.indices where table.first[unit] >= 0 && units[unit].onDuty != 0 {
      let first = Int(table.first[unit])
      for (kind, row) in table.rows(of: unit, in: world.units).enumerated() {
        // Among other numbers than those of the run, so that none that waits has the draws of one to come.
        mechanisms.chores.ordinals[first + kind] |= 1 << 31
        mechanisms.chores.next[first + kind] = table.rows[row].gap.isFinite ? now : .never
        advanceChore(unit, first + kind, table.rows[row], in: world)
      }
    }
  }

  /// When a chore comes up, or ends, in an imagined future.
  func imaginedChore(_ unit: Int, isDone: Bool, due time: Instant, in world: World) -> Instant? {
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
