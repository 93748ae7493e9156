import Foundation

/// Writes JSON into bytes, as frames need it: twenty times a second, and mostly numbers.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init(capacity: Int = 1 << 14) { bytes.reserveCapacity(capacity) }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  mutating func object(_ key: StaticString? = nil, _ fill: (inout JSONWriter) -> Void) {
    open(key, "{")
    fill(&self)
    close("}")
  }

  mutating func array(_ key: StaticString? = nil, _ fill: (inout JSONWriter) -> Void) {
    open(key, "[")
    fill(&self)
    close("]")
  }

  mutating func name(_ key: String) {
    separate()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func open(_ key: StaticString?, _ bracket: Unicode.Scalar) {
    begin(key)
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func begin(_ key: StaticString?) {
    separate()
    guard let key else { return }
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
  }

  mutating func put(_ key: StaticString, _ value: Int) { member(key) { $0.item(value) } }
  mutating func put(_ key: StaticString, _ value: Bool) { member(key) { $0.item(value) } }
  mutating func put(_ key: StaticString, _ value: Double, digits: Int = 2) {
    member(key) { $0.item(value, digits: digits) }
  }
  mutating func put(_ key: StaticString, _ value: String) { member(key) { $0.item(value) } }

  private mutating func member(_ key: StaticString, _ put: (inout JSONWriter) -> Void) {
    begin(key)
    needsComma = false
    put(&self)
  }

  mutating func item(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  mutating func item(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// A number with at most so many digits behind the point; null if it is none.
  mutating func item(_ value: Double, digits: Int = 2) {
    separate()
    guard value.isFinite, abs(value) < 1e15 else { return bytes.append(contentsOf: "null".utf8) }
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((abs(value) * Double(scale)).rounded())
    if value < 0, scaled > 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: String(scaled / scale).utf8)
    var rest = scaled % scale
    if rest == 0 { return }
    bytes.append(UInt8(ascii: "."))
    while rest > 0 {
      scale /= 10
      bytes.append(UInt8(ascii: "0") + UInt8(rest / scale))
      rest %= scale
    }
  }

  mutating func item(_ value: String) {
    separate()
    quote(value)
  }

  mutating func null(_ key: StaticString? = nil) {
    begin(key)
    bytes.append(contentsOf: "null".utf8)
  }

  /// JSON that is written already.
  mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\":
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: scalar))
      // Also those that would end a line, or a script that holds the text.
      case _ where scalar.value < 0x20 || scalar == "<" || scalar.value == 0x2028 || scalar.value == 0x2029:
        let digits = String(scalar.value, radix: 16)
        bytes.append(contentsOf: "\\u".utf8)
        bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
        bytes.append(contentsOf: digits.utf8)
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSONWriter {
  /// What is said once and not twenty times a second: by its own coding.
  static func bytes(of value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(value))
  }
}

extension Sequence<UInt8> {
  /// Base64, as RFC 4648 has it.
  var base64: String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    var (word, bits, count) = (UInt32(0), 0, 0)
    for byte in self {
      word = word << 8 | UInt32(byte)
      bits += 8
      count += 1
      while bits >= 6 {
        bits -= 6
        text.append(digits[Int(word >> UInt32(bits)) & 63])
      }
    }
    if bits > 0 { text.append(digits[Int(word << UInt32(6 - bits)) & 63]) }
    text += [UInt8](repeating: UInt8(ascii: "="), count: (3 - count % 3) % 3)
    return String(decoding: text, as: UTF8.self)
  }
}
