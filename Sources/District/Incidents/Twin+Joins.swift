/// How the joins of a point are asked. Where a point has none, that costs a comparison.
extension Twin {
  /// Whether a mechanism takes a unit that has done with a job.
  @inline(__always)
  mutating func isTaken(_ unit: UnitIndex, from slot: IncidentSlot, in world: World) -> Bool {
    if !world.joins.units.jobDone.isEmpty {
      for join in world.joins.units.jobDone where join(&self, unit, slot, world) { return true }
    }
    return false
  }

  /// Whether a mechanism takes a task that is about to begin.
  @inline(__always)
  mutating func isTaken(_ row: Int, for slot: IncidentSlot, in world: World) -> Bool {
    if !world.joins.tasks.beginning.isEmpty {
      for join in world.joins.tasks.beginning where join(&self, row, slot, world) { return true }
    }
    return false
  }

  /// Whether one of a point's joins takes an incident or a unit.
  @inline(__always)
  mutating func isTaken<Subject>(_ subject: Subject, by joins: [Joins.Takes<Subject>], in world: World) -> Bool {
    joins.isEmpty ? false : offer(subject, to: joins, in: world)
  }

  @inline(never)
  private mutating func offer<Subject>(_ subject: Subject, to joins: [Joins.Takes<Subject>], in world: World) -> Bool {
    for join in joins where join(&self, subject, world) { return true }
    return false
  }

  /// The unit that one of a point's joins finds for a task; nil if none does.
  @inline(__always)
  mutating func find(for task: TaskSlot, by joins: [Joins.Finds], in world: World) -> UnitIndex? {
    joins.isEmpty ? nil : ask(joins, for: task, in: world)
  }

  @inline(never)
  private mutating func ask(_ joins: [Joins.Finds], for task: TaskSlot, in world: World) -> UnitIndex? {
    for join in joins { if let unit = join(&self, task, world) { return unit } }
    return nil
  }

  /// Tells a point's joins of an incident or a unit.
  @inline(__always)
  mutating func announce<Subject>(_ subject: Subject, to joins: [Joins.Hears<Subject>], in world: World) {
    if !joins.isEmpty { for join in joins { join(&self, subject, world) } }
  }
}
