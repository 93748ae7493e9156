import EventKernel

/// How many cases are open of the kinds that some condition suspends, and whether they are as few again as before they were suspended.
///
/// It is watched from the begin of a suspension until the first moment after its end at which no more of them are open than at its
/// begin. A suspension that begins before that belongs to the same watch.
struct SuspendedBacklog: BitwiseCopyable, Sendable {
  /// Cases that are reported and open.
  var open: Int32 = 0
  /// How many were open when the suspension began that is watched; -1 if none is.
  var level: Int32 = -1
  /// When it began.
  var began = Instant.never
  /// When it last ended; `never` while it lasts.
  var ended = Instant.never

  /// Whether the work is under way again, and more of it is open than before.
  var isRecovering: Bool { level >= 0 && ended != .never }
  /// Whether it is down to its level of before.
  var hasRecovered: Bool { isRecovering && open <= level }

  /// Nothing is watched any more.
  mutating func rest() { self = SuspendedBacklog(open: open) }
}
