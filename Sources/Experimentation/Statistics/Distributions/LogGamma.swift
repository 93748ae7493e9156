import EventKernel

/// The logarithm of the gamma function.
enum LogGamma {
  /// The divisors of Stirling's series, from the power -11 of the argument to -1; the first is -360360 / 691.
  private static let stirlingDivisors: [Double] = [-521.505_065_123_010_1, 1188, -1680, 1260, -360, 12]

  /// log Γ(x) for positive x, for others no number: Stirling's series (DLMF 5.11.1) after the argument is raised above 10 by the recurrence.
  static func value(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var x = x
    var product = 1.0
    while x < 10 {
      product *= x
      x += 1
    }
    let y = 1 / (x * x)
    var series = 0.0
    for divisor in stirlingDivisors {
      series = series * y + 1 / divisor
    }
    series /= x
    return (x - 0.5) * Elementary.log(x) - x + 0.5 * Elementary.log(2 * Double.pi) + series - Elementary.log(product)
  }
}
