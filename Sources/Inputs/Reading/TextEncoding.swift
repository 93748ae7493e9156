import Foundation

/// How the characters of a table stand as bytes.
///
/// UTF-8 shows itself, and so does UTF-16 by its mark or by the zeros beside its commas and digits. All others are refused until they are
/// stated: the bytes of a Chinese name in GB 18030 are a Western word in Windows-1252 as well.
public enum TextEncoding: String, Sendable, CaseIterable {
  /// As nearly everything is written today.
  case utf8 = "utf-8"
  /// As Windows programs write "Unicode".
  case utf16LittleEndian = "utf-16le"
  /// The same, high byte first.
  case utf16BigEndian = "utf-16be"
  /// As spreadsheets write CSV on Chinese computers; holds GBK and GB 2312.
  case gb18030
  /// As spreadsheets write CSV on Western European and American computers; holds Latin-1.
  case windows1252 = "windows-1252"

  /// The marks that files may begin with.
  private static let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
    ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
  ]

  /// The UTF-8 of a file without its mark, and the encoding that it had.
  ///
  /// - Parameter stated: what its user says that it is.
  static func utf8(
    path: String, as stated: TextEncoding?
  ) throws(InputError) -> (bytes: [UInt8], encoding: TextEncoding) {
    var bytes = try contents(path)
    try InputFile.requireText(Data(bytes.prefix(4096)), file: path, inAnyEncoding: true)
    let mark = marks.first { bytes.starts(with: $0.bytes) }
    if let mark, let stated, mark.encoding != stated {
      throw InputError(
        file: path, line: 1, key: "encoding", found: stated.rawValue, allowed: mark.encoding.rawValue,
        message: "the file begins with the mark of \(mark.encoding.rawValue)")
    }
    bytes.removeFirst(mark?.bytes.count ?? 0)
    let encoding = stated ?? mark?.encoding ?? unmarkedUTF16(bytes) ?? .utf8
    if encoding == .utf8 {
      if let bad = firstBad(bytes) {
        if stated == .utf8 || mark != nil { throw invalid(bytes[..<bad].count { $0 == 10 } + 1, .utf8, path) }
        throw unknown(bytes, bad, file: path)
      }
    } else {
      let data = Data(bytes)
      guard let text = encoding.text(data) else { throw invalid(encoding.badLine(data), encoding, path) }
      bytes = text
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw InputError(
        file: path, line: bytes[..<zero].count { $0 == 10 } + 1, message: "is no text, for it holds zero bytes")
    }
    return (bytes, encoding)
  }

  /// The bytes of a file. A large one stands in memory once: logs of years are as large as that.
  private static func contents(_ path: String) throws(InputError) -> [UInt8] {
    try InputFile.requireFile(path)
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    guard size > 1 << 24, size <= 1 << 30, let file = fopen(path, "rb") else {
      return [UInt8](try InputFile.bytes(path: path))
    }
    defer { fclose(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      if let start = buffer.baseAddress { count = fread(start, 1, size, file) }
    }
    // What is packed is unpacked by the usual way.
    return Gzip.isBegun(by: bytes) ? [UInt8](try InputFile.bytes(path: path)) : bytes
  }

  /// The UTF-8 of what bytes spell in this encoding, or nil if they spell nothing.
  func text(_ data: Data) -> [UInt8]? {
    switch self {
    case .utf8: return Self.firstBad([UInt8](data)) == nil ? [UInt8](data) : nil
    case .utf16LittleEndian, .utf16BigEndian:
      guard data.count.isMultiple(of: 2) else { return nil }
      let bytes = [UInt8](data)
      let high = self == .utf16BigEndian ? 0 : 1
      let units = stride(from: 0, to: bytes.count, by: 2).lazy.map {
        UInt16(bytes[$0 + high]) << 8 | UInt16(bytes[$0 + 1 - high])
      }
      return String(validating: units, as: UTF16.self).map { Array($0.utf8) }
    case .gb18030:
      // Core Foundation's number for GB_18030_2000, as an encoding of strings.
      return String(data: data, encoding: String.Encoding(rawValue: 0x8000_0632)).map { Array($0.utf8) }
    case .windows1252:
      var text: [UInt8] = []
      text.reserveCapacity(data.count + data.count / 8)
      for byte in data {
        guard let scalar = Self.western(byte) else { return nil }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      return text
    }
  }

  /// The characters of the bytes from 0x80 to 0x9F; the five that stand for none are zero (Unicode Consortium, mapping table CP1252.TXT).
  private static let westernMiddle: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
  ]

  private static func western(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    let value = westernMiddle[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// The first byte that is no UTF-8.
  private static func firstBad(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// UTF-16 without its mark, where it is clear: of all signs that tables are made of, nearly every one stands beside a zero on the same side.
  private static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let head = bytes.prefix(4096)
    guard head.contains(0) else { return nil }
    func isPlain(_ byte: UInt8) -> Bool { byte == 9 || byte == 10 || byte == 13 || (0x20..<0x7F).contains(byte) }
    var (little, big) = (0, 0)
    for i in stride(from: 0, to: head.count - 1, by: 2) {
      if isPlain(head[i]), head[i + 1] == 0 { little += 1 }
      if head[i] == 0, isPlain(head[i + 1]) { big += 1 }
    }
    guard max(little, big) >= max(2, 16 * min(little, big)) else { return nil }
    return little > big ? .utf16LittleEndian : .utf16BigEndian
  }

  private static func invalid(_ line: Int, _ encoding: TextEncoding, _ file: String) -> InputError {
    let cure =
      encoding == .utf8
      ? "save it as UTF-8 (spreadsheets: \"CSV UTF-8\")" : "encoding: is to say what it is, or it is damaged here"
    return InputError(
      file: file, line: line, message: "the file is not \(encoding.rawValue.uppercased()) text: \(cure)")
  }

  /// The line with the first bytes that spell nothing in this encoding.
  private func badLine(_ data: Data) -> Int {
    if self == .utf16LittleEndian || self == .utf16BigEndian {
      guard data.count.isMultiple(of: 2) else { return data.count { $0 == 10 } + 1 }
      return 1
    }
    // In both others a line feed is never a part of something else.
    let lines = data.split(separator: 10, omittingEmptySubsequences: false)
    return (lines.firstIndex { text(Data($0)) == nil } ?? 0) + 1
  }

  /// The error of bytes that are no UTF-8, with what a word of them is in each encoding in which the file can be read.
  private static func unknown(_ bytes: [UInt8], _ bad: Int, file: String) -> InputError {
    let ends = Set(",;\t|\"\n\r".utf8)
    let start = (bytes[..<bad].lastIndex { ends.contains($0) } ?? -1) + 1
    let end = bytes[bad...].firstIndex { ends.contains($0) } ?? bytes.count
    let word = Data(bytes[max(start, bad - 20)..<min(end, bad + 40)])
    let whole = Data(bytes)
    let readings = [TextEncoding.gb18030, .windows1252].filter { $0.text(whole) != nil }.map { encoding in
      "\"\(String(decoding: encoding.text(word) ?? [], as: UTF8.self))\" in \(encoding.rawValue)"
    }
    let line = bytes[..<bad].count { $0 == 10 } + 1
    guard !readings.isEmpty else { return invalid(line, .utf8, file) }
    return InputError(
      file: file, line: line,
      allowed: "utf-8, or encoding: \(allCases.dropFirst().map(\.rawValue).joined(separator: ", ")) beside the file",
      message: "the file is not UTF-8 text: a word of it is " + readings.joined(separator: ", "))
  }
}
