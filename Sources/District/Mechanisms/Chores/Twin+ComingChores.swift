import EventKernel

/// How chores come up and wait for their unit.
extension Twin {
  /// A duty begins: its chores will come up at random times. What came up before a unit came late waits for it.
  mutating func expectChores(_ unit: UnitIndex, in world: World) {
    guard let table = world.chores, table.first[unit] >= 0, beginChoreDay(unit, table, in: world) else { return }
    expectChore(unit, table, in: world)
  }

  /// A duty follows another without a break: what was left of the last one waits or is dropped, and the chores of the next come up.
  mutating func renewChores(_ unit: UnitIndex, in world: World) {
    guard let table = world.chores, table.first[unit] >= 0 else { return }
    takeChores(unit, table, in: world)
    if units[unit].isFree { expectChore(unit, table, in: world) }
  }

  /// Draws when the first chore of each kind comes up; false off duty.
  private mutating func beginChoreDay(_ unit: UnitIndex, _ table: ChoreTable, in world: World) -> Bool {
    let shift = world.plan.shifts[world.units.shift[unit]]
    guard let begin = shift.begin(at: now, in: world.calendar) else { return false }
    // From 1, since a duty may have begun the day before the run.
    let day = UInt32(truncatingIfNeeded: (begin.nanoseconds + RunCalendar.day) / RunCalendar.day)
    mechanisms.chores.beginDuty(unit, at: now, until: begin + shift.length, day: day)
    let first = Int(table.first[unit])
    for (kind, row) in table.rows(of: unit, in: world.units).enumerated() {
      mechanisms.chores.restart(first + kind, at: table.rows[row].gap.isFinite ? max(.zero, begin) : .never)
      advanceChore(unit, first + kind, table.rows[row], in: world)
    }
    return true
  }

  /// A unit without a chore is told of the next one. What comes up while it is busy it finds afterwards: no event for that.
  mutating func expectChore(_ unit: UnitIndex, _ table: ChoreTable, in world: World) {
    if mechanisms.chores.marks[unit].isExpecting != 0 { return }
    let time = mechanisms.chores.marks[unit].first >= 0 ? now : nextChore(unit, table, in: world).time
    if time == .never { return }
    mechanisms.chores.expect(unit)
    schedule(Event(.chore, unit), at: max(now, time))
  }

  /// When a chore of a kind next comes up in this duty: the gaps are exponential, and of what comes up a share is there.
  private mutating func advanceChore(_ unit: UnitIndex, _ entry: Int, _ row: ChoreTable.Row, in world: World) {
    let mark = mechanisms.chores.marks[unit]
    let identity = choreIdentity(unit, row, day: mark.today, in: world)
    let gap = Distribution.exponential(mean: row.gap)
    while mechanisms.chores.next[entry] < mark.until {
      let (wait, chance) = streams.uniforms(
        identity: identity, purpose: Purpose.chore.rawValue, index: mechanisms.chores.ordinals[entry])
      mechanisms.chores.advance(entry, by: .seconds(gap.quantile(wait)))
      if chance < row.share { break }
    }
    if mechanisms.chores.next[entry] >= mark.until { mechanisms.chores.exhaust(entry) }
  }

  @inline(__always)
  func choreIdentity(_ unit: UnitIndex, _ row: ChoreTable.Row, day: UInt32, in world: World) -> UInt64 {
    IncidentIdentity.make(parent: world.units.identity[unit], cause: row.key, ordinal: day)
  }

  /// The entry whose chore comes up next, and when; at the latest the end of the duty, after which another may begin at once.
  @inline(__always)
  func nextChore(_ unit: UnitIndex, _ table: ChoreTable, in world: World) -> (entry: Int, time: Instant) {
    let first = Int(table.first[unit])
    var best = first
    for entry in first..<first + table.rows(of: unit, in: world.units).count
    where mechanisms.chores.next[entry] < mechanisms.chores.next[best] {
      best = entry
    }
    return (best, min(mechanisms.chores.next[best], mechanisms.chores.marks[unit].until))
  }

  /// Puts what came up until now among the chores that wait.
  mutating func takeChores(_ unit: UnitIndex, _ table: ChoreTable, in world: World) {
    while true {
      let (entry, time) = nextChore(unit, table, in: world)
      if time > now { return }
      if time >= mechanisms.chores.marks[unit].until {
        // Round the clock one duty follows another.
        guard units[unit].onDuty != 0 else { return }
        dropChores(unit, table, in: world)
        if !beginChoreDay(unit, table, in: world) {
          mechanisms.chores.endDuty(unit)
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

  /// What no unit has begun by the end of a duty waits for the next one, or is dropped.
  mutating func dropChores(_ unit: UnitIndex, _ table: ChoreTable, in world: World) {
    if table.carriesOver[world.units.team[unit]] { return }
    while mechanisms.chores.takeFirst(unit) != nil {}
  }

  /// A chore came up; before a unit that came late nobody was there to see it.
  private mutating func countChore(_ unit: UnitIndex, at t: Instant, in world: World) {
    outbox.count(.choresCameUp, world.units.team[unit], at: max(t, mechanisms.chores.marks[unit].since))
  }

  /// Counts chores under way as far as they have come, and those that came up and that no unit has looked at.
  mutating func closeChores(at end: Instant, in world: World) {
    guard let table = world.chores else { return }
    for unit in mechanisms.chores.marks.indices where table.first[unit] >= 0 && units[unit].onDuty != 0 {
      if units[unit].state == Unit.State.chore {
        outbox.span(.choreTime, unit.int, from: units[unit].legStart, to: end)
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
        mechanisms.chores.imagine(first + kind, at: table.rows[row].gap.isFinite ? now : .never)
        advanceChore(unit, first + kind, table.rows[row], in: world)
      }
    }
  }
}
