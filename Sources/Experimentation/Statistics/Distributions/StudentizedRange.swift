import EventKernel

/// The studentized range: of the distance between the largest and the smallest of some normal means, in units of an
/// independent estimate of their deviation. Tukey's comparison of all pairs is made of it.
///
/// Both integrals (Copenhaver and Holland, *Journal of Statistical Computation and Simulation* 30, 1988) are taken by
/// Gauss-Legendre.
public struct StudentizedRange: Sendable, Hashable {
  /// How many means there are.
  public var count: Int
  /// Degrees of freedom of the estimate.
  public var degreesOfFreedom: Double

  /// Makes the distribution.
  public init(count: Int, degreesOfFreedom: Double) {
    self.count = count
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a range up to `q`.
  public func cumulative(_ q: Double) -> Double {
    guard q > 0 else { return 0 }
    let chi = ChiSquared(degreesOfFreedom: degreesOfFreedom)
    // Over the root of chi-square, in which the integrand is smooth down to zero.
    let ends = (chi.quantile(1e-14).squareRoot(), chi.quantile(1 - 1e-14).squareRoot())
    return Quadrature(from: ends.0, to: ends.1, panels: 8)
      .integral { 2 * $0 * chi.density($0 * $0) * range(q * $0 / degreesOfFreedom.squareRoot()) }
  }

  /// The value that is stayed below with probability `p`, in 0...1.
  public func quantile(_ p: Double) -> Double {
    guard p > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    return Root.positive(cumulative, reaching: p)
  }

  /// The probability that the range of so many standard normal values is at most `w`.
  private func range(_ w: Double) -> Double {
    Self.overNormal.integral { z in
      let between = StandardNormal.cumulative(z) - StandardNormal.cumulative(z - w)
      return Double(count) * StandardNormal.density(z) * Elementary.pow(between, Double(count - 1))
    }
  }

  private static let overNormal = Quadrature(from: -8.5, to: 8.5, panels: 6)
}
