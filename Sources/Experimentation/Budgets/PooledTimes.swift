import Foundation

/// The times of all incidents of several replications together, for their quantile and what it may be.
struct PooledTimes {
  /// Ascending times, minutes, each with how many incidents took no longer.
  private let steps: [(time: Double, through: Int)]

  /// Puts classes together.
  init(_ classes: [Aggregates.Bin]) {
    var through = 0
    steps = classes.sorted { $0.upper < $1.upper }.map {
      through += $0.n
      return ($0.upper, through)
    }
  }

  private var count: Int { steps.last?.through ?? 0 }

  /// The least time that a share of all does not exceed; nil over nobody.
  func quantile(_ share: Double) -> Double? {
    let rank = share * Double(count) * (1 - 0x1p-50)
    return steps.first { Double($0.through) >= rank }?.time
  }

  /// Where the quantile lies by two one-sided bounds: those limits that a test of the share within them would not reject at the
  /// chance of error (R. S. Woodruff, *Journal of the American Statistical Association* 47, 1952). Two tests must agree: by how
  /// replications differ, and by the binomial law over all incidents (H. A. David and H. N. Nagaraja, *Order Statistics*, 2003, 7.1).
  /// An end may be infinite: too few incidents lie beyond the quantile.
  /// - Parameter within: the share within the budget's limit, less and more by what replications leave open.
  func interval(
    of share: Double, within: (less: Double, more: Double), error: Double
  ) -> Interval {
    let n = Double(count)
    let below = Binomial(trials: count, probability: share)
    var low = below.quantile(error)
    if below.cumulative(low) > error { low -= 1 }
    let high = below.quantile(1 - error) + 1
    let from = min(Double(low), (share - within.more) * n)
    let to = max(Double(high), (share + within.less) * n)
    return Interval(
      low: steps.first { Double($0.through) > from }?.time ?? .infinity,
      high: to > n ? .infinity : steps.first { Double($0.through) >= to * (1 - 0x1p-50) }?.time ?? .infinity)
  }
}
