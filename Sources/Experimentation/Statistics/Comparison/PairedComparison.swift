/// An alternative less its baseline, replication by replication: both met the same random events, so the difference of
/// a pair says more than two means side by side.
public struct PairedComparison: Sendable, Hashable {
  /// The mean difference with its interval. `missing` counts pairs of which one side lacks the measure; `infinite`
  /// those of which one side is infinite.
  public let difference: Estimate
  /// The difference as a fraction of the baseline's mean; nil where that is not positive.
  public let relative: Relative?
  /// Correlation of the two sides over replications; nil where one of them never varies.
  public let correlation: Double?
  /// The variance of an unpaired difference over that of the paired one: how many times as many replications
  /// independent random numbers would have taken. Nil where the paired difference never varies.
  public let pairingGain: Double?
  /// How likely a mean difference at least so far from zero would be if there were none (two-sided, Student's t).
  public let pValue: Double?

  /// A relative difference, -0.31 for 31 % less.
  public struct Relative: Sendable, Hashable {
    /// Difference of the means over the baseline's mean.
    public let value: Double
    /// Fieller's interval; nil where the baseline's mean may be zero by its interval.
    public let interval: Interval?
  }

  /// Compares pairs (alternative, baseline); nil where a side lacks the measure.
  public init(_ pairs: [(Double?, Double?)], confidence: Double = 0.95) {
    difference = Estimate(pairs.map(PairedComparison.difference), confidence: confidence)
    let finite = pairs.compactMap { pair -> (Double, Double)? in
      guard let a = pair.0, let b = pair.1, a.isFinite, b.isFinite else { return nil }
      return (a, b)
    }
    guard difference.infinite == 0, let mean = difference.mean else {
      relative = nil
      correlation = nil
      pairingGain = nil
      pValue = nil
      return
    }
    let spread = Spread(finite)
    relative = spread.relative(confidence: confidence)
    correlation = spread.correlation
    pairingGain = spread.pairingGain
    pValue = difference.standardDeviation.map { deviation in
      guard deviation > 0 else { return mean == 0 ? 1 : 0 }
      let t = abs(mean) / (deviation / Double(finite.count).squareRoot())
      return 2 * StudentT(degreesOfFreedom: Double(finite.count - 1)).upperTail(t)
    }
  }

  /// Whether the interval leaves zero out, so that the direction is decided.
  public var isDecided: Bool {
    guard let interval = difference.interval else { return false }
    return !interval.contains(0)
  }

  private static func difference(_ pair: (Double?, Double?)) -> Double? {
    guard let a = pair.0, let b = pair.1 else { return nil }
    return a.isFinite && b.isFinite ? a - b : .infinity
  }
}

/// Second moments of pairs.
private struct Spread {
  let count: Double
  let a: Moments
  let b: Moments
  let covariance: Double

  init(_ pairs: [(Double, Double)]) {
    count = Double(pairs.count)
    let first = pairs.map(\.0)
    let second = pairs.map(\.1)
    a = Moments(first)
    b = Moments(second)
    covariance = pairs.count > 1 ? Moments.products(first, a.mean, second, b.mean) / (count - 1) : 0
  }

  var correlation: Double? {
    guard a.variance > 0, b.variance > 0 else { return nil }
    return covariance / (a.variance * b.variance).squareRoot()
  }

  var pairingGain: Double? {
    let paired = a.variance + b.variance - 2 * covariance
    guard paired > 1e-12 * (a.variance + b.variance) else { return nil }
    return (a.variance + b.variance) / paired
  }

  /// Fieller's interval for the ratio of two paired means (Fieller 1954): the ratios r for which the t test of
  /// mean(a - r b) = 0 does not reject. So "20 % less" here and a budget `baseline - 20%`, which tests a - 0.8 b by
  /// replication, always agree.
  func relative(confidence: Double) -> PairedComparison.Relative? {
    guard b.mean > 0 else { return nil }
    return PairedComparison.Relative(value: a.mean / b.mean - 1, interval: interval(confidence: confidence))
  }

  private func interval(confidence: Double) -> Interval? {
    guard count > 1 else { return nil }
    let t = StudentT(degreesOfFreedom: count - 1).halfWidth(confidence: confidence)
    let g = t * t / count
    let leading = b.mean * b.mean - g * b.variance
    guard leading > 0 else { return nil }
    let middle = a.mean * b.mean - g * covariance
    let last = a.mean * a.mean - g * a.variance
    let root = max(0, middle * middle - leading * last).squareRoot()
    let ends = [(middle - root) / leading - 1, (middle + root) / leading - 1]
    return Interval(low: ends.min()!, high: ends.max()!)
  }
}
