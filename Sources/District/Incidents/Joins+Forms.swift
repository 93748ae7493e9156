/// What joins do that have several points in common.
extension Joins {
  /// Learns of an incident, or of a unit.
  typealias Hears<Subject> = @Sendable (inout Twin, Subject, World) -> Void
  /// Takes a unit that has done with a job at an incident, and says so; or lets it pass.
  typealias TakesFrom = @Sendable (inout Twin, _ unit: UnitIndex, _ slot: IncidentSlot, World) -> Bool
  /// Takes an incident, or a unit, and says so; or lets it pass.
  typealias Takes<Subject> = @Sendable (inout Twin, Subject, World) -> Bool
  /// Takes an incident that leaves, and says so: no fact is made of it.
  typealias TakesLeaving = @Sendable (inout Twin, _ slot: IncidentSlot, IncidentFact.State, World) -> Bool
  /// Says how probably somebody errs, or leaves it to others.
  typealias Errs = @Sendable (inout Twin, _ slot: IncidentSlot, World) -> Double?
  /// Takes a task, as a row of the task table, that is about to begin for an incident, and says so; or lets it pass.
  typealias TakesTask = @Sendable (inout Twin, _ row: Int, _ slot: IncidentSlot, World) -> Bool
  /// Finds a unit for a task, or none.
  typealias Finds = @Sendable (inout Twin, _ task: TaskSlot, World) -> UnitIndex?
  /// Learns how an incident leaves.
  typealias Leaves = @Sendable (inout Twin, _ slot: IncidentSlot, IncidentFact.State, World) -> Void
}
