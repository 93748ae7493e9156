import EventKernel

/// The speed of the roads by hour, as a factor on a unit's own speed.
public struct RoadSpeed: Sendable {
  /// The factor of each hour of the day, from midnight; where days differ, that of a weekday.
  public let hours: [Double]
  /// The factor of each hour of a week that begins with the run's first day.
  private let week: [Double]
  /// The factor across each border by hour of day, by cell x 4 and direction (`CellGraph.steps`); nil if all are alike.
  let borders: [[Double]]?

  /// Makes it of 24 factors above zero, the same every day.
  public init(hours: [Double]) {
    self.hours = hours
    week = (0..<7).flatMap { _ in hours }
    borders = nil
  }

  /// Makes it of 24 factors, or of 168 from Monday, for a run that begins on a weekday.
  public init(hours: [Double], firstWeekday: Int) {
    guard hours.count > 24 else {
      self.init(hours: hours)
      return
    }
    self.init(days: (0..<7).map { Array(hours[$0 * 24..<($0 + 1) * 24]) }, firstWeekday: firstWeekday)
  }

  /// Makes it of seven days of 24 factors from Monday, for a run that begins on a weekday.
  init(days: [[Double]], firstWeekday: Int, borders: [[Double]]? = nil) {
    hours = (0..<24).map { hour in days.prefix(5).reduce(0.0) { $0 + $1[hour] } / 5 }
    week = (0..<7).flatMap { days[(firstWeekday + $0) % 7] }
    self.borders = borders
  }

  /// Nanoseconds of a day and an hour as numbers that the compiler knows: a global that is computed once is asked for
  /// under a lock each time.
  static let day: Int64 = 86_400_000_000_000
  private static let hour: Int64 = 3_600_000_000_000

  /// The factor of the hour that holds an instant.
  @inline(__always)
  public func factor(at t: Instant) -> Double { week[Int(t.nanoseconds % (7 * Self.day) / Self.hour)] }

  /// The greatest factor of all hours.
  var greatest: Double { week.max() ?? 1 }
}
