import EventKernel

/// The rhythm: what is raised every day, and who moves every week.
extension Twin {
  /// Schedules the first review of each kind.
  mutating func startReviews(in world: World) {
    guard let plan = world.plan.reviews else { return }
    if let daily = plan.daily { schedule(Event(.review, 0), at: .zero + daily.at) }
    if let weekly = plan.weekly {
      let days = (weekly.weekday - world.calendar.firstWeekday + 7) % 7
      schedule(Event(.review, 1), at: .zero + .days(Double(days)) + weekly.at)
    }
  }

  /// A review: daily (0) or weekly (1).
  mutating func review(_ which: Int, in world: World) {
    schedule(Event(.review, which), at: now + .days(which == 0 ? 1 : 7))
    guard let plan = world.plan.reviews else { return }
    if which == 0, let daily = plan.daily { raiseOverdue(by: daily.raise, in: world) }
    if which == 1, let weekly = plan.weekly {
      let moved = mechanisms.reviews.level(weekly.team, most: weekly.most, in: world)
      outbox.count(.unitsMoved, at: now, times: Int64(moved.count))
      for unit in moved { moveBase(unit, in: world) }
    }
  }

  /// Every open case that missed a deadline counts as more urgent.
  private mutating func raiseOverdue(by raise: Int, in world: World) {
    for slot in incidents.indices
    where incidents[slot].stage != Incident.Stage.free.rawValue && mechanisms.courses.marks[slot].overdue != 0 {
      mechanisms.cases.raise(slot, by: raise)
      moveAhead(slot, in: world)
    }
  }

  /// A unit without a job goes to its new base; the others go there when they are next free.
  private mutating func moveBase(_ unit: UnitIndex, in world: World) {
    if units[unit].state == Unit.State.returning { breakOffReturn(unit, in: world) }
    guard units[unit].state == Unit.State.idle else { return }
    let wasBound = units[unit].isBound
    returnToStandby(unit, in: world)
    if wasBound, units[unit].state == Unit.State.idle { comeBack(unit, in: world) }
  }

  /// Counts a unit's time with a job for the weekly review, if it is of its team.
  mutating func count(_ unit: UnitIndex, _ time: TimeSpan, for weekly: ReviewsPlan.Weekly, in world: World) {
    let task = units[unit].task
    guard world.units.team[unit] == weekly.team, task.exists else { return }
    let cell = Int(incidents[work[task].incident].cell)
    mechanisms.reviews.count(time, in: Int(world.geography.sites.subdistrict[cell]))
  }
}
