#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The rivals' generator, so that all engines draw the same numbers: xoshiro256++ (Blackman and Vigna, 2019), seeded by
/// SplitMix64; exponential numbers by the system's logarithm, as theirs.
struct Generator {
  private var a: UInt64
  private var b: UInt64
  private var c: UInt64
  private var d: UInt64

  init(seed: UInt64) {
    var state = seed
    func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    a = next()
    b = next()
    c = next()
    d = next()
  }

  @inline(__always)
  private mutating func next() -> UInt64 {
    let result = rotated(a &+ d, by: 23) &+ a
    let shifted = b &<< 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, by: 45)
    return result
  }

  private func rotated(_ word: UInt64, by count: UInt64) -> UInt64 { word &<< count | word &>> (64 &- count) }

  /// An exponential number with a mean.
  @inline(__always)
  mutating func exponential(mean: Double) -> Double { -mean * log(1 - Double(next() >> 11) * 0x1p-53) }
}
