/// The search for the cheapest roster that passes, in as few trials as it can.
///
/// A roster is a level for each team, from 0. It relies on one thing: where a roster fails, one with no more of any team fails too.
/// From the largest roster it first goes down, one team by one level at a time, where that saves most. Then it tries what is
/// cheaper than the best so far and not below a roster that failed, beginning with what would rule out most if it fails. When nothing
/// of that kind is left, no cheaper roster passes: that is the proof. Every trial meets the same random events, so that two
/// rosters differ by nothing else.
public struct StaffingSearch: Sendable {
  /// A roster that was tried.
  public struct Trial: Sendable, Hashable {
    /// The level of each team.
    public var roster: [Int]
    /// Whether it passed.
    public var passes: Bool
  }

  /// What each level of each team costs, ascending.
  public let costs: [[Double]]
  /// The rosters tried, in their order.
  public private(set) var trials: [Trial] = []
  /// The cheapest roster that passed.
  public private(set) var best: [Int]?

  /// More rosters than are looked through.
  public static let largestCount = 4096

  /// Makes a search over the levels of some teams; each has at least one, and costs rise with levels.
  public init(costs: [[Double]]) {
    self.costs = costs
  }

  /// What a roster costs.
  public func cost(_ roster: [Int]) -> Double { zip(costs, roster).reduce(0) { $0 + $1.0[$1.1] } }

  /// The roster to try next; nil if the best is proven, or even the largest roster fails.
  public var next: [Int]? {
    let largest = costs.map { $0.count - 1 }
    guard let best else { return trials.isEmpty ? largest : nil }
    if let lower = lowered(best) { return lower }
    let limit = cost(best)
    return FullFactorial.rows(levels: costs.map(\.count)).filter { isOpen($0) && cost($0) < limit }
      .max { Self.reach($0) < Self.reach($1) }
  }

  /// Takes note of a trial.
  public mutating func note(_ roster: [Int], passes: Bool) {
    trials.append(Trial(roster: roster, passes: passes))
    if passes, best.map({ cost(roster) < cost($0) }) ?? true { best = roster }
  }

  /// The roster with one team a level lower that saves most and may pass.
  private func lowered(_ roster: [Int]) -> [Int]? {
    let steps = roster.indices.filter { roster[$0] > 0 }.map { team in
      var lower = roster
      lower[team] -= 1
      return lower
    }
    return steps.filter(isOpen).min { cost($0) < cost($1) }
  }

  /// Whether it is neither tried nor below a roster that failed.
  private func isOpen(_ roster: [Int]) -> Bool {
    !trials.contains { trial in
      trial.roster == roster || (!trial.passes && zip(roster, trial.roster).allSatisfy { $0 <= $1 })
    }
  }

  /// How many rosters have no more of any team.
  private static func reach(_ roster: [Int]) -> Int { roster.reduce(1) { $0 * ($1 + 1) } }
}
