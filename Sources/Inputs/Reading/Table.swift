/// A table with a header line: rows that know their line, fields that read like any setting.
///
///     let table = try Table.read(path: "cells.csv", required: ["cell", "residents"])
///     for row in table.rows { total += try row.value("residents").int(0...1_000_000) }
///
/// It is read as it is exported: what its file shows by itself (see `TextEncoding`, `DelimiterChoice`, `DecimalCount`) need not be said, and what the
/// file leaves open is refused until a `TableForm` says it.
public struct Table: Sendable {
  /// The file, as errors name it.
  public let file: String
  /// The columns' names, in the order of the file.
  public let columns: [String]
  /// How it is written.
  public let form: TableForm
  let content: TableContent
  /// Why the header is probably none, as the end of a message.
  private let doubt: String

  /// Reads a table; a missing required column, and one that is neither required nor optional, are errors.
  public static func read(
    path: String, required: [String], optional: [String] = [], others: Bool = false
  ) throws(InputError) -> Table {
    try read(TableFile(path: path), required: required, optional: optional, others: others)
  }

  /// Reads a table whose form is said.
  public static func read(
    _ table: TableFile, required: [String], optional: [String] = [], others: Bool = false, ragged: Bool = false,
    comments: Bool = true
  ) throws(InputError) -> Table {
    var form = table.form
    let (bytes, encoding) = try TextEncoding.utf8(path: table.path, as: form.encoding)
    form.encoding = encoding
    return try Table(
      bytes, file: table.path, required: required, optional: optional, others: others, ragged: ragged,
      comments: comments, form: form)
  }

  /// Reads the text of a table; with `others` any further column is let through, with `ragged` any row with too few or too
  /// many fields, for its reader to judge. Without `comments` a line that begins with `#` is a row like any other. Columns without
  /// a name, as spreadsheets leave them behind, are let be, and so are blanks round names.
  public static func parse(
    _ text: String, file: String, required: [String], optional: [String] = [], others: Bool = false,
    ragged: Bool = false, comments: Bool = true, form: TableForm = TableForm()
  ) throws(InputError) -> Table {
    try Table(
      Array(text.utf8), file: file, required: required, optional: optional, others: others, ragged: ragged,
      comments: comments, form: form)
  }

  private init(
    _ bytes: [UInt8], file: String, required: [String], optional: [String], others: Bool, ragged: Bool,
    comments: Bool, form: TableForm
  ) throws(InputError) {
    self.file = file
    let text = try TableText(bytes, file: file, form: form, comments: comments, names: required)
    let header = TableHeader(of: text, form: form, required: required)
    guard let names = header.names else {
      throw InputError(file: file, line: form.firstLine, message: "the header line is missing")
    }
    let doubt = header.doubt(of: text)
    let line = text.line(header.place)
    for name in names where !others && !name.isEmpty && !required.contains(name) && !optional.contains(name) {
      throw InputError(
        file: file, line: line, found: name, among: required + optional, message: "unknown column" + doubt)
    }
    for name in names where header.repeated.contains(name) && (!others || required.contains(name)) {
      throw InputError(file: file, line: line, key: name, message: "this column stands twice")
    }
    for name in required where header.columns[name] == nil {
      let near = InputError.nearMiss(name, among: names)
      let has = near == nil ? "; the file has \(InputError.list(names.filter { !$0.isEmpty }))" : ""
      throw InputError(
        file: file, line: line, found: near, message: "the column \"\(name)\" is missing" + has + doubt)
    }
    if !ragged { try header.requireWhole(text, file: file) }
    var shown = form
    shown.delimiter = text.delimiter
    shown.decimal = text.decimal
    self.form = shown
    self.doubt = doubt
    columns = names.filter { !$0.isEmpty }
    content = TableContent(text: text, header: header, file: file)
  }

  /// The name of a column that a setting names.
  func column(_ setting: Setting) throws(InputError) -> String {
    let name = PlainText.trimmed(try setting.string())
    if content.header.repeated.contains(name) {
      let places = (content.header.names ?? []).indices.filter { content.header.names?[$0] == name }
      throw setting.error(
        "this column stands twice in \(file)", found: name,
        allowed: places.map { "\"#\($0 + 1)\"" }.joined(separator: " or ") + ", by its place in the header")
    }
    guard content.header.columns[name] != nil else {
      throw setting.error("no such column in \(file)" + doubt, found: name, among: columns)
    }
    guard !Self.isData(name) else {
      throw setting.error(
        "this is data, not the name of a column: the header line of \(file) is missing (header: none calls columns \"#1\", \"#2\" and so on)"
      )
    }
    return name
  }

  /// Usual names of columns of longitudes, in small letters.
  static let longitudes = ["lon", "lng", "long", "longitude", "经度"]
  /// Those of latitudes.
  static let latitudes = ["lat", "latitude", "纬度"]

  /// The columns that bear such names, if both are there.
  var coordinates: (longitude: String, latitude: String)? {
    func first(_ names: [String]) -> String? { columns.first { names.contains($0.lowercased()) } }
    guard let longitude = first(Self.longitudes), let latitude = first(Self.latitudes) else { return nil }
    return (longitude, latitude)
  }

  /// Whether a name of a column is rather a value: a number with decimals, or a date with a time.
  static func isData(_ name: String) -> Bool {
    if Quantity.number(name[...]) != nil { return name.contains(".") }
    return name.count { $0 == ":" } > 0 && name.prefix { $0 != ":" }.count { $0.isNumber } >= 6
  }
}
