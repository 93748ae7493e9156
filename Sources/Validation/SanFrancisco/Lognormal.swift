import EventKernel

/// A lognormal distribution of times, by the normal distribution of their logarithms: what `Distribution.lognormal` is made
/// of, in the form in which it is fitted, shifted and stretched.
struct Lognormal: Sendable, Hashable {
  /// Mean of the logarithm of seconds.
  var location: Double
  /// Standard deviation of the logarithm.
  var spread: Double

  /// The normal quantile of 0.9.
  private static let decile = Elementary.normalQuantile(0.9)

  /// Fits the median and the way from the first to the ninth decile: what is told of response times are quantiles, and a
  /// few times that no model explains must not move them. Times below `floor` count as `floor`.
  ///
  /// - Parameter seconds: at least one time.
  init(quantilesOf seconds: [Double], floor: Double) {
    let logs = seconds.map { Elementary.log(max($0, floor)) }.sorted()
    location = logs.interpolatedQuantile(0.5)
    spread = (logs.interpolatedQuantile(0.9) - logs.interpolatedQuantile(0.1)) / (2 * Self.decile)
  }

  /// Fits mean and variance: for the time that keeps a unit busy, since load is made of means.
  ///
  /// - Parameter seconds: at least one time above zero.
  init(momentsOf seconds: [Double]) {
    let mean = seconds.mean
    let relative = seconds.variance / (mean * mean)
    spread = Elementary.log(1 + relative).squareRoot()
    location = Elementary.log(mean) - spread * spread / 2
  }

  /// The same, with its median times `exp(shift)` and its spread times `stretch`.
  func moved(by shift: Double, stretch: Double = 1) -> Lognormal {
    var moved = self
    moved.location += shift
    moved.spread *= stretch
    return moved
  }

  /// As a scenario writes it.
  var text: String {
    let mean = Elementary.exp(location + spread * spread / 2)
    let cv = (Elementary.exp(spread * spread) - 1).squareRoot()
    return "lognormal(mean: \(mean)s, cv: \(cv))"
  }
}

extension [Double] {
  /// The mean; zero of nothing.
  var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }

  /// The variance about the mean, over the count less one; zero of fewer than two.
  var variance: Double {
    guard count > 1 else { return 0 }
    let mean = mean
    return reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
  }

  /// The quantile of sorted numbers, by linear interpolation between neighbours (Hyndman and Fan, *Sample quantiles in
  /// statistical packages*, 1996, type 7). At least one number.
  func interpolatedQuantile(_ share: Double) -> Double {
    let position = share * Double(count - 1)
    let below = Int(position)
    guard below + 1 < count else { return self[count - 1] }
    return self[below] + (position - Double(below)) * (self[below + 1] - self[below])
  }

  /// The quantile of sorted numbers as measures have it: the inverse of the empirical distribution. At least one number.
  func empiricalQuantile(_ share: Double) -> Double {
    self[Swift.min(count - 1, Swift.max(0, Int((share * Double(count)).rounded(.up)) - 1))]
  }

  /// The same numbers, none above the quantile at `share`: a few wild ones then weigh no more than the others.
  func cut(above share: Double) -> [Double] {
    guard !isEmpty else { return [] }
    let limit = sorted().interpolatedQuantile(share)
    return map { Swift.min($0, limit) }
  }
}
