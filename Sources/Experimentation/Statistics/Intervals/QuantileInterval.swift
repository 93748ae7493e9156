/// The interval of a quantile between two values of the sample, whatever the distribution (H. A. David and H. N. Nagaraja,
/// *Order Statistics*, 2003, 7.1): how many values lie below the quantile is binomial.
///
/// Where too few values lie beyond the quantile, the sample says nothing about how large it may be: the interval then has no
/// upper end, and says so.
public struct QuantileInterval: Sendable, Hashable {
  /// The rank of the value at the lower end, from 1; nil if there is no lower limit.
  public let lowRank: Int?
  /// The rank of the value at the upper end, from 1; nil if there is no upper limit.
  public let highRank: Int?
  /// The lower limit; nil if there is none.
  public let low: Double?
  /// The upper limit; nil if there is none.
  public let high: Double?

  /// Makes the interval of the quantile at `p` from a sample in ascending order. Each tail has at most half of what the
  /// confidence leaves over.
  public init(of sorted: [Double], at p: Double, confidence: Double = 0.95) {
    let tail = (1 - confidence) / 2
    let below = Binomial(trials: sorted.count, probability: p)
    // The largest rank that at most `tail` lies below of: P(B <= rank - 1) <= tail.
    var rank = below.quantile(tail)
    if below.cumulative(rank) <= tail { rank += 1 }
    lowRank = rank >= 1 ? rank : nil
    // The smallest rank with P(B >= rank) <= tail.
    let upper = below.quantile(1 - tail) + 1
    highRank = upper <= sorted.count ? upper : nil
    low = lowRank.map { sorted[$0 - 1] }
    high = highRank.map { sorted[$0 - 1] }
  }
}
