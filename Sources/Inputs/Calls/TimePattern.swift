/// How a point in time is spelt: `yyyy/M/d H:mm`, `dd.MM.yyyy HH:mm:ss`, `yyyy年M月d日 H时mm分`, `M/d/yyyy h:mm a`.
///
/// The letters are those of Unicode Technical Standard 35 (date field symbols). One letter stands for one or two digits, two letters for exactly two;
/// the year has four digits, `yy` is a year from 2000 to 2099. Seconds may have decimals. A blank stands for any blanks or a `T`, what stands in
/// square brackets may be left out, letters in single quotes stand for themselves. Behind it all an offset from UTC may stand.
struct TimePattern: Hashable, Sendable {
  /// A part of a point in time.
  enum Part: Sendable {
    case year, month, day, hour, minute, second
  }
  /// What stands next.
  enum Element: Hashable, Sendable {
    case number(Part, least: Int, most: Int)
    /// Two digits of a year from 2000 on.
    case shortYear
    /// Seconds with their decimals.
    case seconds(least: Int)
    /// Decimals of a second without their point.
    case decimals
    /// The name of a month in English, of which three letters are enough.
    case monthName
    /// The name of a weekday, which is passed over.
    case weekday
    /// Before or after noon.
    case half
    /// Blanks, or a T.
    case blank
    case literal(UInt8)
  }

  /// As it was written.
  let text: String
  /// What may stand, the longest first where something may be left out.
  let variants: [[Element]]

  /// Compiles a pattern.
  init(_ text: String) throws(Mistake) {
    self.text = text
    variants = try Self.expanded(text).map { (variant) throws(Mistake) in try Self.elements(variant) }
    for variant in variants { try Self.check(variant) }
  }

  /// What is wrong with a pattern.
  struct Mistake: Error {
    let reason: String
  }

  private static let mostBrackets = 6

  /// The texts that come of leaving out what stands in brackets.
  private static func expanded(_ text: String) throws(Mistake) -> [String] {
    guard let open = text.firstIndex(of: "[") else { return [text] }
    guard let close = text[open...].firstIndex(of: "]") else { throw Mistake(reason: "a bracket is never closed") }
    let inside = text[text.index(after: open)..<close]
    guard !inside.contains("["), text.count < 100 else { throw Mistake(reason: "brackets stand in each other") }
    // Each bracket makes twice as many texts.
    guard text.count(where: { $0 == "[" }) <= mostBrackets else {
      throw Mistake(reason: "more than \(mostBrackets) parts may be left out")
    }
    let rest = String(text[text.index(after: close)...])
    return try expanded(text[..<open] + inside + rest) + expanded(text[..<open] + rest)
  }

  private static func elements(_ text: String) throws(Mistake) -> [Element] {
    var elements: [Element] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "'" {
        let quoted = rest.dropFirst().prefix { $0 != "'" }
        rest = rest.dropFirst(quoted.count + 2)
        elements += (quoted.isEmpty ? "'" : quoted).utf8.map { .literal($0) }
      } else if first.isASCII, first.isLetter {
        let count = rest.prefix { $0 == first }.count
        rest = rest.dropFirst(count)
        elements.append(try element(first, count))
      } else {
        rest = rest.dropFirst()
        if first.isWhitespace { elements.append(.blank) } else { elements += first.utf8.map { .literal($0) } }
      }
    }
    // Seconds take their decimals, whether a pattern has them or not.
    while let place = elements.firstRange(of: [.literal(0x2E), .decimals]), place.lowerBound > 0,
      case .seconds = elements[place.lowerBound - 1]
    {
      elements.removeSubrange(place)
    }
    return elements
  }

  private static func element(_ letter: Character, _ count: Int) throws(Mistake) -> Element {
    func number(_ part: Part) -> Element { .number(part, least: min(count, 2), most: 2) }
    return switch (letter, count) {
    case ("y", 1), ("y", 4): .number(.year, least: 4, most: 4)
    case ("y", 2): .shortYear
    case ("M", 1...2): number(.month)
    case ("M", 3...4): .monthName
    case ("d", 1...2): number(.day)
    case ("H", 1...2), ("h", 1...2): number(.hour)
    case ("m", 1...2): number(.minute)
    case ("s", 1...2): .seconds(least: count)
    case ("S", 1...9): .decimals
    case ("E", 1...4): .weekday
    case ("a", 1): .half
    case ("T", 1): .blank
    default:
      throw Mistake(reason: "\"\(String(repeating: letter, count: count))\" stands for nothing")
    }
  }

  private static func check(_ elements: [Element]) throws(Mistake) {
    var parts: [Part] = []
    for element in elements {
      switch element {
      case .number(let part, _, _): parts.append(part)
      case .shortYear: parts.append(.year)
      case .monthName: parts.append(.month)
      case .seconds: parts.append(.second)
      default: break
      }
    }
    guard Set(parts).isSuperset(of: [.year, .month, .day, .hour]) else {
      throw Mistake(reason: "a point in time has a year, month, day and hour")
    }
    guard Set(parts).count == parts.count else { throw Mistake(reason: "something stands twice") }
  }

  /// What may stand in a pattern, for messages.
  static let allowed =
    "yyyy, M or MM, d or dd, H or HH (h and a on a clock of twelve hours), mm, ss and what stands between, such as yyyy/M/d H:mm"
}
