import GRDB
import Inputs

/// A results file is input, too: what stands in it may have been changed by others. Before it is read it must have the very tables that
/// we make, and numbers in them that ours can be.
extension ResultsFile {
  /// Makes sure that a file to be read has the tables of this version, and is sound.
  static func requireSound(_ database: Database, _ path: String) throws {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version == Schema.version else {
      throw InputError(
        file: path, key: "version of the tables", found: "\(version)", allowed: "\(Schema.version)",
        message: "gridtwin run --fresh begins it anew, --db NAME keeps it and begins another file")
    }
    func damaged(_ what: String) -> InputError {
      InputError(file: path, message: "the file is damaged: \(what); gridtwin run --fresh begins it anew")
    }
    let expected = try tables.get()
    let own = try Self.tables(of: database)
    for (name, statement) in expected.sorted(by: { $0.key < $1.key })
    where own[name] != statement && !(own[name] == nil && Schema.later.contains(name)) {
      throw damaged("\(name) is \(own[name] == nil ? "missing" : "another one")")
    }
    for table in try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    where expected[table] != nil {
      let conditions = try database.columns(in: table).compactMap { column -> (String, String)? in
        // A page that is torn may hold anything, whatever the statement that made the table.
        let type = ["TEXT": "text", "INTEGER": "integer", "REAL": "real", "BLOB": "blob"][column.type] ?? "null"
        let kinds = "'\(type)'" + (column.isNotNull || column.primaryKeyIndex > 0 ? "" : ", 'null'")
        let rules = ["typeof(\"\(column.name)\") NOT IN (\(kinds))", strange(column.name, column.type, in: table)]
        return (column.name, rules.compactMap { $0 }.joined(separator: " OR "))
      }
      guard !conditions.isEmpty else { continue }
      let any = conditions.map { "(\($0.1))" }.joined(separator: " OR ")
      guard try Row.fetchOne(database, sql: "SELECT 1 FROM \"\(table)\" WHERE \(any) LIMIT 1") != nil else { continue }
      for (name, condition) in conditions {
        if let found = try String.fetchOne(
          database, sql: "SELECT quote(\"\(name)\") FROM \"\(table)\" WHERE \(condition) LIMIT 1")
        {
          throw damaged("\(table).\(name) is \(found)")
        }
      }
    }
    // SQLite makes sure of it only for what it writes itself.
    if let row = try Row.fetchOne(database, sql: "PRAGMA foreign_key_check"), let table = row[0] as String?,
      let parent = row[2] as String?
    {
      throw damaged("a row of \(table) belongs to no row of \(parent)")
    }
    for (what, rule) in relations where try Row.fetchOne(database, sql: rule) != nil { throw damaged(what) }
  }

  /// The statement that makes each table and view.
  private static func tables(of database: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'")
    return Dictionary(rows.map { ($0["name"], $0["sql"]) }, uniquingKeysWith: { first, _ in first })
  }

  private static let tables = Result {
    try DatabaseQueue().write { database in
      try database.execute(sql: Schema.statements)
      return try tables(of: database)
    }
  }

  /// The condition under which a column holds what none of ours does.
  private static func strange(_ column: String, _ type: String, in table: String) -> String? {
    let name = "\"\(column)\""
    switch (type, table, column) {
    case (_, "experiment", "seed"): return nil
    case (_, "experiment", "period"):
      // The shortest and the longest time that a file may state, seconds.
      return "NOT (\(name) = 0 OR \(name) BETWEEN 1e-3 AND 9e9)"
    case (_, "experiment", "warm_up"), (_, "experiment", "drain"): return "NOT \(name) BETWEEN 0 AND 9e9"
    case (_, "cell_position", "longitude"): return "NOT abs(\(name)) <= 180"
    case (_, "cell_position", "latitude"): return "NOT abs(\(name)) <= 90"
    // Columns and rows of a raster, or metres.
    case (_, "cell", "x"), (_, "cell", "y"): return "NOT abs(\(name)) <= 1e9"
    // Shares and incidents that wait.
    case (_, "series", "value"): return "NOT \(name) BETWEEN 0 AND 1e15"
    case (_, "experiment", "first_weekday"): return "NOT \(name) BETWEEN 0 AND 6"
    case (_, "replication", "events"): return "NOT \(name) BETWEEN 0 AND \(1 << 48)"
    case ("INTEGER", _, _): return "NOT \(name) BETWEEN -1 AND \(Int32.max)"
    // Times that never end are infinite.
    case ("REAL", "value", _), ("REAL", "histogram", _):
      return "NOT (abs(\(name)) <= 1e15 OR \(name) = 9e999)"
    case (_, "cover_gap", "share"): return "NOT \(name) BETWEEN 0 AND 1"
    case ("REAL", _, _): return "NOT abs(\(name)) <= 1e15"
    default: return nil
    }
  }

  /// What must hold between tables, as queries for what breaks it.
  private static let relations = [
    ("it tells of several experiments", "SELECT 1 FROM (SELECT count(*) AS n FROM experiment) WHERE n > 1"),
    (
      "ids of areas, agencies or kinds are missing",
      "SELECT 1 FROM term GROUP BY list HAVING min(position) <> 0 OR max(position) <> count(*) - 1"
    ),
    (
      "a cell lies in no community",
      "SELECT 1 FROM cell WHERE community >= (SELECT count(*) FROM term WHERE list = 'community') OR community < 0"
    ),
    (
      "sessions of provenance are missing",
      """
      SELECT 1 FROM (SELECT count(DISTINCT session) AS n, min(session) AS a, max(session) AS b FROM provenance)
      WHERE a <> 1 OR b <> n
      """
    ),
    (
      "a place is missing",
      "SELECT 1 FROM (SELECT count(*) AS n, min(cell) AS a, max(cell) AS b FROM cell) WHERE a <> 0 OR b <> n - 1"
    ),
    (
      "a community lies in no subdistrict, or a kind belongs to no agency",
      """
      SELECT 1 FROM term AS t WHERE list IN ('community', 'kind') AND (parent IS NULL OR parent < 0 OR parent >=
        (SELECT count(*) FROM term WHERE list = CASE t.list WHEN 'kind' THEN 'agency' ELSE 'subdistrict' END))
      """
    ),
    (
      "a result is of a place that the map has not",
      "SELECT 1 FROM cell_value WHERE EXISTS (SELECT 1 FROM cell) AND cell NOT IN (SELECT cell FROM cell)"
    ),
    (
      "cover is missing at a place that the map has not",
      "SELECT 1 FROM cover_gap WHERE EXISTS (SELECT 1 FROM cell) AND cell NOT IN (SELECT cell FROM cell)"
    ),
  ]
}
