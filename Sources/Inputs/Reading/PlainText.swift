/// Text of others, such as names, keys and paths, as it may stand in a line of a message, a log or a terminal.
public enum PlainText {
  /// A text without what a terminal would obey or a reader would be misled by: controls, line breaks and overrides of direction become
  /// blanks. A longer one is cut.
  ///
  /// - Parameter most: bytes of UTF-8 that are left at most.
  public static func line(_ text: String, most: Int = .max) -> String {
    var kept = String.UnicodeScalarView()
    var size = 0
    for scalar in text.unicodeScalars {
      let shown = scalar.isObeyed ? " " : scalar
      size += UTF8.width(shown)
      guard size <= most else {
        size -= UTF8.width(shown)
        while size > most - 3, let last = kept.popLast() { size -= UTF8.width(last) }
        return String(kept) + "..."
      }
      kept.append(shown)
    }
    return String(kept)
  }

  /// A text without blanks of any kind at its ends.
  static func trimmed(_ text: String) -> String {
    guard let start = text.firstIndex(where: { !$0.isWhitespace }),
      let end = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[start...end])
  }

  /// A text in quotes, as YAML reads it back exactly: what is not to stand in a line is written by its number.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.isObeyed:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let width = scalar.value > 0xFFFF ? 8 : 4
        quoted += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Text of several lines: as above, but for its own line breaks and tabs.
  public static func lines(_ text: String) -> String {
    func isOther(_ scalar: Unicode.Scalar) -> Bool { scalar.isObeyed && scalar != "\n" && scalar != "\t" }
    guard text.unicodeScalars.contains(where: isOther) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isOther($0) ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  /// Whether terminals, pages or readers take it for something else than text: controls (C0, DEL and C1), separators of lines,
  /// marks, embeddings, overrides and isolates of direction (Unicode Standard Annex 9), and what is no character at all.
  public var isObeyed: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
