import EventKernel

/// One who was infected, as long as that matters: until he is well, nobody looks for his contacts, and he is not kept apart.
struct Infected: Job, Sendable {
  enum Stage: Int32 {
    /// No person: the slot is free.
    case free
    /// Infected, and not yet infectious.
    case exposed
    case infectious
    /// Infects nobody any more, and cannot be infected.
    case removed
  }

  var identity: UInt64 = 0
  /// When he stops being infectious, once he is.
  var end = Instant.never
  /// Since when he is kept apart, and until when at least.
  var apartSince = Instant.never
  var apartUntil = Instant.never
  /// His next meeting with somebody whom he may infect.
  var meeting = EventQueue<Event>.Handle.none
  /// The cell in which he lives.
  var cell: Int32 = 0
  /// Where he was infected, a `Venue`; -1 of one who brought the infection.
  var venue: Int32 = -1
  /// Who infected him, and his neighbours in the list of those whom that one infected; none once that does not matter.
  var infector = Slot<Self>.none
  var previous = Slot<Self>.none
  var next = Slot<Self>.none
  /// The last one whom he infected of those who are still of interest.
  var first = Slot<Self>.none
  /// How many meetings he has had, and how many he has infected.
  var meetings: UInt32 = 0
  var infections: Int32 = 0
  /// A `Stage`.
  var stage: Int32 = Stage.free.rawValue
  /// 1 while he is kept apart.
  var isApart: Int16 = 0
  /// 1 until nothing can come of his being reported any more.
  var isAwaited: Int16 = 0

  var queueKey: Int64 { 0 }
  mutating func vacate() { stage = Stage.free.rawValue }

  /// Among whom he counts.
  var compartment: Epidemic.Compartment {
    if isApart != 0 { return .apart }
    switch Stage(rawValue: stage) {
    case .exposed: return .exposed
    case .infectious: return .infectious
    default: return .removed
    }
  }
}

/// Contacts of a case who are kept apart and were not infected, those of one cell together.
struct ContactGroup: Job, Sendable {
  var since = Instant.never
  var cell: Int32 = 0
  /// How many; 0 in a free slot.
  var count: Int32 = 0

  var queueKey: Int64 { 0 }
  var next: Slot<Self> {
    get { .none }
    set {}
  }
  mutating func vacate() { count = 0 }
}
