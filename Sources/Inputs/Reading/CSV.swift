/// Comma-separated values: quoted fields, doubled quotes, line breaks inside quotes, lines that end in LF, CRLF or CR; lines without
/// anything in them and lines that begin with `#` are skipped.
public enum CSV {
  /// One record, with the line it begins on.
  struct Record {
    var line: Int
    var fields: [String]
  }

  /// What may stand between fields, with its name in words.
  static let delimiters: [(character: String, name: String)] = [
    (",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "bars"),
  ]

  /// The records of a text; without `comments` a line that begins with `#` is one like any other.
  static func records(
    of text: String, file: String, comments: Bool = true, delimiter: String = ","
  ) throws(InputError) -> [CSV.Record] {
    var reader = CSVReader(text, file: file, delimiter: delimiter.utf8.first ?? UInt8(ascii: ","))
    let records = try reader.records(comments: comments)
    try requireDelimiter(records, file: file)
    return records
  }

  /// Makes sure that a file of one column is not one whose columns are divided otherwise.
  private static func requireDelimiter(_ records: [CSV.Record], file: String) throws(InputError) {
    guard records.count > 1, records[0].fields.count == 1 else { return }
    for (character, name) in delimiters.dropFirst()
    where records.prefix(2).allSatisfy({ $0.fields[0].contains(character) }) {
      throw InputError(
        file: file, line: records[0].line, found: records[0].fields[0],
        allowed: "commas between the columns; of a log, calls.delimiter may say otherwise",
        message: "\(name) divide the columns")
    }
  }
}

/// Reads the records of a text, byte by byte.
private struct CSVReader {
  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  /// More lines than any address has: beyond them a quote has swallowed rows.
  private static let mostLines = 50

  private let bytes: [UInt8]
  private let file: String
  private let delimiter: UInt8
  private var position: Int
  private var line = 1
  /// Fields of the first record.
  private var width = 0

  init(_ text: String, file: String, delimiter: UInt8) {
    var bytes = Array(text.utf8)
    // As Macs wrote lines before 2001, and spreadsheets may still.
    if !bytes.contains(Self.newline) { bytes.replace([Self.carriageReturn], with: [Self.newline]) }
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.bytes = bytes
    self.file = file
    self.delimiter = delimiter
  }

  mutating func records(comments: Bool) throws(InputError) -> [CSV.Record] {
    var records: [CSV.Record] = []
    while position < bytes.count {
      if comments, bytes[position] == UInt8(ascii: "#") {
        while position < bytes.count, bytes[position] != Self.newline { position += 1 }
        position += 1
        line += 1
        continue
      }
      var record = CSV.Record(line: line, fields: [])
      var opened: Int?
      repeat {
        if position < bytes.count, bytes[position] == Self.quote { opened = line }
        record.fields.append(try field())
      } while take(delimiter)
      if !take(Self.newline), position < bytes.count {
        throw InputError(
          file: file, line: line, found: String(decoding: bytes[position...].prefix(20), as: UTF8.self),
          allowed: "the end of the field; a quote that is part of it is doubled",
          message: "text behind a closing quote" + (opened.map { $0 == line ? "" : ", opened in line \($0)" } ?? ""))
      }
      line += 1
      guard record.fields.contains(where: { !$0.isEmpty }) else { continue }
      if records.isEmpty { width = record.fields.count }
      records.append(record)
    }
    return records
  }

  /// Reads one field up to its delimiter or line end, which stay; a line end's carriage return goes.
  private mutating func field() throws(InputError) -> String {
    guard position < bytes.count, bytes[position] == Self.quote else {
      let start = position
      while position < bytes.count, bytes[position] != delimiter, bytes[position] != Self.newline { position += 1 }
      let isLineEnd = position == bytes.count || bytes[position] == Self.newline
      let end =
        isLineEnd && position > start && bytes[position - 1] == Self.carriageReturn ? position - 1 : position
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    let opened = line
    // Delimiters in the line that is being read, if it began inside the field.
    var delimiters = -1
    var field: [UInt8] = []
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.quote {
        position += 1
        if position < bytes.count, bytes[position] == Self.quote {
          field.append(Self.quote)
          position += 1
          continue
        }
        if position + 1 < bytes.count, bytes[position] == Self.carriageReturn, bytes[position + 1] == Self.newline {
          position += 1
        }
        return String(decoding: field, as: UTF8.self)
      }
      if byte == delimiter, delimiters >= 0 { delimiters += 1 }
      if byte == Self.newline {
        let wrong: String? =
          if line - opened >= Self.mostLines {
            "of more than \(Self.mostLines) lines begins here"
          } else if width >= 4, delimiters == width - 1 {
            // A line of an address has a comma or two.
            "begins here and holds line \(line), which has as many fields as a row"
          } else { nil }
        if let wrong {
          throw InputError(
            file: file, line: opened, message: "a quoted field \(wrong): a quote is missing or one too many")
        }
        line += 1
        delimiters = 0
      }
      field.append(byte)
      position += 1
    }
    throw InputError(file: file, line: opened, message: "a quote is opened and never closed")
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }
}
