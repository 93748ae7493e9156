import EventKernel

/// How the work of kinds that a condition suspends is put off, and comes back.
///
/// A task for which nobody is under way or at work looks for no unit while its kind is suspended: it is *held*. It stands in no line,
/// and its case stays open; who is at a task, or on the way to one, finishes it. When the kind is suspended no more, held tasks stand in
/// the line again where they would have stood.
extension Twin {
  /// Whether the condition in force suspends what a task is for. Rounds are no cases of a kind.
  private func isSuspended(_ task: TaskSlot, in world: World) -> Bool {
    let slot = work[task].incident
    return world.conditions?.suspends[condition][Int(incidents[slot].kind)] == true && !incidents[slot].isErrand
  }

  /// Holds a task back that is about to look for units, if its kind is suspended.
  mutating func holdBack(_ task: TaskSlot, in world: World) -> Bool {
    if work[task].isHeld { return true }
    guard work[task].units == 0, isSuspended(task, in: world) else { return false }
    hold(task, in: world)
    return true
  }

  private mutating func hold(_ task: TaskSlot, in world: World) {
    let slot = work[task].incident
    if work[task].isWaiting { leaveLine(task, in: world) }
    work[task].wait(.held)
    incidents[slot].wait()
    if mechanisms.conditions.held[slot] == .never {
      mechanisms.conditions.hold(slot, since: now)
      tell(slot, .held)
    }
  }

  /// After another condition: what is suspended no more comes back, and what now is, is held.
  mutating func suspend(after before: Int, in world: World) {
    guard let table = world.conditions, table.isSuspending[before] || table.isSuspending[condition] else { return }
    for slot in mechanisms.conditions.held.indices
    where mechanisms.conditions.held[slot] != .never && !table.suspends[condition][Int(incidents[slot].kind)] {
      bringBack(slot, in: world)
    }
    for (task, live) in work.tasks.slots.enumerated()
    where live.stage != LiveTask.Stage.free.rawValue && live.isShort && live.units == 0 && !live.isHeld {
      if isSuspended(task, in: world) { hold(task, in: world) }
    }
    watchBacklog(wasSuspending: table.isSuspending[before], isSuspending: table.isSuspending[condition])
  }

  /// The held tasks of a case wait in their lines again. Nobody turns them away: they came when there was nobody to turn to.
  private mutating func bringBack(_ slot: IncidentSlot, in world: World) {
    endHold(slot, until: now, in: world)
    tell(slot, .resumed)
    var task = incidents[slot].task
    while task.exists {
      if work[task].isHeld {
        let agency = agency(of: task, in: world)
        work[task].rank(queueKey(of: slot, in: world))
        work[task].wait(.lookingAgain)
        work.insert(task, into: agency)
        work.countWaiting(agency, at: now, in: world)
      }
      task = work[task].sibling
    }
  }

  private mutating func endHold(_ slot: IncidentSlot, until end: Instant, in world: World) {
    countHold(slot, until: end, in: world)
    mechanisms.conditions.letGo(slot)
  }

  /// A case was held: that counts at the begin, with all the time that it took, and hour by hour.
  private mutating func countHold(_ slot: IncidentSlot, until end: Instant, in world: World) {
    let began = mechanisms.conditions.held[slot]
    outbox.count(.heldCases, Int(incidents[slot].kind), at: began, value: (end - began).hours)
    world.calendar.eachHour(from: began, to: end) { hour, from, to in
      outbox.span(.heldHours, hour, from: from, to: to)
    }
  }

  /// A case leaves, held or not.
  mutating func leaveSuspension(_ slot: IncidentSlot, in world: World) {
    if mechanisms.conditions.held[slot] != .never { endHold(slot, until: now, in: world) }
    guard isInBacklog(slot, in: world) else { return }
    mechanisms.conditions.countOpen(by: -1)
    recover()
  }

  /// A case is reported.
  mutating func joinBacklog(_ slot: IncidentSlot, in world: World) {
    if isInBacklog(slot, in: world) { mechanisms.conditions.countOpen(by: 1) }
  }

  private func isInBacklog(_ slot: IncidentSlot, in world: World) -> Bool {
    let incident = incidents[slot]
    return incident.stage != Incident.Stage.free.rawValue && incident.reported != .never && !incident.isErrand
      && world.conditions?.isWatched[Int(incident.kind)] == true
  }

  private mutating func watchBacklog(wasSuspending: Bool, isSuspending: Bool) {
    let now = now
    mechanisms.conditions.watch { backlog in
      if isSuspending, backlog.level < 0 { (backlog.level, backlog.began) = (backlog.open, now) }
      backlog.ended = isSuspending ? .never : backlog.level < 0 ? .never : wasSuspending ? now : backlog.ended
    }
    recover()
  }

  /// Says so when no more cases are open than before they were suspended.
  private mutating func recover() {
    let backlog = mechanisms.conditions.backlog
    guard backlog.hasRecovered else { return }
    outbox.count(.recoveries, at: backlog.began, value: (now - backlog.ended).hours)
    mechanisms.conditions.watch { $0.rest() }
  }

  /// Says what is still held, and whether the backlog is still above its level, when the run is measured.
  mutating func closeSuspension(at end: Instant, in world: World) {
    for slot in mechanisms.conditions.held.indices where mechanisms.conditions.held[slot] != .never {
      countHold(slot, until: end, in: world)
    }
    let backlog = mechanisms.conditions.backlog
    if backlog.level >= 0 { outbox.count(.recoveries, 1, at: backlog.began) }
  }

  /// What is wrong with what is suspended, or nil.
  func brokenSuspension(in world: World) -> String? {
    guard let table = world.conditions, table.isSuspending.contains(true) else { return nil }
    var isHeld = PerIncident<Bool>(repeating: false, count: incidents.slots.count)
    for (task, live) in work.tasks.slots.enumerated() where live.stage != LiveTask.Stage.free.rawValue {
      if live.isHeld { isHeld[live.incident] = true }
      if live.isHeld != (live.isShort && live.units == 0 && isSuspended(task, in: world)) {
        return "task \(task) is held: \(live.isHeld), in condition \(condition)"
      }
    }
    for slot in incidents.indices where isHeld[slot] != (mechanisms.conditions.held[slot] != .never) {
      return "case \(slot) is held since \(mechanisms.conditions.held[slot]), its tasks are: \(isHeld[slot])"
    }
    let open = incidents.indices.count { isInBacklog($0, in: world) }
    return open == mechanisms.conditions.backlog.open
      ? nil : "\(open) cases are open of kinds that are suspended, \(mechanisms.conditions.backlog.open) are counted"
  }
}
