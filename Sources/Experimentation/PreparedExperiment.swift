import District
import EventKernel
import Inputs

/// An experiment whose alternatives are checked, digested and ready to run.
public struct PreparedExperiment: Sendable {
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
  /// What the map is made of, and how far it can be trusted.
  public var layers: [Layer]
  /// What stands behind the scenario's figures.
  public var evidence: Evidence
  /// What the files of calls held, if the scenario has some.
  public var calls: CallReading?
  /// What became of their rows.
  public var callAccount: [CallAccount]
  /// Simulated hours of a replication without its drain.
  public var hours: Int
  /// At most this long a run goes on until what is measured is closed.
  public var drain: Duration
  /// Whether it only shows that everything works: a day instead of the period.
  public var isSmoke: Bool
  /// The alternatives, in the order of the file.
  public var alternatives: [PreparedAlternative]

  /// Makes a prepared experiment.
  public init(
    experiment: Experiment, scenarioDigest: String, measures: [Measure], main: [MeasureKey],
    budgets: [ResolvedBudget] = [], layers: [Layer] = [], evidence: Evidence = Evidence(),
    calls: CallReading? = nil, callAccount: [CallAccount]? = nil, hours: Int, drain: Duration, isSmoke: Bool = false,
    alternatives: [PreparedAlternative]
  ) {
    self.experiment = experiment
    self.scenarioDigest = scenarioDigest
    self.measures = measures
    self.main = main
    self.budgets = budgets
    self.layers = layers
    self.evidence = evidence
    self.calls = calls
    self.callAccount = callAccount ?? calls?.account ?? []
    self.hours = hours
    self.drain = drain
    self.isSmoke = isSmoke
    self.alternatives = alternatives
  }

  /// The shards of the first replications, all alternatives of a replication next to each other, so that pairs are
  /// complete early.
  public func shards(replications: Int) -> [Shard] {
    (0..<replications).flatMap { index in
      alternatives.map { Shard(alternative: $0.name, digest: $0.digest, replication: index + 1) }
    }
  }
}

/// An alternative, ready to run.
public struct PreparedAlternative: Sendable {
  /// Runs one replication, counted from 1, and keeps its log if it is to be traced; `goOn` is asked every simulated
  /// hour, and nil comes back once it says no.
  public typealias Replicate =
    @Sendable (
      _ replication: Int, _ traced: Bool, _ goOn: () -> Bool
    ) throws -> ReplicationResult?

  /// Its name.
  public var name: String
  /// Digest of its world. With the same seed and version of the tool it yields the same results.
  public var digest: String
  /// Its resolved scenario, in canonical form.
  public var setting: String
  /// The words for the numbers in its logs.
  public var words: LogWords
  /// What it runs in; nil if it is no twin that runs.
  public var world: World?
  /// Runs a replication.
  public var replicate: Replicate

  /// Makes an alternative that is ready to run.
  public init(
    name: String, digest: String, setting: String, words: LogWords = LogWords(), world: World? = nil,
    replicate: @escaping Replicate
  ) {
    self.name = name
    self.digest = digest
    self.setting = setting
    self.words = words
    self.world = world
    self.replicate = replicate
  }
}

/// The names behind the indices of incident facts and legs.
public struct LogWords: Sendable {
  /// Incident kinds.
  public var kinds: [String] = []
  /// The tasks of each kind.
  public var tasks: [[String]] = []
  /// Agencies.
  public var agencies: [String] = []
  /// Units.
  public var units: [String] = []
  /// Channels.
  public var channels: [String] = []
  /// Beats.
  public var beats: [String] = []
  /// The community of each beat.
  public var communities: [String] = []
  /// The subdistrict of each beat.
  public var subdistricts: [String] = []

  /// Makes an empty vocabulary.
  public init() {}
}
