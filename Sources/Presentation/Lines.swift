/// Lines as a terminal of the usual size shows them: so many columns, of which a Chinese letter takes two.
enum Lines {
  /// Columns of a line.
  static let width = 80
  /// Lines that stand on a screen at once.
  static let most = 24

  /// How many columns a text takes.
  static func width(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + columns(of: $1) } }

  private static func columns(of scalar: Unicode.Scalar) -> Int {
    // A mark on a letter takes no column of its own; what is wide begins with the signs of Chinese.
    if scalar.properties.generalCategory == .nonspacingMark { return 0 }
    return scalar.value >= 0x1100 && (scalar.value < 0x1160 || scalar.value >= 0x2E80) ? 2 : 1
  }

  /// A text cut to so many columns, with an ellipsis where something is missing.
  static func cut(_ text: String, to room: Int = width) -> String {
    guard width(of: text) > room else { return text }
    var taken = 0
    let kept = text.unicodeScalars.prefix { scalar in
      taken += columns(of: scalar)
      return taken <= room - 1
    }
    return String(kept) + "…"
  }

  /// A text in lines of at most so many columns, as far as its words allow. A number stays with what it counts, and an amount in one
  /// line: `2 h 15 min`.
  static func wrapped(_ text: some StringProtocol, to room: Int = width) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      let isAmount = word.first?.isNumber == true && [" h", " d"].contains { words.last?.hasSuffix($0) == true }
      if words.last?.last?.isNumber == true || isAmount {
        words[words.count - 1] += " " + word
      } else {
        words.append(String(word))
      }
    }
    return words.reduce(into: []) { lines, word in
      if let last = lines.last, width(of: last) + 1 + width(of: word) <= room {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(word)
      }
    }
  }

  /// A text in at most so many lines; where these are too few, the last ends with an ellipsis.
  static func wrapped(_ text: String, into most: Int) -> [String] {
    // What lies behind the last line is cut anyway: a book for a question is not read to its end.
    let lines = wrapped(text.prefix((most + 1) * width))
    guard lines.count > most else { return lines.map { cut($0) } }
    return (lines.prefix(most - 1) + [lines[(most - 1)...].joined(separator: " ")]).map { cut($0) }
  }

  /// As many whole sentences as so many lines hold; of a first one that is longer, as many of its clauses, and an ellipsis.
  static func whole(_ sentences: [String], into most: Int) -> [String] {
    func fits(_ text: String) -> Bool { wrapped(text.prefix((most + 1) * width)).count <= most }
    var kept = sentences
    while kept.count > 1, !fits(kept.joined(separator: " ")) { kept.removeLast() }
    guard let first = kept.first, kept.count == 1, !fits(first) else { return kept }
    let clauses = first.prefix((most + 1) * width).split(separator: "; ")
    // What stands in brackets is no clause.
    let shorter = clauses.indices.dropFirst().reversed().map { clauses[..<$0].joined(separator: "; ") }
      .first { text in fits(text + dropped) && text.count { $0 == "(" } == text.count { $0 == ")" } }
    return [shorter.map { $0 + dropped } ?? wrapped(first, into: most).joined(separator: " ")]
  }

  /// What stands where clauses are left out.
  private static let dropped = "; …"

  /// Sentences of a paragraph in a line less: fewer sentences, or fewer clauses of the only one; empty where nothing whole is left.
  static func shorter(_ sentences: [String]) -> [String] {
    let count = wrapped(sentences.joined(separator: " ")).count
    guard count > 1 else { return [] }
    let less = whole(sentences, into: count - 1)
    return less.contains { $0.hasSuffix("…") && !$0.hasSuffix(dropped) } ? [] : less
  }

  /// Names as far as they have room in a line, and how many more there are.
  static func few(_ names: [String], most: Int) -> String {
    let hidden = names.count - most
    return hidden > 0
      ? names.prefix(most).joined(separator: ", ") + " and \(hidden) more" : names.joined(separator: ", ")
  }
}
