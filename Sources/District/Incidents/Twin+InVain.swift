/// What is open and no incident.
extension Twin {
  /// Whether it is a ticket in vain, or an errand.
  @inline(__always)
  func isInVain(_ slot: Int, in world: World) -> Bool {
    incidents[slot].isErrand || (world.joins.desks.vain?.holds(mechanisms, slot) ?? false)
  }

  /// A ticket in vain is found out, and ends.
  mutating func seeThrough(_ slot: Int, in world: World) {
    incidents[slot].resolved = now
    incidents[slot].closed = now
    leave(slot, as: .closed, in: world)
  }
}
