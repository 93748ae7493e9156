/// A point of simulated time: whole nanoseconds since the simulation's zero.
///
/// Integers make the order of events the same on every machine; arithmetic stops at the ends instead of trapping.
@frozen public struct Instant: Hashable, Sendable, BitwiseCopyable {
  /// Nanoseconds since zero; negative before it.
  public var nanoseconds: Int64

  /// The point so many nanoseconds after zero.
  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// The simulation's zero.
  @inlinable public static var zero: Instant { Instant(nanoseconds: 0) }

  /// Later than everything that happens: the mark of what did not.
  @inlinable public static var never: Instant { Instant(nanoseconds: .max) }
}

extension Instant: Comparable {
  /// Whether the first is earlier.
  @inlinable public static func < (first: Instant, second: Instant) -> Bool {
    first.nanoseconds < second.nanoseconds
  }
}

extension Instant {
  /// The point so much later.
  @inlinable public static func + (instant: Instant, length: TimeSpan) -> Instant {
    Instant(nanoseconds: instant.nanoseconds.addingSaturated(length.nanoseconds))
  }

  /// The point so much earlier.
  @inlinable public static func - (instant: Instant, length: TimeSpan) -> Instant {
    Instant(nanoseconds: instant.nanoseconds.subtractingSaturated(length.nanoseconds))
  }

  /// The time from the second to the first.
  @inlinable public static func - (end: Instant, start: Instant) -> TimeSpan {
    TimeSpan(nanoseconds: end.nanoseconds.subtractingSaturated(start.nanoseconds))
  }

  /// Moves so much later.
  @inlinable public static func += (instant: inout Instant, length: TimeSpan) { instant = instant + length }

  /// Moves so much earlier.
  @inlinable public static func -= (instant: inout Instant, length: TimeSpan) { instant = instant - length }
}

extension Instant: Codable {
  /// Reads a number of nanoseconds.
  public init(from decoder: any Decoder) throws {
    nanoseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  /// Writes the number of nanoseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(nanoseconds)
  }
}
