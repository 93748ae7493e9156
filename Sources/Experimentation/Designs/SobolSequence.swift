/// Sobol's points (I. M. Sobol', *USSR Computational Mathematics and Mathematical Physics* 7, 1967), in the order of Antonov and
/// Saleev, which any 2^k first of fill evenly in every direction.
///
/// The primitive polynomials and initial direction numbers are those of S. Joe and F. Y. Kuo (*SIAM Journal on Scientific Computing*
/// 30, 2008), file `new-joe-kuo-6.21201`.
public struct SobolSequence: Sendable, Hashable {
  /// The most dimensions that there are numbers for.
  public static let largestDimension = directions.count + 1

  /// How many coordinates a point has.
  public let dimensions: Int
  private let vectors: [[UInt32]]
  private var state: [UInt32]
  private var index: UInt32 = 0

  /// Starts the sequence at its first point, the origin; `dimensions` is at most `largestDimension`.
  public init(dimensions: Int) {
    self.dimensions = dimensions
    vectors = (0..<dimensions).map(Self.vectors)
    state = [UInt32](repeating: 0, count: dimensions)
  }

  /// The next point, each coordinate in 0..<1.
  public mutating func next() -> [Double] {
    let point = state.map { Double($0) * 0x1p-32 }
    let change = (~index).trailingZeroBitCount
    for dimension in 0..<dimensions { state[dimension] ^= vectors[dimension][min(change, 31)] }
    index &+= 1
    return point
  }

  /// The first points of the sequence, after so many are left out.
  public static func points(_ count: Int, dimensions: Int, skipping: Int = 0) -> [[Double]] {
    var sequence = SobolSequence(dimensions: dimensions)
    for _ in 0..<skipping { _ = sequence.next() }
    return (0..<count).map { _ in sequence.next() }
  }

  private static func vectors(of dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<32).map { 1 << (31 - UInt32($0)) } }
    let (degree, inner, initial) = directions[dimension - 1]
    var numbers = initial.enumerated().map { $0.element << (31 - UInt32($0.offset)) }
    for bit in degree..<32 {
      var number = numbers[bit - degree] ^ (numbers[bit - degree] >> UInt32(degree))
      for k in 1..<max(degree, 1) where inner >> UInt32(degree - 1 - k) & 1 == 1 { number ^= numbers[bit - k] }
      numbers.append(number)
    }
    return numbers
  }

  /// From the second dimension on: degree of the polynomial, its inner coefficients, the initial numbers.
  private static let directions: [(degree: Int, inner: UInt32, initial: [UInt32])] = [
    (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]), (4, 4, [1, 3, 5, 13]),
    (5, 2, [1, 1, 5, 5, 17]), (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]), (5, 11, [1, 1, 5, 1, 1]),
    (5, 13, [1, 1, 1, 3, 11]), (5, 14, [1, 3, 5, 5, 31]), (6, 1, [1, 3, 3, 9, 7, 49]), (6, 13, [1, 1, 1, 15, 21, 21]),
    (6, 16, [1, 3, 1, 13, 27, 49]), (6, 19, [1, 1, 1, 15, 7, 5]), (6, 22, [1, 3, 1, 15, 13, 25]),
    (6, 25, [1, 1, 5, 5, 19, 61]), (7, 1, [1, 3, 7, 11, 23, 15, 103]), (7, 4, [1, 3, 7, 13, 13, 15, 69]),
    (7, 7, [1, 1, 3, 13, 7, 35, 63]), (7, 8, [1, 3, 5, 9, 1, 25, 53]), (7, 14, [1, 3, 1, 13, 9, 35, 107]),
  ]
}
