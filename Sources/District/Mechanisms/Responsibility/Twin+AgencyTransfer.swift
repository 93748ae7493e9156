import EventKernel

/// Without a lead agency, work that goes on with another agency is transferred only after a while.
extension Twin {
  /// Makes a task wait for another agency that is still to take it over; false if nothing keeps it.
  mutating func expectTransfer(to row: Int, for slot: IncidentSlot, in world: World) -> Bool {
    guard let time = transfer(to: row, for: slot, in: world) else { return false }
    expect(row, for: slot, after: time, in: world)
    return true
  }

  /// Time until a task can begin whose predecessors are done: none if somebody leads, or no other agency did one of them.
  private func transfer(to row: Int, for slot: IncidentSlot, in world: World) -> TimeSpan? {
    guard let distribution = world.plan.responsibility?.transfer else { return nil }
    let task = world.tasks.rows[row]
    let first = Int(world.tasks.kinds[Int(incidents[slot].kind)].first)
    var isOther = false
    for index in 0..<64 where task.after & 1 << UInt64(index) != 0 {
      if world.tasks.rows[first + index].agency != task.agency, isNeeded(first + index, for: slot, in: world) {
        isOther = true
      }
    }
    guard isOther else { return nil }
    let index = Self.index(task: task.index, attempt: incidents[slot].attempt)
    return .seconds(distribution.quantile(draw(incidents[slot].identity, .transfer, index)))
  }

  /// Makes a task live that another agency is still to take over.
  private mutating func expect(_ row: Int, for slot: IncidentSlot, after time: TimeSpan, in world: World) {
    let task = begin(row, for: slot, in: world)
    work[task].awaitTakeOver(since: now, until: schedule(Event(.transfer, task), at: now + time))
  }

  /// The other agency has taken a task over, and looks for units.
  mutating func takeOver(_ task: TaskSlot, in world: World) {
    let slot = work[task].incident
    let row = Int(work[task].row)
    tell(slot, .handedOn, Int(world.tasks.rows[row].index))
    work[task].takeOver(missing: needs(of: row, for: slot, in: world))
    staffAtOnce(task, in: world)
  }
}
