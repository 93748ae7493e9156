extension Elementary {
  /// The exponential function.
  ///
  /// x = k log 2 + r with |r| <= log(2) / 2 (log 2 in two parts, after Cody and Waite, 1980); e^r by its series.
  public static func exp(_ x: Double) -> Double {
    guard x < 709.79 else { return x.isNaN ? x : .infinity }
    guard x > -745.2 else { return x.isNaN ? x : 0 }
    // Adding and taking away 1.5 * 2^52 rounds to a whole number.
    let count = (x * 0x1.71547652b82fep0 + 0x1.8p52) - 0x1.8p52
    let r = (x - count * log2High) - count * log2Low
    let r2 = r * r
    let r4 = r2 * r2
    // 1/2 + r/6 + ... + r^11/13!
    let low = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120))
    let middle = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362_880))
    let high =
      (1.0 / 3_628_800 + r * (1.0 / 39_916_800)) + r2 * (1.0 / 479_001_600 + r * (1.0 / 6_227_020_800))
    let power = 1 + (r + r2 * (low + r4 * (middle + r4 * high)))
    // In two steps: neither leaves the range where the result does not.
    let half = Int(count) >> 1
    return power * powerOfTwo(half) * powerOfTwo(Int(count) - half)
  }

  @inline(__always)
  private static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: exponent &+ 1023) &<< 52)
  }
}
