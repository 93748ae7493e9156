/// A distribution to draw from by inversion: one uniform number gives one value, and a larger number never a smaller value.
///
///     Distribution.lognormal(mean: 25, cv: 0.8).quantile(streams.uniform(identity: 42, purpose: 7))
public enum Distribution: BitwiseCopyable, Sendable, Hashable, Codable {
  /// Always the same value.
  case constant(Double)
  /// Every value between two alike.
  case uniform(low: Double, high: Double)
  /// The time between events that come at random, by its mean.
  case exponential(mean: Double)
  /// A product of many small influences, by its mean and its coefficient of variation (standard deviation / mean).
  case lognormal(mean: Double, cv: Double)

  /// The value that a share `u`, in the open interval (0, 1), of all draws stays below.
  public func quantile(_ u: Double) -> Double {
    switch self {
    case .constant(let value): return value
    case .uniform(let low, let high): return low + (high - low) * u
    case .exponential(let mean): return -mean * Elementary.log(1 - u)
    case .lognormal(let mean, let cv):
      let spread = 1 + cv * cv
      let sigma = Elementary.log(spread).squareRoot()
      return mean / spread.squareRoot() * Elementary.exp(sigma * Elementary.normalQuantile(u))
    }
  }

  /// The mean.
  public var mean: Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, let high): low + (high - low) / 2
    case .exponential(let mean): mean
    case .lognormal(let mean, _): mean
    }
  }
}
