import EventKernel

/// The interval of a difference between two statistics of paired samples, by drawing pairs anew (B. Efron and R. J. Tibshirani, *An
/// Introduction to the Bootstrap*, 1993, chapter 13): for statistics such as quantiles over replications, which Student's t does
/// not cover.
public struct PairedBootstrap: Sendable, Hashable {
  /// How many times pairs are drawn anew.
  public var resamples: Int
  /// The root of the draws, which are those of the twin: the same on every machine.
  public var seed: UInt64

  /// Makes a bootstrap.
  public init(resamples: Int = 2000, seed: UInt64) {
    self.resamples = resamples
    self.seed = seed
  }

  /// The percentile interval of `statistic` of the first sides less that of the second; nil without pairs.
  public func interval(
    of pairs: [(Double, Double)], confidence: Double = 0.95, statistic: ([Double]) -> Double
  ) -> Interval? {
    interval(count: pairs.count, confidence: confidence) { chosen in
      statistic(chosen.map { pairs[$0].0 }) - statistic(chosen.map { pairs[$0].1 })
    }
  }

  /// The percentile interval of a statistic of items that are drawn anew; it is given the indices drawn. Nil without items, or
  /// where a value is not finite.
  public func interval(count: Int, confidence: Double = 0.95, statistic: ([Int]) -> Double) -> Interval? {
    guard count > 0, resamples > 0 else { return nil }
    let streams = RandomStreams(seed: seed, replication: 0)
    let values = (0..<resamples).map { resample in
      statistic(
        (0..<count).map { item in
          let u = streams.uniform(identity: UInt64(resample), purpose: Self.purpose, index: UInt32(item))
          return min(count - 1, Int(u * Double(count)))
        })
    }.sorted()
    guard values.allSatisfy(\.isFinite) else { return nil }
    let tail = (1 - confidence) / 2
    return Interval(
      low: SampleQuantile.linear.value(of: values, at: tail),
      high: SampleQuantile.linear.value(of: values, at: 1 - tail))
  }

  /// "boot" in ASCII: no draw of the twin has this purpose.
  private static let purpose: UInt32 = 0x626F_6F74
}
