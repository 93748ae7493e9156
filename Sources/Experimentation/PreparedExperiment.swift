import District
import Inputs

/// An experiment whose alternatives are checked, digested and ready to run.
public struct PreparedExperiment: Sendable {
  /// What was asked, of these alternatives.
  public var record: ExperimentRecord
  /// What the files of calls held, if the scenario has some.
  public let calls: CallReading?
  /// What the results keep of where it takes place; nil if formulas run that take place nowhere.
  public let ground: CommonGround?
  /// The alternatives, in the order of the file.
  public private(set) var alternatives: [PreparedAlternative]

  /// Makes an experiment that is ready to run; the record gets its alternatives.
  public init(
    _ record: ExperimentRecord, calls: CallReading? = nil, ground: CommonGround? = nil,
    alternatives: [PreparedAlternative]
  ) {
    self.record = record
    self.calls = calls
    self.ground = ground
    self.alternatives = alternatives
    self.record.alternatives = alternatives.map(\.record)
  }

  /// Adds an alternative that the experiment asks for from now on.
  mutating func add(_ alternative: PreparedAlternative, asked: Alternative) {
    alternatives.append(alternative)
    record.alternatives.append(alternative.record)
    record.experiment.alternatives.append(asked)
  }
}

/// An alternative, ready to run.
public struct PreparedAlternative: Sendable {
  /// Runs one replication, counted from 1, and keeps its log if it is to be traced; `goOn` is asked every simulated
  /// hour, and nil comes back once it says no. With a place for checkpoints it goes on from the one that is there, and writes one every so
  /// often and when it is to end.
  public typealias Replicate =
    @Sendable (
      _ replication: Int, _ traced: Bool, _ checkpoints: CheckpointPlace?, _ goOn: () -> Bool
    ) throws -> ReplicationResult?

  /// Its name and digest.
  public let record: AlternativeRecord
  /// Its resolved scenario, in canonical form.
  public let setting: String
  /// The words for the numbers in its logs.
  public let words: LogWords
  private let replicating: Replicate

  /// Its name.
  public var name: String { record.name }
  /// Digest of what it runs in.
  public var digest: String { record.digest }

  /// Makes an alternative that is ready to run.
  public init(
    name: String, digest: String, setting: String, words: LogWords = LogWords(), replicate: @escaping Replicate
  ) {
    record = AlternativeRecord(name: name, digest: digest)
    self.setting = setting
    self.words = words
    replicating = replicate
  }

  /// Runs a replication; see `Replicate`.
  public func replicate(
    _ replication: Int, _ traced: Bool, checkpoints: CheckpointPlace? = nil, _ goOn: () -> Bool
  ) throws -> ReplicationResult? {
    try replicating(replication, traced, checkpoints, goOn)
  }
}

/// Where and when an experiment takes place, as far as its results keep it.
public struct CommonGround: Sendable {
  /// The period.
  public let calendar: RunCalendar
  /// The map.
  public let map: DistrictMap
  /// The agencies.
  public let agencies: [Agency]
  /// The kinds of incident.
  public let kinds: [IncidentKind]
  /// The channels that incidents are reported by; empty where the scenario says nothing of them.
  public let channels: [NamedChannel]
  /// The teams.
  public let teams: [TeamPlan]
  /// The pools of helpers.
  public let helpers: [HelpersPlan.Pool]
  /// The covers.
  public let covers: [CoverPlan]

  /// The ground of a world.
  init(_ world: World) {
    let plan = world.plan
    (calendar, map, agencies, kinds) = (plan.calendar, plan.map, plan.agencies, plan.kinds)
    channels = plan.namedChannels
    (teams, helpers, covers) = (plan.teams, plan.helpers?.pools ?? [], plan.cover ?? [])
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
