/// Two means that were not observed in pairs (B. L. Welch, *Biometrika* 34, 1947): the fallback where replications do not
/// share their random numbers.
public struct WelchTest: Sendable, Hashable {
  /// The first mean less the second.
  public let difference: Double
  /// The difference in standard errors.
  public let t: Double
  /// Degrees of freedom, by Satterthwaite's approximation.
  public let degreesOfFreedom: Double
  /// How likely a difference at least so far from zero would be if there were none.
  public let pValue: Double
  /// The interval of the difference.
  public let interval: Interval

  /// Compares two samples; nil if one has fewer than two values or neither varies.
  public init?(_ first: [Double], _ second: [Double], confidence: Double = 0.95) {
    guard first.count > 1, second.count > 1 else { return nil }
    let (a, b) = (Moments(first), Moments(second))
    let (u, v) = (a.variance / Double(a.count), b.variance / Double(b.count))
    guard u + v > 0 else { return nil }
    let error = (u + v).squareRoot()
    difference = a.mean - b.mean
    t = difference / error
    degreesOfFreedom = (u + v) * (u + v) / (u * u / Double(a.count - 1) + v * v / Double(b.count - 1))
    let student = StudentT(degreesOfFreedom: degreesOfFreedom)
    pValue = 2 * student.upperTail(abs(t))
    let halfWidth = student.halfWidth(confidence: confidence) * error
    interval = Interval(low: difference - halfWidth, high: difference + halfWidth)
  }
}
