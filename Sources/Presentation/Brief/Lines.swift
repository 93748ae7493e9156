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

  /// A text in at most so many lines; where that is too few, the last ends with an ellipsis. A number stays with what it counts.
  static func wrapped(_ text: String, into most: Int) -> [String] {
    var words: [String] = []
    // What lies behind the last line is cut anyway: a book for a question is not read to its end.
    for word in text.prefix((most + 1) * width).split(separator: " ") {
      // An amount is one word: `2 h 15 min`.
      let isAmount = word.first?.isNumber == true && [" h", " d"].contains { words.last?.hasSuffix($0) == true }
      if words.last?.last?.isNumber == true || isAmount {
        words[words.count - 1] += " " + word
      } else {
        words.append(String(word))
      }
    }
    var lines: [String] = []
    for word in words {
      if let last = lines.last, width(of: last) + 1 + width(of: word) <= width || lines.count == most {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(word)
      }
    }
    return lines.map { cut($0) }
  }

  /// Names as far as they have room in a line, and how many more there are.
  static func few(_ names: [String], most: Int) -> String {
    let hidden = names.count - most
    return hidden > 0
      ? names.prefix(most).joined(separator: ", ") + " and \(hidden) more" : names.joined(separator: ", ")
  }
}

/// Columns of text of which all but the first stand at the right; the first gives way where a line has no room for all.
struct BriefTable {
  /// The heads of the columns.
  var heads: [String]
  /// The rows; one of a single cell runs across all columns.
  var rows: [[String]] = []

  var lines: [String] {
    let full = rows.filter { $0.count > 1 }
    let columns = heads.indices.dropFirst().filter { column in full.contains { !$0[column].isEmpty } }
    let widths = columns.map { column in ([heads] + full).map { Lines.width(of: $0[column]) }.max() ?? 0 }
    let taken = widths.reduce(0) { $0 + $1 + 2 }
    let first = min(max(8, Lines.width - taken), ([heads] + full).map { Lines.width(of: $0[0]) }.max() ?? 0)
    func padded(_ text: String, to width: Int, isFirst: Bool) -> String {
      let blanks = String(repeating: " ", count: max(0, width - Lines.width(of: text)))
      return isFirst ? text + blanks : blanks + text
    }
    return ([heads] + rows).map { row in
      guard row.count > 1 else { return Lines.cut(row.first ?? "") }
      var line = padded(Lines.cut(row[0], to: first), to: first, isFirst: true)
      for (column, width) in zip(columns, widths) { line += "  " + padded(row[column], to: width, isFirst: false) }
      while line.last == " " { line.removeLast() }
      return Lines.cut(line)
    }
  }
}

extension Figures {
  /// A number of a table: a time in hours and minutes, all else without its unit.
  func spoken(_ value: Double, signed: Bool = false) -> String {
    guard unit == "min", value.isFinite else { return number(value, signed: signed) }
    // To the second where that tells, and an hour is not full of them.
    let seconds = Int((abs(value) * 60).rounded())
    let isFine = (600..<3600).contains(seconds) && (resolution ?? 1) < 0.5
    let text = Self.round(isFine ? "\(seconds / 60) min \(seconds % 60) s" : duration(minutes: abs(value)))
    guard !["0 s", "0 min"].contains(text) else { return text }
    return (value < 0 ? "-" : signed ? "+" : "") + text
  }

  /// An amount of time without the nothing behind it: `4 h` for `4 h 0 min`.
  static func round(_ text: String) -> String {
    for rest in [" 0 h", " 0 min", " 0 s"] where text.hasSuffix(rest) { return String(text.dropLast(rest.count)) }
    return text
  }
}
