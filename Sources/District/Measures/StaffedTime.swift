import EventKernel

/// A stretch in which a unit was there for its agency: a duty, what came after its end until the last job was done, or a
/// call back.
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

extension World {
  /// Time for which the roster staffs the seats of each desk, before `end`.
  func rosterTime(until end: Instant) -> HourlyTime {
    var time = HourlyTime(rows: desks.count, in: calendar)
    for (index, shift) in plan.shifts.enumerated() {
      for day in -1..<Int64(calendar.hours / 24 + 1) {
        guard shift.weekdays.contains((calendar.firstWeekday + Int(day) + 7) % 7) else { continue }
        let begin = Instant(nanoseconds: day * Calendar.day) + shift.from
        for desk in desks.indices where desks.seats[index][desk] > 0 {
          time.add(
            desk.int, from: begin, to: min(begin + shift.length, end), times: Int(desks.seats[index][desk]),
            in: calendar)
        }
      }
    }
    return time
  }
}
