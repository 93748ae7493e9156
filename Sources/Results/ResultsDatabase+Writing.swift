import Experimentation
import GRDB

/// Two computations of one shard that should be equal and are not: a fault of ours.
public struct Disagreement: Error, CustomStringConvertible {
  /// The shard.
  public let shard: Shard
  /// The digest that was stored.
  public let stored: String
  /// The digest that was computed now.
  public let computed: String

  /// What happened, in a sentence.
  public var description: String {
    "replication \(shard.replication) of \(shard.alternative) came out differently the second time: "
      + "\(stored) is stored, \(computed) was computed"
  }
}

extension ResultsDatabase {
  /// Writes a shard whole, or not at all. To one that is there only what it lacks is added, its trace or the quantity of a new
  /// budget; it must be the same.
  public func write(_ shard: Shard, _ result: ReplicationResult) throws {
    guard let rows = rows(of: shard, result) else { return }
    try ResultsFile.writing(queue, path) { try ShardWriter(database: $0, shard: shard).write(rows) }
  }

  /// What a replication comes to as rows; nil of an alternative that the experiment does not have.
  func rows(of shard: Shard, _ result: ReplicationResult) -> ShardRows? {
    guard let words = prepared.alternatives.first(where: { $0.name == shard.alternative })?.words else { return nil }
    return ShardRows(result, words: words, withCourse: !prepared.record.experiment.isMoved(shard.alternative))
  }
}

/// Writes the rows of one shard by prepared statements.
struct ShardWriter {
  let database: Database
  let shard: Shard

  /// Writes what is not there, and nothing if all of it is.
  /// - Throws: `Disagreement` if what is there is something else.
  func write(_ rows: ShardRows) throws {
    let stored = try Row.fetchOne(
      database, sql: "SELECT digest, traced FROM replication WHERE alternative = ? AND replication = ?",
      arguments: [shard.alternative, shard.replication])
    guard let stored else {
      for table in rows.tables { try insert(table) }
      return
    }
    let digest: String = stored["digest"]
    guard digest == rows.digest else {
      throw Disagreement(shard: shard, stored: digest, computed: rows.digest)
    }
    for table in rows.tables where ["value", "histogram"].contains(table.name) {
      try requireSame(table)
      try insert(table, orIgnore: true)
    }
    guard rows.isTraced, !(stored["traced"] as Bool) else { return }
    try database.execute(
      sql: "UPDATE replication SET traced = 1 WHERE alternative = ? AND replication = ?",
      arguments: [shard.alternative, shard.replication])
    for table in rows.tables where ["incident", "leg"].contains(table.name) { try insert(table) }
  }

  /// Makes sure that values that are there are those that come.
  private func requireSame(_ table: ShardRows.Table) throws {
    guard table.name == "value" else { return }
    let statement = try database.makeStatement(
      sql: """
        SELECT value, n, open FROM value WHERE alternative = ? AND replication = ? AND measure = ? AND dimension = ?
        """)
    for row in table.rows {
      let key: StatementArguments = [shard.alternative, shard.replication, row[0], row[1]]
      guard let there = try Row.fetchOne(statement, arguments: key) else { continue }
      let values = Array(there.databaseValues)
      guard zip(values, row[2...]).allSatisfy({ $0 == $1 }) else {
        let name = "\(row[0].storage.value ?? "") \(row[1].storage.value ?? "")"
        throw Disagreement(
          shard: shard, stored: "\(name) = \(values[0])", computed: "\(name) = \(row[2])")
      }
    }
  }

  private func insert(_ table: ShardRows.Table, orIgnore: Bool = false) throws {
    guard let first = table.rows.first else { return }
    let marks = String(repeating: ", ?", count: first.count + 1)
    let statement = try database.cachedStatement(
      sql: "INSERT \(orIgnore ? "OR IGNORE " : "")INTO \(table.name) VALUES (?\(marks))")
    let key = [shard.alternative.databaseValue, shard.replication.databaseValue]
    for row in table.rows { try statement.execute(arguments: StatementArguments(key + row)) }
  }
}
