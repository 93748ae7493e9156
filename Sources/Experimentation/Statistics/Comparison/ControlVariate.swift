/// The mean of a measure, sharpened by another whose true mean is known (S. S. Lavenberg and P. D. Welch, *Management Science*
/// 27, 1981).
public struct ControlVariate: Sendable, Hashable {
  /// How much the measure moves with the control: the least-squares slope.
  public let slope: Double
  /// The adjusted mean.
  public let mean: Double
  /// Its interval, with n - 2 degrees of freedom.
  public let interval: Interval

  /// Adjusts the mean of `values` by what `control` missed of its known mean; nil with fewer than three pairs or a control that
  /// never varies.
  public init?(_ values: [Double], control: [Double], knownMean: Double, confidence: Double = 0.95) {
    guard values.count == control.count, values.count > 2 else { return nil }
    let (y, x) = (Moments(values), Moments(control))
    guard x.variance > 0 else { return nil }
    let n = Double(values.count)
    let spread = x.variance * (n - 1)
    slope = Moments.products(values, y.mean, control, x.mean) / spread
    mean = y.mean - slope * (x.mean - knownMean)
    let residual = max(0, y.variance * (n - 1) - slope * slope * spread) / (n - 2)
    let error = (residual * (1 / n + (x.mean - knownMean) * (x.mean - knownMean) / spread)).squareRoot()
    let halfWidth = StudentT(degreesOfFreedom: n - 2).halfWidth(confidence: confidence) * error
    interval = Interval(low: mean - halfWidth, high: mean + halfWidth)
  }
}
