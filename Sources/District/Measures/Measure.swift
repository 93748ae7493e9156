import EventKernel

/// A number per replication, with its unit and the direction that is better (KPI).
public struct Measure: Sendable, Hashable, Codable {
  /// Which direction is better.
  public enum Direction: String, Sendable, Codable {
    /// Less is better.
    case lower
    /// More is better.
    case higher
    /// Neither: it describes.
    case none
  }
  /// Its name, as files and tables write it: `closure-mean`.
  public var name: String
  /// Its unit: `min`, `share`, `1/day`.
  public var unit: String
  /// Which direction is better.
  public var better: Direction
  /// What it is a share or mean of, counted one by one: `incidents`. Over many replications all of these are put together. nil of one
  /// number a replication, such as a mean over time.
  public var cases: String?
  /// What exactly it is, in a sentence.
  public var definition: String

  /// Makes a measure.
  public init(name: String, unit: String, better: Direction, of cases: String? = nil, definition: String) {
    self.name = name
    self.unit = unit
    self.better = better
    self.cases = cases
    self.definition = definition
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
