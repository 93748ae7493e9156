import Inputs

/// Numbers of a section of the report as a tidy table: one observation a row, what it is of in the columns before it.
public struct SectionTable: Sendable {
  /// A column.
  public struct Column: Sendable {
    /// Its name.
    public let name: String
    /// The unit of its values; empty where it has none, or where column `unit` says it row by row.
    public let unit: String
    /// What it is.
    public let definition: String

    init(_ name: String, _ definition: String, unit: String = "") {
      (self.name, self.unit, self.definition) = (name, unit, definition)
    }
  }

  /// What stands in a row.
  enum Field: Sendable, Hashable {
    case text(String)
    case number(Double)
    case whole(Int)
    /// Nothing is known, or it may not be told.
    case missing

    init(_ value: Double?) { self = value.map { $0.isNaN ? .missing : .number($0) } ?? .missing }
    init(_ value: Int?) { self = value.map { .whole($0) } ?? .missing }
    init(_ value: Bool?) { self = value.map { .whole($0 ? 1 : 0) } ?? .missing }

    /// As a file has it: missing values are empty, infinite ones `inf`.
    var csv: String {
      switch self {
      case .text(let text): text
      case .number(let number):
        number.isInfinite
          ? (number > 0 ? "inf" : "-inf")
          : number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
      case .whole(let number): String(number)
      case .missing: ""
      }
    }
  }

  /// The columns.
  public let columns: [Column]
  var rows: [[Field]] = []

  init(_ columns: [Column], _ rows: [[Field]] = []) { (self.columns, self.rows) = (columns, rows) }

  /// The table as CSV with a line of heads.
  /// - Parameter isForSpreadsheets: whether an apostrophe stands before texts that a spreadsheet would take for formulas.
  public func csv(isForSpreadsheets: Bool = false) -> String {
    CSV.text(columns.map(\.name), rows) { row in
      row.map { field in
        guard isForSpreadsheets, case .text(let text) = field, let first = text.unicodeScalars.first,
          "=+-@\t\r".unicodeScalars.contains(first)
        else { return field.csv }
        return "'" + text
      }
    }
  }

  static let alternative = Column("alternative", "name of the alternative in the experiment file")
  static let called = Column("alternative_name", "what the alternative is called in the language asked for")
  static let measure = Column("measure", "name of the measure")
  static let group = Column("dimension", "empty for everybody, else the group, such as priority=1")
  static let title = Column("title", "the measure and its group in words")
  static let unit = Column("unit", "unit of the numbers in this row; share is a fraction of 1")
  static let note = Column("note", "why a number is missing or infinite, or how far it can be trusted")
}

/// A section of the report whose numbers can be had as data.
public enum ReportSection: String, CaseIterable, Sendable {
  case alternatives, differences, groups, areas, cells, times, hours, timeline, budgets
  case restsOn = "rests-on"
  case factors, cover, staffing, flows
  case caseFlow = "case-flow"
  case grounds, calls, provenance, columns

  /// What a row of it is.
  public var row: String {
    switch self {
    case .alternatives: "an alternative's mean on a main measure, with its interval"
    case .differences: "an alternative less the baseline on a main measure, with intervals, p and verdict"
    case .groups: "an alternative on a main measure over everybody or a group, and its difference"
    case .areas: "a subdistrict under an alternative, and its difference"
    case .cells: "a cell under an alternative, and its difference"
    case .times: "how many incidents took at most so long, by priority"
    case .hours: "a value by hour of the week: what is busy, what waits, what is covered"
    case .timeline: "the same by hour of the run, with rain, reports and acts"
    case .budgets: "the verdict on a budget under an alternative, with its margin"
    case .restsOn: "an alternative's answer in a world where something assumed holds otherwise"
    case .factors: "what a factor of a design, or a pair, is behind"
    case .cover: "the share of the time in which a cell was without cover"
    case .staffing: "a roster that a search tried, and what a budget's quantity came to"
    case .flows: "incidents a day that went the same way from detection to their end"
    case .caseFlow: "tickets a day from one stop of their way to the next"
    case .grounds: "an assumption, a published figure, a figure without either, or a layer of the map"
    case .calls: "what became of the rows of the files of calls"
    case .provenance: "a fact that it takes to compute the results again"
    case .columns: "a column of one of these, with its unit and definition"
    }
  }

  /// Whether it can be had as GeoJSON.
  public var isOfPlaces: Bool { self == .areas || self == .cells || self == .cover }
}
