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

      rests-on of an experiment names worlds in which something assumed holds otherwise: the question is asked again in each, \
      min times, and the decision ends with how far the answer moves.

      How many replications: min of the experiment; with replications.precision as many as leave every interval as narrow \
      as it asks, up to max; with select as many as it takes to find the best alternative, each of those that may still be it.

      --explain tells one incident's life instead: it runs one replication of each alternative, in which the incident \
      meets other policies with the same draws, and touches no results. Which incident: an identity, as the column \
      incident of a traced replication has it; or worst (whose first unit came latest), longest (closed latest after \
      its report), most-units, most-returned or plain (like most), as found in the baseline or in --alternative; list \
      shows all to choose from.
      """)

  @Argument(help: "The experiment file.", completion: .file(extensions: ["yaml", "yml"]))
  var experiment: String

  @OptionGroup var computing: ComputationOptions

  @Option(help: "Replications of each alternative. (default: min of the experiment, or what its precision takes)")
  var replications: Int?

  @Option(
    help: """
      Tell one incident's life: an identity, worst, longest, most-units, most-returned, plain, or list. Writes nothing.
      """)
  var explain: String?

  @Option(help: "Of --explain: the only alternative to tell it under. (default: all, side by side)")
  var alternative: String?

  @Option(help: "Of --explain: the replication. (default: 1)")
  var replication: Int?

  @Flag(help: "Only two replications of one day, to see that everything works.")
  var smoke = false

  @Option(
    help: """
      How often a run writes itself down, reads itself back, compares, checks that nobody got lost, and goes on as what \
      was read: a slow proof that changes no result.
      """)
  var prove = ProofInterval.never

  @Flag(help: "Print the decision, or what --explain tells, as JSON with all digits.")
  var json = false

  func validate() throws {
    if let replications, replications < 1 {
      throw ValidationError("--replications: found \(replications), allowed: 1 or more")
    }
    if smoke, replications != nil { throw ValidationError("--smoke is two replications: leave --replications out") }
    if explain == nil {
      if alternative != nil { throw ValidationError("--alternative goes with --explain") }
      if replication != nil { throw ValidationError("--replication goes with --explain") }
    } else if let flag = flagBesideExplain {
      throw ValidationError("\(flag) has no meaning beside --explain, which writes no results")
    }
  }

  func run() async throws {
    let experiment = try Experiment.read(path: experiment)
    if let explain { return try tell(IncidentChoice(explain), of: experiment) }
    let first = try replications(of: experiment)
    let preparation = try experiment.preparation(smoke: smoke, proof: prove)
    let prepared = preparation.experiment
    // What is wrong in a world is said before anything is computed.
    let moved = try preparation.moved()
    let path = try computing.db ?? Computation.path(of: experiment, suffix: smoke ? "-smoke" : "")
    let computation = try Computation(prepared, into: path, as: computing)
    // A proof runs everything again; the database checks that the digests are those it has.
    var computed = try await computation.complete(replications: first, again: prove != .never)
    let replications = try await settle(experiment, after: first, by: computation, counting: &computed)
    let database = computation.database
    if !smoke { computed += try await move(moved, into: path, replications: replications) }
    if prove != .never, !computing.quiet {
      Screen.complain("proved: \(computed) runs written down, read back and compared after every \(prove.rawValue)")
    }
    let observations = try database.observations(of: Decision.keys(of: prepared), replications: replications)
    var decision = Decision(prepared, replications: replications, observations: observations)
    if !smoke { decision.selection = try await select(by: computation, counting: &computed) }
    if !smoke { decision.judgement = try judgement(prepared, in: database, replications) }
    if json {
      let digests = try database.digests(replications: replications)
      try Screen.say(json: try DecisionJSON(decision, digests: digests, database: path, computed: computed).text())
    } else {
      try Screen.say(DecisionText(decision).text)
      try Screen.say("\n" + ProvenanceText(prepared, database: path).text)
    }
  }

  private func replications(of experiment: Experiment) throws -> Int {
    if smoke { return 2 }
    if replications != nil, experiment.selection != nil {
      throw InputError(
        file: experiment.source.file, key: "select",
        message: "the selection decides how many replications: leave --replications out")
    }
    guard let replications else { return experiment.replications.minimum }
    guard replications <= experiment.replications.maximum else {
      throw InputError(
        file: experiment.source.file, key: "replications.max", found: "--replications \(replications)",
        allowed: "up to \(experiment.replications.maximum)")
    }
    return replications
  }

  /// What the budgets come to; nil if one of them compares with a baseline that only `check` knows.
  private func judgement(
    _ prepared: PreparedExperiment, in database: ResultsDatabase, _ replications: Int
  ) throws -> Judgement? {
    let observations = try database.observations(of: Judgement.keys(of: prepared), replications: replications)
    return try? Judgement(prepared, observations: observations, replications: replications)
  }
}
