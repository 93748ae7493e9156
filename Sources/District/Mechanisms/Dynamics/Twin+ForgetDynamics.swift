import EventKernel

/// What an imagined future knows of what incidents do by themselves: that those that are known go away in time. Which of them
/// spread, turn into worse or come back nobody can see; such incidents are left out.
extension Twin {
  /// When a known incident goes away, as far as anybody can tell; nil of one that nobody knows.
  func goes(_ slot: IncidentSlot, in world: World) -> Instant? {
    let incident = incidents[slot]
    guard incident.stage != Incident.Stage.detecting.rawValue,
      let expires = world.dynamics?.dynamics(ofKind: Int(incident.kind))?.expires
    else { return nil }
    let u = draw(incident.identity, .imagination, EventKind.expire.rawValue << 16)
    return now + .seconds(expires.remaining(after: (now - incident.occurred).seconds, u))
  }
}
