import District
import EventKernel

/// Spreads a total over the built-up cells by a rule.
enum CountSpread {
  /// The counts by cell; they add up to the rule's total.
  ///
  /// A cell's weight is s = mix ^ exponent. Without a limit it gets its share of the sum of s; with the limit L it gets
  /// L (1 - exp(-k s)), where k is such that the sum is the total: crowded cells come near the limit, none exceeds it.
  static func counts(
    _ name: String, of total: Int, by rule: SignalShare.Spread, signals: Signals, built: [Bool], cellSize: Double,
    file: String
  ) throws(InputError) -> [Int32] {
    let mix = rule.mix.isEmpty ? [Double](repeating: 1, count: built.count) : signals.mixed(rule.mix)
    var weights = zip(mix, built).map { mix, built in built ? power(mix, rule.exponent) : 0 }
    if let densest = rule.densest {
      let limit = densest * cellSize * cellSize / 1e6
      let places = weights.count { $0 > 0 }
      guard limit * Double(places) > Double(total) * 1.001 else {
        throw InputError(
          file: file, key: "counts.\(name).densest-per-km2", found: decimal(densest, 0),
          allowed: "enough for \(total) on \(places) cells")
      }
      weights = saturated(weights, limit: limit, total: Double(total))
    }
    return Apportionment.shares(of: total, by: weights).map(Int32.init)
  }

  /// L (1 - exp(-k s)) for the k at which the sum is the total, found by bisection.
  private static func saturated(_ weights: [Double], limit: Double, total: Double) -> [Double] {
    func values(_ k: Double) -> [Double] { weights.map { limit * (1 - Elementary.exp(-k * $0)) } }
    var low = 0.0
    var high = 1.0
    while values(high).reduce(0, +) < total, high < 1e12 { high *= 2 }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if values(middle).reduce(0, +) < total { low = middle } else { high = middle }
    }
    return values(high)
  }

  private static func power(_ base: Double, _ exponent: Double) -> Double {
    base > 0 ? Elementary.exp(exponent * Elementary.log(base)) : 0
  }
}
