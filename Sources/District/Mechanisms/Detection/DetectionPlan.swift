import EventKernel

/// What a scenario says of channels beyond how fast they are: how far each reaches, what it reports wrongly, and who merges
/// the reports. Without it there are the three channels of `Channel`, and one intake that merges without error.
public struct DetectionPlan: Sendable, Codable, Hashable {
  /// The terms of each channel, in the order of `Plan.channels`.
  public var channels: [ChannelTerms]
  /// Where reports are merged. Every channel belongs to exactly one.
  public var intakes: [IntakePlan]
  /// Time that a unit takes to see that a report is false or tells of what another ticket is about, seconds.
  public var verification: Distribution
  /// Nil if every report that needs a look gets one from a unit.
  public var remoteCheck: RemoteCheck?
  /// Kinds whose offenders are prompted before a ticket goes out.
  public var prompts: [PromptPlan]

  /// Makes a plan; `World` checks it.
  public init(
    channels: [ChannelTerms], intakes: [IntakePlan], verification: Distribution = .constant(0),
    remoteCheck: RemoteCheck? = nil, prompts: [PromptPlan] = []
  ) {
    self.channels = channels
    self.intakes = intakes
    self.verification = verification
    self.remoteCheck = remoteCheck
    self.prompts = prompts
  }
}

/// The terms of one channel. How much of each kind it covers stands with the kind.
public struct ChannelTerms: Sendable, Codable, Hashable {
  /// Its name in files.
  public var id: String
  /// Display names.
  public var names: Names
  /// How it detects: people who complain, grid workers who pass, or devices.
  public var way: Channel
  /// The map's column whose amount in a cell, over the mean of all cells and at most 2, is a factor on coverage; nil if it covers
  /// every cell alike.
  public var density: MapColumn?
  /// Factor on coverage by zone; empty if all are 1.
  public var zones: [Double]
  /// Factor on coverage by hour of the day at which the incident occurs; empty if all are 1.
  public var hours: [Double]
  /// Whether the channel's own delay rules, and not that with which people detect the kind.
  public var hasOwnDelay: Bool
  /// Index of the shift in which it takes reports, else -1: what is detected outside of it waits for the opening.
  public var open: Int
  /// Share of its detections that are true, above 0. Beside the true ones come false ones of the same kind elsewhere.
  public var precision: Double
  /// False alarms a second in the whole district, whatever happens.
  public var falseAlarms: Double
  /// Share of its false reports that need a look; the agency sees through the others at once.
  public var visited: Double
  /// Whether others report the same incident again.
  public var again: Repetition?

  /// Makes terms; what is left out is exactly absent.
  public init(
    id: String, names: Names, way: Channel, density: MapColumn? = nil, zones: [Double] = [], hours: [Double] = [],
    hasOwnDelay: Bool = false, open: Int = -1, precision: Double = 1, falseAlarms: Double = 0, visited: Double = 1,
    again: Repetition? = nil
  ) {
    self.id = id
    self.names = names
    self.way = way
    self.density = density
    self.zones = zones
    self.hours = hours
    self.hasOwnDelay = hasOwnDelay
    self.open = open
    self.precision = precision
    self.falseAlarms = falseAlarms
    self.visited = visited
    self.again = again
  }
}

/// How one incident is reported again and again by the same channel, as long as it is there.
public struct Repetition: Sendable, Codable, Hashable {
  /// Probability that after a report another observer comes and reports.
  public var share: Double
  /// From one report to the next, seconds.
  public var after: Distribution
  /// At most so many reports follow the first.
  public var most: Int
  /// What `most` may be.
  public static let limit = 63

  /// Makes a repetition.
  public init(share: Double, after: Distribution, most: Int) {
    self.share = share
    self.after = after
    self.most = most
  }
}

/// Where the reports of some channels are merged.
public struct IntakePlan: Sendable, Codable, Hashable {
  /// Its name in files.
  public var id: String
  /// Indices of its channels.
  public var channels: [Int]
  /// Share of the reports on what the intake has a ticket of that are merged with it.
  public var recall: Double
  /// Share of the merged reports that belong where they are merged, at least one half.
  public var precision: Double
  /// So many intakes at most.
  public static let limit = 32

  /// Makes an intake.
  public init(id: String, channels: [Int], recall: Double = 1, precision: Double = 1) {
    self.id = id
    self.channels = channels
    self.recall = recall
    self.precision = precision
  }
}

/// A look through a device at the place, by the desk that classifies a report.
public struct RemoteCheck: Sendable, Codable, Hashable {
  /// The map's column of the devices: a cell that has one is covered.
  public var devices: MapColumn
  /// What it adds to the desk's time, seconds.
  public var effort: Distribution
  /// Share of each kind's incidents that it settles, by kind; reports of kinds with 0 are not looked at.
  public var settles: [Double]
  /// Share of false reports and of second tickets that it finds out.
  public var findsOut: Double

  /// Makes a check.
  public init(devices: MapColumn, effort: Distribution, settles: [Double], findsOut: Double) {
    self.devices = devices
    self.effort = effort
    self.settles = settles
    self.findsOut = findsOut
  }
}

/// A kind whose offender is prompted by the channel that detects it, and often mends the matter.
public struct PromptPlan: Sendable, Codable, Hashable {
  /// Index of the kind.
  public var kind: Int
  /// Indices of the channels that prompt.
  public var channels: [Int]
  /// Probability that the offender mends it.
  public var mends: Double
  /// For so long the channel's report is held back; who mends does it within this time.
  public var within: TimeSpan

  /// Makes a prompt.
  public init(kind: Int, channels: [Int], mends: Double, within: TimeSpan) {
    self.kind = kind
    self.channels = channels
    self.mends = mends
    self.within = within
  }
}
