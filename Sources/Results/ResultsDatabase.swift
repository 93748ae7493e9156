import Experimentation
import Foundation
import GRDB
import Inputs

/// The results of one experiment in a SQLite file.
///
/// A shard is written whole in one transaction. What is there is never computed again, and a file that belongs to
/// another experiment, or to another state of this one, is refused and left as it was.
public final class ResultsDatabase: Sendable, ReplicationStore {
  /// Where the file is.
  public let path: String
  let queue: DatabaseQueue
  let prepared: PreparedExperiment
  private let lock: ResultsLock

  /// Opens the results of an experiment, and makes the file if there is none. With `fresh` an older file of results is
  /// thrown away first, unless somebody uses it.
  public init(path: String, for prepared: PreparedExperiment, fresh: Bool = false) throws {
    self.path = path
    self.prepared = prepared
    try NetworkDisk.requireNone(path)
    if fresh, try ResultsFile.isThere(path) {
      let alone = try ResultsLock(path, alone: true)
      try ResultsFile.remove(path)
      Self.removeCheckpoints(of: path)
      withExtendedLifetime(alone) {}
    }
    // What belongs to another experiment is left as it is.
    if try ResultsFile.isThere(path) {
      let stored = try ResultsFile.opened(path)
      try ResultsFile.reporting(path) { try stored.read { try Self.requireSame(prepared.record, $0, path) } }
    }
    lock = try ResultsLock(path, alone: false)
    queue = try ResultsFile.reporting(path) { try ResultsFile.writer(path) }
    // Of several that begin at once one makes the tables.
    let isNew = try ResultsFile.reporting(path) { try queue.read(Self.isEmpty) }
    if isNew { try ResultsFile.writing(queue, path) { if try Self.isEmpty($0) { try Self.create($0) } } }
    try ResultsFile.reporting(path) { try queue.read { try Self.requireSame(prepared.record, $0, path) } }
    try register()
    Self.removeLeftovers(of: path)
  }

  private static func isEmpty(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
  }

  private static func create(_ database: Database) throws {
    try database.execute(sql: Schema.statements)
    try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    try database.execute(sql: "PRAGMA user_version = \(Schema.version)")
  }

  /// The shards among `shards` that are still to be computed: those not there, those to be traced that were not, and those that
  /// lack a quantity that is asked for.
  public func missing(among shards: [Shard]) throws -> [Shard] {
    let quantities = prepared.record.keptQuantities
    let marks = quantities.map { _ in "?" }.joined(separator: ", ")
    let there = try ResultsFile.reporting(path) {
      try queue.read { database in
        try Row.fetchAll(
          database,
          sql: """
            SELECT alternative, replication, traced FROM replication AS r
            WHERE (SELECT count(*) FROM value WHERE alternative = r.alternative AND replication = r.replication
              AND measure IN (\(marks)) AND dimension = '') = ?
            """, arguments: StatementArguments(quantities) + [quantities.count])
      }
    }
    var traced: [String: [Int: Bool]] = [:]
    for row in there { traced[row["alternative"], default: [:]][row["replication"]] = row["traced"] }
    return shards.filter { shard in
      guard let isTraced = traced[shard.alternative]?[shard.replication] else { return true }
      return !isTraced && prepared.record.experiment.replications.trace.contains(shard.replication)
    }
  }

  /// Keeps facts about a run of the command, as a new session.
  public func note(_ facts: [(key: String, value: String)]) throws {
    try ResultsFile.writing(queue, path) { database in
      let session = try Int.fetchOne(database, sql: "SELECT 1 + ifnull(max(session), 0) FROM provenance") ?? 1
      for (key, value) in facts {
        try database.execute(sql: "INSERT INTO provenance VALUES (?, ?, ?)", arguments: [session, key, value])
      }
    }
  }
}
