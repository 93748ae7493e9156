import EventKernel

/// The speed of the roads by hour of day, as a factor on a unit's own speed.
public struct RoadSpeed: Sendable {
  /// The factor of each hour of the day, from midnight.
  public let hours: [Double]

  /// Makes it of 24 factors above zero.
  public init(hours: [Double]) { self.hours = hours }

  /// The factor of the hour that holds an instant.
  @inline(__always)
  public func factor(at t: Instant) -> Double { hours[Int(t.nanoseconds % Calendar.day / Calendar.hour)] }
}
