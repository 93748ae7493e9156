import EventKernel

/// What a kind's rate is multiplied with, per cell.
public enum Exposure: String, Sendable, Codable, CaseIterable {
  /// People present now: at home, at work, visitors and crowds.
  case people
  /// Residents at home now.
  case residents
  /// People at work now.
  case workers
  /// Small premises.
  case premises
  /// Sensors.
  case sensors
  /// People above the density at which a station or gathering is crowded.
  case crowding
}

/// A row of the catalogue: what can happen, how often, how it is detected and who must do what.
public struct IncidentKind: Sendable, Codable, Hashable {
  /// Identifier.
  public var id: String
  /// Display names.
  public var names: Names
  /// The family it is counted in: `appeal`, `urban-management`, `fire-hazard`, `dispute`, `emergency`.
  public var family: String
  /// 1 is most urgent.
  public var priority: Int
  /// Index of the agency that owns it: its desk classifies the report, and it accepts it for all.
  public var agency: Int
  /// The platform whose desks receive it.
  public var platform: Platform
  /// What drives it.
  public var exposure: Exposure
  /// Mean occurrences per second and unit of exposure.
  public var rate: Double
  /// Factor by hour of week from Monday 00:00, 168 values of mean 1.
  public var profile: [Double]
  /// Share that each channel would detect, in the order of `Channel`.
  public var coverage: [Double]
  /// From occurrence until somebody who might complain detects, seconds.
  public var delay: Distribution
  /// Who must do what: the kind's tasks, at least one; a task comes after those that it waits for.
  public var tasks: [TaskPlan]
  /// By when it should be closed, from its report; what `deadline` queues go by. Nil if there is no deadline.
  public var deadline: TimeSpan?
  /// How long it waits for its first unit before who reported it gives up, seconds; nil if nobody does.
  public var patience: Distribution?
  /// Share of closings that turn out poor: all tasks are begun anew, and the last closing counts.
  public var reopened: Double

  /// Makes a kind.
  public init(
    id: String, names: Names, family: String, priority: Int, agency: Int, platform: Platform, exposure: Exposure,
    rate: Double, profile: [Double], coverage: [Double], delay: Distribution, tasks: [TaskPlan],
    deadline: TimeSpan? = nil,
    patience: Distribution? = nil, reopened: Double = 0
  ) {
    self.id = id
    self.names = names
    self.family = family
    self.priority = priority
    self.agency = agency
    self.platform = platform
    self.exposure = exposure
    self.rate = rate
    self.profile = profile
    self.coverage = coverage
    self.delay = delay
    self.tasks = tasks
    self.deadline = deadline
    self.patience = patience
    self.reopened = reopened
  }
}
