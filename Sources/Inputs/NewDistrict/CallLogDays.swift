/// Which days of a log a run meets: whole ones, without a hole where there are such, and whole weeks where there is one.
struct CallLogDays {
  /// The run's first day: `2016-01-04`.
  let start: String
  /// The weekday of it.
  let weekday: String
  /// Days before anything is measured, measured days, and days after.
  let warmUp: Int
  /// See `warmUp`.
  let period: Int
  /// Why these.
  let why: String
  /// Whether the measured days are whole weeks.
  var areWeeks: Bool { period % 7 == 0 }

  /// Chooses the first days that will do: at most four weeks.
  init(of rows: Int, from first: String, to last: String, holes: [CallLook.Hole], file: String) throws(InputError) {
    let (begin, end) = (try Self.minutes(first, file), try Self.minutes(last, file))
    // Where no call is due yet, none is missing.
    let quiet = min(720, max(60, 2 * (end - begin) / max(1, rows)))
    let from = Self.day(begin + 1440 - quiet)
    let to = Self.day(end + quiet)
    guard to > from else {
      throw InputError(
        file: file, key: "--calls",
        message:
          "from \(first) to \(last) the log has no whole day, from midnight to midnight: calls by hour of the day are not known"
      )
    }
    let count = to - from
    var spans: [Range<Int>] = []
    for hole in holes { spans.append(try Self.minutes(hole.from, file)..<Self.minutes(hole.to, file)) }
    func isWhole(_ day: Int, _ days: Int) -> Bool {
      !spans.contains { $0.lowerBound < (day + days) * 1440 && day * 1440 < $0.upperBound }
    }
    warmUp = count >= 3 ? 1 : 0
    let most = count >= 3 ? count - 2 : 1
    let lengths = [28, 21, 14, 7].filter { $0 <= most } + (1...7).reversed().filter { $0 <= most }
    // A day of calls behind the measured ones, where there is one: whoever is still at work then is as busy as ever.
    let around = count >= 3 ? 2 : 0
    var found: (day: Int, days: Int)?
    for days in lengths where found == nil {
      found = (from...(to - days - around)).first { isWhole($0, days + around) }.map { ($0, days) }
    }
    let chosen = found ?? (from, lengths[0])
    (start, period) = (CallClock.date(chosen.day), chosen.days)
    weekday = Scenario.weekdays[CallClock.weekday(ofDay: chosen.day)]
    why =
      found == nil
      ? "first days, with stretches in which nothing was logged"
      : holes.isEmpty ? "first whole days" : "first whole days in which no stretch is missing"
  }

  private static func day(_ minutes: Int) -> Int {
    (minutes >= 0 ? minutes : minutes - 1439) / 1440
  }

  /// Minutes from 1970 to a point in time as a look writes it: `2016-12-31 00:00`.
  private static func minutes(_ text: String, _ file: String) throws(InputError) -> Int {
    let day = try CallClock.day(Setting(.scalar(String(text.prefix(10))), file: file))
    let clock = text.suffix(5).split(separator: ":").compactMap { Int($0) }
    return day * 1440 + (clock.count == 2 ? clock[0] * 60 + clock[1] : 0)
  }
}
