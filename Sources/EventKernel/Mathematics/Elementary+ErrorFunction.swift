extension Elementary {
  /// The share of a standard normal variable's values below `x`.
  public static func normalProbability(_ x: Double) -> Double { erfc(-x * 0.7071067811865476) / 2 }

  /// The complement of the error function, 1 - erf(x): twice the share of a normal variable's values, of variance 1/2, above `x`.
  ///
  /// Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969); the
  /// coefficients are those of his routine CALERF.
  public static func erfc(_ x: Double) -> Double {
    let size = abs(x)
    guard size > 0.46875 else {
      let z = x * x
      return 1 - x * ratio(z, nearAbove, nearBelow)
    }
    guard size <= 27.3 else { return x.isNaN ? x : x < 0 ? 2 : 0 }
    // exp(-x^2) in two parts, whose squares and products are exact.
    let whole = (size * 16).rounded(.towardZero) / 16
    let power = exp(-whole * whole) * exp(-(size - whole) * (size + whole))
    let value: Double
    if size <= 4 {
      value = power * ratio(size, middleAbove, middleBelow)
    } else {
      let z = 1 / (size * size)
      value = power / size * (0.5641895835477563 - z * ratio(z, farAbove, farBelow))
    }
    return x < 0 ? 2 - value : value
  }

  /// A polynomial over another, coefficients from the highest power down.
  private static func ratio(_ x: Double, _ above: [Double], _ below: [Double]) -> Double {
    above.reduce(0) { $0 * x + $1 } / below.reduce(0) { $0 * x + $1 }
  }

  private static let nearAbove = [
    0.185777706184603153, 3.16112374387056560, 113.864154151050156, 377.485237685302021, 3209.37758913846947,
  ]
  private static let nearBelow = [
    1, 23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062,
  ]
  private static let middleAbove = [
    2.15311535474403846e-8, 0.564188496988670089, 8.88314979438837594, 66.1191906371416295, 298.635138197400131,
    881.952221241769090, 1712.04761263407058, 2051.07837782607147, 1230.33935479799725,
  ]
  private static let middleBelow = [
    1, 15.7449261107098347, 117.693950891312499, 537.181101862009858, 1621.38957456669019, 3290.79923573345963,
    4362.61909014324716, 3439.36767414372164, 1230.33935480374942,
  ]
  private static let farAbove = [
    1.63153871373020978e-2, 0.305326634961232344, 0.360344899949804439, 0.125781726111229246, 1.60837851487422766e-2,
    6.58749161529837803e-4,
  ]
  private static let farBelow = [
    1, 2.56852019228982242, 1.87295284992346725, 0.527905102951428412, 6.05183413124413191e-2,
    2.33520497626869185e-3,
  ]
}
