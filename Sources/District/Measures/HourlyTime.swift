import EventKernel

/// Time that desks or agencies were busy or staffed until the horizon: by hour of the run, and summed over the office hours,
/// 08:00 to 20:00, of the measured period. A span is cut to the nanosecond, whatever hours it touches.
struct HourlyTime: FlatCoded, Sendable {
  /// By row and hour, nanoseconds.
  private(set) var byHour: [Int64]
  /// By row, in the office hours of the measured period; those of a large agency over a year are more than 64 bits hold.
  private(set) var office: [Int128]
  private let hours: Int

  init(rows: Int, in calendar: RunCalendar) {
    hours = calendar.hours
    byHour = Array(repeating: 0, count: rows * hours)
    office = Array(repeating: 0, count: rows)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&byHour)
    try form.field(&office)
  }

  mutating func touchEveryArray() {
    byHour.touch()
    office.touch()
  }

  /// Time of some rows in an hour of the run.
  func sum(of rows: [Int], hour: Int) -> Int64 { rows.reduce(0) { $0 + byHour[$1 * hours + hour] } }

  /// Adds a span, so many times.
  @inline(__always)
  mutating func add(_ row: Int, from: Instant, to: Instant, times count: Int = 1, in calendar: RunCalendar) {
    var t = max(0, from.nanoseconds)
    let last = min(to, calendar.horizon).nanoseconds
    while t < last {
      let hour = Int(t / RunCalendar.hour)
      let next = min(last, Int64(hour + 1) * RunCalendar.hour)
      byHour[row * hours + hour] += Int64(count) * (next - t)
      if RunCalendar.isOfficeHour(hour) {
        // No more than the hour's, which 64 bits hold.
        office[row] += Int128(Int64(count) * max(0, next - max(t, calendar.start.nanoseconds)))
      }
      t = next
    }
  }
}

extension RunCalendar {
  /// Hours of the run until the horizon, begun ones included.
  var hours: Int { Int((horizon.nanoseconds + Self.hour - 1) / Self.hour) }

  /// The hours of the run until the horizon that a span touches, with the part of each.
  func eachHour(from: Instant, to: Instant, _ body: (_ hour: Int, Instant, Instant) -> Void) {
    var t = from
    let last = min(to, horizon)
    while t < last {
      let hour = Int(t.nanoseconds / Self.hour)
      let end = min(last, Instant(nanoseconds: Int64(hour + 1) * Self.hour))
      body(hour, t, end)
      t = end
    }
  }

  /// Whether an hour of the run lies between 08:00 and 20:00.
  static func isOfficeHour(_ hour: Int) -> Bool { (8..<20).contains(hour % 24) }

  /// Time of a part of the run in which a shift is on.
  func time(of shift: Shift, from: Instant, to: Instant) -> TimeSpan {
    var sum = TimeSpan.zero
    spans(of: shift, from: from, to: to) { sum += $1 - $0 }
    return sum
  }

  /// The stretches of a part of the run in which a shift is on, one after another.
  @inline(__always)
  func spans(of shift: Shift, from: Instant, to: Instant, _ body: (Instant, Instant) -> Void) {
    guard from < to else { return }
    for day in Int(from.nanoseconds / Self.day) - 1...Int(to.nanoseconds / Self.day) {
      guard shift.weekdays.contains((firstWeekday + day + 7) % 7) else { continue }
      let begin = Instant(nanoseconds: Int64(day) * Self.day) + shift.from
      let (first, last) = (max(begin, from), min(begin + shift.length, to))
      if first < last { body(first, last) }
    }
  }

  /// Time of the measured period in which a shift is on.
  func measuredTime(of shift: Shift) -> TimeSpan { time(of: shift, from: start, to: horizon) }
}
