/// A share of independent trials, with its interval.
public struct Proportion: Sendable, Hashable {
  /// How many hit.
  public var hits: Int
  /// How many were tried; more than 0.
  public var trials: Int

  /// Makes a proportion.
  public init(hits: Int, of trials: Int) {
    self.hits = hits
    self.trials = trials
  }

  /// The share itself.
  public var value: Double { Double(hits) / Double(trials) }

  /// By E. B. Wilson (*Journal of the American Statistical Association* 22, 1927): the shares that a normal test does not
  /// reject. About right on average, for few trials too.
  public func wilson(confidence: Double = 0.95) -> Interval {
    let n = Double(trials)
    let z = StandardNormal.quantile(0.5 + confidence / 2)
    let middle = (value + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (value * (1 - value) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(low: hits == 0 ? 0 : middle - half, high: hits == trials ? 1 : middle + half)
  }

  /// By C. J. Clopper and E. S. Pearson (*Biometrika* 26, 1934): the shares that an exact binomial test does not reject. Never
  /// below its confidence, and so wider.
  public func clopperPearson(confidence: Double = 0.95) -> Interval {
    let tail = (1 - confidence) / 2
    let (k, n) = (Double(hits), Double(trials))
    func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
      Root.of(
        { IncompleteBeta.regularized(x: $0, complement: 1 - $0, a: a, b: b) }, reaching: p, between: 0, and: 1)
    }
    return Interval(
      low: hits == 0 ? 0 : quantile(tail, k, n - k + 1),
      high: hits == trials ? 1 : quantile(1 - tail, k + 1, n - k))
  }

  /// By A. Agresti and B. A. Coull (*American Statistician* 52, 1998): the simple normal interval after adding z²/2 hits and as
  /// many misses.
  public func agrestiCoull(confidence: Double = 0.95) -> Interval {
    let z = StandardNormal.quantile(0.5 + confidence / 2)
    let n = Double(trials) + z * z
    let middle = (Double(hits) + z * z / 2) / n
    let half = z * (middle * (1 - middle) / n).squareRoot()
    return Interval(low: max(0, middle - half), high: min(1, middle + half))
  }
}
