/// Finds aliases (`*name`) in the keys of a YAML text. What reads YAML holds the keys of a map against each other, with all that they stand
/// for, and a short text can let aliases stand for more than any machine compares; a key is a word here anyway. As values they cost
/// nothing until what they stand for is counted, which `Setting` does up to a limit.
///
/// It looks at signs and at what stands before them on their line, and does not tell texts and comments from the rest. So it may take some
/// word of a text for an alias, but misses none, whatever stands before it.
struct YAMLAliases {
  /// The line on which an alias is a key, or in one; nil if there is none.
  static func lineOfKey(in text: String) -> Int? {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return nil }
    var scanner = YAMLAliases(bytes: Array(text.utf8))
    return scanner.lineOfKey()
  }

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  /// What stands before on the same line, blanks aside; nil at its begin.
  private var before: UInt8?
  /// Whether an alias stands before on the same line.
  private var isBehindAlias = false
  /// Whether there is an alias at all.
  private var hasAlias = false
  /// The first line with a sign that a key follows, of several lines perhaps.
  private var marked: Int?

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func lineOfKey() -> Int? {
    while at < bytes.count {
      if let length = breakLength {
        at += length
        line += 1
        (before, isBehindAlias) = (nil, false)
        continue
      }
      if let length = blankLength(at) {
        at += length
        continue
      }
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "*") where isBegin && isOfName(at):
        while isOfName(at) { at += 1 }
        (isBehindAlias, hasAlias) = (true, true)
        if isBeforeColon { return line }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if isBehindAlias, isBeforeColon { return line }
      case UInt8(ascii: "?"):
        if isBegin { marked = marked ?? line }
      default: break
      }
      before = byte
    }
    return hasAlias ? marked : nil
  }

  /// Whether a value or a key may begin here.
  private var isBegin: Bool { before.map { "[{,:?-".utf8.contains($0) } ?? true }

  private func isOfName(_ i: Int) -> Bool {
    guard i < bytes.count else { return false }
    return switch bytes[i] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private var isBeforeColon: Bool {
    var next = at
    while let length = blankLength(next) { next += length }
    return next < bytes.count && bytes[next] == UInt8(ascii: ":")
  }

  /// Blanks, and the mark that a file may begin with and YAML lets stand before every line.
  private func blankLength(_ i: Int) -> Int? {
    guard i < bytes.count else { return nil }
    if bytes[i] == 0x20 || bytes[i] == 0x09 { return 1 }
    return bytes[i...].starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : nil
  }

  /// All that ends a line in YAML 1.1: LF, CR, both, and three signs of Unicode.
  private var breakLength: Int? {
    switch bytes[at] {
    case 0x0A: 1
    case 0x0D: bytes[at...].starts(with: [0x0D, 0x0A]) ? 2 : 1
    case 0xC2: bytes[at...].starts(with: [0xC2, 0x85]) ? 2 : nil
    case 0xE2:
      bytes[at...].starts(with: [0xE2, 0x80, 0xA8]) || bytes[at...].starts(with: [0xE2, 0x80, 0xA9]) ? 3 : nil
    default: nil
    }
  }
}
