import Experimentation

/// Long-run averages beside their exact values: all comparisons of one seed are judged together, and every seed anew.
public struct SteadyReport: Sendable, Codable {
  /// One long-run average, over all seeds.
  public struct Line: Sendable, Codable {
    /// The letter of its case.
    public var id: String
    /// The system.
    public var system: String
    /// What it is.
    public var quantity: String
    /// Our mean over all replications of all seeds.
    public var ours: Double
    /// Half the width of its 99 % interval.
    public var halfWidth: Double
    /// By the formula.
    public var exact: Double
    /// As published.
    public var published: Double
    /// Whether the formula gives what was published, to its last digit.
    public var formulaAgrees: Bool
    /// In how many seeds it was a miss.
    public var misses: Int
  }
  /// One seed.
  public struct Seed: Sendable, Codable {
    /// The seed.
    public var seed: UInt64
    /// The least adjusted p-value: below the bound it is a miss.
    public var leastP: Double
    /// What it is of.
    public var closest: String
    /// What it missed.
    public var misses: [String]
  }

  /// What it is of.
  public var title: String
  /// Replications of each system and seed.
  public var replications: Int
  /// The averages.
  public var lines: [Line]
  /// The seeds.
  public var seeds: [Seed]

  /// All comparisons of a seed together are wrongly called a miss with this probability at most.
  public static let bound = 0.01

  /// Seeds that may miss: one in twenty.
  public var allowance: Int { seeds.count / 20 }
  /// Whether no more seeds miss than may, and every formula gives what was published.
  public var isMet: Bool { seeds.count { !$0.misses.isEmpty } <= allowance && lines.allSatisfy(\.formulaAgrees) }

  /// Judges values by case, seed, replication and target.
  init(title: String, cases: [SteadyCase], seeds: [UInt64], replications: Int, values: [[[[Double?]]]]) {
    let targets = cases.indices.flatMap { i in cases[i].targets.indices.map { (of: i, at: $0) } }
    func name(_ target: (of: Int, at: Int)) -> String {
      "\(cases[target.of].title): \(cases[target.of].targets[target.at].quantity)"
    }
    func sample(_ target: (of: Int, at: Int), _ seed: Int) -> [Double?] {
      values[target.of][seed].map { $0[target.at] }
    }
    var missed = [Int](repeating: 0, count: targets.count)
    self.seeds = seeds.enumerated().map { index, seed in
      let adjusted = Multiplicity.holm(
        targets.map { Self.pValue(sample($0, index), cases[$0.of].targets[$0.at].exact) })
      let least = adjusted.indices.min { adjusted[$0] < adjusted[$1] } ?? 0
      for i in adjusted.indices where adjusted[i] < Self.bound { missed[i] += 1 }
      return Seed(
        seed: seed, leastP: adjusted[least], closest: name(targets[least]),
        misses: adjusted.indices.filter { adjusted[$0] < Self.bound }.map { name(targets[$0]) })
    }
    lines = targets.enumerated().map { index, target in
      let expected = cases[target.of].targets[target.at]
      let estimate = Estimate(seeds.indices.flatMap { sample(target, $0) }, confidence: 0.99)
      return Line(
        id: cases[target.of].id, system: cases[target.of].title, quantity: expected.quantity,
        ours: estimate.mean ?? -1, halfWidth: estimate.interval.map { ($0.high - $0.low) / 2 } ?? -1,
        exact: expected.exact, published: expected.published,
        formulaAgrees: abs(expected.exact - expected.published) <= expected.rounding, misses: missed[index])
    }
    self.title = title
    self.replications = replications
  }

  /// Of Student's t over replications against an exact value, both sides; 0 if a replication lacks a value.
  private static func pValue(_ values: [Double?], _ exact: Double) -> Double {
    let estimate = Estimate(values)
    guard let mean = estimate.mean, let deviation = estimate.standardDeviation, estimate.missing == 0 else { return 0 }
    let error = deviation / Double(estimate.count).squareRoot()
    if error == 0 { return mean == exact ? 1 : 0 }
    let t = abs(mean - exact) / error
    return 2 * (1 - StudentT(degreesOfFreedom: Double(estimate.count - 1)).cumulative(t))
  }
}
