import EventKernel

/// Finds the best of several systems, one round of observations after the other: the procedure KN (S.-H. Kim and B. L. Nelson, *ACM
/// Transactions on Modeling and Computer Simulation* 11, 2001), with one triangle (c = 1) and Bonferroni's bound, so that it
/// holds under common random numbers: variances are those of the paired differences.
///
/// The best is the one with the largest mean; negate where less is better. If it leads by the indifference zone or more, it is
/// found with the stated confidence; otherwise one is found that lies within the zone of the best.
public struct KimNelson: Sendable {
  /// Differences that do not matter.
  public let indifference: Double
  /// How surely the best is found.
  public let confidence: Double
  /// Observations of each system before the first is dropped.
  public let firstStage: Int
  /// The constant of the continuation region, squared: 2 eta (n0 - 1).
  public let hSquared: Double
  /// Variances of the paired differences in the first stage.
  public let variances: [[Double]]
  /// The systems still in the race, ascending.
  public private(set) var survivors: [Int]
  /// Observations of each survivor so far.
  public private(set) var replications: Int
  private var sums: [Double]

  /// Judges the first stage: one row a replication, one value a system.
  ///
  /// At least two systems and two replications; all values finite.
  public init(firstStage rows: [[Double]], indifference: Double, confidence: Double) {
    let systems = rows[0].count
    firstStage = rows.count
    replications = rows.count
    self.indifference = indifference
    self.confidence = confidence
    hSquared =
      2 * Double(rows.count - 1)
      * Self.eta(systems: systems, confidence: confidence, firstStage: rows.count)
    variances = (0..<systems).map { i in
      (0..<systems).map { l in i == l ? 0 : Moments(rows.map { $0[i] - $0[l] }).variance }
    }
    sums = (0..<systems).map { i in rows.reduce(0) { $0 + $1[i] } }
    survivors = Array(0..<systems)
    screen()
  }

  /// The constant eta of the procedure, by Bonferroni's bound over the k - 1 comparisons with the best; with `independent`,
  /// for systems that share no random numbers.
  public static func eta(systems: Int, confidence: Double, firstStage: Int, independent: Bool = false) -> Double {
    let others = Double(systems - 1)
    let share =
      independent ? 1 - Elementary.pow(confidence, 1 / others) : (1 - confidence) / others
    return 0.5 * (Elementary.pow(2 * share, -2 / Double(firstStage - 1)) - 1)
  }

  /// The best, once it is found.
  public var best: Int? {
    if survivors.count == 1 { return survivors[0] }
    // Beyond the continuation region equal sums are all that is left, and either may be taken.
    let isOver = survivors.allSatisfy { i in survivors.allSatisfy { slack(i, $0) == 0 } }
    return isOver ? survivors.max { sums[$0] < sums[$1] } : nil
  }

  /// Takes one more observation of each survivor, in their order, and drops those that are beaten.
  public mutating func add(_ values: [Double]) {
    for (system, value) in zip(survivors, values) { sums[system] += value }
    replications += 1
    screen()
  }

  private mutating func screen() {
    let racing = survivors
    survivors = racing.filter { i in racing.allSatisfy { sums[i] >= sums[$0] - slack(i, $0) } }
  }

  /// How far the sum of one may lie behind that of another.
  private func slack(_ i: Int, _ l: Int) -> Double {
    max(0, indifference / 2 * (hSquared * variances[i][l] / (indifference * indifference) - Double(replications)))
  }
}
