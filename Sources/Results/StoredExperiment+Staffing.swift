import Experimentation
import GRDB

/// A roster that `optimize staffing` tried, as a results file tells of it.
public struct StoredRoster: Sendable {
  /// The alternative that it makes.
  public var alternative: String
  /// What it costs, in the experiment's own unit.
  public var cost: Double
  /// What the budgets said: pass, fail or inconclusive.
  public var outcome: String
  /// Whether it is the cheapest that passes.
  public var isChosen: Bool
  /// What each team has.
  public var levels: [(team: String, level: String)]
  /// The quantity of each budget of the experiment, mean over the replications that the outcome took.
  public var values: [Estimate]
}

extension StoredExperiment {
  /// The rosters that were tried, in that order; empty if none was.
  public func rosters() throws -> [StoredRoster] {
    let budgets = record.budgets
    return try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM staffing ORDER BY trial").map { row in
        let name: String = row["alternative"]
        let levels = try Row.fetchAll(
          database, sql: "SELECT team, level FROM roster WHERE alternative = ? ORDER BY team", arguments: [name])
        let values = try budgets.map { budget in
          Estimate(
            try Double?.fetchAll(
              database,
              sql: """
                SELECT value FROM value
                WHERE alternative = ? AND measure = ? AND dimension = ? AND replication <= ? ORDER BY replication
                """,
              arguments: [name, budget.key.measure, budget.key.dimension, row["replications"] as Int]))
        }
        return StoredRoster(
          alternative: name, cost: row["cost"], outcome: row["outcome"], isChosen: row["chosen"],
          levels: levels.map { ($0["team"], $0["level"]) }, values: values)
      }
    }
  }
}
