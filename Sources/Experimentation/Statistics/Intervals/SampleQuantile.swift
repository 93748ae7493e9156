import Foundation

/// What "the 90 % quantile of a sample" may mean (R. J. Hyndman and Y. Fan, *American Statistician* 50, 1996). Design and
/// measures use the inverse of the empirical distribution, the only one that stands infinite values.
public enum SampleQuantile: String, Sendable, CaseIterable {
  /// Definition 1: the least value that a share `p` of the sample does not exceed.
  case inverse = "inverted_cdf"
  /// Definition 2: the same, averaged where the distribution is flat.
  case averagedInverse = "averaged_inverted_cdf"
  /// Definition 5: through the middles of the steps.
  case hazen
  /// Definition 6: through k / (n + 1).
  case weibull
  /// Definition 7: through (k - 1) / (n - 1), as spreadsheets do.
  case linear
  /// Definition 8: about unbiased for the median of each order statistic.
  case medianUnbiased = "median_unbiased"

  /// The quantile of a sample in ascending order, with at least one value.
  public func value(of sorted: [Double], at p: Double) -> Double {
    let n = Double(sorted.count)
    func item(_ rank: Double) -> Double { sorted[min(sorted.count - 1, max(0, Int(rank) - 1))] }
    /// Between two order statistics, at position `h` counted from 1.
    func between(_ h: Double) -> Double {
      let low = h.rounded(.down)
      let (a, b) = (item(low), item(low + 1))
      return h <= low || a == b ? a : a + (h - low) * (b - a)
    }
    // What is a whole number but for rounding is meant to be one.
    let np = abs(n * p - (n * p).rounded()) < 1e-9 ? (n * p).rounded() : n * p
    switch self {
    case .inverse: return item(np.rounded(.up))
    case .averagedInverse:
      return np == np.rounded() ? (item(np) + item(np + 1)) / 2 : item(np.rounded(.up))
    case .hazen: return between(np + 0.5)
    case .weibull: return between((n + 1) * p)
    case .linear: return between((n - 1) * p + 1)
    case .medianUnbiased: return between((n + 1.0 / 3) * p + 1.0 / 3)
    }
  }

  /// The estimate of F. E. Harrell and C. E. Davis (*Biometrika* 69, 1982): all order statistics, weighted by how likely each is to
  /// be the quantile. Smoother than any single one; finite values only.
  public static func harrellDavis(of sorted: [Double], at p: Double) -> Double {
    let n = Double(sorted.count)
    let (a, b) = ((n + 1) * p, (n + 1) * (1 - p))
    func share(_ i: Int) -> Double {
      IncompleteBeta.regularized(x: Double(i) / n, complement: (n - Double(i)) / n, a: a, b: b)
    }
    var sum = 0.0
    var before = 0.0
    for (index, value) in sorted.enumerated() {
      let through = share(index + 1)
      sum += (through - before) * value
      before = through
    }
    return sum
  }
}
