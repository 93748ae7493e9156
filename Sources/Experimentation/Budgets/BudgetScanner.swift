/// The words and signs of a budget, from left to right.
struct BudgetScanner {
  private var rest: Substring

  init(_ text: String) {
    rest = text[...]
    skipSpaces()
  }

  /// Whether everything was read.
  var isAtEnd: Bool { rest.isEmpty }

  /// What stands next, for a message: the next word or sign.
  var shown: String {
    guard let first = rest.first else { return "the end" }
    if first.isLetter { return String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) }
    let run = rest.prefix { !$0.isWhitespace && !"(){}".contains($0) }.prefix(20)
    return run.isEmpty ? String(first) : String(run)
  }

  /// A word of letters, digits and inner hyphens; nil if there is none.
  mutating func word() -> String? {
    guard let first = rest.first, first.isLetter else { return nil }
    var end = rest.startIndex
    while end < rest.endIndex {
      let after = rest.index(after: end)
      let isHyphen = rest[end] == "-" && after < rest.endIndex && rest[after].isLetter
      guard rest[end].isLetter || rest[end].isNumber || isHyphen else { break }
      end = after
    }
    return take(to: end)
  }

  /// A number with the unit that sticks to it; nil if no number stands here.
  mutating func amount() -> String? {
    guard let first = rest.first, first.isNumber || first == "." else { return nil }
    return take(to: rest.firstIndex { $0.isWhitespace || "(){}<>=,".contains($0) } ?? rest.endIndex)
  }

  /// The text up to one of the given signs.
  mutating func text(upTo ends: String) -> String {
    let text = take(to: rest.firstIndex { ends.contains($0) } ?? rest.endIndex)
    return String(text.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// Passes over a sign if it stands next.
  mutating func skip(_ sign: String) -> Bool {
    guard rest.hasPrefix(sign) else { return false }
    _ = take(to: rest.index(rest.startIndex, offsetBy: sign.count))
    return true
  }

  private mutating func take(to end: Substring.Index) -> String {
    let taken = String(rest[..<end])
    rest = rest[end...]
    skipSpaces()
    return taken
  }

  private mutating func skipSpaces() {
    rest = rest.drop { $0.isWhitespace }
  }
}
