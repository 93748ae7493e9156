/// Good plans, quickly: greedy addition, then exchanges of one unit at a time.
///
/// For coverage, whose further units add ever less, greedy addition alone reaches `1 - 1/e` of the best value
/// (Nemhauser, Wolsey and Fisher 1978). The exchange is that of Teitz and Bart (1968), Heuristic methods for estimating
/// the generalized vertex median of a weighted graph.
extension LocationProblem {
  /// The plan that from the fixed units grows by the unit that adds most, over and over; of equal sites the first.
  func greedyPlan() -> [Int] {
    var plan = fixed
    for _ in plan.reduce(0, +)..<units {
      guard let site = bestSite(for: gains(over: plan), in: plan) else { break }
      plan[site] += 1
    }
    return plan
  }

  /// Moves single units that are not fixed as long as that makes the plan better.
  func exchanged(_ plan: [Int]) -> [Int] {
    var plan = plan
    var value = value(of: plan)
    var unimproved = 0
    var site = 0
    while unimproved < siteCount {
      unimproved += 1
      if plan[site] > fixed[site] {
        var trial = plan
        trial[site] -= 1
        if let other = bestSite(for: gains(over: trial), in: trial), other != site {
          trial[other] += 1
          let reached = self.value(of: trial)
          if reached > value + LocationSolution.tolerance * abs(value) {
            plan = trial
            value = reached
            unimproved = 0
          }
        }
      }
      site = (site + 1) % siteCount
    }
    return plan
  }

  private func bestSite(for gains: [Double], in plan: [Int]) -> Int? {
    var best: Int?
    for site in plan.indices where plan[site] < unitsPerSite && gains[site] > (best.map { gains[$0] } ?? -.infinity) {
      best = site
    }
    return best
  }
}
