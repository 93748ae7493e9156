/// The mean of one long run, from the means of equally long batches (A. M. Law, *Simulation Modeling and Analysis*, 9.5.3).
public struct BatchMeans: Sendable, Hashable {
  /// The means of the batches.
  public let means: [Double]
  /// How many observations each holds.
  public let size: Int
  /// Their mean, with its interval.
  public let estimate: Estimate
  /// How much each batch resembles the next; far from zero the batches are too short. Nil if nothing varies.
  public let lag1: Double?

  /// Cuts a series, without its warm-up, into so many batches; what is left over at the end is left out. Nil if there are
  /// fewer observations than batches.
  public init?(_ series: [Double], batches: Int, confidence: Double = 0.95) {
    let size = series.count / max(1, batches)
    guard batches > 1, size > 0 else { return nil }
    self.size = size
    means = (0..<batches).map { Moments(Array(series[$0 * size..<($0 + 1) * size])).mean }
    estimate = Estimate(means, confidence: confidence)
    lag1 = Autocorrelation.at(lag: 1, of: means)
  }
}
