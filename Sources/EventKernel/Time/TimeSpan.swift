/// A length of simulated time: a whole number of nanoseconds, positive or negative (±292 years).
///
/// Sums and products beyond that stop at the ends instead of trapping.
@frozen public struct TimeSpan: Hashable, Sendable, BitwiseCopyable {
  /// The length in nanoseconds.
  public var nanoseconds: Int64

  /// Makes a duration of so many nanoseconds.
  @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  /// So many seconds, to the nearest nanosecond; what is too long stops at the longest, NaN is zero.
  @inlinable @inline(__always) public static func seconds(_ count: Double) -> TimeSpan {
    TimeSpan(rounding: count * 1e9)
  }
  /// So many minutes, rounded like seconds.
  @inlinable public static func minutes(_ count: Double) -> TimeSpan { TimeSpan(rounding: count * 60e9) }
  /// So many hours, rounded like seconds.
  @inlinable public static func hours(_ count: Double) -> TimeSpan { TimeSpan(rounding: count * 3600e9) }
  /// So many days of 24 hours, rounded like seconds.
  @inlinable public static func days(_ count: Double) -> TimeSpan { TimeSpan(rounding: count * 86400e9) }

  /// The length in seconds.
  @inlinable public var seconds: Double { Double(nanoseconds) / 1e9 }
  /// The length in minutes.
  @inlinable public var minutes: Double { Double(nanoseconds) / 60e9 }
  /// The length in hours.
  @inlinable public var hours: Double { Double(nanoseconds) / 3600e9 }

  @inlinable @inline(__always) init(rounding count: Double) {
    if abs(count) < 0x1p51 {
      // Where doubles lie 1 apart, adding rounds to a whole number, and the bits count upwards.
      nanoseconds = Int64(bitPattern: (count + 0x1.8p52).bitPattern &- (0x1.8p52).bitPattern)
    } else if let exact = Int64(exactly: count.rounded(.toNearestOrEven)) {
      nanoseconds = exact
    } else {
      nanoseconds = count.isNaN ? 0 : count < 0 ? .min : .max
    }
  }
}

extension TimeSpan: Comparable, AdditiveArithmetic {
  /// No time at all.
  @inlinable public static var zero: TimeSpan { TimeSpan(nanoseconds: 0) }

  /// Whether the first is shorter.
  @inlinable public static func < (first: TimeSpan, second: TimeSpan) -> Bool {
    first.nanoseconds < second.nanoseconds
  }

  /// Both together.
  @inlinable public static func + (first: TimeSpan, second: TimeSpan) -> TimeSpan {
    TimeSpan(nanoseconds: first.nanoseconds.addingSaturated(second.nanoseconds))
  }

  /// What the first exceeds the second by.
  @inlinable public static func - (first: TimeSpan, second: TimeSpan) -> TimeSpan {
    TimeSpan(nanoseconds: first.nanoseconds.subtractingSaturated(second.nanoseconds))
  }

  /// So many times the length, to the nearest nanosecond.
  @inlinable public static func * (length: TimeSpan, factor: Double) -> TimeSpan {
    TimeSpan(rounding: Double(length.nanoseconds) * factor)
  }
}

extension TimeSpan: Codable {
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

extension Int64 {
  @inlinable @inline(__always) func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  @inlinable @inline(__always) func subtractingSaturated(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
