import EventKernel

/// The speed of the roads by hour of day, as a factor on a unit's own speed.
public struct RoadSpeed: Sendable {
  /// The factor of each hour of the day, from midnight.
  public let hours: [Double]

  /// Makes it of 24 factors above zero.
  public init(hours: [Double]) { self.hours = hours }

  /// Nanoseconds of a day and an hour as numbers that the compiler knows: a global that is computed once is asked for
  /// under a lock each time.
  static let day: Int64 = 86_400_000_000_000
  private static let hour: Int64 = 3_600_000_000_000

  /// The factor of the hour that holds an instant.
  @inline(__always)
  public func factor(at t: Instant) -> Double { hours[Int(t.nanoseconds % Self.day / Self.hour)] }
}
