import District
import EventKernel

/// The period, and named working hours.
extension Scenario {
  static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  static func calendar(_ setting: Setting) throws(InputError) -> RunCalendar {
    let object = try setting.object()
    let first = try weekday(try object.required("first-day"))
    let warmUp = try object.required("warm-up").duration()
    let period = try object.required("period").duration()
    let drain = try object.required("drain").duration()
    try object.finish()
    guard period > .zero else { throw try object.required("period").error(allowed: "a duration above zero") }
    let year = TimeSpan.hours(24 * 3660)
    for key in ["warm-up", "period", "drain"] where try object.required(key).duration() > year {
      throw try object.required(key).error(allowed: "at most ten years")
    }
    return RunCalendar(firstWeekday: first, warmUp: warmUp, period: period, drain: drain)
  }

  /// Working hours by name: `08:00-20:00` every day, or `{hours: 08:00-20:00, days: [monday, friday]}`.
  static func shifts(_ setting: Setting?) throws(InputError) -> [Shift] {
    guard let setting else { return [] }
    var shifts: [Shift] = []
    for (id, line, value) in try setting.object().all() {
      var hours = value
      var weekdays = Array(0..<7)
      if case .map = value.content {
        let object = try value.object()
        hours = try object.required("hours")
        weekdays = []
        for day in try object.required("days").list() { weekdays.append(try weekday(day)) }
        try object.finish()
        guard !weekdays.isEmpty else { throw value.error(allowed: "at least one day") }
      }
      let ends = try hours.string().split(separator: "-").map { String($0.filter { $0 != " " }) }
      guard ends.count == 2 else { throw hours.error(allowed: "two times of day, like 08:00-20:00") }
      let from = try Setting(.scalar(ends[0]), file: hours.file, line: hours.line, key: hours.key).timeOfDay()
      let to = try Setting(.scalar(ends[1]), file: hours.file, line: hours.line, key: hours.key).timeOfDay()
      shifts.append(
        Shift(
          id: try name(id, line: line, in: setting), from: from, length: to > from ? to - from : to - from + .hours(24),
          weekdays: weekdays))
    }
    guard !shifts.isEmpty else { throw setting.error(allowed: "at least one shift, like day: 08:00-20:00") }
    return shifts
  }

  static func shift(_ setting: Setting, of shifts: [Shift]) throws(InputError) -> Int {
    let id = try setting.choice(of: shifts.map(\.id))
    return shifts.firstIndex { $0.id == id } ?? 0
  }

  /// Who is on duty when: numbers by shift, or one number for around the clock, times a strength; rounded to the nearest
  /// whole number, halves up.
  static func roster(
    _ setting: Setting, strength: Setting?, shifts: inout [Shift]
  ) throws(InputError) -> [RosterEntry] {
    let factor = try strength?.share(0...100) ?? 1
    func count(_ value: Setting) throws(InputError) -> Int {
      Int(Double(try value.int(0...100_000)) * factor + 0.5)
    }
    guard case .map = setting.content else {
      let always = Shift(id: "always", from: .zero, length: .hours(24))
      let count = try count(setting)
      if let known = shifts.firstIndex(where: { $0.id == always.id }) {
        guard shifts[known] == always else {
          throw setting.error("one number is for around the clock, but the shift \"always\" is not")
        }
      } else {
        shifts.append(always)
      }
      return [RosterEntry(shift: shifts.firstIndex(of: always) ?? 0, count: count)]
    }
    var roster: [RosterEntry] = []
    for (key, line, value) in try setting.object().all() {
      let name = Setting(.scalar(key), file: setting.file, line: line, key: setting.key)
      roster.append(RosterEntry(shift: try shift(name, of: shifts), count: try count(value)))
    }
    return roster
  }

  static func weekday(_ setting: Setting) throws(InputError) -> Int {
    let day = try setting.choice(of: weekdays)
    return weekdays.firstIndex(of: day) ?? 0
  }
}
