/// Reads JSON text (RFC 8259) into settings, so that every value knows its line.
///
/// Items of a list have the key of the list itself: coordinates need no path of their own.
struct JSONReader {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private var line = 1
  private static let deepest = 64

  /// Reads a whole text, which begins in some line of its file.
  static func read(_ text: String, file: String, line: Int = 1) throws(InputError) -> Setting {
    var reader = JSONReader(bytes: Array(text.utf8), file: file)
    reader.line = line
    let value = try reader.value(key: "", depth: 0)
    reader.skipSpace()
    guard reader.position == reader.bytes.count else { throw reader.wrong("the end of the file") }
    return value
  }

  private init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  private mutating func value(key: String, depth: Int) throws(InputError) -> Setting {
    skipSpace()
    guard depth < Self.deepest else {
      throw InputError(file: file, line: line, message: "not JSON that we read: more than \(Self.deepest) levels deep")
    }
    let start = line
    let content: Setting.Content
    switch peek {
    case UInt8(ascii: "{"): content = .map(try members(of: key, depth: depth))
    case UInt8(ascii: "["): content = .list(try items(of: key, depth: depth))
    case UInt8(ascii: "\""): content = .scalar(try text())
    case UInt8(ascii: "t") where take("true"): content = .scalar("true")
    case UInt8(ascii: "f") where take("false"): content = .scalar("false")
    case UInt8(ascii: "n") where take("null"): content = .null
    default: content = .scalar(try number())
    }
    return Setting(content, file: file, line: start, key: key)
  }

  private mutating func members(of key: String, depth: Int) throws(InputError) -> [(
    key: String, line: Int, value: Setting
  )] {
    var entries: [(key: String, line: Int, value: Setting)] = []
    var names: Set<String> = []
    position += 1
    skipSpace()
    if take("}") { return [] }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw wrong("a name in quotes") }
      let nameLine = line
      let name = try text()
      guard names.insert(name).inserted else {
        throw InputError(file: file, line: nameLine, key: name, message: "this name stands twice in one object")
      }
      skipSpace()
      guard take(":") else { throw wrong("a colon") }
      let path = key.isEmpty ? name : "\(key).\(name)"
      entries.append((name, nameLine, try value(key: path, depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw wrong("a comma or }") }
    return entries
  }

  private mutating func items(of key: String, depth: Int) throws(InputError) -> [Setting] {
    var items: [Setting] = []
    position += 1
    skipSpace()
    if take("]") { return [] }
    repeat {
      items.append(try value(key: key, depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw wrong("a comma or ]") }
    return items
  }

  private mutating func number() throws(InputError) -> String {
    let start = position
    while let byte = peek, (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard Quantity.number(text[...]) != nil else {
      position = start
      throw wrong("a value")
    }
    return text
  }

  private mutating func text() throws(InputError) -> String {
    var result: [UInt8] = []
    position += 1
    while let byte = peek, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw wrong("no line break inside a text") }
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      result += String(try escaped()).utf8
    }
    guard take("\"") else { throw wrong("a closing quote") }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func escaped() throws(InputError) -> Unicode.Scalar {
    let plain: [UInt8: Unicode.Scalar] = [
      0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
    ]
    if let byte = peek, let scalar = plain[byte] {
      position += 1
      return scalar
    }
    guard take("u") else { throw wrong("an escape") }
    var code = try hex()
    if (0xD800..<0xDC00).contains(code), take("\\u") {
      let low = try hex()
      guard (0xDC00..<0xE000).contains(low) else { throw wrong("the second half of a character") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw wrong("a character") }
    return scalar
  }

  private mutating func hex() throws(InputError) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else {
      throw wrong("four hexadecimal digits")
    }
    position += 4
    return code
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ word: StaticString) -> Bool {
    let isHere = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    if isHere { position += word.utf8CodeUnitCount }
    return isHere
  }

  private mutating func skipSpace() {
    while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
      if byte == 0x0A { line += 1 }
      position += 1
    }
  }

  private func wrong(_ expected: String) -> InputError {
    let rest = String(decoding: bytes[position...].prefix(12), as: UTF8.self)
    return InputError(
      file: file, line: line, found: rest.isEmpty ? "the end of the file" : rest, allowed: expected,
      message: "not JSON")
  }
}
