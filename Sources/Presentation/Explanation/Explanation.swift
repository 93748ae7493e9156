import District
import EventKernel

/// One incident's life under one alternative, in words a planner understands: a pure function of a world and the log of
/// one traced replication.
///
///     let explanation = Explanation(of: identity, in: world, log: log, alternative: "nearest")
///
/// What the log does not hold is not told, such as which wrong agency it was that gave a report back.
public struct Explanation: Sendable, Encodable {
  /// Something that happened.
  public struct Step: Sendable, Encodable, Equatable {
    /// Seconds since the start of the run.
    public var seconds: Double
    /// Seconds since the report, negative before it; nil if nobody ever reported it.
    public var sinceReport: Double?
    /// Weekday, and the day of the run from 1.
    public var day: String
    /// Time of day.
    public var clock: String
    /// What happened.
    public var what: String
  }

  /// One of the times that every incident has.
  public struct Milestone: Sendable, Encodable {
    /// Its name: `on scene`.
    public var name: String
    /// Seconds since the report, negative before it; nil if it never came, or nobody ever reported the incident.
    public var sinceReport: Double?
  }

  /// A task of its procedure.
  public struct Task: Sendable, Encodable {
    /// Its name.
    public var task: String
    /// What it takes, where, and after what.
    public var what: String
    /// Whether any unit went to it.
    public var isServed: Bool
  }

  /// What a part of the time from report to closing went into.
  public struct Span: Sendable, Encodable, Equatable {
    /// What: `waiting at desks`.
    public var name: String
    /// How long, seconds.
    public var seconds: Double
  }

  /// When a task was under way, in seconds since the report.
  public struct Stretch: Sendable, Encodable, Equatable {
    /// Its name.
    public var task: String
    /// Who does it.
    public var agency: String
    /// When the first unit left for it.
    public var leaves: Double
    /// When work began; nil if it never did.
    public var begins: Double?
    /// When the last unit was done with it.
    public var ends: Double
  }

  /// Name of the alternative.
  public var alternative: String
  /// Identity by birth, 16 hexadecimal digits, as the tables `incident` and `leg` write it.
  public var incident: String
  /// Kind, priority and place, in a line.
  public var title: String
  /// How it ended.
  public var state: String
  /// How often a unit was sent: one that is sent a second time counts again.
  public var units: Int
  /// Whether one of its tasks had to wait for a unit.
  public var hasWaited: Bool
  /// How often a wrong agency gave its report back.
  public var returns: Int
  /// Seconds from the report to the arrival of each unit on scene, the first one first.
  public var arrivals: [Double]
  /// The incident's times.
  public var milestones: [Milestone]
  /// What it needs.
  public var tasks: [Task]
  /// Where the time from report to closing went; none if it was not closed.
  public var spans: [Span]
  /// When its tasks were under way, in the order in which they began.
  public var stretches: [Stretch]
  /// What happened, in order.
  public var steps: [Step]

  /// Tells an incident's life; nil if the log does not hold it.
  ///
  /// - Parameter language: of the title, the state and what happened; names of milestones are keys.
  public init?(
    of identity: UInt64, in world: World, log: LogRecorder, alternative: String, language: Language = .en
  ) {
    guard let fact = log.incidents.first(where: { $0.identity == identity }) else { return nil }
    let story = IncidentStory(world: world, fact: fact, log: log, language: language)
    self.alternative = alternative
    incident = Self.hex(identity)
    title = story.title
    state = story.state
    units = Int(fact.sent)
    hasWaited = fact.hasWaited
    returns = Int(fact.returns)
    arrivals = story.arrivals.map(\.seconds)
    milestones = [
      ("occurred", fact.occurred), ("detected", fact.detected), ("classified", fact.triaged),
      ("assigned", fact.assigned),
      ("accepted", fact.accepted), ("first unit leaves", story.departed), ("first unit on scene", fact.onScene),
      ("full set on scene", fact.fullSet), ("resolved", fact.resolved), ("closed", fact.closed),
    ].map { name, time in
      let isKnown = time != .never && fact.reported != .never
      return Milestone(name: name, sinceReport: isKnown ? (time - fact.reported).seconds : nil)
    }
    tasks = story.tasks
    spans = story.spans
    stretches = story.stretches
    steps = story.steps.map { step in
      Step(
        seconds: Double(step.time.nanoseconds) / 1e9,
        sinceReport: fact.reported == .never ? nil : (step.time - fact.reported).seconds,
        day: RunClock.day(step.time, in: world.calendar), clock: RunClock.time(step.time), what: step.what)
    }
  }

  /// An identity as tables write it.
  public static func hex(_ identity: UInt64) -> String {
    let digits = String(identity, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// A run's times as people read them.
enum RunClock {
  /// `Saturday, day 2`.
  static func day(_ t: Instant, in calendar: RunCalendar) -> String {
    "\(RunCalendar.weekdays[calendar.weekday(t)]), day \(t.nanoseconds / TimeSpan.hours(24).nanoseconds + 1)"
  }

  /// `23:04:10`.
  static func time(_ t: Instant) -> String {
    let seconds = Int(t.nanoseconds / 1_000_000_000) % 86_400
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      .joined(separator: ":")
  }

  /// `6 min 12 s`.
  static func length(seconds: Double) -> String {
    Figures(unit: "min", resolution: 0.1).duration(minutes: seconds / 60)
  }

  /// `6 min 12 s`.
  static func length(_ length: TimeSpan) -> String { self.length(seconds: length.seconds) }
}
