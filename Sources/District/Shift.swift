import EventKernel

/// How many are on duty during a shift: seats of a desk, or units of a team.
public struct RosterEntry: Sendable, Codable, Hashable {
  /// Index of the shift.
  public var shift: Int
  /// How many.
  public var count: Int

  /// Makes an entry.
  public init(shift: Int, count: Int) {
    self.shift = shift
    self.count = count
  }
}

/// Named working hours, every day or on some weekdays.
public struct Shift: Sendable, Codable, Hashable {
  /// Its name.
  public var id: String
  /// Begin, since midnight.
  public var from: TimeSpan
  /// Length, at most 24 h.
  public var length: TimeSpan
  /// Weekdays on which it begins, 0 is Monday.
  public var weekdays: [Int]

  /// Makes a shift.
  public init(id: String, from: TimeSpan, length: TimeSpan, weekdays: [Int] = Array(0..<7)) {
    self.id = id
    self.from = from
    self.length = length
    self.weekdays = weekdays
  }

  /// Whether it is on duty at `t`.
  public func isOn(_ t: Instant, in calendar: RunCalendar) -> Bool { begin(at: t, in: calendar) != nil }

  /// When the duty that covers `t` began, or nil if none does. It may have begun before the run.
  func begin(at t: Instant, in calendar: RunCalendar) -> Instant? {
    let midnight = t - TimeSpan(nanoseconds: t.nanoseconds % RunCalendar.day)
    let today = midnight + from
    if today <= t, t < today + length, weekdays.contains(calendar.weekday(t)) { return today }
    let yesterday = today - .hours(24)
    return yesterday <= t && t < yesterday + length && weekdays.contains((calendar.weekday(t) + 6) % 7)
      ? yesterday : nil
  }

  /// When the duty that covers `t` ends; `t` itself if none does.
  func end(after t: Instant, in calendar: RunCalendar) -> Instant {
    begin(at: t, in: calendar).map { $0 + length } ?? t
  }

  /// When it next begins, later than `t`.
  func nextBegin(after t: Instant, in calendar: RunCalendar) -> Instant {
    var begin = t - TimeSpan(nanoseconds: t.nanoseconds % RunCalendar.day) + from
    while begin <= t || !weekdays.contains(calendar.weekday(begin)) { begin += .hours(24) }
    return begin
  }

  /// The next instant after `t` at which it may begin or end.
  func change(after t: Instant) -> Instant {
    let clock = t.nanoseconds % RunCalendar.day
    let midnight = t.nanoseconds - clock
    let begin = from.nanoseconds
    let finish = (begin + length.nanoseconds) % RunCalendar.day
    let next =
      [begin, finish, begin + RunCalendar.day, finish + RunCalendar.day].filter { $0 > clock }.min() ?? RunCalendar.day
    return Instant(nanoseconds: midnight + next)
  }
}
