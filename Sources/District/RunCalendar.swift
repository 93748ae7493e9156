import EventKernel

/// The run's period: it starts at 00:00 of a weekday, warms up, measures, and drains.
public struct RunCalendar: Sendable, Codable, Hashable {
  /// Weekday of the first day, 0 is Monday.
  public var firstWeekday: Int
  /// Left out of every measure, at the start.
  public var warmUp: TimeSpan
  /// How long incidents are measured by the time of their report.
  public var period: TimeSpan
  /// At most this long the run goes on after the horizon until what is measured is closed.
  public var drain: TimeSpan

  /// Makes a calendar.
  public init(firstWeekday: Int, warmUp: TimeSpan, period: TimeSpan, drain: TimeSpan) {
    self.firstWeekday = firstWeekday
    self.warmUp = warmUp
    self.period = period
    self.drain = drain
  }

  /// The days of a week as they are written, from Monday.
  public static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

  /// Nanoseconds; computed, since a stored global is asked for under a lock each time.
  static var hour: Int64 { 3_600_000_000_000 }
  static var day: Int64 { 86_400_000_000_000 }

  /// Weekday of an instant, 0 is Monday.
  public func weekday(_ t: Instant) -> Int { (firstWeekday + Int(t.nanoseconds / Self.day)) % 7 }
  /// Hour of day, 0 to 23.
  public func hour(_ t: Instant) -> Int { Int(t.nanoseconds % Self.day / Self.hour) }
  /// Hour of week, 0 is Monday 00:00 to 01:00.
  public func hourOfWeek(_ t: Instant) -> Int { weekday(t) * 24 + hour(t) }
  /// From here on incidents are measured.
  public var start: Instant { .zero + warmUp }
  /// From here on they are not.
  public var horizon: Instant { start + period }
  /// The run ends here at the latest.
  public var end: Instant { horizon + drain }
}
