import Foundation
import Testing

@testable import Experimentation

/// A small generator of its own.
struct CaseDraws {
  var state: UInt64

  /// A whole number below a limit.
  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}

/// The best value of all plans there are.
func bruteForce(_ problem: some LocationProblem) -> Double {
  var best = -Double.infinity
  var plan = problem.fixed
  func fill(_ site: Int, _ left: Int) {
    guard site < plan.count else {
      if left == 0 { best = max(best, problem.value(of: plan)) }
      return
    }
    let own = problem.fixed[site]
    for count in 0...max(0, min(left, problem.unitsPerSite - own)) {
      plan[site] = own + count
      fill(site + 1, left - count)
    }
    plan[site] = own
  }
  fill(0, problem.units - problem.fixed.reduce(0, +))
  return best
}

@Suite struct LocationTests {
  /// 100 cases: integer weights from 0 (some demand counts for nothing) and integer times, so that ties are common.
  private static func cases(_ check: (Int, inout CaseDraws, [Double], [Double], Int) -> Void) {
    for seed in 0..<100 {
      var draws = CaseDraws(state: UInt64(seed))
      let (demand, sites) = (1 + draws.below(14), 2 + draws.below(6))
      let weights = (0..<demand).map { _ in Double(draws.below(10)) }
      let times = (0..<demand * sites).map { _ in Double(draws.below(30)) }
      check(seed, &draws, weights, times, sites)
    }
  }

  private static func reach(_ times: [Double], sites: Int, within: Double) -> [[Int]] {
    stride(from: 0, to: times.count, by: sites).map { first in (0..<sites).filter { times[first + $0] <= within } }
  }

  @Test func maximalCoveringEqualsBruteForce() {
    Self.cases { seed, draws, weights, times, sites in
      let problem = CoverageProblem(
        weights: weights, reach: Self.reach(times, sites: sites, within: 10), siteCount: sites,
        units: 1 + draws.below(sites), unitsPerSite: 1, busy: 0)
      let solution = BranchAndBound.solve(problem, nodeLimit: 10_000)
      #expect(solution.value == bruteForce(problem), "case \(seed)")
      #expect(solution.isOptimal && solution.plan.reduce(0, +) == problem.units, "case \(seed)")
    }
  }

