import EventKernel

/// A sum that a run keeps for measures of a mechanism: so many times, or time, by row.
struct Sum: RawRepresentable, Hashable, Sendable {
  /// Its number, below `limit`.
  let rawValue: Int32

  static let limit = 256
}

/// What happened in a mechanism, as the twin says it: it does not know whether that is measured.
struct Amount: BitwiseCopyable, Sendable {
  /// The number of a `Sum`.
  var sum: Int32
  /// Whose: a unit's, a team's, as the sum has it.
  var row: Int32
  /// Since when, until when; equal of what happened then, and took no time.
  var from: Instant
  var to: Instant
  /// How often it happened, or how many took the time.
  var times: Int64
  /// What it came to, of what happened then.
  var value: Double
}
