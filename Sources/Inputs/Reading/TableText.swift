/// The text of a table, with what divides it and where its records begin: what stands in them is read when somebody asks.
final class TableText: Sendable {
  /// What stands between fields.
  let delimiter: Delimiter
  /// What stands before decimals.
  let decimal: DecimalMark
  private let bytes: [UInt8]
  private let file: String
  private let comments: Bool
  private let starts: [UInt32]
  private let lines: [UInt32]
  /// Fields of each record, as far as they are not as many as the first has.
  private let widths: [Int: Int]
  private let width: Int

  /// What a text is that is rather something else than a table; nil if it may be one.
  private static func otherForm(of text: [UInt8]) -> String? {
    let start = String(decoding: text.prefix(200).filter { $0 > 0x20 }.prefix(16), as: UTF8.self).lowercased()
    if start.hasPrefix("{\"") || start == "{}" { return "JSON" }
    if start.hasPrefix("<!doctype") || start.hasPrefix("<html") { return "a web page" }
    return start.hasPrefix("<?xml") || start.hasPrefix("<osm") ? "XML" : nil
  }

  /// Makes sure that a text may be a table.
  static func requireTable(_ text: [UInt8], file: String) throws(InputError) {
    guard let other = otherForm(of: text) else { return }
    throw InputError(file: file, line: 1, message: "is \(other), not a table (CSV)")
  }

  /// Finds the records of a text in UTF-8.
  ///
  /// - Parameters:
  ///   - comments: whether lines that begin with `#` are none.
  ///   - names: columns that it must have, which tell readings apart.
  init(
    _ text: [UInt8], file: String, form: TableForm = TableForm(), comments: Bool, names: [String] = []
  ) throws(InputError) {
    bytes = CSVScanner.lines(of: text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text)
    self.file = file
    self.comments = comments
    try Self.requireTable(bytes, file: file)
    let known: Delimiter
    if let stated = form.delimiter {
      known = stated
    } else {
      known = try DelimiterChoice(bytes, file: file, form: form, comments, names).delimiter()
    }
    delimiter = known
    var scanner = CSVScanner(bytes, file: file, delimiter: known.byte, comments: comments)
    var marks = DecimalCount(isOpen: form.decimal == nil && known != .comma)
    var fields: [CSVScanner.Field] = []
    var (starts, lines, widths): ([UInt32], [UInt32], [Int: Int]) = ([], [], [:])
    var width = 0
    while let (start, line) = try scanner.next(into: &fields) {
      guard line >= form.firstLine else { continue }
      if starts.isEmpty { width = fields.count }
      if fields.count != width { widths[starts.count] = fields.count }
      starts.append(UInt32(start))
      lines.append(UInt32(line))
      if marks.isOpen { for field in fields { marks.add(bytes[field.start..<field.end]) } }
    }
    starts.removeLast(min(form.lastRows, starts.count))
    (self.starts, self.lines, self.widths, self.width) = (starts, lines, widths, width)
    decimal = form.decimal ?? marks.decimal
  }

  /// Number of records, the header among them.
  var count: Int { starts.count }

  /// Reads nothing yet.
  var scanner: CSVScanner { CSVScanner(bytes, file: file, delimiter: delimiter.byte, comments: comments) }

  /// The line on which a record begins.
  func line(_ place: Int) -> Int { Int(lines[place]) }

  /// How many fields a record has.
  func width(_ place: Int) -> Int { widths[place] ?? width }

  /// The bytes of a record, and what follows it.
  func bytes(_ place: Int) -> ArraySlice<UInt8> {
    bytes[Int(starts[place])..<(place + 1 < starts.count ? Int(starts[place + 1]) : bytes.count)]
  }

  /// Reads a record once more, in place of what `fields` holds, and gives its line.
  func read(_ place: Int, with scanner: inout CSVScanner, into fields: inout [CSVScanner.Field]) -> Int {
    scanner.position = Int(starts[place])
    scanner.line = line(place)
    // What was wrong with it would have been found the first time.
    _ = try? scanner.next(into: &fields)
    return line(place)
  }

  /// The fields of a record.
  func fields(_ place: Int) -> [String] {
    var scanner = scanner
    var fields: [CSVScanner.Field] = []
    _ = read(place, with: &scanner, into: &fields)
    return fields.map { scanner.text($0) }
  }
}
