/// How much of the beginning of a long run to leave out (K. P. White, M. J. Cobb and S. C. Spratt, *Winter Simulation
/// Conference* 2000): the cut after which the mean of the rest would have the least standard error.
public struct MSER: Sendable, Hashable {
  /// How many observations to leave out, at most half of them.
  public let truncation: Int
  /// The squared standard error of what is left, as the rule counts it.
  public let value: Double
  /// Where the least is if every cut is allowed that leaves two batches. Beyond the half it says that the run is too short, or
  /// that the last few batches agree by chance.
  public let truncationAnywhere: Int

  /// Finds the cut for a series in batches of `batch` observations, 5 for MSER-5; nil with fewer than two batches.
  public init?(_ series: [Double], batch: Int = 5) {
    let count = series.count / batch
    guard count >= 2 else { return nil }
    let means = (0..<count).map { Moments(Array(series[$0 * batch..<($0 + 1) * batch])).mean }
    /// Sum of squared deviations over the square of how many are left.
    let errors = (0..<count - 1).map { cut in
      let rest = Array(means[cut...])
      let mean = Moments(rest).mean
      return Moments.products(rest, mean, rest, mean) / Double(rest.count * rest.count)
    }
    func least(_ cuts: Range<Int>) -> Int { cuts.min { errors[$0] < errors[$1] } ?? 0 }
    let half = least(0..<min(errors.count, count / 2 + 1))
    truncation = half * batch
    value = errors[half]
    truncationAnywhere = least(0..<errors.count) * batch
  }

  /// Whether the cut is to be trusted: no later one is better.
  public var isTrusted: Bool { truncation == truncationAnywhere }
}
