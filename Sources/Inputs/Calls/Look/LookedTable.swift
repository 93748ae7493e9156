/// A table of which nobody has said anything: its rows, one after the other, without keeping any.
struct LookedTable {
  let bytes: [UInt8]
  let file: String
  let encoding: TextEncoding
  let delimiter: Delimiter
  let decimal: DecimalMark
  /// Names of the columns; `#3` where there is none, or one that cannot be written in a line.
  let names: [String]
  /// What the header calls those columns whose names cannot be written, by their place.
  let unwritten: [Int: String]
  /// Records with a carriage return in the middle of a line, in a file whose lines end otherwise.
  let returns: CallLook.Lines
  /// The line of the header, if there is one.
  let header: Int?
  /// Records before the first row.
  private let titles: Int
  /// Rows of data.
  let rows: Int
  /// Records at the end that are none.
  let lastRows: Int
  /// What stands in some rows, evenly over the file, column by column; of each row all fields.
  let sample: [[String]]

  private static let mostColumns = 2000

  /// Looks over a file once.
  init(_ table: TableFile) throws(InputError) {
    var form = table.form
    let text = try TextEncoding.utf8(path: table.path, as: form.encoding)
    let bytes = CSVScanner.lines(of: text.bytes)
    try TableText.requireTable(bytes, file: table.path)
    let delimiter: Delimiter
    if let stated = form.delimiter {
      delimiter = stated
    } else {
      delimiter = try DelimiterChoice(bytes, file: table.path, form: form, false, []).delimiter()
    }
    var census = RecordCensus(isDecimalOpen: form.decimal == nil && delimiter != .comma)
    var scanner = CSVScanner(bytes, file: table.path, delimiter: delimiter.byte, comments: false)
    var fields: [CSVScanner.Field] = []
    let hasReturns = Self.hasReturns(bytes)
    var returns = CallLook.Lines()
    while let (_, line) = try scanner.next(into: &fields) {
      census.add(fields, line, scanner)
      if hasReturns, fields.contains(where: { Self.isBroken($0, bytes) }) { returns.add(line) }
    }
    self.returns = returns
    let width = census.usualWidth
    guard width > 0 else { throw InputError(file: table.path, line: 1, message: "the file has no rows") }
    guard width <= Self.mostColumns else {
      throw InputError(
        file: table.path, line: 1, found: "\(width) columns", allowed: "up to \(Self.mostColumns)",
        message: "this is no log of calls")
    }
    // The header is the first record that is as wide as most.
    var place =
      census.heads.firstIndex { $0.line >= form.firstLine && (form.firstLine > 1 || $0.texts.count == width) } ?? 0
    let head = census.heads[place]
    if form.header == .shown, let line = returns.line, line <= head.line {
      throw InputError(
        file: table.path, line: line,
        message:
          "a carriage return stands in the middle of this line, and other lines end in line feeds: does a line end there?"
      )
    }
    if form.header == .shown, head.texts.contains(where: Self.isData) { form.header = .none }
    let isNamed = form.header != .none
    header = isNamed ? head.line : nil
    if isNamed { place += 1 }
    titles = place
    let known = Dictionary(head.texts.map { ($0, 1) }, uniquingKeysWith: +)
    var unwritten: [Int: String] = [:]
    names = (0..<max(width, head.texts.count)).map { i in
      let name = isNamed && i < head.texts.count ? head.texts[i] : ""
      if name.unicodeScalars.contains(where: \.isObeyed) { unwritten[i] = name }
      return name.isEmpty || known[name] != 1 || unwritten[i] != nil ? "#\(i + 1)" : name
    }
    self.unwritten = unwritten
    lastRows = form.lastRows > 0 ? form.lastRows : census.narrowTail(width, below: place)
    rows = max(0, census.count - titles - lastRows)
    sample = census.sample.filter { $0.place >= place && $0.texts.count == width }.map(\.texts)
    (self.bytes, file, encoding, self.delimiter) = (bytes, table.path, text.encoding, delimiter)
    decimal = form.decimal ?? census.marks.decimal
  }

  /// Whether a carriage return stands before something else than a line feed, in a text that has line feeds.
  private static func hasReturns(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(0x0A) else { return false }
    return bytes.indices.contains { bytes[$0] == 0x0D && $0 + 1 < bytes.count && bytes[$0 + 1] != 0x0A }
  }

  /// Whether a field has a carriage return in it without quotes around it, in which lines may break.
  private static func isBroken(_ field: CSVScanner.Field, _ bytes: [UInt8]) -> Bool {
    guard field.start == 0 || bytes[field.start - 1] != 0x22 else { return false }
    return bytes[field.start..<field.end].contains(0x0D)
  }

  private static func isData(_ name: String) -> Bool {
    Table.isData(name) || Setting.point(name) != nil
  }

  /// Shows all rows in turn: their fields, where they begin and end in `bytes`, and their line.
  func rows(_ body: ([CSVScanner.Field], Range<Int>, Int) -> Void) throws(InputError) {
    var scanner = CSVScanner(bytes, file: file, delimiter: delimiter.byte, comments: false)
    var fields: [CSVScanner.Field] = []
    for _ in 0..<titles { _ = try scanner.next(into: &fields) }
    for _ in 0..<rows {
      guard let (start, line) = try scanner.next(into: &fields) else { return }
      body(fields, start..<scanner.position, line)
    }
  }

  /// The text of a field.
  func text(_ field: CSVScanner.Field) -> String {
    CSVScanner(bytes, file: file, delimiter: delimiter.byte, comments: false).text(field)
  }
}

/// Counts the records of a table, and keeps some of them.
private struct RecordCensus {
  struct Kept {
    var place: Int
    var line: Int
    var texts: [String]
  }

  private static let mostHeads = 1000
  private static let mostSampled = 4000
  private(set) var count = 0
  private(set) var heads: [Kept] = []
  private(set) var sample: [Kept] = []
  private(set) var marks: DecimalCount
  private var step = 1
  private var widths: [Int: Int] = [:]
  /// Fields of the last records.
  private var tail: [Int] = []

  init(isDecimalOpen: Bool) { marks = DecimalCount(isOpen: isDecimalOpen) }

  mutating func add(_ fields: [CSVScanner.Field], _ line: Int, _ scanner: CSVScanner) {
    let isHead = heads.count < Self.mostHeads
    if isHead || count % step == 0 {
      let kept = Kept(place: count, line: line, texts: fields.map { PlainText.trimmed(scanner.text($0)) })
      if isHead { heads.append(kept) }
      if count % step == 0 { sample.append(kept) }
      // Every second one goes, so that what is kept lies evenly however long the file is.
      if sample.count > Self.mostSampled {
        step *= 2
        sample.removeAll { $0.place % step != 0 }
      }
    }
    if marks.isOpen { for field in fields { marks.add(scanner.bytes[field.start..<field.end]) } }
    widths[fields.count, default: 0] += 1
    tail.append(fields.count)
    if tail.count > 20 { tail.removeFirst(10) }
    count += 1
  }

  /// The number of fields that most records have.
  var usualWidth: Int { widths.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0 }

  /// Records at the very end that have fewer fields than the others, if that is clear.
  func narrowTail(_ width: Int, below place: Int) -> Int {
    let narrow = tail.reversed().prefix { $0 < width }.count
    return narrow <= 5 && narrow < count - place ? narrow : 0
  }
}
