/// A fraction of all combinations of factors at two levels (G. E. P. Box, J. S. Hunter and W. G. Hunter, *Statistics for Experimenters*,
/// 2005, chapter 6): some factors are set to products of others, and their effects then look the same as what these products do.
public struct FractionalFactorial: Sendable, Hashable {
  /// How many factors there are.
  public let factors: Int
  /// The basic factors, at all combinations: the first ones. The runs are 2 to their number.
  public let basic: Int
  /// For each further factor, the basic factors of which it is the product, as bits: 0b0111 for ABC.
  public let generators: [Int]

  /// Makes the fraction that given generators define; bits of each are basic factors, from the lowest for the first.
  public init(factors: Int, generators: [Int]) {
    self.factors = factors
    basic = factors - generators.count
    self.generators = generators
  }

  /// Finds the smallest fraction of at least a resolution: 3 keeps main effects apart from one another, 4 also from what two factors
  /// do together, 5 also those pairs from one another. With no smaller one it is the full factorial.
  public init(factors: Int, resolution: Int) {
    for basic in 1..<max(2, factors) {
      if let generators = Self.search(factors: factors, basic: basic, resolution: resolution) {
        self.init(factors: factors, generators: generators)
        return
      }
    }
    self.init(factors: factors, generators: [])
  }

  /// The words of the defining relation, as bits over all factors: products of factors that are the same in every run.
  public var definingWords: [Int] {
    let own = generators.enumerated().map { $0.element | 1 << (basic + $0.offset) }
    return (1..<(1 << own.count)).map { choice in
      own.indices.reduce(0) { choice >> $1 & 1 == 1 ? $0 ^ own[$1] : $0 }
    }
  }

  /// The length of the shortest word of the defining relation; nil for a full factorial, whose effects are all apart.
  public var resolution: Int? { definingWords.map(\.nonzeroBitCount).min() }

  /// The runs, one row each: 0 for the low and 1 for the high level of every factor, in Yates's order of the basic factors.
  public var rows: [[Int]] {
    (0..<(1 << basic)).map { run in
      let low = (0..<basic).map { run >> $0 & 1 }
      // A product of levels -1 and 1 is high if an even number of them is low.
      return low + generators.map { 1 - (($0 & ~run).nonzeroBitCount & 1) }
    }
  }

  /// The generators as people write them: `D=ABC`.
  public var generatorNames: [String] {
    generators.enumerated().map { "\(Self.name(1 << (basic + $0.offset)))=\(Self.name($0.element))" }
  }

  /// A word as people write it: `ABC`. The letter I is left out, as it stands for the identity.
  public static func name(_ word: Int) -> String {
    let letters = Array("ABCDEFGHJKLMNOPQRSTUVWXYZ")
    return letters.indices.filter { word >> $0 & 1 == 1 }.map { String(letters[$0]) }.joined()
  }

  /// The first set of generators, in ascending order, of which no product is shorter than the resolution.
  private static func search(factors: Int, basic: Int, resolution: Int) -> [Int]? {
    let wanted = factors - basic
    let candidates = (1..<(1 << basic)).filter { $0.nonzeroBitCount >= max(1, resolution - 1) }
    var chosen: [Int] = []
    /// All products of the chosen words so far, the empty one included.
    func extended(_ products: [Int], from start: Int) -> Bool {
      if chosen.count == wanted { return true }
      guard candidates.count - start >= wanted - chosen.count else { return false }
      for index in start..<candidates.count {
        let word = candidates[index] | 1 << (basic + chosen.count)
        let further = products.map { $0 ^ word }
        guard further.allSatisfy({ $0.nonzeroBitCount >= resolution }) else { continue }
        chosen.append(candidates[index])
        if extended(products + further, from: index + 1) { return true }
        chosen.removeLast()
      }
      return false
    }
    return extended([0], from: 0) ? chosen : nil
  }
}
