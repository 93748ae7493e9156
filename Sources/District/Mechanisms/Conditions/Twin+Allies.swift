/// Units of several agencies that are one team under a condition.
extension Twin {
  /// The soonest able unit of another agency of the team that dispatch would send to a task; nil if none.
  mutating func chooseAlly(for task: TaskSlot, in world: World) -> UnitIndex? {
    let agencies = world.conditions?.borrowsFrom[condition][agency(of: task, in: world)] ?? []
    return agencies.isEmpty ? nil : soonest(for: task, ofAgencies: agencies, in: world)
  }

  /// Gives a unit for which its own agency has no task the first of another agency of the team that it may do.
  mutating func takeFromAllies(_ unit: UnitIndex, in world: World) -> Bool {
    let agencies = world.conditions?.lendsTo[condition][world.units.agency[unit]] ?? []
    return !agencies.isEmpty && takeNext(unit, fromLinesOf: agencies, in: world) { _, _ in true }
  }
}
