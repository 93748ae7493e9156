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
  private let form: TableForm

  /// Makes an empty set, whose paths start where those of a scenario do; what is said about the form holds for all files.
  init(of scenario: Scenario, form: TableForm = TableForm()) {
    folder = scenario
    self.form = form
  }

  /// Reads a file, unless it was read before. Rows with too few or too many fields stay, for the reader to list.
  mutating func add(_ setting: Setting) throws(InputError) -> Int {
    let path = try folder.file(setting)
    if let known = paths.firstIndex(of: path) { return known }
    let table = try Table.read(
      TableFile(path: path, form: form), required: [], others: true, ragged: true, comments: false)
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

  /// The columns that stand under a key, of which each has a part of what is wanted: one, or a list of them.
  mutating func fields(_ key: String = "column", of object: SettingObject) throws(InputError) -> [CallField] {
    guard case .list(let names) = try object.required(key).content else { return [try field(key, of: object)] }
    let table = if let file = object.optional("file") { try add(file) } else { 0 }
    guard table < tables.count, !names.isEmpty else {
      throw object.setting.error("no file or no column is named", allowed: "calls.file, or a file beside the columns")
    }
    var fields: [CallField] = []
    for name in names { fields.append(CallField(table: table, column: try tables[table].column(name))) }
    return fields
  }

  /// Rows of each file.
  var count: Int { tables.first?.rows.count ?? 0 }

  /// What stands in a row of a column.
  func value(_ field: CallField, _ row: Int) -> Setting { tables[field.table].rows[row].value(field.column) }

  /// What stands in a row of several columns, with blanks between; nothing where one of them is empty.
  func value(_ fields: [CallField], _ row: Int) -> Setting {
    var value = value(fields[0], row)
    guard fields.count > 1 else { return value }
    let texts = fields.map { PlainText.trimmed(text($0, row)) }
    value.content = .scalar(texts.contains("") ? "" : texts.joined(separator: " "))
    return value
  }

  /// The text of that.
  func text(_ field: CallField, _ row: Int) -> String { tables[field.table].rows[row].text(field.column) }

  /// Whether two rows are the same byte for byte in every file; the last row of a file may lack its end of line.
  func isSame(_ a: Int, _ b: Int) -> Bool {
    tables.allSatisfy { table in
      let (first, second) = (table.rows[a], table.rows[b])
      return first.bytes.elementsEqual(second.bytes) || first.texts == second.texts
    }
  }

  /// A number that rows which are the same share, whatever stands behind the last one.
  func digest(_ row: Int) -> UInt64 {
    var digest = RowDigest()
    for table in tables { digest.add(table.rows[row].bytes) }
    return digest.value
  }

  /// Makes sure that a row has its fields in every file.
  func requireWhole(_ row: Int) throws(InputError) {
    for table in tables where !table.rows[row].isWhole {
      throw InputError(file: table.file, line: table.rows[row].line, message: "more or fewer fields than the header")
    }
  }
}
