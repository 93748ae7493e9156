extension Elementary {
  /// The natural logarithm. Of zero it is -infinity, of a negative number NaN.
  ///
  /// x = 2^k m with m in [sqrt(1/2), sqrt(2)); log m = 2 artanh s with s = (m - 1) / (m + 1), |s| < 0.172, by its series.
  public static func log(_ x: Double) -> Double {
    guard x >= 0x1p-1022, x < .infinity else {
      if x > 0, x < 1 { return log(x * 0x1p54) - 54 * (log2High + log2Low) }
      return x == 0 ? -.infinity : x > 0 ? x : .nan
    }
    // Counting exponents from sqrt(1/2) makes the mantissa start there.
    let root: UInt64 = 0x3FE6_A09E_667F_3BCD
    let shifted = x.bitPattern &- root
    let exponent = Double(Int64(bitPattern: shifted) &>> 52)
    let fraction = Double(bitPattern: (shifted & 0xF_FFFF_FFFF_FFFF) &+ root) - 1

    let s = fraction / (2 + fraction)
    let z = s * s
    let z2 = z * z
    let z4 = z2 * z2
    // 1/3 + z/5 + z^2/7 + ... + z^9/21, in pairs, so that the machine can work on several at once.
    let low = (1.0 / 3 + z * (1.0 / 5)) + z2 * (1.0 / 7 + z * (1.0 / 9))
    let middle = (1.0 / 11 + z * (1.0 / 13)) + z2 * (1.0 / 15 + z * (1.0 / 17))
    let high = 1.0 / 19 + z * (1.0 / 21)
    let tail = z * (low + z4 * (middle + z4 * high))
    return exponent * log2High + (exponent * log2Low + 2 * (s + s * tail))
  }
}
