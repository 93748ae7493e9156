import Experimentation
import GRDB
import Inputs

extension ResultsDatabase {
  /// Makes sure that the file holds results of this very experiment: same name, tool, seed and scenario, and no
  /// alternative that has changed under its name.
  func requireSameExperiment(_ database: Database) throws {
    let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard version == Schema.version else {
      throw refusal("version of the tables", found: "\(version)", now: "\(Schema.version)")
    }
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM experiment") else { return }
    let experiment = prepared.experiment
    let facts: [(String, String, String)] = [
      ("experiment", row["name"], experiment.name),
      ("tool version", row["version"], ToolVersion.current),
      ("seed", String(row["seed"] as Int64), String(experiment.seed)),
      ("scenario", short(row["scenario_digest"]), short(prepared.scenarioDigest)),
    ]
    for (key, found, now) in facts where found != now { throw refusal(key, found: found, now: now) }
    let digests = try Row.fetchAll(database, sql: "SELECT name, digest FROM alternative")
    for alternative in prepared.alternatives {
      guard let stored = digests.first(where: { $0["name"] == alternative.name }) else { continue }
      let digest: String = stored["digest"]
      guard digest == alternative.digest else {
        throw refusal("alternative \(alternative.name)", found: short(digest), now: short(alternative.digest))
      }
    }
  }

  private func refusal(_ key: String, found: String, now: String) -> InputError {
    InputError(
      file: path, key: key,
      message: "the file holds results of another \(key): there \"\(found)\", now \"\(now)\"; "
        + "--fresh replaces them, --db NAME keeps them and begins another file")
  }

  private func short(_ digest: String) -> String { String(digest.prefix(12)) }

  /// Writes what the experiment file says, where the database does not say so already.
  func register() throws {
    let wanted = prepared.alternatives.enumerated().map { position, alternative in
      let isBaseline = alternative.name == prepared.experiment.baseline
      return Row([
        "name": alternative.name, "position": position, "baseline": isBaseline, "digest": alternative.digest,
        "setting": alternative.setting,
      ])
    }
    let isRegistered = try queue.read { database in
      let question = try String.fetchOne(database, sql: "SELECT question FROM experiment")
      let stored = try Row.fetchAll(database, sql: "SELECT name, position, baseline FROM alternative")
      let isSame = wanted.allSatisfy { row in
        stored.contains {
          $0["name"] == row["name"] as String && $0["position"] == row["position"] as Int
            && $0["baseline"] == row["baseline"] as Bool
        }
      }
      let baselines = stored.count { $0["baseline"] }
      return question == prepared.experiment.question && isSame && baselines == 1
    }
    guard !isRegistered else { return }
    try queue.write { database in
      try writeExperiment(database)
      try database.execute(sql: "UPDATE alternative SET baseline = 0")
      for row in wanted {
        try database.execute(
          sql: """
            INSERT INTO alternative VALUES (:name, :position, :baseline, :digest, :setting)
            ON CONFLICT (name) DO UPDATE SET position = excluded.position, baseline = excluded.baseline
            """,
          arguments: StatementArguments(row.map { ($0.0, $0.1) }.reduce(into: [:]) { $0[$1.0] = $1.1 }))
      }
    }
  }

  private func writeExperiment(_ database: Database) throws {
    let experiment = prepared.experiment
    try database.execute(
      sql: """
        INSERT INTO experiment VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET question = excluded.question
        """,
      arguments: [
        experiment.name, experiment.question, experiment.scenario, prepared.scenarioDigest, Int64(experiment.seed),
        ToolVersion.current,
      ])
    for (position, measure) in prepared.measures.enumerated() {
      try database.execute(
        sql: "INSERT INTO measure VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
        arguments: [measure.name, position, measure.unit, measure.better.rawValue, measure.definition])
    }
  }
}
