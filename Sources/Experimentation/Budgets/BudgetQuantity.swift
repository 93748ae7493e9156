import District
import EventKernel

/// The left side of a budget in a world: a number that each replication yields.
public struct BudgetQuantity: Sendable, Hashable {
  /// What is looked at of an incident.
  public enum Subject: Sendable, Hashable {
    /// A time.
    case time(IncidentTime)
    /// A time until more than the first unit has come.
    case arrival(ArrivalGoal, since: ArrivalStart)
    /// How it stands.
    case standing(IncidentStanding)
    /// Nothing: a measure that every run yields, over a group.
    case measure(MeasureKey)

    /// The span of an incident's life that it is; nil if it is none.
    var span: IncidentSpan? {
      switch self {
      case .time(let time): .time(time)
      case .arrival(let goal, let start): .arrival(goal, since: start)
      case .standing, .measure: nil
      }
    }
  }

  /// Which incidents count as hits.
  public struct Condition: Sendable, Hashable {
    /// How their time must stand to the limit.
    public var relation: Relation
    /// The limit.
    public var limit: TimeSpan
  }

  /// The one way to write it, whatever the names and spaces in the file: `p90(response{priority=1})`. Tables have it as the name
  /// of a measure.
  public var name: String
  /// The statistic.
  public var statistic: Budget.Statistic
  /// What it is over.
  public var subject: Subject
  /// The incidents that count.
  public var selection: IncidentSelection
  /// Of shares and counts of a time: the hits.
  public var condition: Condition?
  /// The groups whose means are compared.
  public var group: IncidentAttribute?

  /// The unit of its values.
  public var unit: String {
    switch statistic {
    case .mean, .percentile, .max: "min"
    case .share: "share"
    case .gini, .theil: "1"
    case .count: "incidents"
    case .measure: measure?.unit ?? ""
    }
  }

  /// What a run yields of it without being asked.
  var measure: Measure? { isYielded ? key.yielded : nil }

  /// Where tables have its values.
  public var key: MeasureKey {
    if case .measure(let key) = subject { key } else { MeasureKey(name) }
  }

  /// Whether a run yields it without being asked.
  public var isYielded: Bool { statistic == .measure }

  /// Whether endless incidents make it only what the value is at least: in means they count as if they ended with the run.
  public var isBoundByOpen: Bool {
    switch statistic {
    case .mean: true
    case .max: group != nil
    case .measure: measure?.statistic == .mean
    default: false
    }
  }

  /// Whether endless incidents leave open what its value is: a coefficient of means may go either way.
  public var isBlurredByOpen: Bool { statistic == .gini || statistic == .theil }

  /// The value in one replication; nil of what a run yields anyway.
  public func value(over incidents: MeasuredIncidents) -> MeasureValue? {
    switch subject {
    case .measure: return nil
    case .standing(let standing):
      let hits = incidents.count(standing, of: selection)
      let all = incidents.count(standing.isOfAll ? .occurred : .reported, of: selection)
      return measured(statistic == .count ? Double(hits) : Self.share(hits, all), n: all)
    case .time, .arrival:
      guard let span = subject.span else { return nil }
      if let group { return value(of: incidents.times(span, of: selection, by: group)) }
      return value(of: incidents.times(span, of: selection))
    }
  }

  private func value(of times: IncidentTimes) -> MeasureValue {
    let hits = condition.map { times.count($0.relation, $0.limit) } ?? times.count
    let value: Double? =
      switch statistic {
      case .mean: times.mean
      case .percentile(let percent): times.minutes.quantile(Double(percent) / 100)
      case .max: times.minutes.quantile(1)
      case .share: Self.share(hits, times.count)
      case .count: Double(hits)
      case .gini, .theil, .measure: nil
      }
    // A mean leaves out what was missed.
    let n = statistic == .mean ? times.known.count + times.open.count : times.count
    return measured(value, n: n, open: times.endless)
  }

  /// Groups of nobody have no mean, and are left out. Areas weigh by the people who live there, other groups by their incidents;
  /// a coefficient leaves out areas without residents.
  private func value(of all: [(times: IncidentTimes, people: Double?)]) -> MeasureValue {
    let groups = all.filter { statistic == .max || $0.people != 0 }
    let means = groups.compactMap { group in
      group.times.mean.map { (mean: $0, weight: group.people ?? Double(group.times.count)) }
    }
    let value: Double? =
      switch statistic {
      case .gini: Inequality(means.map(\.mean), weights: means.map(\.weight)).gini
      case .theil: Inequality(means.map(\.mean), weights: means.map(\.weight)).theil
      default: means.map(\.mean).max()
      }
    return measured(
      value, n: groups.reduce(0) { $0 + $1.times.count }, open: groups.reduce(0) { $0 + $1.times.endless })
  }

  private func measured(_ value: Double?, n: Int, open: Int = 0) -> MeasureValue {
    MeasureValue(measure: name, value: value, n: n, open: open)
  }

  private static func share(_ part: Int, _ all: Int) -> Double? {
    all > 0 ? Double(part) / Double(all) : nil
  }
}
