import District

/// What waited in one line, day by day, in one replication: each day's mean over its hours, of the whole days of the measured period.
public struct QueueCourse: Sendable, Hashable {
  /// What incidents wait for.
  public enum Line: String, Sendable, CaseIterable {
    /// Desks that handle reports.
    case desks
    /// Units that set out.
    case units

    /// The line as the series `backlog` has it.
    public var dimension: String { "stage=\(rawValue)" }
  }

  /// Mean number of incidents that waited, by day.
  public var days: [Double]
  /// Incidents reported a day, mean over these days.
  public var reports: Double

  /// Makes a course.
  public init(days: [Double], reports: Double) {
    (self.days, self.reports) = (days, reports)
  }

  /// What stands in place of a measure where a decision asks for these.
  public static let key = MeasureKey("backlog")

  /// How much longer the line gets over the first and the second half of the days, each as a share of what is reported meanwhile; nil of
  /// fewer than three days, and where nothing is reported.
  var growth: (first: Double, second: Double)? {
    let steps = (days.count - 1) / 2
    guard steps >= 1, reports > 0 else { return nil }
    let came = reports * Double(steps)
    return ((days[steps] - days[0]) / came, (days[days.count - 1] - days[days.count - 1 - steps]) / came)
  }

  /// By how many a line grows from day to day.
  var perDay: Double { days.count > 1 ? (days[days.count - 1] - days[0]) / Double(days.count - 1) : 0 }
}

extension Decision {
  /// An alternative under which one line grows without end: more comes than it can do.
  ///
  /// Where that is so, the figures of a run say how long it was, and nothing of the alternative. The rule, over the whole days of the measured
  /// period: from the first day to the middle one, and from there to the last, the line gets longer by at least a fiftieth of all that is reported
  /// meanwhile, and the 95 % interval of either over replications lies above zero. So a peak that passes, a week's course and the
  /// first growth of a line that settles are none; fewer than three days, or one replication, say nothing.
  public struct Overload: Sendable, Hashable {
    /// Name of the alternative.
    public var alternative: String
    /// The line that grows most.
    public var line: QueueCourse.Line
    /// By how many incidents it grows a day, mean over replications.
    public var perDay: Double
    /// Incidents reported a day.
    public var reports: Double

    /// The least part of what is reported by which a line grows that is said to grow without end.
    static let least = 0.02

    /// Judges the courses of one line, one a replication; nil unless it grows without end.
    init?(_ courses: [QueueCourse], of line: QueueCourse.Line, alternative: String) {
      let growth = courses.compactMap(\.growth)
      guard growth.count == courses.count, growth.count > 1 else { return nil }
      let halves = [Estimate(growth.map(\.first)), Estimate(growth.map(\.second))]
      let grows = halves.allSatisfy { ($0.mean ?? 0) >= Self.least && ($0.interval?.low ?? 0) > 0 }
      guard grows else { return nil }
      (self.alternative, self.line) = (alternative, line)
      let count = Double(courses.count)
      perDay = courses.reduce(0) { $0 + $1.perDay } / count
      reports = courses.reduce(0) { $0 + $1.reports } / count
    }
  }

  /// The line of an alternative that grows most without end; nil if none does.
  static func overload(_ observations: Observations, of alternative: String, replications: Int) -> Overload? {
    let all = QueueCourse.Line.allCases.compactMap { line in
      Overload(
        observations.courses(of: line, alternative: alternative, replications: replications), of: line,
        alternative: alternative)
    }
    return all.max { $0.perDay < $1.perDay }
  }

  /// The alternatives of an experiment under which a line grows without end.
  /// - Parameter observations: with what stands behind `QueueCourse.key`.
  public static func overloads(of record: ExperimentRecord, _ observations: Observations, replications: Int)
    -> [Overload]
  {
    record.alternatives.compactMap { overload(observations, of: $0.name, replications: replications) }
  }

  /// Whether a line grows without end under an alternative.
  public func isOverloaded(_ alternative: String) -> Bool { overloads.contains { $0.alternative == alternative } }
}
