/// How many events there were, of a kind that come by themselves.
struct EventCount: Sendable, Hashable {
  /// How many.
  var count: Int

  /// The means of a Poisson count that neither tail, of the probability `error`, excludes (F. Garwood, *Biometrika* 28, 1936): after
  /// none in 20 days with an error of 5 % up to 3.0, which is 0.15 a day.
  func garwood(error: Double) -> Interval {
    Interval(
      low: count == 0 ? 0 : ChiSquared(degreesOfFreedom: 2 * Double(count)).quantile(error) / 2,
      high: ChiSquared(degreesOfFreedom: 2 * Double(count) + 2).quantile(1 - error) / 2)
  }
}
