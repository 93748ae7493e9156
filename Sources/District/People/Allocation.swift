/// Sharing out whole numbers in proportion to weights.
enum Allocation {
  /// Largest remainders: whole numbers in proportion to `weights` that add up to `total`; ties go to the first.
  static func largestRemainder(_ total: Int, by weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.map { _ in 0 } }
    let exact = weights.map { $0 / sum * Double(total) }
    var result = exact.map { Int($0) }
    let rest = total - result.reduce(0, +)
    let order = exact.indices.sorted {
      let a = exact[$0] - Double(result[$0])
      let b = exact[$1] - Double(result[$1])
      return a != b ? a > b : $0 < $1
    }
    for i in order.prefix(max(0, rest)) { result[i] += 1 }
    return result
  }

  /// The same, with at least one each where there are enough.
  static func atLeastOne(_ total: Int, by weights: [Int]) -> [Int] {
    var shares = largestRemainder(total, by: weights.map { Double($0) + 1 })
    guard total >= weights.count else { return shares }
    while let none = shares.firstIndex(of: 0), let most = shares.indices.max(by: { shares[$0] < shares[$1] }) {
      shares[none] += 1
      shares[most] -= 1
    }
    return shares
  }

  /// A number from 0 to `total` - 1 that follows from two others by scrambling (splitmix64's finaliser).
  static func scramble(_ a: Int, _ b: Int, below total: Int) -> Int {
    var z = UInt64(bitPattern: Int64(a)) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(bitPattern: Int64(b))
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return Int(z.multipliedFullWidth(by: UInt64(total)).high)
  }
}
