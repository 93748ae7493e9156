/// Mean and variance in two passes, the second corrected for the rounding of the first (Chan, Golub and LeVeque 1983).
public struct Moments: Sendable, Hashable {
  /// How many values.
  public let count: Int
  /// The mean.
  public let mean: Double
  /// With divisor n - 1; 0 for a single value.
  public let variance: Double

  /// Takes the moments of at least one value.
  public init(_ values: [Double]) {
    let n = Double(values.count)
    let first = values.reduce(0, +) / n
    let correction = values.reduce(0) { $0 + ($1 - first) } / n
    let center = first + correction
    count = values.count
    mean = center
    variance = values.count > 1 ? Moments.products(values, center, values, center) / (n - 1) : 0
  }

  /// The square root of the variance.
  public var standardDeviation: Double { variance.squareRoot() }

  /// The sum of products of deviations from two means.
  static func products(_ x: [Double], _ xMean: Double, _ y: [Double], _ yMean: Double) -> Double {
    var sum = 0.0
    var xRest = 0.0
    var yRest = 0.0
    for (a, b) in zip(x, y) {
      sum += (a - xMean) * (b - yMean)
      xRest += a - xMean
      yRest += b - yMean
    }
    return sum - xRest * yRest / Double(x.count)
  }
}
