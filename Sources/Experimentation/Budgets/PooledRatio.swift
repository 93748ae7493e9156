/// A ratio of two sums over replications: hits over incidents, or a total time over incidents.
///
/// The replication is the cluster (W. G. Cochran, *Sampling Techniques*, 1977, 9A): incidents of one replication may have much in common,
/// so the error is taken from how replications differ, each by what it adds to the ratio.
struct PooledRatio {
  /// The ratio; nil over nobody.
  let value: Double?
  /// One number a replication, whose mean is the ratio, and whose deviation tells its error as that of any mean (the linearised
  /// ratio). Empty over nobody.
  let contributions: [Double]
  /// What is counted, over all replications.
  let incidents: Int
  /// What counts for the ratio, over all replications, to the nearest whole number.
  let hits: Int

  /// Puts replications together; one without a value is over nobody.
  /// - Parameter isShare: whether it is of whole hits.
  init(_ observed: [Observation?], isShare: Bool) {
    let parts = observed.map { observation -> (sum: Double, n: Double) in
      guard let observation, let value = observation.value else { return (0, 0) }
      let sum = value * Double(observation.n)
      // No more can hit than there are, whatever a results file holds.
      return (isShare ? max(0, min(sum.rounded(), Double(observation.n))) : sum, Double(observation.n))
    }
    let n = parts.reduce(0) { $0 + $1.n }
    let sum = parts.reduce(0) { $0 + $1.sum }
    incidents = Int(n)
    hits = isShare ? Int(nearest: sum) : 0
    guard n > 0 else {
      (value, contributions) = (nil, [])
      return
    }
    let values = observed.compactMap { $0?.n ?? 0 > 0 ? $0?.value : nil }
    // What never varies is itself, and not itself but for rounding.
    let ratio = values.allSatisfy { $0 == values[0] } ? values[0] : sum / n
    let scale = Double(parts.count) / n
    value = ratio
    contributions =
      values.allSatisfy { $0 == values[0] }
      ? parts.map { _ in ratio } : parts.map { ratio + ($0.sum - ratio * $0.n) * scale }
  }
}

extension Int {
  /// The nearest whole number to one that may be larger than any, infinite or none at all, as a results file may hold it.
  init(nearest number: Double) {
    let most = Double(1 << 62)
    self = number.isNaN ? 0 : Int(Swift.min(Swift.max(number.rounded(), -most), most))
  }
}
