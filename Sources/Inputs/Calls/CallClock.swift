import EventKernel
import Foundation

/// Reads points in time as city exports write them, on the clock of the place: seconds since midnight of the first day.
struct CallClock {
  /// How points in time are written.
  enum Format: Hashable {
    /// `2016-12-31 23:57:56`, also with a `T`, without seconds or with decimals of them.
    case iso
    /// `12/31/2016 11:57:56 PM`, also without seconds, or on a clock of 24 hours.
    case us
    /// `31/12/2016 23:57:56`, the day before the month, likewise.
    case dayFirst
    /// Seconds since 1970 in UTC.
    case epoch
    /// Milliseconds since 1970 in UTC.
    case epochMillis
    /// Days since 1900 with their fractions, as spreadsheets keep them.
    case excel
    /// As a pattern says.
    case pattern(TimePattern)

    /// Those that have a word.
    static let words: [(word: String, format: Format)] = [
      ("iso", .iso), ("us", .us), ("day-first", .dayFirst), ("epoch", .epoch), ("epoch-millis", .epochMillis),
      ("excel", .excel),
    ]

    /// The patterns of those that spell days and hours, rather than counting; the most usual first.
    var patterns: [TimePattern] {
      switch self {
      case .iso: Self.isoPatterns
      case .us: Self.usPatterns
      case .dayFirst: Self.dayFirstPatterns
      case .pattern(let pattern): [pattern]
      case .epoch, .epochMillis, .excel: []
      }
    }

    private static let isoPatterns = patterns("yyyy-M-d H:mm[:ss]")
    private static let usPatterns = patterns("M/d/yyyy H:mm[:ss]", "M/d/yyyy h:mm[:ss] a")
    private static let dayFirstPatterns = patterns("d/M/yyyy H:mm[:ss]", "d/M/yyyy h:mm[:ss] a")

    private static func patterns(_ texts: String...) -> [TimePattern] { texts.compactMap { try? TimePattern($0) } }

    /// Seconds from 1970 that a number counts, in UTC or, of spreadsheets' days, on the clock of the place; nil where it counts none.
    func seconds(counted number: Double) -> Double? {
      switch self {
      case .epoch: abs(number) <= 1e11 ? number : nil
      case .epochMillis: abs(number) <= 1e14 ? number / 1000 : nil
      // Day 25,569 is 1970-01-01; before day 61 spreadsheets disagree.
      case .excel:
        (61...2_958_465).contains(number) ? ((number - 25_569) * 86_400_000).rounded() / 1000 : nil
      case .iso, .us, .dayFirst, .pattern: nil
      }
    }

    var example: String {
      switch self {
      case .iso: "2016-12-31 23:57:56"
      case .us: "12/31/2016 11:57:56 PM"
      case .dayFirst: "31/12/2016 23:57:56"
      case .epoch: "1483228676"
      case .epochMillis: "1483228676000"
      case .excel: "42735.99856"
      case .pattern(let pattern): pattern.text
      }
    }
  }

  let format: Format
  /// The day whose midnight is zero, counted from 1970-01-01.
  let firstDay: Int
  /// The clock of the place, to which points in time with an offset from UTC are put; without it they stand as they are written.
  var zone: TimeZone?

  /// Seconds from the first midnight to the point in time that a setting spells.
  func seconds(_ setting: Setting) throws(InputError) -> Double {
    let (written, offset) = try written(setting)
    var shown = written
    if let zone {
      if let offset {
        shown = written - offset + Self.offset(of: zone, at: written - offset)
      } else if Self.instants(written, in: zone).isEmpty {
        throw setting.error("this hour does not exist in \(zone.identifier): the clocks go forward")
      }
    }
    return shown - Double(firstDay) * 86_400
  }

  /// Seconds from one point in time to another, whatever the clocks do between them, where that is known.
  func seconds(from: Setting, to: Setting) throws(InputError) -> Double {
    let (start, end) = (try written(from), try written(to))
    let isKnown = zone != nil || start.offset != nil && end.offset != nil
    func instants(_ point: (written: Double, offset: Double?)) -> [Double] {
      if isKnown, let offset = point.offset { return [point.written - offset] }
      return zone.map { Self.instants(point.written, in: $0) } ?? [point.written]
    }
    let lengths = Set(instants(start).flatMap { first in instants(end).map { $0 - first } }).filter { $0 >= 0 }
    guard let shortest = lengths.min(), let longest = lengths.max() else {
      throw to.error(
        "before \(from.key)" + (isKnown ? "" : ", unless clocks go back between them: calls.time.zone says it"))
    }
    guard shortest == longest else {
      throw to.error(
        "\(decimal(shortest / 60, 0)) or \(decimal(longest / 60, 0)) min after \(from.key): the clocks go back then, and "
          + "offsets from UTC alone tell which")
    }
    return shortest
  }

