import EventKernel

/// The chi-square distribution: of a sum of squared standard normal values.
public struct ChiSquared: Sendable, Hashable {
  /// Degrees of freedom; more than 0.
  public var degreesOfFreedom: Double

  /// Makes the distribution with so many degrees of freedom.
  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value up to `x`.
  public func cumulative(_ x: Double) -> Double { IncompleteGamma.both(a: degreesOfFreedom / 2, x: x / 2).lower }

  /// The density at `x`, above 0.
  func density(_ x: Double) -> Double {
    let half = degreesOfFreedom / 2
    return Elementary.exp((half - 1) * Elementary.log(x / 2) - x / 2 - LogGamma.value(half)) / 2
  }

  /// The value that is stayed below with probability `p`, in 0...1.
  public func quantile(_ p: Double) -> Double {
    guard p > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    let half = degreesOfFreedom / 2
    // On the side of the smaller tail, so that neither end loses digits.
    return p < 0.5
      ? Root.positive({ IncompleteGamma.both(a: half, x: $0 / 2).lower }, reaching: p)
      : Root.positive({ -IncompleteGamma.both(a: half, x: $0 / 2).upper }, reaching: p - 1)
  }
}
