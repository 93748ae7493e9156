/// Reads XML (1.0) tag by tag: enough for files that hold data in attributes. Text between tags is passed over, but for that
/// which is asked for.
///
/// It refuses what is not well-formed, with its line: tags that are not closed or closed in another order, attributes without quotes
/// or twice, and entities that XML does not know by itself.
struct XMLScanner {
  /// What comes next.
  enum Event: Equatable {
    /// A tag opens; its attributes stand in `attributes`.
    case open(String)
    /// A tag closes, also one that closes itself.
    case close(String)
  }

  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  /// The line that is being read, from 1.
  private(set) var line = 1
  /// Tags that are open, with their lines.
  private var open: [(name: String, line: Int)] = []
  private var closesItself = false
  private var isBegun = false
  /// Attributes of the tag that was opened last.
  private(set) var attributes: [(name: String, value: String)] = []
  private static let mostAttributes = 1000

  init(_ text: String, file: String) {
    bytes = Array(text.utf8)
    self.file = file
  }

  /// The tags that are open.
  var depth: Int { open.count }

  /// The value of an attribute of the tag that was opened last.
  func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The next tag; nil at the end of a text whose tags are all closed.
  mutating func next() throws(InputError) -> Event? {
    if closesItself {
      closesItself = false
      return .close(open.removeLast().name)
    }
    while try findTag() {
      if take("<!--") {
        try skip(past: "-->", of: "a comment")
      } else if take("<![CDATA[") {
        try skip(past: "]]>", of: "a CDATA section")
      } else if take("<?") {
        try skip(past: "?>", of: "an instruction")
      } else if take("<!DOCTYPE") {
        try skipDocumentType()
      } else if take("</") {
        return try closing()
      } else {
        position += 1
        return try opening()
      }
    }
    if let last = open.last { throw wrong("the file ends before <\(last.name)> of line \(last.line) is closed") }
    guard isBegun else { throw wrong("there is no tag") }
    return nil
  }

  /// The text up to the next tag.
  func text() throws(InputError) -> String {
    var end = position
    while end < bytes.count, bytes[end] != UInt8(ascii: "<") { end += 1 }
    return try unescaped(position..<end)
  }

  private mutating func opening() throws(InputError) -> Event {
    let start = line
    let name = try self.name()
    guard !isBegun || !open.isEmpty else { throw wrong("<\(name)> stands behind the end of the document") }
    isBegun = true
    attributes.removeAll(keepingCapacity: true)
    while true {
      let before = position
      skipSpace()
      if take("/>") {
        closesItself = true
        break
      }
      if take(">") { break }
      guard position < bytes.count else { throw wrong("the file ends within <\(name)> of line \(start)") }
      guard position > before else { throw wrong("a blank is missing in <\(name)>") }
      try readAttribute(of: name)
    }
    open.append((name, start))
    return .open(name)
  }

  private mutating func readAttribute(of tag: String) throws(InputError) {
    let name = try self.name()
    skipSpace()
    guard take("=") else { throw wrong("the attribute \(name) of <\(tag)> has no value") }
    skipSpace()
    guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw wrong("the value of \(name) in <\(tag)> is not in quotes")
    }
    position += 1
    let (start, startLine) = (position, line)
    while let byte = peek, byte != quote {
      guard byte != UInt8(ascii: "<") else {
        throw wrong("< stands in the value of \(name): the quote of line \(startLine) is not closed")
      }
      if byte == 0x0A { line += 1 }
      position += 1
    }
    guard position < bytes.count else { throw wrong("the file ends within the value of \(name) of line \(startLine)") }
    let value = try unescaped(start..<position)
    position += 1
    guard !attributes.contains(where: { $0.name == name }) else { throw wrong("\(name) stands twice in <\(tag)>") }
    guard attributes.count < Self.mostAttributes else {
      throw wrong("<\(tag)> has more than \(Self.mostAttributes) attributes")
    }
    attributes.append((name, value))
  }

  private mutating func closing() throws(InputError) -> Event {
    let name = try self.name()
    skipSpace()
    guard take(">") else { throw wrong("the tag </\(name)> is not closed by >") }
    guard let last = open.popLast() else { throw wrong("</\(name)> closes what is not open") }
    guard last.name == name else { throw wrong("</\(name)> stands where <\(last.name)> of line \(last.line) is open") }
    return .close(name)
  }

  private mutating func name() throws(InputError) -> String {
    let start = position
    while let byte = peek, Self.isOfName(byte) { position += 1 }
    guard position > start else { throw wrong("a name is missing") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x2D, 0x2E, 0x80...: true
    default: false
    }
  }

  /// Text in which entities are replaced by what they stand for.
  private func unescaped(_ range: Range<Int>) throws(InputError) -> String {
    guard bytes[range].contains(UInt8(ascii: "&")) else { return String(decoding: bytes[range], as: UTF8.self) }
    var text = ""
    var rest = bytes[range]
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += String(decoding: rest[..<start], as: UTF8.self)
      guard let end = rest[start...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
        throw wrong("& is written &amp;", found: String(decoding: rest[start...].prefix(12), as: UTF8.self))
      }
      let name = String(decoding: rest[(start + 1)..<end], as: UTF8.self)
      guard let scalar = Self.scalar(name) else { throw wrong("an entity that XML does not know", found: "&\(name);") }
      text.unicodeScalars.append(scalar)
      rest = rest[(end + 1)...]
    }
    return text + String(decoding: rest, as: UTF8.self)
  }

  /// What an entity stands for.
  private static func scalar(_ name: String) -> Unicode.Scalar? {
    if let known: Unicode.Scalar = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"][name] { return known }
    let code: UInt32? =
      name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
    return code.flatMap { $0 > 0 ? Unicode.Scalar($0) : nil }
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Goes to the next `<`; false at the end.
  private mutating func findTag() throws(InputError) -> Bool {
    while let byte = peek, byte != UInt8(ascii: "<") {
      if byte == 0x0A { line += 1 }
      guard !open.isEmpty || byte <= 0x20 else { throw wrong("text stands outside of all tags") }
      position += 1
    }
    return position < bytes.count
  }

  private mutating func skipSpace() {
    while let byte = peek, byte <= 0x20 {
      if byte == 0x0A { line += 1 }
      position += 1
    }
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let isHere = word.withUTF8Buffer { word in
      guard bytes.count - position >= word.count else { return false }
      for i in 0..<word.count where bytes[position + i] != word[i] { return false }
      return true
    }
    if isHere { position += word.utf8CodeUnitCount }
    return isHere
  }

  /// Passes over the type of the document, which may name a file of declarations, but has none of its own: they would stand for values.
  private mutating func skipDocumentType() throws(InputError) {
    let start = position
    try skip(past: ">", of: "the document type")
    guard !bytes[start..<position].contains(UInt8(ascii: "[")) else {
      throw wrong("declarations within the document type, which are not read")
    }
  }

  private mutating func skip(past end: StaticString, of what: String) throws(InputError) {
    let start = line
    while position < bytes.count {
      if take(end) { return }
      if bytes[position] == 0x0A { line += 1 }
      position += 1
    }
    throw wrong("the file ends within \(what) of line \(start)")
  }

  private func wrong(_ message: String, found: String? = nil) -> InputError {
    InputError(file: file, line: line, found: found, message: "not XML: \(message)")
  }
}
