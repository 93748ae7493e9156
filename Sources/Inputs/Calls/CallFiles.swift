import Foundation

/// A column of one of the files of calls.
struct CallField: Hashable {
  let table: Int
  let column: String
}

/// The files of calls side by side: row `i` of each belongs to one call.
struct CallFiles {
  private(set) var tables: [Table] = []
  private var paths: [String] = []
  private let folder: Scenario
  private let delimiter: String
  private let header: Int

  /// Makes an empty set, whose paths start where those of a scenario do; in all files the same stands between columns, and the header
  /// in the same line.
  init(of scenario: Scenario, delimiter: String = ",", header: Int = 1) {
    folder = scenario
    self.delimiter = delimiter
    self.header = header
  }

  /// Reads a file, unless it was read before. Rows with too few or too many fields stay, for the reader to list.
  mutating func add(_ setting: Setting) throws(InputError) -> Int {
    let path = try folder.file(setting)
    if let known = paths.firstIndex(of: path) { return known }
    let bytes = try InputFile.bytes(path: path)
    let text = try InputFile.text(of: bytes, file: path)
    let table = try Table.parse(
      text, file: path, required: [], others: true, ragged: true, comments: false, delimiter: delimiter, header: header)
    if let first = tables.first, first.rows.count != table.rows.count {
      throw setting.error(
        "files of calls have a row for each call: \(first.file) has \(grouped(first.rows.count)), "
          + "this one \(grouped(table.rows.count))")
    }
    paths.append(path)
    tables.append(table)
    return tables.count - 1
  }

  /// The column that stands under a key, in the file beside it or else in the main one.
  mutating func field(_ key: String = "column", of object: SettingObject) throws(InputError) -> CallField {
    let name = try object.required(key)
    let table = if let file = object.optional("file") { try add(file) } else { 0 }
    guard table < tables.count else {
      throw object.setting.error("no file is named", allowed: "calls.file, or a file beside the column")
    }
    return CallField(table: table, column: try tables[table].column(name))
  }

  /// Rows of each file.
  var count: Int { tables.first?.rows.count ?? 0 }

  /// What stands in a row of a column.
  func value(_ field: CallField, _ row: Int) -> Setting { tables[field.table].rows[row].value(field.column) }

  /// The text of that.
  func text(_ field: CallField, _ row: Int) -> String { tables[field.table].rows[row].text(field.column) }

  /// All that stands in a row, file by file.
  func fields(_ row: Int) -> [String] {
    tables.count == 1 ? tables[0].rows[row].fields : tables.flatMap { $0.rows[row].fields }
  }

  /// Makes sure that a row has its fields in every file.
  func requireWhole(_ row: Int) throws(InputError) {
    for table in tables where !table.rows[row].isWhole {
      throw InputError(file: table.file, line: table.rows[row].line, message: "more or fewer fields than the header")
    }
  }
}
