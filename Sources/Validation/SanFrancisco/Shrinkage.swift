/// Means of groups, each drawn towards the common mean as far as its own data leave it uncertain (empirical Bayes).
///
/// With a variance `between` the groups' true means and `within` a group, a group of `n` values keeps the share
/// `between / (between + within / n)` of its distance from the common mean. Both variances are estimated by the method of
/// moments of the one-way layout (B. Efron and C. Morris, *Stein's estimation rule and its competitors*, JASA 68 (1973)).
struct Shrinkage: Sendable {
  /// What each group is above the common mean, drawn towards zero; zero for a group without values.
  let effects: [Double]
  /// Variance of the groups' true means; zero if the data show no difference.
  let between: Double
  /// Variance within a group.
  let within: Double

  /// - Parameters:
  ///   - values: the values.
  ///   - groups: the group of each value, from 0.
  ///   - count: how many groups there are.
  init(_ values: [Double], groups: [Int], count: Int) {
    var sum = [Double](repeating: 0, count: count)
    var n = sum
    for (value, group) in zip(values, groups) {
      sum[group] += value
      n[group] += 1
    }
    let means = zip(sum, n).map { $1 > 0 ? $0 / $1 : 0 }
    let total = n.reduce(0, +)
    let filled = n.count { $0 > 0 }
    guard filled > 1, total > Double(filled) else {
      effects = [Double](repeating: 0, count: count)
      between = 0
      within = values.variance
      return
    }
    let grand = sum.reduce(0, +) / total
    var squares = 0.0
    for (value, group) in zip(values, groups) { squares += (value - means[group]) * (value - means[group]) }
    let within = squares / (total - Double(filled))
    let amongMeans = zip(means, n).reduce(0) { $0 + $1.1 * ($1.0 - grand) * ($1.0 - grand) } / Double(filled - 1)
    let size = (total - n.reduce(0) { $0 + $1 * $1 } / total) / Double(filled - 1)
    let between = max(0, (amongMeans - within) / size)
    effects = zip(means, n).map { mean, n in
      n > 0 && between > 0 ? (mean - grand) * between / (between + within / n) : 0
    }
    self.between = between
    self.within = within
  }

  /// How much of a difference is kept that is known with a standard error: the share by which its square exceeds what chance
  /// alone makes of it, at least nothing.
  static func kept(_ difference: Double, squaredError: Double) -> Double {
    difference == 0 ? 0 : difference * max(0, 1 - squaredError / (difference * difference))
  }
}
