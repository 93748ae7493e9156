/// How large a YAML text becomes when its aliases are replaced by what they stand for, without replacing them: a short text can
/// stand for more than any machine holds, and what reads it would count that out before anybody could refuse it.
///
/// It looks at anchors (`&name`), aliases (`*name`), brackets, indentation and quotes alone, and counts a value for every comma and
/// line; that is about as many as there are.
struct YAMLAliases {
  private struct Open {
    let name: String
    /// In brackets: how deep it stands; else -1 and the indentation of its line.
    let depth: Int
    let indent: Int
    let isItem: Bool
    var size = 1.0
  }

  /// The line on which more values are reached than a limit; nil if they never are.
  static func line(in text: String, above limit: Double) -> Int? {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return nil }
    var scanner = YAMLAliases(Array(text.utf8))
    return scanner.scan(limit)
  }

  private let bytes: [UInt8]
  private var sizes: [String: Double] = [:]
  private var open: [Open] = []
  private var depth = 0
  private var total = 0.0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func scan(_ limit: Double) -> Int? {
    var (at, line) = (0, 1)
    var (indent, isItem) = (0, false)
    var isStart = true
    let bytes = bytes
    func isSpace(_ i: Int) -> Bool { i < bytes.count && (bytes[i] == 0x20 || bytes[i] == 0x09) }
    while at < bytes.count {
      if isStart, depth == 0 {
        var first = at
        while isSpace(first) { first += 1 }
        let isBlank =
          first == bytes.count || bytes[first] == 0x0A || bytes[first] == 0x0D || bytes[first] == UInt8(ascii: "#")
        if !isBlank {
          (indent, isItem) = (first - at, bytes[first] == UInt8(ascii: "-"))
          let (here, startsItem) = (indent, isItem)
          close { $0.depth < 0 && (here < $0.indent || here == $0.indent && ($0.isItem || !startsItem)) }
        }
      }
      isStart = false
      let byte = bytes[at]
      let isToken = at == 0 || " \t\n\r[{,:-?".utf8.contains(bytes[at - 1])
      switch byte {
      case 0x0A:
        add(1)
        line += 1
        isStart = true
      case UInt8(ascii: ","): add(1)
      case UInt8(ascii: "["), UInt8(ascii: "{"): if isToken || depth > 0 { depth += 1 }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth = max(0, depth - 1)
        let ended = depth
        close { $0.depth == ended }
      case UInt8(ascii: "#") where isToken:
        while at + 1 < bytes.count, bytes[at + 1] != 0x0A { at += 1 }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard isToken else { break }
        at += 1
        while at < bytes.count, bytes[at] != byte {
          if bytes[at] == UInt8(ascii: "\\"), byte == UInt8(ascii: "\"") { at += 1 }
          if at < bytes.count, bytes[at] == 0x0A { line += 1 }
          at += 1
        }
      case UInt8(ascii: "&"), UInt8(ascii: "*"):
        guard isToken else { break }
        var end = at + 1
        while end < bytes.count, !" \t\n\r,[]{}".utf8.contains(bytes[end]) { end += 1 }
        let name = String(decoding: bytes[(at + 1)..<end], as: UTF8.self)
        at = end - 1
        if byte == UInt8(ascii: "*") {
          add(sizes[name] ?? 1)
          if total > limit { return line }
        } else {
          while isSpace(end) { end += 1 }
          let next = end < bytes.count ? bytes[end] : 0x0A
          if next == UInt8(ascii: "[") || next == UInt8(ascii: "{") {
            open.append(Open(name: name, depth: depth, indent: indent, isItem: isItem))
          } else if next == 0x0A || next == 0x0D || next == UInt8(ascii: "#") {
            open.append(Open(name: name, depth: -1, indent: indent, isItem: isItem))
          } else {
            sizes[name] = 1
          }
        }
      default: break
      }
      at += 1
    }
    return nil
  }

  private mutating func add(_ size: Double) {
    total += size
    for index in open.indices { open[index].size += size }
  }

  /// Ends the anchored values for which something holds.
  private mutating func close(where isOver: (Open) -> Bool) {
    for item in open where isOver(item) { sizes[item.name] = item.size }
    open.removeAll(where: isOver)
  }
}
