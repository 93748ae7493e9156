/// A measure's value in one replication.
public struct Observation: Sendable, Hashable {
  /// The value; nil over nobody.
  public var value: Double?
  /// How many it is over.
  public var n: Int
  /// How many of these were still open when the run ended.
  public var open: Int

  /// Makes an observation.
  public init(value: Double?, n: Int, open: Int) {
    self.value = value
    self.n = n
    self.open = open
  }
}

/// What the replications of an experiment say about some measures.
public struct Observations: Sendable {
  private var values: [String: [MeasureKey: [Int: Observation]]] = [:]
  private var times: [String: [MeasureKey: [Int: [Aggregates.Bin]]]] = [:]
  private var courses: [String: [QueueCourse.Line: [Int: QueueCourse]]] = [:]

  /// Makes a collection of nothing.
  public init() {}

  /// Adds one.
  public mutating func add(_ observation: Observation, of key: MeasureKey, alternative: String, replication: Int) {
    values[alternative, default: [:]][key, default: [:]][replication] = observation
  }

  /// Adds a class of the times that a quantile is taken of.
  public mutating func add(_ bin: Aggregates.Bin, of key: MeasureKey, alternative: String, replication: Int) {
    times[alternative, default: [:]][key, default: [:]][replication, default: []].append(bin)
  }

  /// Adds what waited in a line day by day.
  public mutating func add(_ course: QueueCourse, of line: QueueCourse.Line, alternative: String, replication: Int) {
    courses[alternative, default: [:]][line, default: [:]][replication] = course
  }

  /// What waited in a line day by day, of each of the first replications that tells, in their order.
  func courses(of line: QueueCourse.Line, alternative: String, replications: Int) -> [QueueCourse] {
    let own = courses[alternative]?[line] ?? [:]
    return own.keys.sorted().filter { $0 <= replications }.compactMap { own[$0] }
  }

  /// The times that a quantile is taken of, by replication; empty of what is no quantile of a budget.
  public func times(of key: MeasureKey, alternative: String) -> [Int: [Aggregates.Bin]] {
    times[alternative]?[key] ?? [:]
  }

  /// The values of one measure under one alternative. Replications 1 to `replications` that have none count as missing.
  public func sample(of key: MeasureKey, alternative: String, replications: Int) -> Sample {
    let observed = values[alternative]?[key] ?? [:]
    return Sample(Dictionary(uniqueKeysWithValues: (1...max(1, replications)).map { ($0, observed[$0]?.value) }))
  }

  /// All that was observed of one measure under one alternative, by replication.
  public func byReplication(of key: MeasureKey, alternative: String) -> [Int: Observation] {
    values[alternative]?[key] ?? [:]
  }

  /// How many incidents were still open, over all replications.
  public func open(of key: MeasureKey, alternative: String) -> Int {
    (values[alternative]?[key] ?? [:]).values.reduce(0) { $0 + $1.open }
  }

  /// Whether any replication says anything about a measure.
  public func contains(_ key: MeasureKey) -> Bool {
    values.values.contains { $0[key] != nil }
  }
}
