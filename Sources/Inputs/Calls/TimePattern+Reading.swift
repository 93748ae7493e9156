/// A point in time as it is spelt.
struct SpeltTime {
  /// Days from 1970-01-01.
  var day: Int
  /// Seconds from that day's midnight.
  var seconds: Double
  /// Its offset from UTC, seconds, where it is spelt.
  var offset: Double?
}

extension TimePattern {
  /// The point in time that bytes of UTF-8 spell, blanks round it aside; nil if it is none, or spelt otherwise.
  func read(_ bytes: ArraySlice<UInt8>) -> SpeltTime? {
    for variant in variants {
      if let time = Self.read(bytes, as: variant) { return time }
    }
    return nil
  }

  /// The same by one of the variants.
  static func read(_ bytes: ArraySlice<UInt8>, as variant: [Element]) -> SpeltTime? {
    var reader = TimeReader(bytes)
    return reader.read(variant)
  }
}

/// Reads a point in time byte by byte.
private struct TimeReader {
  private let bytes: ArraySlice<UInt8>
  private var at: Int
  private var parts = (year: 0, month: 0, day: 0, hour: 0, minute: 0)
  private var seconds = 0.0
  /// 0 before noon, 1 after it.
  private var half: Int?

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  mutating func read(_ elements: [TimePattern.Element]) -> SpeltTime? {
    skipBlanks()
    for element in elements {
      guard take(element) else { return nil }
    }
    let offset = offset()
    skipBlanks()
    guard at == bytes.endIndex, let time = time() else { return nil }
    return SpeltTime(day: time.day, seconds: time.seconds, offset: offset)
  }

  private func time() -> (day: Int, seconds: Double)? {
    guard var day = CallClock.day(year: parts.year, month: parts.month, day: parts.day), parts.minute < 60, seconds < 61
    else { return nil }
    var hour = parts.hour
    if let half {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + 12 * half
    }
    // The end of a day is the next one's midnight.
    if hour == 24, parts.minute == 0, seconds == 0 { (hour, day) = (0, day + 1) }
    guard hour < 24 else { return nil }
    return (day, Double(hour * 3600 + parts.minute * 60) + seconds)
  }

  private mutating func take(_ element: TimePattern.Element) -> Bool {
    switch element {
    case .number(let part, let least, let most):
      guard let value = digits(least...most) else { return false }
      switch part {
      case .year: parts.year = value
      case .month: parts.month = value
      case .day: parts.day = value
      case .hour: parts.hour = value
      case .minute: parts.minute = value
      case .second: seconds = Double(value)
      }
    case .shortYear:
      guard let value = digits(2...2) else { return false }
      parts.year = 2000 + value
    case .seconds(let least):
      guard let value = digits(least...2) else { return false }
      seconds = Double(value) + (next == 0x2E ? decimals(from: at + 1) : 0)
    case .decimals: seconds += decimals(from: at)
    case .monthName:
      guard let month = name(of: Self.months) else { return false }
      parts.month = month + 1
    case .weekday: return name(of: Self.weekdays) != nil
    case .half:
      skipBlanks()
      guard let place = Self.halves.firstIndex(where: { starts(with: $0.letters) }) else { return false }
      half = Self.halves[place].half
      at += Self.halves[place].letters.count
    case .blank:
      let start = at
      skipBlanks()
      if at == start, next == UInt8(ascii: "T") { at += 1 }
      return at > start
    case .literal(let byte):
      guard next == byte else { return false }
      at += 1
    }
    return true
  }

  private var next: UInt8? { at < bytes.endIndex ? bytes[at] : nil }

  /// Steps over blanks; also those that do not break, narrow ones and wide ones, which exports have before AM and PM.
  private mutating func skipBlanks() {
    while let next {
      if next == 0x20 || next == 0x09 || next == 0x0A || next == 0x0D {
        at += 1
      } else if let blank = Self.blanks.first(where: { bytes[at...].starts(with: $0) }) {
        at += blank.count
      } else {
        return
      }
    }
  }

  private static let blanks = ["\u{A0}", "\u{2009}", "\u{202F}", "\u{3000}"].map { Array($0.utf8) }

  private mutating func digits(_ count: ClosedRange<Int>) -> Int? {
    var (value, read) = (0, 0)
    while read < count.upperBound, let next, (0x30...0x39).contains(next) {
      value = value * 10 + Int(next - 0x30)
      at += 1
      read += 1
    }
    return read >= count.lowerBound ? value : nil
  }

  /// The digits from a place on, as decimals.
  private mutating func decimals(from start: Int) -> Double {
    at = start
    var (value, scale) = (0.0, 1.0)
    while let next, (0x30...0x39).contains(next), scale < 1e15 {
      value = value * 10 + Double(next - 0x30)
      scale *= 10
      at += 1
    }
    return value / scale
  }

  /// `Z`, `+01:00`, `+0100` or `-05`, perhaps after a blank.
  private mutating func offset() -> Double? {
    let start = at
    if next == 0x20 { at += 1 }
    if next == UInt8(ascii: "Z") {
      at += 1
      return 0
    }
    if let sign = next, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      at += 1
      if let hours = digits(2...2), hours <= 14 {
        let colon = next == UInt8(ascii: ":")
        if colon { at += 1 }
        let minutes = digits(2...2)
        if minutes != nil || !colon, minutes ?? 0 < 60 {
          return Double(hours * 3600 + (minutes ?? 0) * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
        }
      }
    }
    at = start
    return nil
  }

  private func starts(with letters: [UInt8]) -> Bool {
    bytes[at...].prefix(letters.count).elementsEqual(letters) { $0 == $1 || $0 | 0x20 == $1 && $1 < 0x80 }
  }

  /// The place of a name of which at least three letters stand here.
  private mutating func name(of names: [String]) -> Int? {
    let letters = bytes[at...].prefix { (0x41...0x5A).contains($0 & 0xDF) }
    let word = String(decoding: letters, as: UTF8.self).lowercased()
    guard word.count >= 3, let place = names.firstIndex(where: { $0.hasPrefix(word) }) else { return nil }
    at += letters.count
    if next == 0x2E { at += 1 }
    return place
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  /// In small letters, the longer first.
  private static let halves: [(letters: [UInt8], half: Int)] = [
    ("a.m.", 0), ("p.m.", 1), ("am", 0), ("pm", 1), ("上午", 0), ("下午", 1),
  ].map { (Array($0.0.utf8), $0.1) }
}