  /// What is told on the way is true of the end, and changes nothing of it.
  @Test func progressIsTrue() {
    var told = 0
    Self.cases { seed, draws, weights, times, sites in
      let problem = MedianProblem(
        weights: weights.map { $0 + 1 }, times: times, siteCount: sites, units: 1 + draws.below(sites))
      var course: [LocationProgress] = []
      let solution = BranchAndBound.solve(problem, nodeLimit: 100) { course.append($0) }
      #expect(solution == BranchAndBound.solve(problem, nodeLimit: 100), "case \(seed)")
      let tolerance = 1e-9 * abs(solution.value)
      #expect(
        course.allSatisfy { $0.value <= solution.value && $0.bound >= solution.value - tolerance }, "case \(seed)")
      #expect(course.allSatisfy { ($0.gap == nil) == $0.bound.isInfinite && $0.gap ?? 0 >= 0 }, "case \(seed)")
      #expect(zip(course, course.dropFirst()).allSatisfy { $0.nodes <= $1.nodes && $0.value <= $1.value })
      #expect((course.last?.nodes ?? 1) <= solution.nodes, "case \(seed)")
      told += course.count
    }
    #expect(told > 120)
  }

  @Test func expectedCoveringEqualsBruteForce() {
    Self.cases { seed, draws, weights, times, sites in
      let units = 1 + draws.below(6)
      let most = min(units, (units + sites - 1) / sites + draws.below(3))
      let problem = CoverageProblem(
        weights: weights, reach: Self.reach(times, sites: sites, within: 10), siteCount: sites, units: units,
        unitsPerSite: most, busy: Double(1 + draws.below(9)) / 10)
      let solution = BranchAndBound.solve(problem, nodeLimit: 10_000)
      let best = bruteForce(problem)
      #expect(abs(solution.value - best) <= 1e-9 * best, "case \(seed): \(solution.value) and \(best)")
      #expect(solution.isOptimal && solution.plan.reduce(0, +) == units, "case \(seed)")
    }
  }

  @Test func medianEqualsBruteForce() {
    Self.cases { seed, draws, weights, times, sites in
      let problem = MedianProblem(weights: weights, times: times, siteCount: sites, units: 1 + draws.below(sites))
      let solution = BranchAndBound.solve(problem, nodeLimit: 10_000)
      #expect(solution.value == bruteForce(problem), "case \(seed)")
      #expect(solution.isOptimal && solution.plan.reduce(0, +) == problem.units, "case \(seed)")
    }
  }

  /// What is fixed stays, and nothing beside it is better.
  @Test func fixedUnitsStayAndTheRestIsTheBest() {
    Self.cases { seed, draws, weights, times, sites in
      let kept = (0..<sites).map { _ in draws.below(3) == 0 ? 1 : 0 }
      let units = min(sites, max(1, kept.reduce(0, +) + draws.below(3)))
      let reach = Self.reach(times, sites: sites, within: 10)
      let covering = CoverageProblem(
        weights: weights, reach: reach, siteCount: sites, units: units, unitsPerSite: 1, busy: 0, fixed: kept)
      let expected = CoverageProblem(
        weights: weights, reach: reach, siteCount: sites, units: units + 1, unitsPerSite: 2, busy: 0.4, fixed: kept)
      let median = MedianProblem(weights: weights, times: times, siteCount: sites, units: units, fixed: kept)
      Self.check(covering, seed)
      Self.check(expected, seed)
      Self.check(median, seed)
    }
  }

  private static func check(_ problem: some LocationProblem, _ seed: Int) {
    let solution = BranchAndBound.solve(problem, nodeLimit: 10_000)
    let best = bruteForce(problem)
    #expect(abs(solution.value - best) <= 1e-9 * abs(best), "case \(seed): \(solution.value) and \(best)")
    #expect(solution.isOptimal && solution.plan.reduce(0, +) == problem.units, "case \(seed)")
    #expect(zip(solution.plan, problem.fixed).allSatisfy { $0 >= $1 }, "case \(seed)")
  }

  /// The promise of the relaxation: no multipliers bring it below any plan.
  @Test func relaxationsAreNeverBelowAPlan() {
    Self.cases { seed, draws, weights, times, sites in
      let units = 1 + draws.below(sites)
      let coverage = CoverageProblem(
        weights: weights, reach: Self.reach(times, sites: sites, within: 10), siteCount: sites, units: units,
        unitsPerSite: 2, busy: 0.4)
      let median = MedianProblem(weights: weights, times: times, siteCount: sites, units: units)
      #expect(Self.leastRelaxation(coverage, &draws) >= bruteForce(coverage) - 1e-9, "case \(seed)")
      #expect(Self.leastRelaxation(median, &draws) >= bruteForce(median) - 1e-9, "case \(seed)")
    }
  }

  private static func leastRelaxation(_ problem: some LocationProblem, _ draws: inout CaseDraws) -> Double {
    let start = problem.multipliers(fitting: problem.greedyPlan()).start
    return (0..<20).map { _ in
      let multipliers = start.map { $0 * Double(draws.below(30)) / 10 }
      let relaxation = problem.relaxation(under: multipliers)
      let plan = LocationRegion(of: problem).bestPlan(units: problem.units, gains: relaxation.gains)
      return zip(plan, relaxation.gains).reduce(relaxation.base) { $0 + Double($1.0) * $1.1 }
    }.min() ?? .infinity
  }

  /// Where the search is cut short, the bound still holds.
  @Test func boundsHoldWhenTheSearchIsCutShort() {
    var cutShort = 0
    for seed in 0..<10 {
      var draws = CaseDraws(state: UInt64(1000 + seed))
      let weights = (0..<24).map { _ in Double(1 + draws.below(9)) }
      let times = (0..<24 * 12).map { _ in Double(draws.below(30)) }
      let problem = CoverageProblem(
        weights: weights, reach: Self.reach(times, sites: 12, within: 6), siteCount: 12, units: 4, unitsPerSite: 1,
        busy: 0)
      let solution = BranchAndBound.solve(problem, nodeLimit: 1)
      let best = bruteForce(problem)
      #expect(solution.value <= best && best <= solution.bound * (1 + 1e-12), "case \(seed)")
      if !solution.isOptimal { cutShort += 1 }
      #expect(solution == BranchAndBound.solve(problem, nodeLimit: 1))
    }
    #expect(cutShort > 0)
  }

  @Test func expectedCoveringCountsAsDaskinWroteIt() {
    let problem = CoverageProblem(
      weights: [2, 3, 5], reach: [[0], [0, 1], []], siteCount: 2, units: 3, unitsPerSite: 3, busy: 0.5)
    #expect(problem.value(of: [1, 0]) == 2.5)
    #expect(problem.value(of: [1, 2]) == 2 * 0.5 + 3 * 0.875)
    #expect(problem.gains(over: [1, 0]) == [2 * 0.25 + 3 * 0.25, 3 * 0.25])
  }
}
