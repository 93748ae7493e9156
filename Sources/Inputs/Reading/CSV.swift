/// Tables as text: fields that stand between commas, semicolons, tabs or bars, quoted fields with doubled quotes and line breaks, lines that end in
/// LF, CRLF or CR; lines without anything in them and lines that begin with `#` are skipped, and so are blanks round a field.
public enum CSV {
  /// One record, with the line it begins on.
  struct Record {
    var line: Int
    var fields: [String]
  }

  /// The records of a text, whatever stands between their fields.
  static func records(
    of text: [UInt8], file: String, form: TableForm = TableForm()
  ) throws(InputError) -> (records: [CSV.Record], decimal: DecimalMark) {
    let text = try TableText(text, file: file, form: form, comments: true)
    var scanner = text.scanner
    var fields: [CSVScanner.Field] = []
    var records: [CSV.Record] = []
    for place in 0..<text.count {
      let line = text.read(place, with: &scanner, into: &fields)
      records.append(Record(line: line, fields: fields.map { scanner.text($0) }))
    }
    return (records, text.decimal)
  }
}

/// Finds the records of a table in its bytes, one after the other, without making text of what nobody asks for.
struct CSVScanner {
  /// Where a field stands.
  struct Field {
    var start: Int
    var end: Int
    /// Whether quotes are doubled in it.
    var hasQuotes = false

    var isEmpty: Bool { start == end }
  }

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let blank = UInt8(ascii: " ")
  private static let tab = UInt8(ascii: "\t")
  /// More lines than any address has: beyond them a quote has swallowed rows.
  private static let mostLines = 50

  /// UTF-8 without a mark, whose lines end in LF or CRLF.
  let bytes: [UInt8]
  private let file: String
  private let delimiter: UInt8
  /// Whether lines that begin with `#` are none.
  private let comments: Bool
  /// The byte that is read next.
  var position = 0
  /// Its line, from 1.
  var line = 1
  /// Fields of the first record.
  private var width = 0

  init(_ bytes: [UInt8], file: String, delimiter: UInt8, comments: Bool) {
    self.bytes = bytes
    self.file = file
    self.delimiter = delimiter
    self.comments = comments
  }

  /// The same bytes with lines that end in LF, where they end in CR, as Macs wrote them before 2001 and spreadsheets may still.
  static func lines(of bytes: [UInt8]) -> [UInt8] {
    guard !bytes.contains(newline), bytes.contains(carriageReturn) else { return bytes }
    return bytes.map { $0 == carriageReturn ? newline : $0 }
  }

  /// The text of a field.
  func text(_ field: Field) -> String {
    guard field.hasQuotes else { return String(decoding: bytes[field.start..<field.end], as: UTF8.self) }
    var text: [UInt8] = []
    var at = field.start
    while at < field.end {
      text.append(bytes[at])
      at += bytes[at] == Self.quote ? 2 : 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads the fields of the next record that has any, in place of what `fields` holds.
  ///
  /// - Returns: where the record begins and its line, or nil at the end.
  mutating func next(into fields: inout [Field]) throws(InputError) -> (start: Int, line: Int)? {
    while position < bytes.count {
      if comments, bytes[position] == UInt8(ascii: "#") {
        while position < bytes.count, bytes[position] != Self.newline { position += 1 }
        position += 1
        line += 1
        continue
      }
      fields.removeAll(keepingCapacity: true)
      let begin = (start: position, line: line)
      var opened: Int?
      repeat {
        skipBlanks()
        if position < bytes.count, bytes[position] == Self.quote {
          opened = line
          fields.append(try quotedField())
          skipBlanks()
          if position + 1 < bytes.count, bytes[position] == Self.carriageReturn, bytes[position + 1] == Self.newline {
            position += 1
          }
        } else {
          fields.append(plainField())
        }
      } while take(delimiter)
      if !take(Self.newline), position < bytes.count {
        throw InputError(
          file: file, line: line, found: String(decoding: bytes[position...].prefix(20), as: UTF8.self),
          allowed: "the end of the field; a quote that is part of it is doubled",
          message: "text behind a closing quote" + (opened.map { $0 == line ? "" : ", opened in line \($0)" } ?? ""))
      }
      line += 1
      guard fields.contains(where: { !$0.isEmpty }) else { continue }
      if width == 0 { width = fields.count }
      return begin
    }
    return nil
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] == Self.blank || bytes[position] == Self.tab,
      bytes[position] != delimiter
    {
      position += 1
    }
  }

  /// A field without quotes up to its delimiter or line end, which stay; a line end's carriage return and blanks before it go.
  private mutating func plainField() -> Field {
    let start = position
    let count = bytes.count
    while position < count, bytes[position] != delimiter, bytes[position] != Self.newline { position += 1 }
    var end = position
    if position == count || bytes[position] == Self.newline, end > start, bytes[end - 1] == Self.carriageReturn {
      end -= 1
    }
    while end > start, bytes[end - 1] == Self.blank || bytes[end - 1] == Self.tab { end -= 1 }
    return Field(start: start, end: end)
  }

  private mutating func quotedField() throws(InputError) -> Field {
    let opened = line
    // Delimiters in the line that is being read, if it began inside the field.
    var delimiters = -1
    position += 1
    var field = Field(start: position, end: position)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.quote {
        field.end = position
        position += 1
        guard position < bytes.count, bytes[position] == Self.quote else { return field }
        field.hasQuotes = true
      } else if byte == Self.newline {
        try requireInside(from: opened, delimiters)
        line += 1
        delimiters = 0
      } else if byte == delimiter, delimiters >= 0 {
        delimiters += 1
      }
      position += 1
    }
    throw InputError(file: file, line: opened, message: "a quote is opened and never closed")
  }

  /// Makes sure at the end of a line inside quotes that these have not swallowed rows.
  private func requireInside(from opened: Int, _ delimiters: Int) throws(InputError) {
    let wrong: String? =
      if line - opened >= Self.mostLines {
        "of more than \(Self.mostLines) lines begins here"
      } else if width >= 4, delimiters == width - 1 {
        // A line of an address has a comma or two.
        "begins here and holds line \(line), which has as many fields as a row"
      } else { nil }
    guard let wrong else { return }
    throw InputError(file: file, line: opened, message: "a quoted field \(wrong): a quote is missing or one too many")
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }
}
