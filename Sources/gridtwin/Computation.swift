import ArgumentParser
import Experimentation
import Foundation
import Inputs
import Presentation
import Results

/// Computing shards into a results database, on all cores, with progress, until they are there or somebody interrupts: what
/// `run` and `check` share.
struct Computation {
  let prepared: PreparedExperiment
  let database: ResultsDatabase
  let threads: Int
  let isQuiet: Bool
  private let flag = CancelFlag()
  private let interrupts: Interrupts
  private let begin = Date()

  init(_ prepared: PreparedExperiment, into path: String, as options: ComputationOptions) throws {
    self.prepared = prepared
    isQuiet = options.quiet
    threads = options.threads ?? ProcessInfo.processInfo.activeProcessorCount
    interrupts = Interrupts(raising: flag)
    if let calls = prepared.calls, !isQuiet { Screen.complain(calls.summary()) }
    database = try ResultsDatabase(path: path, for: prepared, fresh: options.fresh)
  }

  /// Where the results of an experiment stand unless they are told to stand elsewhere: `results/NAME.sqlite`.
  static func path(of experiment: Experiment, suffix: String = "") throws -> String {
    do {
      try FileManager.default.createDirectory(atPath: "results", withIntermediateDirectories: true)
    } catch {
      throw InputError(file: "results", message: "the folder cannot be made")
    }
    return "results/\(experiment.name)\(suffix).sqlite"
  }

  /// Computes what is missing of the first replications, or with `again` all of it: the database checks that it is what it has.
  /// - Returns: how many shards were computed.
  /// - Throws: exit code 130 if somebody interrupted; what was finished is kept.
  @discardableResult
  func complete(replications: Int, again: Bool = false) async throws -> Int {
    try await complete(prepared.shards(replications: replications), again: again)
  }

  /// Computes what is missing of some shards, or with `again` all of them.
  /// - Returns: how many were computed.
  /// - Throws: exit code 130 if somebody interrupted; what was finished is kept.
  @discardableResult
  func complete(_ shards: [Shard], again: Bool = false) async throws -> Int {
    let missing = again ? shards : try database.missing(among: shards)
    let computed = try await compute(missing, of: shards.count)
    guard computed == missing.count else {
      Screen.complain(
        "interrupted: \(shards.count - missing.count + computed) of \(shards.count) shards are there; "
          + "the same command goes on from here")
      throw ExitCode(130)
    }
    return computed
  }

  /// Computes the missing shards and returns how many were finished: all, unless interrupted.
  private func compute(_ missing: [Shard], of total: Int) async throws -> Int {
    guard !missing.isEmpty else {
      if !isQuiet { Screen.complain("nothing to compute: \(total) of \(total) shards are there") }
      return 0
    }
    if !isQuiet, missing.count < total {
      Screen.complain("\(total - missing.count) of \(total) shards are there, \(missing.count) to compute")
    }
    let meter = ProgressMeter(total: missing.count, hours: prepared.hours, isTerminal: isatty(2) == 1) {
      Screen.note($0)
    }
    let isShown = !isQuiet
    let runner = ShardRunner(threads: threads, flag: flag) { if isShown { meter.advance($0) } }
    defer { if isShown { meter.clear() } }
    let finished = try await runner.run(missing, of: prepared, keep: database.write)
    if finished > 0 { try database.note(Session(begin: begin, threads: threads, computed: finished).facts(prepared)) }
    return finished
  }
}
