/// What is open and no incident.
extension Twin {
  /// Whether it is a spurious ticket, or an errand.
  @inline(__always)
  func isSpurious(_ slot: IncidentSlot, in world: World) -> Bool {
    incidents[slot].isErrand || (world.joins.desks.spurious?.holds(mechanisms, slot) ?? false)
  }

  /// A spurious ticket is found out, and ends.
  mutating func seeThrough(_ slot: IncidentSlot, in world: World) {
    incidents[slot].end(at: now)
    incidents[slot].close(at: now)
    leave(slot, as: .closed, in: world)
  }
}

extension Incident {
  /// Less urgent than any incident.
  static let errand: Int32 = 10
  /// Whether it is no incident, but something that units are sent to when nothing else is there.
  @inline(__always)
  var isErrand: Bool { priority == Self.errand }
}
