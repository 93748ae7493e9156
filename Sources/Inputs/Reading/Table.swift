/// A CSV file with a header line: rows that know their line, fields that read like any setting.
///
///     let table = try Table.read(path: "cells.csv", required: ["cell", "residents"])
///     for row in table.rows { total += try row.value("residents").int(0...1_000_000) }
public struct Table: Sendable {
  /// One line of values (or more, where a quoted value holds line breaks).
  public struct Row: Sendable {
    fileprivate let file: String
    fileprivate let columns: [String: Int]
    fileprivate let fields: [String]
    /// The line it begins on, from 1.
    public let line: Int
    /// Whether it has as many fields as the header; only a table that is read with `ragged` has rows that have not.
    public var isWhole: Bool { fields.count == columns.count }

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

  /// Reads a table; a missing required column, and one that is neither required nor optional, are errors.
  public static func read(
    path: String, required: [String], optional: [String] = [], others: Bool = false
  ) throws(InputError) -> Table {
    try parse(InputFile.text(path: path), file: path, required: required, optional: optional, others: others)
  }

  /// Reads the text of a table; with `others` any further column is let through, with `ragged` any row with too few or too
  /// many fields, for its reader to judge. Without `comments` a line that begins with `#` is a row like any other.
  public static func parse(
    _ text: String, file: String, required: [String], optional: [String] = [], others: Bool = false,
    ragged: Bool = false, comments: Bool = true
  ) throws(InputError) -> Table {
    let records = try CSV.records(of: text, file: file, comments: comments)
    guard let header = records.first else {
      throw InputError(file: file, line: 1, message: "the header line is missing")
    }
    var columns: [String: Int] = [:]
    for (i, name) in header.fields.enumerated() {
      guard others || required.contains(name) || optional.contains(name) else {
        throw InputError(
          file: file, line: header.line, found: name, among: required + optional, message: "unknown column")
      }
      guard columns.updateValue(i, forKey: name) == nil else {
        throw InputError(file: file, line: header.line, key: name, message: "this column stands twice")
      }
    }
    for name in required where columns[name] == nil {
      let near = InputError.nearMiss(name, among: header.fields)
      throw InputError(file: file, line: header.line, found: near, message: "the column \"\(name)\" is missing")
    }
    var rows: [Row] = []
    rows.reserveCapacity(records.count)
    for record in records.dropFirst() {
      guard ragged || record.fields.count == header.fields.count else {
        throw InputError(
          file: file, line: record.line, found: "\(record.fields.count)",
          allowed: "\(header.fields.count), as in the header", message: "wrong number of fields")
      }
      rows.append(Row(file: file, columns: columns, fields: record.fields, line: record.line))
    }
    return Table(file: file, columns: header.fields, rows: rows)
  }
}
