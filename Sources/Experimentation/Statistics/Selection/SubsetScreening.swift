/// Which of several systems may still be the best, from the observations that are there: "screen to the best" (B. L. Nelson, J. Swann,
/// D. Goldsman and W. Song, *Operations Research* 49, 2001) with the variances of paired differences and Bonferroni's bound over
/// k - 1 comparisons, so that it holds under common random numbers.
///
/// The best is the one with the largest mean; negate where less is better. With the stated confidence it is among those kept,
/// whatever the means are.
public struct SubsetScreening: Sendable, Hashable {
  /// The systems that may be the best, ascending; never empty.
  public let kept: [Int]
  /// The system with the largest mean.
  public let leader: Int

  /// Screens rows of one value a system; at least one system, and all values finite. With fewer than two rows nothing is
  /// dropped.
  public init(_ rows: [[Double]], confidence: Double = 0.95) {
    let systems = rows.first?.count ?? 0
    let means = (0..<systems).map { i in rows.reduce(0) { $0 + $1[i] } }
    leader = means.indices.max { means[$0] < means[$1] } ?? 0
    guard rows.count > 1, systems > 1 else {
      kept = Array(0..<systems)
      return
    }
    let t = StudentT(degreesOfFreedom: Double(rows.count - 1)).quantile(1 - (1 - confidence) / Double(systems - 1))
    // Only one with a larger mean can drop another, and the largest does so first.
    let ranked = means.indices.sorted { means[$0] > means[$1] }
    kept = (0..<systems).filter { i in
      ranked.prefix { means[$0] >= means[i] }.allSatisfy { l in
        guard i != l else { return true }
        let difference = Moments(rows.map { $0[i] - $0[l] })
        return difference.mean >= -t * (difference.variance / Double(rows.count)).squareRoot()
      }
    }
  }
}
