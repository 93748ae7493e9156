import Experimentation
import GRDB

extension ResultsDatabase {
  /// What the first replications of each alternative of the experiment say about some measures.
  public func observations(of keys: [MeasureKey], replications: Int) throws -> Observations {
    try ResultsFile.reporting(path) {
      try queue.read { try $0.observations(of: keys, replications: replications) }
    }
  }

  /// Digest of the final state of each of the first replications, by alternative.
  public func digests(replications: Int) throws -> [String: [Int: String]] {
    try ResultsFile.reporting(path) {
      try queue.read { database in
        let rows = try Row.fetchCursor(
          database, sql: "SELECT alternative, replication, digest FROM replication WHERE replication <= ?",
          arguments: [replications])
        var digests: [String: [Int: String]] = [:]
        while let row = try rows.next() {
          digests[row["alternative"], default: [:]][row["replication"]] = row["digest"]
        }
        return digests
      }
    }
  }
}

extension Database {
  /// What the first replications of each alternative say about some measures.
  func observations(of keys: [MeasureKey], replications: Int) throws -> Observations {
    var observations = Observations()
    for key in keys {
      let rows = try Row.fetchCursor(
        self,
        sql: """
          SELECT alternative, replication, value, n, open FROM value
          WHERE measure = ? AND dimension = ? AND replication <= ?
          """, arguments: [key.measure, key.dimension, replications])
      while let row = try rows.next() {
        observations.add(
          Observation(value: row["value"], n: row["n"], open: row["open"]), of: key,
          alternative: row["alternative"], replication: row["replication"])
      }
    }
    for key in keys where key.isQuantile {
      let rows = try Row.fetchCursor(
        self, sql: "SELECT alternative, replication, upper, n FROM histogram WHERE measure = ? AND replication <= ?",
        arguments: [key.measure, replications])
      while let row = try rows.next() {
        observations.add(
          Aggregates.Bin(measure: key.measure, priority: 0, upper: row["upper"], n: row["n"]), of: key,
          alternative: row["alternative"], replication: row["replication"])
      }
    }
    return observations
  }
}
