import Foundation

/// The binomial distribution: of the number of hits in independent trials.
public struct Binomial: Sendable, Hashable {
  /// How many trials.
  public var trials: Int
  /// How likely each is to hit.
  public var probability: Double

  /// Makes the distribution.
  public init(trials: Int, probability: Double) {
    self.trials = trials
    self.probability = probability
  }

  /// The probability of at most so many hits (DLMF 8.17.5).
  public func cumulative(_ hits: Int) -> Double {
    guard hits >= 0 else { return 0 }
    guard hits < trials else { return 1 }
    return IncompleteBeta.regularized(
      x: 1 - probability, complement: probability, a: Double(trials - hits), b: Double(hits + 1))
  }

  /// The least number of hits that is not exceeded with probability `p` or more.
  public func quantile(_ p: Double) -> Int {
    var (low, high) = (-1, trials)
    while high - low > 1 {
      let middle = (low + high) / 2
      if cumulative(middle) >= p { high = middle } else { low = middle }
    }
    return high
  }
}
