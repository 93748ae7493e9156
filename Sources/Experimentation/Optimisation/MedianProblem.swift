/// The p-median: bases so that the weighted mean travel time from the nearest of them is least.
///
/// Hakimi (1964), Optimum locations of switching centers. The relaxation, in which each demand pays for being served,
/// is that of Cornuejols, Fisher and Nemhauser (1977), Location of bank accounts to optimize float.
struct MedianProblem: LocationProblem {
  let siteCount: Int
  let units: Int
  var unitsPerSite: Int { 1 }
  let fixed: [Int]
  /// Weight times travel time of each demand (slow index) by each site.
  private let costs: [Double]
  private let demandCount: Int

  /// Makes a problem; `times` holds those of each demand to every site, demand after demand.
  init(weights: [Double], times: [Double], siteCount: Int, units: Int, fixed: [Int]? = nil) {
    self.siteCount = siteCount
    self.fixed = fixed ?? [Int](repeating: 0, count: siteCount)
    self.units = units
    demandCount = weights.count
    costs = times.indices.map { weights[$0 / siteCount] * times[$0] }
  }

  /// The cost of a plan with its sign turned. Without any unit, all is served from the worst site.
  func value(of plan: [Int]) -> Double { -nearest(in: plan).reduce(0, +) }

  func gains(over plan: [Int]) -> [Double] {
    let nearest = nearest(in: plan)
    var gains = [Double](repeating: 0, count: siteCount)
    for demand in 0..<demandCount {
      let first = demand * siteCount
      for site in 0..<siteCount { gains[site] += max(0, nearest[demand] - costs[first + site]) }
    }
    return gains
  }

  private func nearest(in plan: [Int]) -> [Double] {
    let open = plan.indices.filter { plan[$0] > 0 }
    return (0..<demandCount).map { demand in
      let costs = costs[demand * siteCount..<(demand + 1) * siteCount]
      guard !open.isEmpty else { return costs.max() ?? 0 }
      var least = Double.infinity
      for site in open { least = min(least, costs[costs.startIndex + site]) }
      return least
    }
  }

  var allowsNegativeMultipliers: Bool { true }

  /// What each demand costs at its second best site.
  func multipliers(fitting plan: [Int]) -> (start: [Double], pace: [Double]) {
    let second = (0..<demandCount).map { demand in
      let sorted = costs[demand * siteCount..<(demand + 1) * siteCount].sorted()
      return sorted[min(1, sorted.count - 1)]
    }
    return (second, [Double](repeating: 1, count: demandCount))
  }

  func relaxation(under multipliers: [Double]) -> Relaxation {
    var relaxation = Relaxation(base: 0, gains: [Double](repeating: 0, count: siteCount))
    for (demand, multiplier) in multipliers.enumerated() {
      relaxation.base -= multiplier
      let first = demand * siteCount
      for site in 0..<siteCount { relaxation.gains[site] += max(0, multiplier - costs[first + site]) }
    }
    return relaxation
  }

  func slope(of plan: [Int], under multipliers: [Double]) -> [Double] {
    let open = plan.indices.filter { plan[$0] > 0 }
    return multipliers.enumerated().map { demand, multiplier in
      let first = demand * siteCount
      return Double(open.count { costs[first + $0] < multiplier } - 1)
    }
  }
}
