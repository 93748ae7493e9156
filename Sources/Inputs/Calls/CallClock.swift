import EventKernel
import Foundation

/// Reads points in time as city exports write them, on the clock of the place: seconds since midnight of the first day.
struct CallClock {
  /// How points in time are written.
  enum Format: String, CaseIterable {
    /// `2016-12-31 23:57:56`, also with a `T`, without seconds or with decimals of them.
    case iso
    /// `12/31/2016 11:57:56 PM`, also without seconds, or on a clock of 24 hours.
    case us
    /// `31/12/2016 23:57:56`, the day before the month, likewise.
    case dayFirst = "day-first"
    /// Seconds since 1970 in UTC.
    case epoch
    /// Milliseconds since 1970 in UTC.
    case epochMillis = "epoch-millis"
    /// Days since 1900 with their fractions, as spreadsheets keep them.
    case excel

    /// Whether it spells days and hours, rather than counting.
    var isText: Bool { [.iso, .us, .dayFirst].contains(self) }

    var example: String {
      switch self {
      case .iso: "2016-12-31 23:57:56"
      case .us: "12/31/2016 11:57:56 PM"
      case .dayFirst: "31/12/2016 23:57:56"
      case .epoch: "1483228676"
      case .epochMillis: "1483228676000"
      case .excel: "42735.99856"
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
      let size = format == .epoch ? 1.0 : 1000
      guard let number = try? setting.double(-1e11 * size...1e11 * size) else { throw wrong(setting) }
      return (number / size, 0)
    case .excel:
      // Day 25,569 is 1970-01-01; before day 61 spreadsheets disagree.
      guard let days = try? setting.double(61...2_958_465) else { throw wrong(setting) }
      return (((days - 25_569) * 86_400_000).rounded() / 1000, nil)
    case .iso, .us, .dayFirst:
      let (text, offset) = Self.offset(try setting.string())
      guard let (day, seconds) = point(text) else { throw wrong(setting) }
      return (Double(day) * 86_400 + seconds, offset)
    }
  }

  private func wrong(_ setting: Setting) -> InputError {
    let text = (try? setting.string()) ?? ""
    let isDate = (6...8).contains(text.count { $0.isNumber }) && !text.contains(":") && format.isText
    return setting.error(
      isDate ? "a date without a time of the day" : "not a point in time", allowed: "such as \(format.example)")
  }

  /// Whether a point in time is written with its offset from UTC.
  static func hasOffset(_ text: String) -> Bool { offset(text).offset != nil }

  /// A point in time without its offset from UTC, and that, seconds: `Z`, `+01:00`, `+0100` or `-05`, perhaps after a blank.
  private static func offset(_ text: String) -> (text: String, offset: Double?) {
    if text.hasSuffix("Z") { return (String(text.dropLast()), 0) }
    // The sign stands behind the clock, whose first colon is none of a date.
    guard let colon = text.firstIndex(of: ":"), let sign = text[colon...].lastIndex(where: { $0 == "+" || $0 == "-" })
    else {
      return (text, nil)
    }
    let parts = text[text.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
    let digitsOnly = parts.joined()
    guard [2, 4].contains(digitsOnly.utf8.count), parts.count <= 2, let number = digits(digitsOnly[...], 2...4) else {
      return (text, nil)
    }
    let (hours, minutes) = digitsOnly.utf8.count == 2 ? (number, 0) : (number / 100, number % 100)
    guard hours <= 14, minutes < 60 else { return (text, nil) }
    let bare = text[..<sign].last == " " ? text[..<sign].dropLast() : text[..<sign]
    return (String(bare), Double(hours * 3600 + minutes * 60) * (text[sign] == "-" ? -1 : 1))
  }

  /// The day, counted from 1970-01-01, and the seconds since its midnight.
  private func point(_ text: String) -> (day: Int, seconds: Double)? {
    let parts = text.split { $0.isWhitespace || $0 == "T" }
    guard parts.count == 2 || (parts.count == 3 && format != .iso) else { return nil }
    let date = parts[0].split(separator: format == .iso ? "-" : "/", omittingEmptySubsequences: false)
    let clock = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    guard date.count == 3, clock.count == 2 || clock.count == 3 else { return nil }
    let order = format == .iso ? [0, 1, 2] : format == .us ? [2, 0, 1] : [2, 1, 0]
    guard let year = Self.digits(date[order[0]], 4...4), let month = Self.digits(date[order[1]], 1...2),
      let dayOfMonth = Self.digits(date[order[2]], 1...2),
      let day = Self.day(year: year, month: month, day: dayOfMonth),
      var hour = Self.digits(clock[0], 1...2), let minute = Self.digits(clock[1], 2...2), minute < 60,
      let second = clock.count == 3 ? Quantity.number(clock[2]) : 0, second >= 0, second < 61
    else { return nil }
    if parts.count == 3 {
      let half = parts[2].uppercased()
      guard (1...12).contains(hour), half == "AM" || half == "PM" else { return nil }
      hour = hour % 12 + (half == "PM" ? 12 : 0)
    }
    guard hour < 24 else { return nil }
    return (day, Double(hour * 3600 + minute * 60) + second)
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
