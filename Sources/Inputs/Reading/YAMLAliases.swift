/// How large a YAML text becomes when its aliases are replaced by what they stand for, without replacing them: a short text can
/// stand for more than any machine holds, and what reads it would count that out before anybody could refuse it.
///
/// It looks for anchors (`&name`) and aliases (`*name`) where a value may begin, past quotes, comments and blocks of text, and counts a
/// value for every comma and line; that is about as many as there are. Where it cannot tell the end of an anchored value, it takes it
/// for longer than it is.
struct YAMLAliases {
  /// An anchored value that has not ended.
  private struct Open {
    let name: String
    /// In brackets: how deep it stands; else -1, with the indentation of its line, and whether that is an item of a list.
    let depth: Int
    let indent: Int
    let isItem: Bool
    var size = 1.0
  }

  /// The line on which more values are reached than a limit; nil if they never are.
  static func line(in text: String, above limit: Double) -> Int? {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return nil }
    var scanner = YAMLAliases(bytes: Array(text.utf8))
    while scanner.at < scanner.bytes.count {
      scanner.step()
      if scanner.total > limit { return scanner.line }
    }
    return nil
  }

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  /// Of the present line.
  private var indent = 0
  private var isItem = false
  private var isLineStart = true
  private var lineBegin = 0
  /// The column in which the last key or item of the present line begins.
  private var column = 0
  /// Whether a value may begin here: everything else belongs to a plain word.
  private var isValueStart = true
  private var depth = 0
  private var sizes: [String: Double] = [:]
  private var open: [Open] = []
  private var total = 0.0

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func isBlank(_ i: Int) -> Bool { i < bytes.count && (bytes[i] == 0x20 || bytes[i] == 0x09) }
  private func isEnd(_ i: Int) -> Bool { i >= bytes.count || bytes[i] == 0x0A || bytes[i] == 0x0D }

  /// Reads one byte, or what it begins.
  private mutating func step() {
    if isLineStart { beginLine() }
    let byte = bytes[at]
    if isValueStart, !isBlank(at), !isEnd(at), !"|>&*!".utf8.contains(byte) { column = at - lineBegin }
    switch Character(Unicode.Scalar(byte)) {
    case "\n":
      add(1)
      line += 1
      (isLineStart, isValueStart) = (true, true)
    case " ", "\t", "\r": break
    case "#" where at == 0 || isBlank(at - 1) || bytes[at - 1] == 0x0A: at = place { isEnd($0) }
    case "," where depth > 0:
      add(1)
      isValueStart = true
    case "[", "{":
      if isValueStart { depth += 1 }
    case "]", "}":
      if depth > 0 {
        depth -= 1
        let ended = depth
        close { $0.depth == ended }
      }
      isValueStart = false
    case "-", "?", ":":
      // An indicator stands before a blank; in brackets a colon may stand before its value at once.
      let isIndicator =
        byte == UInt8(ascii: ":") ? isBlank(at + 1) || isEnd(at + 1) || depth > 0 : isValueStart && isBlank(at + 1)
      isValueStart = isIndicator
    case "\"", "'": if isValueStart { skipQuoted(byte) }
    case "|", ">": if isValueStart { skipBlock() }
    case "&", "*": if isValueStart { readName(byte) }
    // A tag stands before its value.
    case "!": if isValueStart { at = place { isBlank($0) || isEnd($0) } }
    default: isValueStart = false
    }
    at += 1
  }

  private mutating func beginLine() {
    (isLineStart, lineBegin) = (false, at)
    var first = at
    while isBlank(first) { first += 1 }
    guard depth == 0, !isEnd(first), bytes[first] != UInt8(ascii: "#") else { return }
    (indent, isItem) = (first - at, bytes[first] == UInt8(ascii: "-"))
    let (here, startsItem) = (indent, isItem)
    close { $0.depth < 0 && (here < $0.indent || here == $0.indent && ($0.isItem || !startsItem)) }
  }

  /// The byte before the next one for which something holds.
  private func place(before isThere: (Int) -> Bool) -> Int {
    var place = at
    while place + 1 < bytes.count, !isThere(place + 1) { place += 1 }
    return place
  }

  private mutating func skipQuoted(_ quote: UInt8) {
    at += 1
    while at < bytes.count, bytes[at] != quote {
      if bytes[at] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { at += 1 }
      if at < bytes.count, bytes[at] == 0x0A { line += 1 }
      at += 1
    }
    isValueStart = false
  }

  /// A block of text goes on as long as lines stand further in than the key or item that it belongs to, or are empty.
  private mutating func skipBlock() {
    at = place { isEnd($0) }
    var next = at + 1
    while next < bytes.count {
      // At the end of a line: whether the next one belongs to the block.
      var first = next + 1
      while isBlank(first) { first += 1 }
      guard isEnd(first) || first - next - 1 > column else { break }
      next = first
      while !isEnd(next) { next += 1 }
      if next < bytes.count, bytes[next] == 0x0D { next += 1 }
      line += 1
    }
    at = next - 1
    isValueStart = false
  }

  private mutating func readName(_ sign: UInt8) {
    let start = at + 1
    at = place { isBlank($0) || isEnd($0) || ",[]{}".utf8.contains(bytes[$0]) }
    let name = String(decoding: bytes[start..<max(start, min(at + 1, bytes.count))], as: UTF8.self)
    if sign == UInt8(ascii: "*") {
      add(sizes[name] ?? open.last { $0.name == name }?.size ?? 1)
      isValueStart = false
      return
    }
    var next = at + 1
    while isBlank(next) { next += 1 }
    if !isEnd(next), bytes[next] == UInt8(ascii: "[") || bytes[next] == UInt8(ascii: "{") {
      open.append(Open(name: name, depth: depth, indent: indent, isItem: isItem))
    } else if isEnd(next) || bytes[next] == UInt8(ascii: "#") || bytes[next] == UInt8(ascii: "!") {
      open.append(Open(name: name, depth: -1, indent: indent, isItem: isItem))
    } else {
      sizes[name] = 1
    }
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
