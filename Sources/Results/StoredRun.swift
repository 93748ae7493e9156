import District
import Experimentation
import Foundation
import GRDB
import Inputs

/// A replication as a results file holds it.
public struct StoredRun: Sendable, KeptRun {
  /// What is kept of it.
  public var trail: RunTrail
  /// The file.
  public var file: String
  /// Its number, from 1.
  public var replication: Int
  /// The root of its random numbers.
  public var seed: UInt64
  /// The tool that computed it.
  public var version: String
  /// The experiment's name.
  public let experiment: String
  /// Its question.
  public let question: Names
  /// Name of the alternative.
  public let alternative: String
  /// What was assumed, as a line each.
  public let assumptions: [String]
  private let digest: String
  private let setting: String
  private let scenario: String
  private let scenarioDigest: String
  private let policies: PolicyRegistry

  /// Reads a replication of an alternative, whose scenario may name the policies that `policies` has.
  /// - Throws: `InputError` for a file that is none of results, or that has no such alternative or replication.
  public init(
    path: String, alternative: String, replication: Int, policies: PolicyRegistry = .standard
  ) throws {
    self.policies = policies
    file = path
    self.replication = replication
    let queue = try ResultsFile.opened(path)
    let rows = try ResultsFile.reporting(path) {
      try queue.read { database in
        let names = try String.fetchAll(database, sql: "SELECT name FROM alternative ORDER BY position")
        // The same letters may be spelt in several ways.
        let alternative = names.first { $0 == alternative } ?? alternative
        let numbers = try Int.fetchAll(
          database, sql: "SELECT replication FROM replication WHERE alternative = ? ORDER BY 1",
          arguments: [alternative])
        return (
          experiment: try Row.fetchOne(database, sql: "SELECT * FROM experiment"), names: names, numbers: numbers,
          alternative: try Row.fetchOne(
            database, sql: "SELECT * FROM alternative WHERE name = ?", arguments: [alternative]),
          assumptions: try Row.fetchAll(
            database,
            sql: "SELECT key, value FROM provenance WHERE session = 1 AND key LIKE 'assumption %' ORDER BY key"),
          replication: try Row.fetchOne(
            database, sql: "SELECT events, digest, trail FROM replication WHERE alternative = ? AND replication = ?",
            arguments: [alternative, replication])
        )
      }
    }
    guard let experiment = rows.experiment, let chosen = rows.alternative else {
      throw InputError(
        file: path, key: "alternatives", found: alternative, among: rows.names, message: "there is no such alternative")
    }
    self.alternative = chosen["name"]
    self.experiment = experiment["name"]
    question = Names(zh: experiment["question_zh"], en: experiment["question"])
    assumptions = rows.assumptions.map { row in
      let (key, value): (String, String) = (row["key"], row["value"])
      return "\(key.dropFirst("assumption ".count)): \(value)"
    }
    guard let run = rows.replication else {
      let numbers = rows.numbers
      throw InputError(
        file: path, key: "\(alternative), replication", found: "\(replication)",
        allowed: numbers.isEmpty ? "none yet" : "\(numbers.count) from \(numbers[0]) to \(numbers[numbers.count - 1])")
    }
    seed = UInt64(bitPattern: experiment["seed"] as Int64)
    version = experiment["version"]
    scenario = experiment["scenario"]
    scenarioDigest = experiment["scenario_digest"]
    digest = chosen["digest"]
    setting = chosen["setting"]
    let bytes: Data = run["trail"]
    trail = RunTrail(
      events: run["events"], digest: run["digest"],
      trail: stride(from: 0, to: bytes.count - 7, by: 8).map { start in
        bytes[bytes.startIndex + start..<bytes.startIndex + start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
      })
  }

  /// Whether a file begins as results do; one that is not there: whether it is called so.
  public static func isResults(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return path.hasSuffix(".sqlite") }
    defer { try? handle.close() }
    return (try? handle.read(upToCount: 6)) == Data("SQLite".utf8)
  }

  /// The alternative with which the others are compared.
  public static func baseline(of path: String) throws -> String {
    let queue = try ResultsFile.opened(path)
    return try ResultsFile.reporting(path) {
      try queue.read { database in
        try String.fetchOne(database, sql: "SELECT name FROM alternative ORDER BY baseline DESC, position") ?? ""
      }
    }
  }

  /// The run as it can be executed here: the stored setting and the scenario's files make a world, and it is the very one
  /// that was run. Nil if it is not: another version of the tool computed it, or the files are gone or have changed.
  public func compared(name: String) -> ComparedRun? {
    guard version == ToolVersion.current, let file = try? Scenario.read(path: scenario, policies: policies),
      let stored = try? Setting.parse(setting, file: scenario).ordered(like: file.setting),
      case .map(let entries) = stored.content, let calendar = entries.first(where: { $0.key == "calendar" })?.value,
      // The calendar is the same in all alternatives, and of a smoke run not that of the file.
      let scenario = try? file.with(file.setting.applying([(path: "calendar", value: calendar)])),
      let reading = try? scenario.reading(), let base = try? scenario.world(of: reading.plan),
      base.digest == scenarioDigest, let world = try? file.with(stored).world(under: base, like: reading),
      world.digest == digest
    else { return nil }
    return ComparedRun(name: name, world: world, seed: seed, replication: replication)
  }
}
