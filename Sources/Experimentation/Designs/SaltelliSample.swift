/// Points from which the shares of a result's variance follow, factor by factor (A. Saltelli, *Computer Physics Communications* 145,
/// 2002): two samples A and B from Sobol's sequence, and A with one column of B, and B with one column of A.
public struct SaltelliSample: Sendable, Hashable {
  /// Points of each of the two samples.
  public let base: Int
  /// How many factors.
  public let factors: Int
  /// Whether pairs of factors are looked at too, for nearly twice as many points.
  public let hasPairs: Bool

  /// Makes a sample; `base` should be a power of 2. There are numbers for twice as many factors in `SobolSequence`.
  public init(base: Int, factors: Int, pairs: Bool = true) {
    self.base = base
    self.factors = factors
    hasPairs = pairs
  }

  /// How many points stand for one point of the base: A, A with each column of B, B with each column of A, B.
  public var block: Int { factors * (hasPairs ? 2 : 1) + 2 }

  /// All points, block by block, each coordinate in 0..<1.
  public var points: [[Double]] {
    SobolSequence.points(base, dimensions: 2 * factors).flatMap { row -> [[Double]] in
      let (a, b) = (Array(row[..<factors]), Array(row[factors...]))
      func with(_ column: Int, _ own: [Double], _ other: [Double]) -> [Double] {
        var mixed = own
        mixed[column] = other[column]
        return mixed
      }
      let first = (0..<factors).map { with($0, a, b) }
      let second = hasPairs ? (0..<factors).map { with($0, b, a) } : []
      return [a] + first + second + [b]
    }
  }

  /// The indices from the results at all points, in their order; nil if the results do not vary.
  public func indices(_ results: [Double]) -> SobolIndices? {
    guard results.count == base * block else { return nil }
    let mean = Moments(results).mean
    let y = results.map { $0 - mean }
    func column(_ offset: Int) -> [Double] { (0..<base).map { y[$0 * block + offset] } }
    let (a, b) = (column(0), column(block - 1))
    let both = Moments(a + b)
    let variance = both.variance * Double(both.count - 1) / Double(both.count)
    guard variance > 0 else { return nil }
    func average(_ value: (Int) -> Double) -> Double { (0..<base).reduce(0) { $0 + value($1) } / Double(base) }
    let ab = (0..<factors).map { column(1 + $0) }
    let ba = hasPairs ? (0..<factors).map { column(1 + factors + $0) } : []
    let first = ab.map { mixed in average { b[$0] * (mixed[$0] - a[$0]) } / variance }
    let total = ab.map { mixed in average { (a[$0] - mixed[$0]) * (a[$0] - mixed[$0]) } / 2 / variance }
    let pairs = ba.indices.map { j in
      ab.indices.map { k in
        k <= j ? 0 : average { ba[j][$0] * ab[k][$0] - a[$0] * b[$0] } / variance - first[j] - first[k]
      }
    }
    return SobolIndices(variance: variance, first: first, total: total, pairs: pairs)
  }
}

/// What shares of a result's variance its factors are behind (I. M. Sobol' 1993): first order after Saltelli et al. 2010, total after
/// Jansen 1999.
public struct SobolIndices: Sendable, Hashable {
  /// The variance that the shares are of.
  public let variance: Double
  /// The share that would go if this factor alone were known.
  public let first: [Double]
  /// The share that would be left if all but this factor were known.
  public let total: [Double]
  /// For factors j < k at [j][k], what they do only together; empty if it was not looked at.
  public let pairs: [[Double]]
}
