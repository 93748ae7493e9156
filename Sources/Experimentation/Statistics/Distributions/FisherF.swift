/// Fisher's F distribution: of the ratio of two estimates of one variance.
public struct FisherF: Sendable, Hashable {
  /// Degrees of freedom of the numerator.
  public var numerator: Double
  /// Degrees of freedom of the denominator.
  public var denominator: Double

  /// Makes the distribution with these degrees of freedom.
  public init(numerator: Double, denominator: Double) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The probability of a value up to `x` (DLMF 8.17, by the incomplete beta function).
  public func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    let sum = numerator * x + denominator
    return IncompleteBeta.regularized(
      x: numerator * x / sum, complement: denominator / sum, a: numerator / 2, b: denominator / 2)
  }

  /// The value that is stayed below with probability `p`, in 0...1.
  public func quantile(_ p: Double) -> Double {
    guard p > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    return Root.positive(cumulative, reaching: p)
  }
}
