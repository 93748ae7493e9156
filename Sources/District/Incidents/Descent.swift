import EventKernel

/// How an incident came to be.
enum Origin: UInt8 {
  /// By itself.
  case itself
  /// One that was closed came back.
  case cameBack
  /// One that nobody attended spread.
  case spread
  /// One that nobody attended, or that was closed poorly, turned into it.
  case worsened
}

/// Where an incident comes from.
struct Descent {
  var origin = Origin.itself
  /// How often its line had come back.
  var generation: Int32 = 0
}

extension Twin {
  /// An incident that has a slot begins, by itself or out of another.
  @inline(__always)
  mutating func begin(_ slot: IncidentSlot, _ descent: Descent, in world: World) {
    if !world.joins.nature.began.isEmpty {
      for join in world.joins.nature.began { join(&self, slot, descent, world) }
    }
  }

  /// When an incident ends by itself that begins now and to which nobody is sent.
  @inline(__always)
  mutating func lastsUntil(_ incident: Incident, in world: World) -> Instant {
    if world.joins.nature.lasts.isEmpty { return .never }
    var end = Instant.never
    for join in world.joins.nature.lasts { end = min(end, join(&self, incident, world)) }
    return end
  }
}
