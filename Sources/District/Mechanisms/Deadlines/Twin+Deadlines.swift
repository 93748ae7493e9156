import EventKernel

/// When deadlines run, and when they are missed.
extension Twin {
  /// A report begins a case: it is graded, and its deadlines run. Tickets in vain are graded, since nobody can tell yet, but
  /// have no deadlines.
  mutating func beginCase(_ slot: IncidentSlot, in world: World) {
    guard let table = world.deadlines else { return }
    if table.isGraded {
      mechanisms.courses.marks[slot].grade = table.grade(
        kind: Int(incidents[slot].kind), draw(incidents[slot].identity, .grade))
    }
    if !isInVain(slot) { awaitStep(slot, from: 0, table) }
  }

  /// A deadline of a case from its report on; negative if there is none.
  @inline(__always)
  func limit(_ step: Int, of slot: IncidentSlot, _ table: DeadlineTable) -> Duration {
    table.limit(step, priority: Int(incidents[slot].priority), grade: Int(mechanisms.courses.marks[slot].grade))
  }

  /// Whether a case has come to what a deadline is about. What was ever resolved need not be accepted or reached any more.
  private func hasReached(_ step: Int, _ slot: IncidentSlot) -> Bool {
    if step == 2 { return incidents[slot].closed != .never }
    let wasResolved = incidents[slot].resolved != .never || mechanisms.courses.marks[slot].reopened > 0
    return wasResolved || (step == 0 ? incidents[slot].accepted : incidents[slot].onScene) != .never
  }

  /// The next deadline that a case has not come to begins to run.
  private mutating func awaitStep(_ slot: IncidentSlot, from first: Int, _ table: DeadlineTable) {
    var step = first
    while step < DeadlineTable.steps {
      let isDue = step != 1 || table.isVisited[Int(incidents[slot].kind)]
      let limit = limit(step, of: slot, table)
      if limit >= .zero, isDue, !hasReached(step, slot) {
        mechanisms.escalations.marks[slot].deadline = schedule(
          Event(.deadline, slot), at: max(now, incidents[slot].reported + limit))
        break
      }
      step += 1
    }
    mechanisms.escalations.marks[slot].step = Int32(step)
  }

  /// A deadline is over: it is missed, unless the case has come to what it is about; and the next one runs.
  mutating func passDeadline(_ slot: IncidentSlot, in world: World) {
    guard let table = world.deadlines else { return }
    let step = Int(mechanisms.escalations.marks[slot].step)
    // Closed until a check: the deadline counts if that finds it poor.
    if mechanisms.escalations.marks[slot].isProvisional != 0 { return }
    let isMissed = !hasReached(step, slot)
    awaitStep(slot, from: step + 1, table)
    guard isMissed else { return }
    mechanisms.courses.marks[slot].overdue |= 1 << UInt8(step)
    tell(slot, .overdue, step)
    pursue(slot, table, in: world)
  }

  /// A closing deadline that was put off runs on, as the closing was none.
  mutating func resumeDeadline(_ slot: IncidentSlot, in world: World) {
    guard let table = world.deadlines, mechanisms.escalations.marks[slot].step < 3,
      !pending.isPending(mechanisms.escalations.marks[slot].deadline)
    else { return }
    awaitStep(slot, from: 2, table)
  }

  /// The end of a day: the run counts what is open.
  mutating func endDay() { schedule(Event(.dayEnd), at: now + .hours(24)) }

  /// A case is over.
  mutating func endCase(_ slot: IncidentSlot) {
    pending.cancel(mechanisms.escalations.marks[slot].deadline)
    pending.cancel(mechanisms.escalations.marks[slot].pending)
    if mechanisms.escalations.has(CaseMark.Means.shares, slot) { mechanisms.escalations.shared -= 1 }
    mechanisms.escalations.marks[slot] = CaseMark()
  }

  /// Factor on the time at work at an incident.
  @inline(__always)
  func workFactor(_ slot: IncidentSlot, in world: World) -> Double {
    guard let table = world.deadlines, table.isGraded, !isInVain(slot) else { return 1 }
    return table.work[Int(mechanisms.courses.marks[slot].grade)]
  }

  /// How urgent a case is: its priority, less what it has been raised by.
  @inline(__always)
  func urgency(of slot: IncidentSlot) -> Int { Int(incidents[slot].priority) - mechanisms.escalations.raise(slot) }

  /// From report to the deadline that `deadline` queues go by: that of closing, or else the catalogue's. Of tickets in vain too:
  /// nobody can tell yet.
  @inline(__always)
  func closingTime(of slot: IncidentSlot, in world: World) -> Duration {
    if let table = world.deadlines {
      let limit = limit(2, of: slot, table)
      if limit >= .zero { return limit }
    }
    return world.tasks.kinds[Int(incidents[slot].kind)].deadline
  }

  /// What is wrong with the cases, or nil.
  func brokenCase(in world: World) -> String? {
    guard world.mechanisms.keepsCases else { return nil }
    var sharing = 0
    for (slot, mark) in mechanisms.escalations.marks.enumerated() {
      let isOpen = incidents[slot].stage != Incident.Stage.free.rawValue
      if mark.raise < 0 { return "case \(slot) is raised by \(mark.raise)" }
      if isOpen, mark.means & CaseMark.Means.shares != 0 { sharing += 1 }
      if mark.isProvisional != 0 {
        if incidents[slot].stage == Incident.Stage.closing.rawValue, pending.isPending(mark.pending) { continue }
        return "case \(slot) is closed until a check, in stage \(incidents[slot].stage)"
      }
      let runs = pending.isPending(mark.deadline)
      if runs != (isOpen && mark.step < 3) {
        return "case \(slot), open: \(isOpen), waits for step \(mark.step); its deadline runs: \(runs)"
      }
    }
    return sharing == mechanisms.escalations.shared
      ? nil : "\(sharing) open cases share units, \(mechanisms.escalations.shared) are counted"
  }
}
