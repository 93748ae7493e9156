extension Elementary {
  /// The sine of an angle in radians; NaN where that is not finite.
  public static func sin(_ x: Double) -> Double {
    let (quarters, r, rest) = reduced(x)
    let value = quarters & 1 == 0 ? sineNear(r, rest) : cosineNear(r, rest)
    return quarters & 2 == 0 ? value : -value
  }

  /// The cosine of an angle in radians; NaN where that is not finite.
  public static func cos(_ x: Double) -> Double {
    let (quarters, r, rest) = reduced(x)
    let value = quarters & 1 == 0 ? cosineNear(r, rest) : sineNear(r, rest)
    return (quarters + 1) & 2 == 0 ? value : -value
  }

  /// The tangent of an angle in radians; NaN where that is not finite.
  public static func tan(_ x: Double) -> Double { sin(x) / cos(x) }

  /// The angle whose tangent is `x`, from -pi/2 to pi/2.
  ///
  /// Angles of pi/2, pi/4 and atan(1/4) are split off, so that |s| < 0.2; the rest by its series.
  public static func atan(_ x: Double) -> Double {
    let size = abs(x)
    guard size > 0x1p-27 else { return x }
    var (s, angle, low) = (size, 0.0, 0.0)
    // tan(3 pi / 8) and tan(pi / 8)
    if size > 2.414213562373095 {
      (s, angle, low) = (-1 / size, Double.pi / 2, 6.123233995736766e-17)
    } else if size > 0.41421356237309503 {
      (s, angle, low) = ((size - 1) / (size + 1), Double.pi / 4, 3.061616997868383e-17)
    }
    if abs(s) > 0.2 {
      let quarter = s < 0 ? -0.25 : 0.25
      s = (s - quarter) / (1 + s * quarter)
      angle += quarter < 0 ? -0.24497866312686414 : 0.24497866312686414
    }
    let z = s * s
    // 1/3 - z/5 + ... - z^11/25
    let high = 1.0 / 19 - z * (1.0 / 21 - z * (1.0 / 23 - z * (1.0 / 25)))
    let middle = 1.0 / 11 - z * (1.0 / 13 - z * (1.0 / 15 - z * (1.0 / 17 - z * high)))
    let series = 1.0 / 3 - z * (1.0 / 5 - z * (1.0 / 7 - z * (1.0 / 9 - z * middle)))
    let value = angle + (s - (s * z * series - low))
    return x < 0 ? -value : value
  }

  /// The angle from the axis of `x` to the point (`x`, `y`), from -pi to pi.
  public static func atan2(_ y: Double, _ x: Double) -> Double {
    guard !x.isNaN, !y.isNaN else { return .nan }
    let positive = x.sign == .plus
    guard y != 0 else { return positive ? y : y.sign == .plus ? .pi : -.pi }
    guard x.isFinite || y.isFinite else { return atan2(y > 0 ? 1 : -1, positive ? 1 : -1) }
    guard x != 0 else { return y > 0 ? .pi / 2 : -.pi / 2 }
    let angle = atan(abs(y / x))
    let value = positive ? angle : .pi - (angle - 1.2246467991473532e-16)
    return y < 0 ? -value : value
  }

  /// The angle whose sine is `x`, from -pi/2 to pi/2; NaN where |x| > 1.
  public static func asin(_ x: Double) -> Double { atan2(x, ((1 - x) * (1 + x)).squareRoot()) }

  /// The quarters of a turn nearest to an angle, and what is left of it, in two parts.
  ///
  /// Half pi in three parts of 33 bits (W. J. Cody and W. Waite, "Software Manual for the Elementary Functions", 1980): up to a
  /// million the multiples of the first are exact. Angles beyond are brought down by the double nearest to 2 pi, which moves them
  /// by less than half a unit of their own last place.
  private static func reduced(_ angle: Double) -> (quarters: Int, r: Double, rest: Double) {
    let x = abs(angle) < 1e6 ? angle : angle.remainder(dividingBy: 2 * .pi)
    guard !x.isNaN else { return (0, x, 0) }
    let count = (x * (2 / .pi)).rounded(.toNearestOrEven)
    let first = x - count * 1.5707963267341256
    let second = count * 6.077100506303966e-11
    let r = first - second
    return (Int(count), r, (first - r) - second - count * 2.0222662487959506e-21)
  }

  /// The sine of `r` + `rest`, where |r| <= pi/4 and the rest is far smaller, by its series.
  private static func sineNear(_ r: Double, _ rest: Double) -> Double {
    let z = r * r
    // 1/3! - z/5! + ... - z^7/17!
    let high = 1.0 / 39_916_800 - z * (1.0 / 6_227_020_800 - z * (1.0 / 1_307_674_368_000 - z / 355_687_428_096_000))
    let series = 1.0 / 6 - z * (1.0 / 120 - z * (1.0 / 5040 - z * (1.0 / 362_880 - z * high)))
    return r - (r * z * series - rest * (1 - z / 2))
  }

  /// The cosine of `r` + `rest`, likewise.
  private static func cosineNear(_ r: Double, _ rest: Double) -> Double {
    let z = r * r
    // 1/4! - z/6! + ... - z^6/16!
    let high = 1.0 / 479_001_600 - z * (1.0 / 87_178_291_200 - z / 20_922_789_888_000)
    let series = 1.0 / 24 - z * (1.0 / 720 - z * (1.0 / 40320 - z * (1.0 / 3_628_800 - z * high)))
    return 1 - (z / 2 - (z * z * series - r * rest))
  }
}
