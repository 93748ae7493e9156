/// Whether a mean lies within stated limits: two one-sided t tests (D. J. Schuirmann, *Journal of Pharmacokinetics and
/// Biopharmaceutics* 15, 1987). Only this can say "the same within 15 s"; an interval that contains zero cannot.
public struct EquivalenceTest: Sendable, Hashable {
  /// The limits.
  public let limits: Interval
  /// The larger of the two one-sided p-values; nil where the mean has no interval.
  public let pValue: Double?

  /// Tests whether the mean of an estimate lies within limits.
  public init(_ estimate: Estimate, within limits: Interval) {
    self.limits = limits
    guard let mean = estimate.mean, let error = estimate.standardError else {
      pValue = nil
      return
    }
    guard error > 0 else {
      pValue = limits.low < mean && mean < limits.high ? 0 : 1
      return
    }
    let student = StudentT(degreesOfFreedom: Double(estimate.count - 1))
    // The larger p belongs to the nearer limit: the tail beyond how far the mean lies inside of it.
    let inside = min(mean - limits.low, limits.high - mean) / error
    pValue = student.cumulative(-inside)
  }

  /// Tests whether a mean difference is smaller than a margin, in either direction.
  public init(_ estimate: Estimate, margin: Double) {
    self.init(estimate, within: Interval(low: -margin, high: margin))
  }

  /// Whether the mean is shown to lie within the limits: the interval at twice the level, 90 % for 0.05, lies inside.
  public func isShown(level: Double = 0.05) -> Bool { pValue.map { $0 < level } ?? false }

  /// How many replications would show that the mean of the estimate lies within the limits, if mean and deviation are what they look
  /// like; nil if it does not look so, or takes more than a hundred thousand.
  public func replicationsToShow(_ estimate: Estimate, level: Double = 0.05) -> Int? {
    guard let mean = estimate.mean, let deviation = estimate.standardDeviation else { return nil }
    let inside = min(mean - limits.low, limits.high - mean)
    guard inside > 0 else { return nil }
    return StudentT.replications(until: { $0 * deviation < inside }, tail: level)
  }
}