  private static func offset(of zone: TimeZone, at instant: Double) -> Double {
    Double(zone.secondsFromGMT(for: Date(timeIntervalSince1970: instant)))
  }

  /// The instants at which the clocks of a zone show a time, seconds since 1970 in UTC: none in an hour that is left out, two in one
  /// that comes twice.
  private static func instants(_ shown: Double, in zone: TimeZone) -> [Double] {
    Set([shown - 86_400, shown + 86_400].map { shown - offset(of: zone, at: $0) })
      .filter { $0 + offset(of: zone, at: $0) == shown }
  }

  /// Seconds from 1970 on the clock that a setting is written by, and that clock's offset from UTC, where it is known.
  private func written(_ setting: Setting) throws(InputError) -> (written: Double, offset: Double?) {
    switch format {
    case .epoch, .epochMillis:
      guard let number = try? setting.double(), let seconds = format.seconds(counted: number) else {
        throw wrong(setting)
      }
      return (seconds, 0)
    case .excel:
      // A date and a time of the day may stand in two columns.
      var days = 0.0
      for part in try setting.string().split(separator: " ") {
        var own = setting
        own.content = .scalar(String(part))
        guard let number = try? own.double(0...2_958_465) else { throw wrong(setting) }
        days += number
      }
      guard let seconds = format.seconds(counted: days) else { throw wrong(setting) }
      return (seconds, nil)
    case .iso, .us, .dayFirst, .pattern:
      guard let time = spelt(Array(try setting.string().utf8)[...]) else { throw wrong(setting) }
      return (Double(time.day) * 86_400 + time.seconds, time.offset)
    }
  }

  /// The point in time that bytes spell, if this format spells any.
  func spelt(_ bytes: ArraySlice<UInt8>) -> SpeltTime? {
    for pattern in format.patterns {
      if let time = pattern.read(bytes) { return time }
    }
    return nil
  }

  private func wrong(_ setting: Setting) -> InputError {
    let text = (try? setting.string()) ?? ""
    let isDate = (6...8).contains(text.count { $0.isNumber }) && !text.contains(":") && !format.patterns.isEmpty
    let short = format.patterns.contains { pattern in
      let short = try? TimePattern(pattern.text.replacing("yyyy", with: "yy"))
      return short?.read(Array(text.utf8)[...]) != nil
    }
    let cure = short ? "; a pattern with yy reads years of two digits" : ""
    return setting.error(
      isDate && !short ? "a date without a time of the day" : "not a point in time",
      allowed: "such as \(format.example)\(cure)")
  }

  /// The offset from UTC that a point in time is written with, if it is.
  func offset(_ text: String) -> Double? { spelt(Array(text.utf8)[...])?.offset }

  /// How an offset is told in words.
  static func word(offset: Double?) -> String {
    guard let offset else { return "none" }
    guard offset != 0 else { return "Z" }
    let minutes = Int(abs(offset)) / 60
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
  }

  private static func digits(_ text: Substring, _ count: ClosedRange<Int>) -> Int? {
    guard count.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  /// Days from 1970-01-01 to a date of the Gregorian calendar, or nil if there is no such date.
  ///
  /// Years are counted from March, so that a leap day comes last (Howard Hinnant, *chrono-compatible low-level date
  /// algorithms*, `days_from_civil`).
  static func day(year: Int, month: Int, day: Int) -> Int? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...lengths[month - 1]).contains(day), (1...9999).contains(year) else {
      return nil
    }
    let year = month > 2 ? year : year - 1
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date of a day that is counted from 1970-01-01 (Howard Hinnant, *chrono-compatible low-level date algorithms*, `civil_from_days`).
  static func date(_ day: Int) -> String {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let numbers = [
      yearOfEra + era * 400 + (month < 10 ? 0 : 1), month < 10 ? month + 3 : month - 9,
      dayOfYear - (153 * month + 2) / 5 + 1,
    ]
    return numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "-")
  }

  /// Day 0 was a Thursday; 0 is Monday.
  static func weekday(ofDay day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }

  /// The day that a setting names as the run's first: `2016-12-31`, midnight written or not.
  static func day(_ setting: Setting) throws(InputError) -> Int {
    let text = try setting.string()
    let parts = text.split(separator: " ")
    let numbers = parts.first?.split(separator: "-", omittingEmptySubsequences: false).map { digits($0, 1...4) } ?? []
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2],
      let result = Self.day(year: year, month: month, day: day),
      parts.count == 1 || (parts.count == 2 && ["00:00", "00:00:00"].contains(parts[1]))
    else { throw setting.error(allowed: "the date of the run's first day, which begins at midnight: 2016-12-31") }
    return result
  }
}
