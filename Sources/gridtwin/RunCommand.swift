import ArgumentParser
import District
import Experimentation
import Foundation
import Inputs
import Presentation
import Results

extension ProofInterval: ExpressibleByArgument {}

/// `gridtwin run`: from an experiment file to a decision.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run an experiment: every alternative, on all cores, into a results database; then print the decision.",
    discussion: """
      Alternatives meet the same random events, so differences to the baseline are paired by replication. What is in \
      the database is never computed again: a second run only adds what is missing, such as a new alternative, more \
      replications, or what an interrupted run left undone.
      """)

  @Argument(help: "The experiment file.", completion: .file(extensions: ["yaml", "yml"]))
  var experiment: String

  @Option(help: "The results database. (default: results/NAME.sqlite)", completion: .file(extensions: ["sqlite"]))
  var db: String?

  @Option(help: "How many replications run at a time. (default: the number of cores)")
  var threads: Int?

  @Option(help: "Replications of each alternative. (default: min of the experiment)")
  var replications: Int?

  @Flag(help: "Throw results of an earlier experiment away and begin anew.")
  var fresh = false

  @Flag(help: "Only two replications of one day, to see that everything works.")
  var smoke = false

  @Option(
    help: """
      How often a run writes itself down, reads itself back, compares, checks that nobody got lost, and goes on as what \
      was read: a slow proof that changes no result.
      """)
  var prove = ProofInterval.never

  @Flag(help: "Print the decision as JSON, with digests and all digits.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads: found \(threads), allowed: 1 or more") }
    if let replications, replications < 1 {
      throw ValidationError("--replications: found \(replications), allowed: 1 or more")
    }
    if smoke, replications != nil { throw ValidationError("--smoke is two replications: leave --replications out") }
  }

  func run() async throws {
    let begin = Date()
    let experiment = try Experiment.read(path: experiment)
    let replications = try replications(of: experiment)
    let prepared = try experiment.prepared(smoke: smoke, proof: prove)
    if let calls = prepared.calls, !quiet { GridTwin.complain(calls.summary()) }
    let path = try databasePath(for: experiment)
    let database = try ResultsDatabase(path: path, for: prepared, fresh: fresh)
    let shards = prepared.shards(replications: replications)
    // A proof runs everything again; the database checks that the digests are those it has.
    let missing = prove == .never ? try database.missing(among: shards) : shards
    let computed = try await compute(missing, of: shards.count, prepared, into: database, begin: begin)
    guard computed == missing.count else {
      GridTwin.complain(
        "interrupted: \(shards.count - missing.count + computed) of \(shards.count) shards are there; "
          + "the same command goes on from here")
      throw ExitCode(130)
    }
    if prove != .never, !quiet {
      GridTwin.complain("proved: \(computed) runs written down, read back and compared after every \(prove.rawValue)")
    }
    let observations = try database.observations(of: Decision.keys(of: prepared), replications: replications)
    let decision = Decision(prepared, replications: replications, observations: observations)
    if json {
      let digests = try database.digests(replications: replications)
      print(try DecisionJSON(decision, digests: digests, database: path, computed: computed).text())
    } else {
      print(DecisionText(decision).text)
      print("\n" + ProvenanceText(prepared, database: path).text)
    }
  }

  private func replications(of experiment: Experiment) throws -> Int {
    if smoke { return 2 }
    guard let replications else { return experiment.minimumReplications }
    guard replications <= experiment.maximumReplications else {
      throw InputError(
        file: experiment.file, key: "replications.max", found: "--replications \(replications)",
        allowed: "up to \(experiment.maximumReplications)")
    }
    return replications
  }

  private func databasePath(for experiment: Experiment) throws -> String {
    if let db { return db }
    do {
      try FileManager.default.createDirectory(atPath: "results", withIntermediateDirectories: true)
    } catch {
      throw InputError(file: "results", message: "the folder cannot be made")
    }
    return "results/\(experiment.name)\(smoke ? "-smoke" : "").sqlite"
  }

  /// Computes the missing shards and returns how many were finished: all, unless interrupted.
  private func compute(
    _ missing: [Shard], of total: Int, _ prepared: PreparedExperiment, into database: ResultsDatabase, begin: Date
  ) async throws -> Int {
    guard !missing.isEmpty else {
      if !quiet { GridTwin.complain("nothing to compute: \(total) of \(total) shards are there") }
      return 0
    }
    if !quiet, missing.count < total {
      GridTwin.complain("\(total - missing.count) of \(total) shards are there, \(missing.count) to compute")
    }
    let flag = CancelFlag()
    let interrupts = Interrupts(raising: flag)
    defer { withExtendedLifetime(interrupts) {} }
    let meter = ProgressMeter(total: missing.count, hours: prepared.hours, isTerminal: isatty(2) == 1) {
      FileHandle.standardError.write(Data($0.utf8))
    }
    let isShown = !quiet
    let cores = threads ?? ProcessInfo.processInfo.activeProcessorCount
    let runner = ShardRunner(threads: cores, flag: flag) { if isShown { meter.advance($0) } }
    defer { if isShown { meter.clear() } }
    let finished = try await runner.run(missing, of: prepared, keep: database.write)
    if finished > 0 { try database.note(Session(begin: begin, threads: cores, computed: finished).facts(prepared)) }
    return finished
  }
}
