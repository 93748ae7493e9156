import District
import EventKernel
import Inputs

/// An experiment as it was asked, and what its measures mean: all that answers, verdicts and reports need to know of it.
///
/// It is what a results file keeps, so it reads the same whether the experiment has just run or ran long ago. Nothing in it can be
/// run; what can is a `PreparedExperiment`.
public struct ExperimentRecord: Sendable {
  /// What the planner wrote.
  public var experiment: Experiment
  /// Digest of the scenario without any change.
  public var scenarioDigest: String
  /// All that a run yields; the first ones are the main ones.
  public var measures: [Measure]
  /// The measures that the decision shows.
  public var main: [MeasureKey]
  /// The limits to be judged; their quantities stand among the measures.
  public var budgets: [ResolvedBudget]
  /// What the decision shows beside that runs yield by themselves, of an experiment that can be run.
  public var asked: [BudgetQuantity]
  /// What the map is made of, and how far it can be trusted.
  public var layers: [Layer]
  /// What stands behind the scenario's figures.
  public var evidence: Evidence
  /// What became of the rows of the files of calls; empty without such files.
  public var callAccount: [CallAccount]
  /// Simulated hours of a replication without its drain.
  public var hours: Int
  /// At most this long a run goes on until what is measured is closed.
  public var drain: TimeSpan
  /// Whether it only shows that everything works: a day instead of the period.
  public var isSmoke: Bool
  /// The alternatives that were run, in the order of the file.
  public var alternatives: [AlternativeRecord]

  /// Makes a record.
  public init(
    experiment: Experiment, scenarioDigest: String, measures: [Measure], main: [MeasureKey],
    budgets: [ResolvedBudget] = [], asked: [BudgetQuantity] = [], layers: [Layer] = [], evidence: Evidence = Evidence(),
    callAccount: [CallAccount] = [], hours: Int, drain: TimeSpan, isSmoke: Bool = false,
    alternatives: [AlternativeRecord] = []
  ) {
    self.experiment = experiment
    self.scenarioDigest = scenarioDigest
    self.measures = measures
    self.main = main
    self.budgets = budgets
    self.asked = asked
    self.layers = layers
    self.evidence = evidence
    self.callAccount = callAccount
    self.hours = hours
    self.drain = drain
    self.isSmoke = isSmoke
    self.alternatives = alternatives
  }

  /// The quantities that every replication keeps beside what it yields by itself, in order: those of budgets, and what the decision shows.
  public var keptQuantities: [String] {
    Set((budgets.flatMap(\.quantities) + asked).filter { !$0.isYielded }.map(\.name)).sorted()
  }

  /// The shards of the first replications, all alternatives of a replication next to each other, so that pairs are
  /// complete early.
  public func shards(replications: Int) -> [Shard] {
    (0..<replications).flatMap { index in
      alternatives.map { Shard(alternative: $0.name, digest: $0.digest, replication: index + 1) }
    }
  }
}

/// An alternative that was run.
public struct AlternativeRecord: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// Digest of its world. With the same seed and version of the tool it yields the same results.
  public var digest: String

  /// Makes a record of an alternative.
  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}
