/// The first line and the fields of a request, checked as HTTP/1.1 demands; what nothing here depends on is not interpreted.
struct RequestHead: Sendable {
  let method: String
  let path: String
  /// What stands behind the question mark, as it arrived.
  let query: String
  /// Whether the client can take another answer on the same connection.
  let keepsAlive: Bool
  /// The length of the body.
  let length: Int
  /// Whether it says how long its body is.
  let hasLength: Bool
  /// Whether the client waits to be told to send the body.
  let expectsContinue: Bool
  private let fields: [String: String]

  /// Fields on which much depends, so that a request that has one twice is refused.
  private static let single: Set<String> = [
    "host", "origin", "content-length", "content-type", "transfer-encoding", "expect", "sec-fetch-site",
  ]

  subscript(_ field: String) -> String? { fields[field] }

  /// Reads the lines of a request, without what ends them.
  init(_ lines: [ArraySlice<UInt8>]) throws(Refusal) {
    let parts = lines[0].split(separator: Byte.space, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(Byte.isToken) else {
      throw .malformed("first line")
    }
    let version = String(decoding: parts[2], as: UTF8.self)
    guard version.hasPrefix("HTTP/") else { throw .malformed("first line") }
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else { throw .version }
    // "/path?query" in visible ASCII; no "http://host/path", "*" or "#".
    let isVisible = parts[1].allSatisfy { (33...126).contains($0) && $0 != UInt8(ascii: "#") }
    guard parts[1].first == UInt8(ascii: "/"), isVisible else { throw .malformed("address") }
    let target = parts[1].split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)

    method = String(decoding: parts[0], as: UTF8.self)
    path = String(decoding: target[0], as: UTF8.self)
    query = target.count > 1 ? String(decoding: target[1], as: UTF8.self) : ""
    fields = try Self.fields(lines.dropFirst())

    guard let host = fields["host"], !host.isEmpty else { throw .malformed("Host") }
    let expects = fields["expect"]?.lowercased()
    guard expects == nil || expects == "100-continue" else { throw .expectation }
    expectsContinue = expects != nil && version == "HTTP/1.1"
    (length, hasLength) = try Self.length(fields)
    let connection = (fields["connection"] ?? "").lowercased().split(separator: ",").map { $0.trimmed }
    keepsAlive = version == "HTTP/1.1" && !connection.contains("close")
  }

  private static func fields(_ lines: some Sequence<ArraySlice<UInt8>>) throws(Refusal) -> [String: String] {
    var fields: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: Byte.colon), colon > line.startIndex,
        line[..<colon].allSatisfy(Byte.isToken)
      else { throw .malformed("field name") }
      guard line[colon...].allSatisfy({ $0 == Byte.tab || ($0 >= Byte.space && $0 != 127) }) else {
        throw .malformed("field")
      }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      let value = String(String(decoding: line[(colon + 1)...], as: UTF8.self).trimmed)
      guard let before = fields[name] else {
        fields[name] = value
        continue
      }
      guard !single.contains(name) else { throw .malformed("\(name) twice") }
      fields[name] = before + (name == "cookie" ? "; " : ", ") + value
    }
    return fields
  }

  /// How much follows the head. What is ambiguous is refused, and so is what no browser sends.
  private static func length(_ fields: [String: String]) throws(Refusal) -> (Int, Bool) {
    let length = fields["content-length"]
    if fields["transfer-encoding"] != nil {
      guard length == nil else { throw .malformed("Content-Length and Transfer-Encoding") }
      throw .noLength
    }
    guard let length else { return (0, false) }
    guard !length.isEmpty, length.utf8.allSatisfy(Byte.isDigit) else { throw .malformed("Content-Length") }
    guard let number = Int(length) else { throw .largeBody }
    return (number, true)
  }

  /// What stands behind the question mark, decoded.
  func decodedQuery() throws(Refusal) -> [String: String] {
    var values: [String: String] = [:]
    for pair in query.utf8.split(separator: UInt8(ascii: "&")) {
      let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = try Self.decoded(sides[0])
      let value = sides.count > 1 ? try Self.decoded(sides[1]) : ""
      if values[name] == nil { values[name] = value }
    }
    return values
  }

  private static func decoded(_ text: Substring.UTF8View) throws(Refusal) -> String {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(Byte.space)
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
          throw .malformed("query")
        }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else { throw .malformed("query") }
    return decoded
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Without the blanks and tabs around it.
  var trimmed: Substring {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    var text = drop(while: isBlank)
    while text.last.map(isBlank) ?? false { text.removeLast() }
    return text
  }
}
