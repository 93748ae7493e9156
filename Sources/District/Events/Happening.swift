import EventKernel

/// An executed event with its subjects by names that last, not by the slots in which they stand: what two runs are
/// compared by.
public struct Happening: Sendable, Hashable {
  /// When.
  public var time: Instant
  /// What.
  public var kind: EventKind
  /// Identity of the incident, of the candidate, or of the visit; nil if there is none.
  public var incident: UInt64?
  /// Index of the task within its kind.
  public var task: Int?
  /// Index of the unit.
  public var unit: UnitIndex?
  /// Index of the desk.
  public var desk: DeskIndex?
  /// Of a duty: it is a recall. Of a break: it is over. Of a chore: it does not come up, but is done.
  public var isSecond = false

  /// Makes one.
  public init(_ kind: EventKind, at time: Instant) {
    self.time = time
    self.kind = kind
  }
}

extension Twin {
  /// What an event that is about to be executed is; nil of one that only looks.
  func happening(_ entry: EventQueue<Event>.Entry, in world: World) -> Happening? {
    guard !entry.event.isLook, let known = entry.event.kind.entry else { return nil }
    var happening = Happening(known.kind, at: entry.time)
    known.subject(&happening, entry.event, self, world)
    return happening
  }
}
