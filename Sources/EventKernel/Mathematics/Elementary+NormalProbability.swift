extension Elementary {
  /// The share of a standard normal variable's values below `x`, within 7.5e-8 (C. Hastings, "Approximations for Digital
  /// Computers", 1955; M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 26.2.17).
  public static func normalProbability(_ x: Double) -> Double {
    let t = 1 / (1 + 0.2316419 * abs(x))
    let series =
      t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    let tail = exp(-x * x / 2) * 0.398942280401432678 * series
    return x < 0 ? tail : 1 - tail
  }
}
