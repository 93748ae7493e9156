import EventKernel

/// Walks through a grid that change one factor at a time (M. D. Morris, *Technometrics* 33, 1991): few points that tell which factors
/// matter at all.
public struct MorrisTrajectories: Sendable, Hashable {
  /// How many walks.
  public let count: Int
  /// How many factors.
  public let factors: Int
  /// Levels of the grid; even.
  public let levels: Int
  /// The root of the draws, which are those of the twin: the same on every machine.
  public let seed: UInt64

  /// Makes so many walks.
  public init(count: Int, factors: Int, levels: Int = 4, seed: UInt64) {
    self.count = count
    self.factors = factors
    self.levels = levels
    self.seed = seed
  }

  /// All points, walk by walk of factors + 1 points, each coordinate in 0...1. Steps are half the levels wide, so that all levels
  /// are as likely.
  public var points: [[Double]] {
    let streams = RandomStreams(seed: seed, replication: 0)
    let half = levels / 2
    return (0..<count).flatMap { walk -> [[Double]] in
      func draw(_ index: Int) -> (Double, Double) {
        streams.uniforms(identity: UInt64(walk), purpose: Self.purpose, index: UInt32(index))
      }
      var place = [Int](repeating: 0, count: factors)
      var steps = [Int](repeating: half, count: factors)
      var order = Array(0..<factors)
      for factor in (0..<factors).reversed() {
        let (start, turn) = draw(2 * factor)
        let low = min(half - 1, Int(start * Double(half)))
        place[factor] = turn < 0.5 ? low : low + half
        steps[factor] = turn < 0.5 ? half : -half
        order.swapAt(factor, min(factor, Int(draw(2 * factor + 1).0 * Double(factor + 1))))
      }
      var points = [place]
      for factor in order {
        place[factor] += steps[factor]
        points.append(place)
      }
      return points.map { $0.map { Double($0) / Double(levels - 1) } }
    }
  }

  /// "mors" in ASCII: no draw of the twin has this purpose.
  private static let purpose: UInt32 = 0x6D6F_7273
}

/// How much a result changes with each factor, over its whole range, where that is looked at in several places.
public struct ElementaryEffects: Sendable, Hashable {
  /// The mean effect of each factor.
  public let mean: [Double]
  /// The mean size of the effects (F. Campolongo, J. Cariboni and A. Saltelli, *Environmental Modelling & Software* 22, 2007), which does
  /// not cancel.
  public let meanSize: [Double]
  /// Their deviation: large where the factor acts together with others, or not in a straight line.
  public let deviation: [Double]

  /// Takes the effects from walks whose neighbouring points differ in one factor; `points` are in 0...1. Nil if some factor never
  /// changes.
  public init?(points: [[Double]], results: [Double]) {
    guard let factors = points.first?.count, points.count == results.count else { return nil }
    var effects = [[Double]](repeating: [], count: factors)
    for next in points.indices.dropFirst() where next % (factors + 1) != 0 {
      guard let factor = (0..<factors).first(where: { points[next][$0] != points[next - 1][$0] }) else { return nil }
      effects[factor].append((results[next] - results[next - 1]) / (points[next][factor] - points[next - 1][factor]))
    }
    guard effects.allSatisfy({ !$0.isEmpty }) else { return nil }
    let moments = effects.map(Moments.init)
    mean = moments.map(\.mean)
    meanSize = effects.map { Moments($0.map(abs)).mean }
    deviation = moments.map(\.standardDeviation)
  }
}
