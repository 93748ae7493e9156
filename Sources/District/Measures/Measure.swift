import EventKernel

/// A number per replication (KPI): what it is called, what it is, which direction is better and, of measures over incidents, how
/// it comes about.
public struct Measure: Sendable {
  /// Which direction is better.
  public enum Direction: String, Sendable, Codable {
    /// Less is better.
    case lower
    /// More is better.
    case higher
    /// Neither: it describes.
    case none
  }

  /// What kind of number it is.
  public enum Statistic: Sendable, Hashable {
    /// A mean.
    case mean
    /// A share of a whole.
    case share
    /// What so many percent of all do not exceed.
    case quantile(percent: Int)
    /// Any other.
    case number
  }

  /// How an English sentence speaks of it: "incidents (priority=1) close 5 min sooner", the group behind the subject.
  public struct Sentence: Sendable, Hashable {
    /// Whom it is about: `incidents`.
    public let subject: String
    /// What they do, behind the group; empty where the subject says it.
    public let verb: String
    /// What less of it is: `sooner`.
    public let less: String
    /// What more of it is: `later`.
    public let more: String

    init(_ subject: String, _ verb: String = "", less: String, more: String) {
      (self.subject, self.verb, self.less, self.more) = (subject, verb, less, more)
    }
  }

  /// Its name, as files and tables write it: `closure-mean`.
  public var name: String
  /// What people read in place of its name; nil of what a budget limits, where they read the name.
  public var title: Names?
  /// Its unit: `min`, `share`, `1/day`.
  public var unit: String
  /// Which direction is better.
  public var better: Direction
  /// What it is a share, mean or quantile of, counted one by one: `incidents`. Of shares and means these are put together over
  /// many replications. nil of one number a replication, such as a mean over time.
  public var cases: String?
  /// What kind of number it is.
  public var statistic: Statistic
  /// The time of incidents that it tells of, of which less is sooner; nil if it tells of none.
  public var time: IncidentTime?
  /// How a sentence speaks of it; nil if it only says that the measure is lower or higher.
  public var sentence: Sentence?
  /// What exactly it is, in a sentence.
  public var definition: String
  /// How it comes about from the incidents of a group; nil of what is not over incidents alone.
  let computation: Computation?

  /// Makes a measure that is yielded under its own name by whoever makes it, such as what a budget limits.
  public init(name: String, unit: String, better: Direction, definition: String) {
    self.init(name: name, title: nil, unit: unit, better: better, definition: definition)
  }

  /// Makes a measure that every run yields. What its computation says of statistic and time need not be said again.
  init(
    name: String, title: Names? = nil, unit: String, better: Direction, of cases: String? = nil,
    as statistic: Statistic? = nil, time: IncidentTime? = nil, sentence: Sentence? = nil, definition: String,
    computation: Computation? = nil
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.better = better
    self.cases = cases
    self.statistic = statistic ?? computation?.statistic ?? .number
    self.time = time ?? computation?.time
    self.sentence = sentence
    self.definition = definition
    self.computation = computation
  }
}

/// A measure's value in one replication, over everybody or over one group.
public struct MeasureValue: Sendable, Hashable, Codable {
  /// Name of the measure.
  public var measure: String
  /// The group: empty for everybody, else `priority=1`, `agency=enforcement`.
  public var dimension: String
  /// The value; nil where it is a measure over nobody. May be infinite: the quantile of incidents still open.
  public var value: Double?
  /// How many it is over.
  public var n: Int
  /// How many of these were still open at the end of the drain.
  public var open: Int

  /// Makes a value.
  public init(measure: String, dimension: String = "", value: Double?, n: Int, open: Int = 0) {
    self.measure = measure
    self.dimension = dimension
    self.value = value
    self.n = n
    self.open = open
  }

  /// Makes a value of a measure.
  init(_ measure: Measure, dimension: String = "", value: Double?, n: Int, open: Int = 0) {
    self.init(measure: measure.name, dimension: dimension, value: value, n: n, open: open)
  }
}

/// One value of a series by time.
public struct SeriesValue: Sendable, Hashable, Codable {
  /// Name of the series: `desk-busy`.
  public var series: String
  /// The group: `desk=community`, `agency=medical`.
  public var dimension: String
  /// Start of the hour it is for.
  public var time: Instant
  /// The value.
  public var value: Double

  /// Makes a value.
  public init(series: String, dimension: String, time: Instant, value: Double) {
    self.series = series
    self.dimension = dimension
    self.time = time
    self.value = value
  }
}
