import EventKernel

/// What a random draw is for. A draw is a pure function of (seed, replication; identity, purpose, index), never of a
/// policy, so alternatives share every candidate and each incident's own draws exactly.
enum Purpose: UInt32 {
  /// Gap to the next candidate of a stream, and whether this one is accepted.
  case candidate = 1
  /// The beat that answers for the incident.
  case beat
  /// Coverage and delay of a channel; index: channel.
  case notice
  /// Time from notice to report; index: channel.
  case report
  /// A desk's handling time; index: tier, role and visit.
  case handling
  /// Whether a classification errs, and towards whom; index: visit.
  case misroute
  /// Time until the agency accepts.
  case accept
  /// Time until a wrong agency returns it; index: visit.
  case giveBack
  /// Time from dispatch to departure.
  case turnout
  /// Time at work on scene.
  case work
  /// Time from resolved to closed.
  case closing
}

/// An incident's identity by birth: (kind, cell, ordinal).
///
/// It names the incident in every alternative alike, and keys all of its draws.
enum IncidentIdentity {
  /// Kinds fit 8 bits, cells 24, ordinals 32.
  static let kinds = 1 << 8
  static let cells = 1 << 24

  static func make(kind: Int, cell: Int, ordinal: UInt32) -> UInt64 {
    UInt64(kind) << 56 | UInt64(cell) << 32 | UInt64(ordinal)
  }
}
