import EventKernel

/// When deadlines run, and when they are missed.
extension Twin {
  /// A report begins a case: it is graded, and its deadlines run. Spurious tickets are graded, since nobody can tell
  /// yet, but have no deadlines.
  mutating func beginCase(_ slot: IncidentSlot, in world: World) {
    guard let table = world.deadlines else { return }
    if table.isGraded {
      mechanisms.courses.grade(
        slot, as: table.grade(kind: Int(incidents[slot].kind), draw(incidents[slot].identity, .grade)))
    }
    if !isSpurious(slot, in: world) { awaitStep(slot, from: 0, table) }
  }

  /// A deadline of a case from its report on; negative if there is none.
  @inline(__always)
  func limit(_ step: Int, of slot: IncidentSlot, _ table: DeadlineTable) -> TimeSpan {
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
        let end = schedule(Event(.deadline, slot), at: max(now, incidents[slot].reported + limit))
        return mechanisms.cases.wait(slot, for: step, until: end)
      }
      step += 1
    }
    mechanisms.cases.wait(slot, for: step)
  }

  /// A deadline is over: it is missed, unless the case has come to what it is about; and the next one runs.
  mutating func passDeadline(_ slot: IncidentSlot, in world: World) {
    guard let table = world.deadlines else { return }
    let step = Int(mechanisms.cases.marks[slot].step)
    // Closed until a check: the deadline counts if that finds it poor.
    if mechanisms.cases.marks[slot].isProvisional != 0 { return }
    let isMissed = !hasReached(step, slot)
    awaitStep(slot, from: step + 1, table)
    guard isMissed else { return }
    mechanisms.courses.miss(step, slot)
    tell(slot, .overdue, step)
    pursue(slot, table, in: world)
  }

  /// A closing deadline that was put off runs on, as the closing was none.
  mutating func resumeDeadline(_ slot: IncidentSlot, in world: World) {
    guard let table = world.deadlines, mechanisms.cases.marks[slot].step < 3,
      !pending.isPending(mechanisms.cases.marks[slot].deadline)
    else { return }
    awaitStep(slot, from: 2, table)
  }
}
