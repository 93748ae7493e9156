extension Elementary {
  /// The hyperbolic sine.
  public static func sinh(_ x: Double) -> Double {
    let size = abs(x)
    guard size >= 0.5 else {
      let z = x * x
      // 1/3! + z/5! + ... + z^6/15!
      let high = 1.0 / 39_916_800 + z * (1.0 / 6_227_020_800 + z / 1_307_674_368_000)
      return x + x * z * (1.0 / 6 + z * (1.0 / 120 + z * (1.0 / 5040 + z * (1.0 / 362_880 + z * high))))
    }
    let half = exp(size / 2)
    let value = size < 40 ? (half * half - 1 / (half * half)) / 2 : half / 2 * half
    return x < 0 ? -value : value
  }

  /// The hyperbolic cosine.
  public static func cosh(_ x: Double) -> Double {
    let half = exp(abs(x) / 2)
    return half / 2 * half + 0.5 / half / half
  }

  /// The hyperbolic tangent.
  public static func tanh(_ x: Double) -> Double {
    if abs(x) < 0.5 { return sinh(x) / cosh(x) }
    let value = 1 - 2 / (exp(2 * abs(x)) + 1)
    return x < 0 ? -value : value
  }

  /// The number whose hyperbolic sine is `x`.
  public static func asinh(_ x: Double) -> Double {
    let size = abs(x)
    let value =
      size > 0x1p28
      ? log(size) + (log2High + log2Low) : log1p(size + size * size / (1 + (1 + size * size).squareRoot()))
    return x < 0 ? -value : value
  }

  /// The number whose hyperbolic tangent is `x`: infinite at -1 and 1, NaN outside.
  public static func atanh(_ x: Double) -> Double {
    let value = log1p(2 * abs(x) / (1 - abs(x))) / 2
    return x < 0 ? -value : value
  }
}
