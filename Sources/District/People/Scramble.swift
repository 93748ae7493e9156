/// Numbers that look random and are none: they follow from other numbers, in every run alike.
enum Scramble {
  /// A number from 0 to `total` - 1 that follows from two others (by splitmix64's finaliser).
  static func number(_ a: Int, _ b: Int, below total: Int) -> Int {
    var z = UInt64(bitPattern: Int64(a)) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(bitPattern: Int64(b))
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return Int(z.multipliedFullWidth(by: UInt64(total)).high)
  }

  /// A number in [0, 1) that follows from two others.
  static func share(_ a: Int, _ b: Int) -> Double { Double(number(a, b, below: 1 << 20)) / Double(1 << 20) }
}
