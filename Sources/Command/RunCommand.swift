import ArgumentParser
import District
import Experimentation
import Foundation
import Inputs
import Presentation
import Results

extension ProofInterval: ExpressibleByArgument {}

/// `gridtwin run`: from an experiment file to a decision.
struct RunCommand: WorldCommand {
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

  @Flag(help: "Print the whole decision, not what fits a screen: every main measure, what it means, every note.")
  var verbose = false

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

  func run(policies: PolicyRegistry) async throws {
    let experiment = try Experiment.read(path: experiment)
    if let explain { return try tell(IncidentChoice(explain), of: experiment, policies: policies) }
    let first = try replications(of: experiment)
    let preparation = try experiment.preparation(smoke: smoke, proof: prove, policies: policies)
    let prepared = preparation.experiment
    // What is wrong in a world is said before anything is computed.
    let moved = try preparation.moved()
    let path = try computing.db ?? ShownComputation.path(of: experiment, suffix: smoke ? "-smoke" : "")
    let shown = try ShownComputation(prepared, into: path, as: computing)
    let (computation, database) = (shown.computation, shown.database)
    // A proof runs everything again; the database checks that the digests are those it has.
    try await computation.complete(replications: first, again: prove != .never)
    let replications = try await settle(after: first, by: computation)
    let computedMoved = smoke ? 0 : try await move(moved, into: path, replications: replications)
    if prove != .never, !computing.quiet {
      let computed = computation.computed + computedMoved
      Screen.complain("proved: \(computed) runs written down, read back and compared after every \(prove.rawValue)")
    }
    let record = prepared.record
    let observations = try database.observations(of: Decision.keys(of: record), replications: replications)
    var decision = Decision(record, replications: replications, observations: observations)
    if !smoke { decision.selection = try await select(by: computation) }
    if !smoke { decision.judgement = try judgement(record, in: database, replications) }
    if json {
      let digests = try database.digests(replications: replications)
      let computed = computation.computed + computedMoved
      try Screen.say(json: try DecisionJSON(decision, digests: digests, database: path, computed: computed).text())
    } else if verbose {
      try Screen.say(DecisionText(decision).text)
      try Screen.say("\n" + ProvenanceText(record, database: path).text)
    } else {
      try Screen.say(DecisionBrief(decision, database: path).text)
    }
  }

  /// Goes on to the precision that the experiment asks for, unless it was told how many replications it is to be.
  private func settle(after first: Int, by computation: Computation) async throws -> Int {
    guard !smoke, replications == nil else { return first }
    return try await computation.reachPrecision(after: first) { status, next in
      guard !computing.quiet, let worst = status.worst else { return }
      Screen.complain(
        "\(worst.key) of \(worst.alternative) is not precise enough after \(status.replications) replications: "
          + "on to \(next)")
    }
  }

  /// Asks the question again in other worlds, if the experiment does so, and returns how many shards were computed for it.
  private func move(_ moved: PreparedExperiment, into path: String, replications: Int) async throws -> Int {
    guard !moved.record.experiment.restsOn.isEmpty else { return 0 }
    var options = computing
    options.fresh = false
    let shown = try ShownComputation(moved, into: path, as: options)
    try await shown.computation.completeMoved(replications: replications)
    return shown.computation.computed
  }

  private func select(by computation: Computation) async throws -> SelectionRace? {
    try await computation.findBest { race, missing in
      guard !computing.quiet else { return }
      Screen.complain("the best is among \(race.survivors.joined(separator: ", ")): \(missing.count) more")
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
        allowed: "up to \(experiment.replications.maximum), the max: of replications in that file, which may be raised")
    }
    return replications
  }

  /// What the budgets come to; nil if one of them compares with a baseline that only `check` knows.
  private func judgement(
    _ record: ExperimentRecord, in database: ResultsDatabase, _ replications: Int
  ) throws -> Judgement? {
    let observations = try database.observations(of: Judgement.keys(of: record), replications: replications)
    return try? Judgement(record, observations: observations, replications: replications)
  }
}
