import Experimentation
import GRDB
import Inputs

/// What one unit did on one day of a traced replication, as a results file has it.
public struct UnitDay: Sendable {
  /// One stretch of its time, cut to the day.
  public struct Stretch: Sendable {
    /// What it did: the word of a `Leg.Purpose`.
    public var purpose: String
    /// The incident's identity, hex.
    public var incident: String?
    /// The incident's kind; nil if it is not known.
    public var kind: String?
    /// The task; nil on a way back and on a break.
    public var task: String?
    /// Place at the start.
    public var from: Int
    /// Place at the end.
    public var to: Int
    /// Seconds since midnight.
    public var start: Double
    /// Seconds since midnight.
    public var end: Double
    /// Metres.
    public var distance: Double
  }

  /// The experiment's name.
  public let experiment: String
  /// The alternative's name.
  public let alternative: String
  /// The replication, from 1.
  public let replication: Int
  /// The unit's name.
  public let unit: String
  /// The day of the run, from 1.
  public let day: Int
  /// Where the unit stood when the run began: where the first leg of the replication sets out.
  public let base: Int
  /// The day's stretches, in order.
  public let stretches: [Stretch]
}

extension UnitDay {
  /// Reads a unit's day. Without an alternative it is the baseline.
  /// - Throws: `InputError` if the file, or what is asked of it, is not there.
  public init(
    unit: String, day: Int, in path: String, alternative: String? = nil, replication: Int = 1
  ) throws {
    let queue = try ResultsFile.opened(path)
    self = try ResultsFile.reporting(path) {
      try queue.read { database in
        try UnitDay(unit, day, path, alternative, replication, database)
      }
    }
  }

  private init(
    _ unit: String, _ day: Int, _ path: String, _ alternative: String?, _ replication: Int, _ database: Database
  ) throws {
    let names = try String.fetchAll(database, sql: "SELECT name FROM alternative ORDER BY baseline DESC, position")
    guard let alternative = alternative ?? names.first, names.contains(alternative) else {
      throw InputError(file: path, key: "--alternative", found: alternative ?? "", among: names)
    }
    let key: StatementArguments = [alternative, replication]
    let isTraced = try Bool.fetchOne(
      database, sql: "SELECT traced FROM replication WHERE alternative = ? AND replication = ?", arguments: key)
    guard isTraced == true else {
      let traced = try Int.fetchAll(
        database, sql: "SELECT replication FROM replication WHERE traced AND alternative = ?", arguments: [alternative])
      throw InputError(
        file: path, key: "--replication", found: "\(replication)",
        allowed: traced.isEmpty
          ? "none: write trace: [\(replication)] into the experiment and run it again"
          : traced.map(String.init).joined(separator: ", "),
        message: "this replication of \(alternative) was not traced")
    }
    let units = try String.fetchAll(
      database, sql: "SELECT DISTINCT unit FROM leg WHERE alternative = ? AND replication = ? ORDER BY unit",
      arguments: key)
    guard units.contains(unit) else {
      throw InputError(
        file: path, key: "--unit", found: unit, among: units, message: "no such unit left its base in this replication")
    }
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT leg.*, incident.kind FROM leg LEFT JOIN incident USING (alternative, replication, incident)
        WHERE alternative = ? AND replication = ? AND leg.unit = ? ORDER BY leg.start, leg.leg
        """, arguments: key + [unit])
    let last = (rows.compactMap { $0["end"] as Double? }.max() ?? 0) / 86_400
    guard day >= 1, Double(day) - 1 < last else {
      throw InputError(
        file: path, key: "--day", found: "\(day)", allowed: "1 to \(Int(last.rounded(.up)))",
        message: "\(unit) did nothing on this day of the run")
    }
    let midnight = Double(day - 1) * 86_400
    experiment = try String.fetchOne(database, sql: "SELECT name FROM experiment") ?? ""
    self.alternative = alternative
    self.replication = replication
    self.unit = unit
    self.day = day
    base = rows[0]["from_cell"]
    stretches = rows.compactMap { row in
      let start = max(0, row["start"] as Double - midnight)
      let end = min(86_400, row["end"] as Double - midnight)
      guard end > start else { return nil }
      return Stretch(
        purpose: row["purpose"], incident: row["incident"], kind: row["kind"], task: row["task"],
        from: row["from_cell"], to: row["to_cell"], start: start, end: end, distance: row["distance"])
    }
  }
}
