import EventKernel

/// An open incident. It knows no policy: only where it is in its life.
struct Incident: BitwiseCopyable, Sendable {
  var identity: UInt64 = 0
  /// Place in a line: the lowest first.
  var queueKey: Int64 = 0
  var kind: Int32 = 0
  var cell: Int32 = 0
  var beat: Int32 = 0
  var channel: Int32 = -1
  /// Where it stands in its life; a `Stage`.
  var stage: Int32 = Stage.free.rawValue
  /// The desk that has it or had it last, and that desk's tier; -1 before the first.
  var desk: Int32 = -1
  var tier: Int32 = -1
  /// 1 if the desk that has it looks at it in full, 0 if it only passes it on.
  var isHandled: Int32 = 0
  /// 1 once classified.
  var isClassified: Int32 = 0
  /// The unit that was first sent.
  var unit: Int32 = -1
  var returns: Int32 = 0
  var desks: Int32 = 0
  /// The next in its line, -1 at the end.
  var next: Int32 = -1
  /// Unused; makes the size a multiple of eight bytes, since a checkpoint has no room for padding.
  var reserved: Int32 = 0
  /// When the present step began, and the incident times.
  var since = Instant.never
  var occurred = Instant.never
  var noticed = Instant.never
  var reported = Instant.never
  var triaged = Instant.never
  var assigned = Instant.never
  var accepted = Instant.never
  var departed = Instant.never
  var onScene = Instant.never
  var resolved = Instant.never
  var closed = Instant.never

  /// The steps of an incident's life.
  enum Stage: Int32 {
    /// No incident: the slot is free.
    case free
    /// Noticed or soon to be; the report is under way.
    case noticing
    /// In the line of a desk.
    case waitingAtDesk
    /// A desk is at it.
    case handling
    /// With a wrong agency that has not noticed yet.
    case misrouted
    /// With its agency, not yet accepted.
    case accepting
    /// In the line of its agency.
    case waitingForUnit
    /// A unit is on its way or at work.
    case attended
    /// Resolved; the closing is being confirmed.
    case closing
  }

  func fact(in world: World, state: IncidentFact.State) -> IncidentFact {
    IncidentFact(
      identity: identity, kind: kind, cell: cell, beat: beat, channel: channel,
      agency: assigned == .never ? -1 : Int32(world.plan.kinds[Int(kind)].agency), unit: unit, returns: returns,
      desks: desks, state: state, occurred: occurred, noticed: noticed, reported: reported, triaged: triaged,
      assigned: assigned, accepted: accepted, departed: departed, onScene: onScene, resolved: resolved, closed: closed)
  }
}

/// The open incidents, in slots that are used again.
struct Incidents: FlatCoded, Sendable {
  private(set) var slots: [Incident] = []
  private var free: [Int32] = []

  /// How many are open.
  var count: Int { slots.count - free.count }

  subscript(_ slot: Int) -> Incident {
    get { slots[slot] }
    _modify { yield &slots[slot] }
  }

  mutating func insert(_ incident: Incident) -> Int {
    if let slot = free.popLast() {
      slots[Int(slot)] = incident
      return Int(slot)
    }
    slots.append(incident)
    return slots.count - 1
  }

  mutating func remove(_ slot: Int) {
    slots[slot] = Incident()
    free.append(Int32(slot))
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&slots)
    try form.field(&free)
  }

  mutating func touchEveryArray() {
    slots.touch()
    free.touch()
  }
}
