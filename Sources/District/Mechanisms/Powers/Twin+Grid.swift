/// What a grid worker finds on his route and may settle is settled there, and passes no desk.
extension Twin {
  /// Whether the patrol found this and the grid may settle it. A spurious ticket is nothing to be settled.
  func isGridMatter(_ slot: IncidentSlot, in world: World) -> Bool {
    guard let powers = world.plan.powers, powers.onTheSpot[Int(incidents[slot].kind)], !isSpurious(slot, in: world)
    else {
      return false
    }
    let channel = Int(incidents[slot].channel)
    return channel >= 0 && world.way(of: channel) == .patrol
  }

  /// Gives an incident to the grid: it needs no desk, and nobody has to accept it.
  mutating func settleByGrid(_ slot: IncidentSlot, in world: World) {
    mechanisms.courses.settle(slot, by: .grid)
    tell(slot, .settledByGrid, -1)
    incidents[slot].triage(at: now)
    incidents[slot].assign(at: now)
    accept(slot, in: world)
  }

  /// Whether the grid settles an open incident.
  @inline(__always)
  func isSettledByGrid(_ slot: IncidentSlot, in world: World) -> Bool {
    world.mechanisms.followsCourse && mechanisms.courses.marks[slot].settler == IncidentCourse.Settler.grid.rawValue
  }

  /// One grid worker does all that is to be done; then it is resolved.
  mutating func workOnTheSpot(_ slot: IncidentSlot, in world: World) {
    if incidents[slot].begun != 0 { return resolve(slot, in: world) }
    incidents[slot].beginWhole()
    let row = world.tasks.first(addedBy: PowersPlan.declaration) + Int(incidents[slot].kind)
    staffAtOnce(begin(row, for: slot, isFirst: incidents[slot].attempt == 0, in: world), in: world)
  }
}
