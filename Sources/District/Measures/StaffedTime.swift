import EventKernel

/// A stretch in which a unit was there for its agency: a duty, what came after its end until the last job was done, or a
/// recall.
struct DutySpan: BitwiseCopyable, Sendable {
  var unit: UnitIndex
  var start: Instant
  var end: Instant
}

/// A stretch in which a desk was at more reports than it has seats staffed: their shift is over, and who was at one finishes it.
struct LateSeats: BitwiseCopyable, Sendable {
  var desk: DeskIndex
  /// How many too many.
  var count: Int32
  var start: Instant
  var end: Instant
}
