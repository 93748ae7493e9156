import District
import EventKernel
import Experimentation
import Foundation
import GRDB
import Inputs

/// An experiment as a results file tells of it, for reports and exports: read only, and without any file beside it.
public final class StoredExperiment: Sendable {
  /// The file.
  public let path: String
  /// What was asked and run.
  public let record: ExperimentRecord
  /// How many replications every alternative has; 0 where only rosters were tried.
  public let replications: Int
  /// The alternatives, in the order of the experiment file.
  public let alternatives: [StoredAlternative]
  /// Version of the tool that computed it.
  public let version: String
  /// What is known of the run's period; nil if it ran in no world.
  public let period: StoredPeriod?
  let queue: DatabaseQueue

  /// Opens a results file.
  /// - Throws: `InputError` for a file that holds no results, none yet, or those of another version of the tables.
  public init(path: String) throws {
    self.path = path
    let queue = try ResultsFile.opened(path)
    self.queue = queue
    let facts = try ResultsFile.reporting(path) { try queue.read { try Facts($0, path) } }
    alternatives = facts.alternatives
    replications = facts.replications
    version = facts.experiment["version"]
    period = StoredPeriod(facts.experiment)
    record = facts.record
  }

  /// What the replications observed of some measures.
  public func observations(of keys: [MeasureKey]) throws -> Observations {
    try read { try $0.observations(of: keys, replications: self.replications) }
  }

  /// The decision that the results support, as `run` prints it.
  public func decision() throws -> Decision {
    Decision(
      record, replications: replications, observations: try observations(of: Decision.keys(of: record)))
  }

  /// What the replications say of the budgets.
  /// - Throws: `InputError` for a budget that has nothing to be judged for.
  public func judgement() throws -> Judgement {
    try Judgement(
      record, observations: try observations(of: Judgement.keys(of: record)), replications: replications)
  }

  /// Runs a reading transaction.
  func read<T>(_ body: (Database) throws -> T) throws -> T {
    try ResultsFile.reporting(path) { try queue.read(body) }
  }
}

/// An alternative as a results file tells of it.
public struct StoredAlternative: Sendable {
  /// Its name.
  public var name: String
  /// What it changes, one "path = value" each.
  public var changes: [String]
  /// SHA-256 of its world.
  public var digest: String
  /// Events executed, over all replications.
  public var events: Int
}

/// The period of a run.
public struct StoredPeriod: Sendable {
  /// Weekday of its first day, 0 is Monday.
  public var firstWeekday: Int
  /// Seconds before anything is measured.
  public var warmUp: Double
  /// Seconds that are measured.
  public var period: Double
  /// Seconds that a run goes on at most until what is measured is closed.
  public var drain: Double

  init?(_ row: Row) {
    guard let first = row["first_weekday"] as Int?, let warmUp = row["warm_up"] as Double?,
      let period = row["period"] as Double?, let drain = row["drain"] as Double?
    else { return nil }
    (firstWeekday, self.warmUp, self.period, self.drain) = (first, warmUp, period, drain)
  }
}

/// What is read when a file is opened.
private struct Facts {
  let experiment: Row
  let alternatives: [StoredAlternative]
  let replications: Int
  let record: ExperimentRecord

  init(_ database: Database, _ path: String) throws {
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM experiment") else {
      throw InputError(file: path, message: "there are no results yet")
    }
    experiment = row
    let asked = try Self.experiment(row, path)
    let names = Set(asked.alternatives.map(\.name))
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT name, changes, digest, (SELECT count(*) FROM replication WHERE alternative = name) AS n,
          (SELECT ifnull(sum(events), 0) FROM replication WHERE alternative = name) AS events
        FROM alternative ORDER BY position
        """
    ).filter { names.contains($0["name"]) }
    let hasRosters = try Bool.fetchOne(database, sql: "SELECT count(*) > 0 FROM staffing") ?? false
    replications = rows.map { $0["n"] as Int }.min() ?? 0
    guard replications > 0 || hasRosters else {
      let bare = rows.first { $0["n"] as Int == 0 }.map { $0["name"] as String }
      throw InputError(
        file: path, key: bare.map { "alternative \($0)" }, message: "has no results yet: run the experiment first")
    }
    alternatives = rows.map { row in
      StoredAlternative(
        name: row["name"], changes: (row["changes"] as String).split(separator: "\n").map(String.init),
        digest: row["digest"], events: row["events"])
    }
    let period = StoredPeriod(row)
    let evidence = try database.evidence()
    record = ExperimentRecord(
      experiment: asked, scenarioDigest: row["scenario_digest"], measures: try Self.measures(database),
      main: try Row.fetchAll(database, sql: "SELECT measure, dimension FROM main ORDER BY position").map {
        MeasureKey($0["measure"], dimension: $0["dimension"])
      },
      budgets: zip(
        ExperimentRecord.judged(asked.budgets, given: evidence),
        try Row.fetchAll(database, sql: "SELECT measure, dimension FROM budget ORDER BY position")
      ).map { ResolvedBudget(budget: $0, measure: $1["measure"], dimension: $1["dimension"]) },
      layers: try Row.fetchAll(database, sql: "SELECT name, status, how FROM layer ORDER BY position").map {
        Layer(name: $0["name"], status: Layer.Status(rawValue: $0["status"]) ?? .synthetic, how: $0["how"])
      },
      evidence: evidence,
      callAccount: try Row.fetchAll(database, sql: "SELECT what, n, example FROM call_account ORDER BY position").map {
        CallAccount(what: $0["what"], count: $0["n"], example: $0["example"])
      },
      hours: Int((((period?.warmUp ?? 0) + (period?.period ?? 0)) / 3600).rounded(.up)),
      drain: .seconds(period?.drain ?? 0), isSmoke: row["smoke"],
      alternatives: alternatives.map { AlternativeRecord(name: $0.name, digest: $0.digest) })
  }

  private static func experiment(_ row: Row, _ path: String) throws -> Experiment {
    do {
      return try Experiment(text: row["text"], file: row["file"])
    } catch {
      throw InputError(
        file: path, message: "the file is damaged: the experiment in it cannot be read", details: "\(error)")
    }
  }

  private static func measures(_ database: Database) throws -> [Measure] {
    try Row.fetchAll(database, sql: "SELECT * FROM measure ORDER BY position").map { row in
      Measure(
        name: row["name"], unit: row["unit"], better: Measure.Direction(rawValue: row["better"]) ?? .none,
        definition: row["definition"])
    }
  }
}

extension Database {
  /// What stands behind the scenario's figures.
  func evidence() throws -> Evidence {
    func paths(_ row: Row) -> [String] { (row["covers"] as String).split(separator: "\n").map(String.init) }
    var evidence = Evidence()
    evidence.published = try Row.fetchAll(self, sql: "SELECT * FROM published ORDER BY position").map {
      Published(name: $0["name"], value: $0["value"], source: $0["source"], covers: paths($0))
    }
    evidence.assumptions = try Row.fetchAll(self, sql: "SELECT * FROM assumption ORDER BY position").map {
      Assumption(name: $0["name"], value: $0["value"], reason: $0["reason"], covers: paths($0))
    }
    evidence.unexplained = try String.fetchAll(self, sql: "SELECT path FROM unexplained ORDER BY position")
    let texts = try Term.all(self).filter { $0.list == ResultsDatabase.texts }
    for text in texts { evidence.chinese[text.id] = text.names.zh }
    return evidence
  }
}
