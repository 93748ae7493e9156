import EventKernel

/// Student's t distribution, of which confidence intervals over replications are made.
///
/// The distribution function is the incomplete beta function (DLMF 8.17; Abramowitz and Stegun 26.7.1); the quantile is
/// its root, found by Newton's steps kept inside a bracket. Both agree with reference values to 1e-10.
public struct StudentT: Sendable, Hashable {
  /// Degrees of freedom; more than 0.
  public var degreesOfFreedom: Double

  /// Makes the distribution with so many degrees of freedom.
  public init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value up to `t`.
  public func cumulative(_ t: Double) -> Double {
    t > 0 ? 1 - upperTail(t) : upperTail(-t)
  }

  /// The value that is reached or stayed below with probability `p`, in 0...1.
  public func quantile(_ p: Double) -> Double {
    if p == 0.5 { return 0 }
    return p > 0.5 ? upperQuantile(1 - p) : -upperQuantile(p)
  }

  /// The half-width of a two-sided interval at `confidence`, in standard errors.
  func halfWidth(confidence: Double) -> Double {
    upperQuantile((1 - confidence) / 2)
  }

  /// The probability of a value above `t`, which is not negative.
  func upperTail(_ t: Double) -> Double {
    guard t.isFinite else { return 0 }
    let square = t * t
    let x = degreesOfFreedom / (degreesOfFreedom + square)
    let complement = square / (degreesOfFreedom + square)
    return 0.5 * IncompleteBeta.regularized(x: x, complement: complement, a: degreesOfFreedom / 2, b: 0.5)
  }

  private func upperQuantile(_ tail: Double) -> Double {
    guard tail > 0 else { return .infinity }
    var low = 0.0
    var high = 1.0
    while upperTail(high) > tail {
      low = high
      high *= 2
    }
    var t = (low + high) / 2
    for _ in 0..<200 {
      let excess = upperTail(t) - tail
      if excess > 0 { low = t } else { high = t }
      let newton = t + excess / density(t)
      let next = newton > low && newton < high ? newton : (low + high) / 2
      if abs(next - t) <= 4 * t.ulp { return next }
      t = next
    }
    return t
  }

  /// The density at `t`.
  func density(_ t: Double) -> Double {
    let shape = -(degreesOfFreedom + 1) / 2 * Elementary.log1p(t * t / degreesOfFreedom)
    return Elementary.exp(shape - IncompleteBeta.logBeta(degreesOfFreedom / 2, 0.5)) / degreesOfFreedom.squareRoot()
  }
}
