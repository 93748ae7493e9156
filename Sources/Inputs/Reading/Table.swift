/// A CSV file with a header line: rows that know their line, fields that read like any setting.
///
///     let table = try Table.read(path: "cells.csv", required: ["cell", "residents"])
///     for row in table.rows { total += try row.value("residents").int(0...1_000_000) }
public struct Table: Sendable {
  /// One line of values (or more, where a quoted value holds line breaks).
  public struct Row: Sendable {
    fileprivate let file: String
    fileprivate let columns: [String: Int]
    /// What stands in it, in the order of the file.
    let fields: [String]
    fileprivate let width: Int
    /// The line it begins on, from 1.
    public let line: Int
    /// Whether it has as many fields as the header; only a table that is read with `ragged` has rows that have not.
    public var isWhole: Bool { fields.count == width }

    /// The field of a column; an absent column reads as an empty field.
    public func value(_ column: String) -> Setting {
      Setting(.scalar(field(column) ?? ""), file: file, line: line, key: column)
    }

    /// The field of a column that may be absent or empty.
    public func optional(_ column: String) -> Setting? {
      guard let text = field(column), !text.isEmpty else { return nil }
      return value(column)
    }

    /// What stands in a column, empty where nothing does.
    func text(_ column: String) -> String { field(column) ?? "" }

    private func field(_ column: String) -> String? {
      columns[column].flatMap { $0 < fields.count ? fields[$0] : nil }
    }
  }

  /// The file, as errors name it.
  public let file: String
  /// The columns' names, in the order of the file.
  public let columns: [String]
  /// The rows, in the order of the file.
  public let rows: [Row]
  /// Why the header is probably none, as the end of a message.
  private let doubt: String

  /// Reads a table; a missing required column, and one that is neither required nor optional, are errors.
  public static func read(
    path: String, required: [String], optional: [String] = [], others: Bool = false
  ) throws(InputError) -> Table {
    try parse(InputFile.text(path: path), file: path, required: required, optional: optional, others: others)
  }

  /// Reads the text of a table; with `others` any further column is let through, with `ragged` any row with too few or too
  /// many fields, for its reader to judge. Without `comments` a line that begins with `#` is a row like any other. Columns without
  /// a name, as spreadsheets leave them behind, are let be, and so are blanks round names.
  ///
  /// - Parameter header: the line of the header, where it is not the first.
  public static func parse(
    _ text: String, file: String, required: [String], optional: [String] = [], others: Bool = false,
    ragged: Bool = false, comments: Bool = true, delimiter: String = ",", header: Int = 1
  ) throws(InputError) -> Table {
    let records = try CSV.records(of: text, file: file, comments: comments, delimiter: delimiter)
      .drop { $0.line < header }
    guard let first = records.first else {
      throw InputError(file: file, line: header, message: "the header line is missing")
    }
    let names = first.fields.map { PlainText.trimmed($0) }
    let doubt = Self.doubt(of: names, records)
    var columns: [String: Int] = [:]
    for (i, name) in names.enumerated() where !name.isEmpty {
      guard others || required.contains(name) || optional.contains(name) else {
        throw InputError(
          file: file, line: first.line, found: name, among: required + optional, message: "unknown column" + doubt)
      }
      guard columns.updateValue(i, forKey: name) == nil else {
        throw InputError(file: file, line: first.line, key: name, message: "this column stands twice")
      }
    }
    for name in required where columns[name] == nil {
      let near = InputError.nearMiss(name, among: names)
      let has = near == nil ? "; the file has \(InputError.list(names.filter { !$0.isEmpty }))" : ""
      throw InputError(
        file: file, line: first.line, found: near, message: "the column \"\(name)\" is missing" + has + doubt)
    }
    var rows: [Row] = []
    rows.reserveCapacity(records.count)
    for record in records.dropFirst() {
      guard ragged || record.fields.count == names.count else {
        throw InputError(
          file: file, line: record.line, found: "\(record.fields.count)",
          allowed: "\(names.count), as in the header", message: "wrong number of fields")
      }
      rows.append(Row(file: file, columns: columns, fields: record.fields, width: names.count, line: record.line))
    }
    return Table(file: file, columns: names.filter { !$0.isEmpty }, rows: rows, doubt: doubt)
  }

  /// The name of a column that a setting names.
  func column(_ setting: Setting) throws(InputError) -> String {
    let name = PlainText.trimmed(try setting.string())
    guard columns.contains(name) else {
      throw setting.error("no such column in \(file)" + doubt, found: name, among: columns)
    }
    guard !Self.isData(name) else {
      throw setting.error("this is data, not the name of a column: the header line of \(file) is missing")
    }
    return name
  }

  /// The columns that bear the usual names of longitudes and latitudes, if both are there.
  var coordinates: (longitude: String, latitude: String)? {
    func first(_ names: Set<String>) -> String? { columns.first { names.contains($0.lowercased()) } }
    guard let longitude = first(["lon", "lng", "long", "longitude", "经度"]),
      let latitude = first(["lat", "latitude", "纬度"])
    else { return nil }
    return (longitude, latitude)
  }

  /// Why a header is probably none, as the end of a message; empty where nothing speaks against it.
  private static func doubt(of names: [String], _ records: ArraySlice<CSV.Record>) -> String {
    let rows = records.dropFirst()
    if let row = rows.first(where: { $0.fields.count > names.count }),
      rows.count(where: { $0.fields.count > names.count }) * 2 > rows.count
    {
      return
        " (line \(records.first?.line ?? 1) has \(names.count) of them and line \(row.line) has \(row.fields.count): "
        + "does a title stand above the header?)"
    }
    return names.contains(where: isData) ? " (the first line seems to be data: is the header missing?)" : ""
  }

  /// Whether a name of a column is rather a value: a number with decimals, or a date with a time.
  static func isData(_ name: String) -> Bool {
    if Quantity.number(name[...]) != nil { return name.contains(".") }
    return name.count { $0 == ":" } > 0 && name.prefix { $0 != ":" }.count { $0.isNumber } >= 6
  }
}
