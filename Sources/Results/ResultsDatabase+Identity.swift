import District
import Experimentation
import GRDB
import Inputs

extension ResultsDatabase {
  /// Makes sure that the file holds results of this very experiment: same name, tool, seed and scenario, and no
  /// alternative that has changed under its name.
  static func requireSame(_ record: ExperimentRecord, _ database: Database, _ path: String) throws {
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM experiment") else { return }
    let experiment = record.experiment
    let facts: [(String, String, String)] = [
      ("experiment", row["name"], experiment.name),
      ("tool version", row["version"], ToolVersion.current),
      ("seed", String(row["seed"] as Int64), String(experiment.replications.seed)),
      ("scenario", short(row["scenario_digest"]), short(record.scenarioDigest)),
    ]
    for (key, found, now) in facts where found != now { throw refusal(path, key, found: found, now: now) }
    let digests = try Row.fetchAll(database, sql: "SELECT name, digest FROM alternative")
    for alternative in record.alternatives {
      guard let stored = digests.first(where: { $0["name"] == alternative.name }) else { continue }
      let digest: String = stored["digest"]
      guard digest == alternative.digest else {
        throw refusal(path, "alternative \(alternative.name)", found: short(digest), now: short(alternative.digest))
      }
    }
  }

  private static func refusal(_ path: String, _ key: String, found: String, now: String) -> InputError {
    InputError(
      file: path, key: key,
      message: "the file holds results of another \(key): there \"\(found)\", now \"\(now)\"; "
        + "--fresh replaces them, --db NAME keeps them and begins another file")
  }

  private static func short(_ digest: String) -> String { String(digest.prefix(12)) }
}
