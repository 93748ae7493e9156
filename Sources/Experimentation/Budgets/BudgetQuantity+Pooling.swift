import District

extension BudgetQuantity {
  /// How the incidents of many replications are put together.
  enum Pooling {
    /// As a share of all of them.
    case share
    /// As the mean over all of them.
    case mean
    /// Not at all: each replication is one number.
    case replication
  }

  /// How the incidents of its replications are put together. A replication with few of them says little, and must not count as
  /// much as one with many.
  var pooling: Pooling {
    switch statistic {
    case .share: .share
    case .mean: .mean
    case .percentile, .max, .gini, .theil, .count: .replication
    case .measure:
      switch measure?.statistic {
      case .share: measure?.cases == nil ? .replication : .share
      case .mean: measure?.cases == nil ? .replication : .mean
      case .quantile, .number, nil: .replication
      }
    }
  }

  /// What it counts; nil of a measure that is not over cases, such as a workload.
  public var counted: String? {
    statistic == .measure ? measure?.cases : "incidents"
  }

  /// What is known of a number that each replication yields, less its limit.
  func basis(incidents: Int, hits: Int, replications: Int, isRelative: Bool, limit: Double) -> Basis? {
    let kind: Basis.Kind
    switch (pooling, statistic) {
    case (.share, _): kind = isRelative ? .shares : .share(limit: limit)
    case (.mean, _), (_, .gini), (_, .theil), (_, .max), (_, .mean), (_, .share): kind = .value
    case (_, .count): kind = isRelative ? .counts : .count(limit: limit)
    case (_, .percentile(let percent)): kind = .quantile(percent: percent)
    case (_, .measure):
      guard case .quantile(let percent) = measure?.statistic, counted != nil else { return nil }
      kind = .quantile(percent: percent)
    }
    return Basis(kind: kind, incidents: incidents, hits: hits, replications: replications)
  }

  /// The times of one replication's incidents, as classes whose upper limits are times: each by itself, or of many every
  /// 200th part. None of a quantity that is no quantile.
  public func bins(over incidents: MeasuredIncidents) -> [Aggregates.Bin] {
    guard case .percentile = statistic, let span = subject.span else { return [] }
    return Self.bins(incidents.times(span, of: selection).minutes.values, measure: name)
  }

  static func bins(_ minutes: [Double], measure: String, most: Int = 200) -> [Aggregates.Bin] {
    let sorted = minutes.sorted()
    let classes = min(sorted.count, most)
    var bins: [Aggregates.Bin] = []
    var below = 0
    for index in 0..<classes {
      let rank = ((index + 1) * sorted.count + classes - 1) / classes
      let upper = sorted[rank - 1]
      if bins.last?.upper == upper {
        bins[bins.count - 1].n += rank - below
      } else {
        bins.append(Aggregates.Bin(measure: measure, priority: 0, upper: upper, n: rank - below))
      }
      below = rank
    }
    return bins
  }
}
