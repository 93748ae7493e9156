/// Travel times between places, as a table that somebody measured or computed.
///
/// The file is CSV: the header line names the places that ways lead to, the first column those that ways begin at, and
/// what stands in the first cell of the header does not matter. A row is *from*, a column is *to*. The two lists of
/// places need not be the same.
public struct TravelMatrix: Sendable, Codable, Hashable {
  /// The unit in which a file writes its times.
  public enum Unit: String, Sendable, CaseIterable {
    /// Seconds.
    case seconds = "s"
    /// Minutes.
    case minutes = "min"
    /// Hours.
    case hours = "h"

    /// How long it is, seconds.
    public var seconds: Double {
      switch self {
      case .seconds: 1
      case .minutes: 60
      case .hours: 3600
      }
    }
  }

  /// Ids of the places where ways begin, in the order of the file.
  public var rows: [String]
  /// Ids of the places where ways lead to, in the order of the file.
  public var columns: [String]
  /// Seconds from each row's place to each column's: those of row `r` stand at `r * columns.count`.
  public var seconds: [Double]

  /// Makes a matrix; ids are unique, times finite and not negative, one for each pair.
  public init(rows: [String], columns: [String], seconds: [Double]) {
    self.rows = rows
    self.columns = columns
    self.seconds = seconds
  }

  /// Seconds from the place of a row to that of a column.
  public func seconds(from row: Int, to column: Int) -> Double { seconds[row * columns.count + column] }

  /// The row of the place with an id, or nil. Complexity: O(rows).
  public func row(of id: String) -> Int? { rows.firstIndex(of: id) }

  /// The column of the place with an id, or nil. Complexity: O(columns).
  public func column(of id: String) -> Int? { columns.firstIndex(of: id) }

  /// The matrix of a file. Holes, negative times, what is not a number, and ids that stand twice are errors.
  public static func read(path: String, unit: Unit) throws(InputError) -> TravelMatrix {
    try read(TableFile(path: path), unit: unit)
  }

  /// The same of a file whose form is said.
  static func read(_ file: TableFile, unit: Unit) throws(InputError) -> TravelMatrix {
    let bytes = try TextEncoding.utf8(path: file.path, as: file.form.encoding).bytes
    return try parse(bytes, file: file.path, unit: unit, form: file.form)
  }

  /// The matrix that CSV text spells.
  public static func parse(_ text: String, file: String, unit: Unit) throws(InputError) -> TravelMatrix {
    try parse(Array(text.utf8), file: file, unit: unit, form: TableForm())
  }

  private static func parse(
    _ text: [UInt8], file: String, unit: Unit, form: TableForm
  ) throws(InputError) -> TravelMatrix {
    let (records, decimal) = try CSV.records(of: text, file: file, form: form)
    guard let header = records.first else {
      throw InputError(file: file, line: 1, message: "the header line is missing")
    }
    // Spreadsheets leave columns without anything in them behind the last one.
    let named = (header.fields.lastIndex { !$0.isEmpty } ?? 0) + 1
    let isRestEmpty = records.allSatisfy { $0.fields.dropFirst(named).allSatisfy(\.isEmpty) }
    let width = isRestEmpty ? named : header.fields.count
    var columns = UniqueIds()
    for id in header.fields[..<width].dropFirst() {
      try columns.add(Setting(.scalar(id), file: file, line: header.line, key: header.fields[0]))
    }
    var rows = UniqueIds()
    var seconds: [Double] = []
    seconds.reserveCapacity((records.count - 1) * columns.ids.count)
    for record in records.dropFirst() {
      guard record.fields.count == header.fields.count else {
        throw InputError(
          file: file, line: record.line, found: "\(record.fields.count)",
          allowed: "\(header.fields.count), as in the header", message: "wrong number of fields")
      }
      try rows.add(Setting(.scalar(record.fields[0]), file: file, line: record.line, key: header.fields[0]))
      for (id, field) in zip(columns.ids, record.fields.dropFirst()) {
        var setting = Setting(.scalar(field), file: file, line: record.line, key: id)
        setting.decimalMark = decimal
        seconds.append(try time(setting, unit))
      }
    }
    guard !rows.ids.isEmpty, !columns.ids.isEmpty else {
      throw InputError(file: file, message: "the matrix holds no travel time")
    }
    return TravelMatrix(rows: rows.ids, columns: columns.ids, seconds: seconds)
  }

  private static func time(_ field: Setting, _ unit: Unit) throws(InputError) -> Double {
    guard try !field.string().isEmpty else {
      throw field.error("a hole in the matrix", allowed: "a time in \(unit.rawValue)")
    }
    // As long as an integer count of nanoseconds reaches.
    return try field.double(0...9e9 / unit.seconds) * unit.seconds
  }
}

/// Ids in the order in which they stand in a file, none of them twice.
private struct UniqueIds {
  private(set) var ids: [String] = []
  private var lines: [String: Int] = [:]

  mutating func add(_ setting: Setting) throws(InputError) {
    let id = try setting.word()
    if let line = lines.updateValue(setting.line ?? 0, forKey: id) {
      throw setting.error("this id stands twice" + (line == setting.line ? "" : ", first in line \(line)"))
    }
    ids.append(id)
  }
}
