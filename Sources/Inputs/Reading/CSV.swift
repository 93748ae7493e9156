/// Comma-separated values: quoted fields, doubled quotes, line breaks inside quotes, CRLF; empty lines and lines that
/// begin with `#` are skipped.
public enum CSV {
  /// One record, with the line it begins on.
  struct Record {
    var line: Int
    var fields: [String]
  }

  private static let quote = UInt8(ascii: "\"")
  /// More lines than any address has: beyond them a quote has swallowed rows.
  private static let mostLines = 50
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// The records of a text; without `comments` a line that begins with `#` is one like any other.
  static func records(of text: String, file: String, comments: Bool = true) throws(InputError) -> [Record] {
    let bytes = Array(text.utf8)
    var records: [Record] = []
    var i = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    while i < bytes.count {
      if comments, bytes[i] == UInt8(ascii: "#") {
        while i < bytes.count, bytes[i] != newline { i += 1 }
        i += 1
        line += 1
        continue
      }
      var record = Record(line: line, fields: [])
      repeat {
        record.fields.append(try field(in: bytes, at: &i, line: &line, file: file))
      } while take(comma, in: bytes, at: &i)
      if !take(newline, in: bytes, at: &i), i < bytes.count {
        throw InputError(
          file: file, line: line, found: String(decoding: bytes[i...].prefix(20), as: UTF8.self),
          allowed: "a comma or the end of the line", message: "text behind a closing quote")
      }
      line += 1
      if record.fields != [""] { records.append(record) }
    }
    return records
  }

  /// Reads one field up to its comma or line end, which stay; a line end's carriage return goes.
  private static func field(
    in bytes: [UInt8], at i: inout Int, line: inout Int, file: String
  ) throws(InputError) -> String {
    guard i < bytes.count, bytes[i] == quote else {
      let start = i
      while i < bytes.count, bytes[i] != comma, bytes[i] != newline { i += 1 }
      let isLineEnd = i == bytes.count || bytes[i] == newline
      let end = isLineEnd && i > start && bytes[i - 1] == carriageReturn ? i - 1 : i
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    let opened = line
    var field: [UInt8] = []
    i += 1
    while i < bytes.count {
      if bytes[i] == quote {
        i += 1
        if i < bytes.count, bytes[i] == quote {
          field.append(quote)
          i += 1
          continue
        }
        if i + 1 < bytes.count, bytes[i] == carriageReturn, bytes[i + 1] == newline { i += 1 }
        return String(decoding: field, as: UTF8.self)
      }
      if bytes[i] == newline {
        line += 1
        guard line - opened <= mostLines else {
          throw InputError(
            file: file, line: opened,
            message: "a quoted field of more than \(mostLines) lines begins here: a quote is missing or one too many")
        }
      }
      field.append(bytes[i])
      i += 1
    }
    throw InputError(file: file, line: opened, message: "a quote is opened and never closed")
  }

  private static func take(_ byte: UInt8, in bytes: [UInt8], at i: inout Int) -> Bool {
    guard i < bytes.count, bytes[i] == byte else { return false }
    i += 1
    return true
  }
}
