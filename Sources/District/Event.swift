import EventKernel

/// The whole vocabulary of what can happen. What each does stands in `Twin.execute`.
///
/// The order of the cases is the rank of simultaneous events: rosters change first, then people move, work ends before
/// new work begins, and candidates come last.
enum EventKind: UInt32, CaseIterable {
  /// A shift begins or ends. a: shift
  case shift
  /// People move for one step.
  case flow
  /// A unit's work on scene is done. a: unit
  case finish
  /// A desk has handled a report. a: desk, b: incident
  case handled
  /// A wrong agency sends the report back. a: incident
  case giveBack
  /// The agency accepts the task. a: incident
  case accept
  /// A unit is on scene. a: unit
  case arrive
  /// A unit is back at its base. a: unit
  case base
  /// The closing is confirmed. a: incident
  case close
  /// A report reaches its first desk. a: incident
  case report
  /// A candidate incident. a: stream
  case candidate
}

/// One pending event: its kind and at most two indices.
struct Event: BitwiseCopyable, Sendable {
  private var code: UInt32
  var a: Int32
  var b: Int32

  init(_ kind: EventKind, _ a: Int = 0, _ b: Int = 0) {
    code = kind.rawValue
    self.a = Int32(truncatingIfNeeded: a)
    self.b = Int32(truncatingIfNeeded: b)
  }

  /// Nil if the code came from a damaged checkpoint.
  var kind: EventKind? { EventKind(rawValue: code) }
  /// The event as one number, for the rolling hash of the digest trail.
  var word: UInt64 { UInt64(code) << 56 ^ UInt64(UInt32(bitPattern: a)) << 24 ^ UInt64(UInt32(bitPattern: b)) }
}
