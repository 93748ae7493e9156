/// What stands between the fields of a table.
public enum Delimiter: String, Sendable, CaseIterable {
  /// As CSV has it.
  case comma = ","
  /// As spreadsheets write where the comma is the decimal mark.
  case semicolon = ";"
  /// As what is copied out of spreadsheets has it.
  case tab = "\t"
  /// As databases export.
  case bar = "|"

  /// Its byte in UTF-8.
  var byte: UInt8 { rawValue.utf8.first ?? 0x2C }

  /// As a setting has it: `","`, `"\t"`.
  var setting: String { self == .tab ? "\"\\t\"" : "\"\(rawValue)\"" }

  /// What several of them are called.
  public var name: String {
    switch self {
    case .comma: "commas"
    case .semicolon: "semicolons"
    case .tab: "tabs"
    case .bar: "bars"
    }
  }
}

/// What stands before the decimals of a number.
public enum DecimalMark: String, Sendable {
  /// `12.5`.
  case point
  /// `12,5`.
  case comma
  /// Nobody knows: `1,234` may be either, and no other number of the file tells.
  case unclear
}

/// How a table is written, as far as its user says it; what is left open the file must show.
public struct TableForm: Sendable, Equatable {
  /// Where the names of columns stand.
  public enum Header: Sendable, Equatable {
    /// In the first line, or, of a table whose columns are known, in the line that has them.
    case shown
    /// In this line, from 1.
    case line(Int)
    /// Nowhere: columns are called `#1`, `#2` and so on.
    case none
  }

  /// How characters stand as bytes.
  public var encoding: TextEncoding?
  /// What stands between fields.
  public var delimiter: Delimiter?
  /// What stands before decimals.
  public var decimal: DecimalMark?
  /// Where the names of columns stand.
  public var header = Header.shown
  /// So many records at the end are totals or notes, and no rows.
  public var lastRows = 0

  /// A form that leaves all to the file.
  public init() {}

  /// The line before which nothing is read.
  var firstLine: Int { if case .line(let line) = header { line } else { 1 } }
}

/// A table in a file, with what is said about its form.
public struct TableFile: Sendable {
  /// Its path.
  public var path: String
  /// Its form.
  public var form: TableForm

  /// A file and its form.
  public init(path: String, form: TableForm = TableForm()) {
    self.path = path
    self.form = form
  }
}

extension SettingObject {
  /// The form of the table that this map is about: `encoding`, `delimiter`, `decimal`, `header` and `last-rows`, each of which may be missing.
  public func tableForm() throws(InputError) -> TableForm {
    var form = TableForm()
    if let word = try optional("encoding")?.choice(of: TextEncoding.allCases.map(\.rawValue)) {
      form.encoding = TextEncoding(rawValue: word)
    }
    if let word = try optional("delimiter")?.choice(of: Delimiter.allCases.map(\.rawValue)) {
      form.delimiter = Delimiter(rawValue: word)
    }
    if let word = try optional("decimal")?.choice(of: [DecimalMark.point.rawValue, DecimalMark.comma.rawValue]) {
      form.decimal = DecimalMark(rawValue: word)
    }
    if let header = optional("header") {
      if case .scalar("none") = header.content {
        form.header = .none
      } else if let line = try? header.int(1...1000) {
        form.header = .line(line)
      } else {
        throw header.error(allowed: "the line that has the names of the columns, from 1 to 1000, or none")
      }
    }
    form.lastRows = try optional("last-rows")?.int(0...1000) ?? 0
    return form
  }
}

extension Scenario {
  /// The table that a setting names: a path, or `{file: path}` with what is to be said about the table's form.
  func table(_ setting: Setting) throws(InputError) -> TableFile {
    guard case .map = setting.content else { return TableFile(path: try file(setting)) }
    let object = try setting.object()
    let table = TableFile(path: try file(try object.required("file")), form: try object.tableForm())
    try object.finish()
    return table
  }
}
