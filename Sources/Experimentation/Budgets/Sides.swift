import District

/// The two sides of a budget over the first replications, the value and its limit, and the margin between them.
struct Sides {
  /// One number a replication, whose mean is the margin, and whose deviation tells its error.
  private(set) var margins: [Double?] = []
  /// How the margin must stand to zero.
  private(set) var relation: Relation
  /// What is known of the margin beside how it varies.
  private(set) var basis: Basis?
  /// The value over all incidents; nil over nobody.
  private(set) var value: Double?
  /// The limit.
  private(set) var limit: Double?
  /// Of a quantile with a stated limit: the share of incidents within it.
  private(set) var within: Double?
  private var times: PooledTimes?
  private let quantity: BudgetQuantity
  private let budget: Budget
  private let evidence: BudgetVerdict.Evidence
  private let count: Int

  /// Puts the first replications together.
  init(_ resolved: ResolvedBudget, _ evidence: BudgetVerdict.Evidence, in count: Int) {
    (quantity, budget, self.evidence, self.count) = (resolved.quantity, resolved.budget, evidence, count)
    relation = budget.relation
    if let within = evidence.within, case .percentile(let percent) = quantity.statistic, !budget.isRelative {
      takeQuantile(Double(percent) / 100, beyond: Double(100 - percent) / 100, within)
    } else if quantity.pooling == .replication {
      takeReplications()
    } else {
      takeRatios(isShare: quantity.pooling == .share)
    }
  }

  private func first(_ observed: [Int: Observation]?) -> [Observation?] { (0..<count).map { observed?[$0 + 1] } }

  /// What the baseline's value makes of the limit; a stated limit is the same whatever the baseline.
  private func limit(of baseline: Double?) -> Double? {
    switch budget.limit {
    case .amount(let amount): amount.value
    case .baselineTimes(let factor): baseline.map { factor == 0 ? 0 : factor * $0 }
    case .baselinePlus(let amount): baseline.map { $0 + amount.value }
    }
  }

  /// `p90(x) <= limit` says that at least nine in ten are within the limit: the share beyond it is held against one in ten.
  private mutating func takeQuantile(_ share: Double, beyond: Double, _ observed: [Int: Observation]) {
    let outside = first(observed).map { observation in
      observation.map { Observation(value: $0.value.map { 1 - $0 }, n: $0.n, open: $0.open) }
    }
    let ratio = PooledRatio(outside, isShare: true)
    margins = ratio.contributions.map { $0 - beyond }
    // A quantile below a limit is one that enough are below of.
    if relation == .less { relation = .atMost }
    within = ratio.value.map { 1 - $0 }
    limit = limit(of: nil)
    basis = Basis(
      kind: .share(limit: beyond), incidents: ratio.incidents, hits: ratio.hits, replications: count)
    let times = PooledTimes((0..<count).flatMap { evidence.times[$0 + 1] ?? [] })
    self.times = times
    value = times.quantile(share) ?? Estimate(first(evidence.values).map { $0?.value }).mean
  }

  private mutating func takeRatios(isShare: Bool) {
    let own = PooledRatio(first(evidence.values), isShare: isShare)
    let other = budget.isRelative ? PooledRatio(first(evidence.baseline), isShare: isShare) : nil
    value = own.value
    limit = limit(of: other?.value)
    basis = quantity.basis(
      incidents: min(own.incidents, other?.incidents ?? .max), hits: own.hits, replications: count,
      isRelative: budget.isRelative, limit: limit ?? 0)
    if let other, limit == nil || other.contributions.isEmpty { return }
    margins = own.contributions.enumerated().map { index, part in
      limit(of: other?.contributions[index]).map { part - $0 }
    }
  }

  private mutating func takeReplications() {
    let (own, other) = (first(evidence.values), first(evidence.baseline))
    let limits = (0..<count).map { limit(of: other[$0]?.value) }
    margins = zip(own, limits).map { observation, limit in
      observation?.value.flatMap { value in limit.map { value - $0 } }
    }
    value = Estimate(own.map { $0?.value }).mean
    limit = Estimate(limits).mean
    let n = own.reduce(0) { $0 + ($1?.n ?? 0) }
    let m = budget.isRelative ? other.reduce(0) { $0 + ($1?.n ?? 0) } : n
    let events = own.reduce(0.0) { $0 + ($1?.value.flatMap { $0.isFinite ? $0 : nil } ?? 0) }
    basis = quantity.basis(
      incidents: min(n, m), hits: quantity.statistic == .count ? max(0, Int(nearest: events)) : 0,
      replications: margins.count { $0 != nil }, isRelative: budget.isRelative, limit: limit ?? 0)
  }

  /// Replications in which the value or its limit is infinite.
  var infinite: Int {
    let (own, other) = (first(evidence.values), first(evidence.baseline))
    return (0..<count).count { index in
      own[index]?.value?.isFinite == false || (budget.isRelative && other[index]?.value?.isFinite == false)
    }
  }

  /// The margin in the unit of the limit.
  func margin(_ test: MarginTest, error: Double) -> BudgetVerdict.Margin? {
    guard let bounds = test.bounds, let mean = test.estimate.mean else { return nil }
    guard let times, let value, let limit, case .percentile(let percent) = quantity.statistic else {
      return BudgetVerdict.Margin(mean: mean, bounds: bounds)
    }
    let seen =
      test.estimate.standardDeviation == 0
      ? Interval(low: mean, high: mean) : Interval(ofMean: margins.compactMap { $0 }, error: error)
    // More beyond the limit is less within it.
    let interval = times.interval(
      of: Double(percent) / 100, within: (less: seen.high - mean, more: mean - seen.low), error: error)
    let isInside = test.outcome == .pass
    var (low, high) = (interval.low - limit, interval.high - limit)
    // Where many incidents are known by classes, a bound may miss the limit by a part of one; the verdict is exact.
    if test.outcome != .inconclusive {
      if isInside == budget.relation.isUpper { high = min(high, 0) } else { low = max(low, 0) }
    }
    return BudgetVerdict.Margin(mean: value - limit, bounds: Interval(low: low, high: high))
  }

  /// What open incidents on either side leave open: those of the alternative hide how much greater it is, those of the baseline
  /// how much smaller the margin.
  var blur: MarginTest.Blur {
    guard quantity.isBoundByOpen || quantity.isBlurredByOpen else { return [] }
    func isOpen(_ observed: [Int: Observation]?) -> Bool { first(observed).contains { ($0?.open ?? 0) > 0 } }
    var blur: MarginTest.Blur = []
    if isOpen(evidence.values) {
      blur.insert(quantity.isBlurredByOpen ? [.mayBeGreater, .mayBeSmaller] : .mayBeGreater)
    }
    if budget.isRelative, isOpen(evidence.baseline) {
      blur.insert(quantity.isBlurredByOpen ? [.mayBeGreater, .mayBeSmaller] : .mayBeSmaller)
    }
    return blur
  }
}

extension Budget.Amount {
  /// In the unit of measures: durations in minutes.
  public var value: Double {
    switch self {
    case .duration(let seconds): seconds / 60
    case .share(let share): share
    case .number(let number): number
    }
  }
}
