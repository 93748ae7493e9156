/// Covering demand within a travel time: maximal covering (MCLP) and maximal expected covering (MEXCLP).
///
/// The value of a plan is `sum of weight * (1 - busy^k)`, where `k` units are within reach of the demand and each of
/// them is busy with the same probability, whatever the others do. With `busy` zero one unit covers fully: MCLP.
///
/// Church and ReVelle (1974), The maximal covering location problem. Daskin (1983), A maximum expected covering
/// location model. Relaxation: Galvao and ReVelle (1996), A Lagrangean heuristic for the maximal covering location
/// problem, carried over to several units.
struct CoverageProblem: LocationProblem {
  let siteCount: Int
  let units: Int
  let unitsPerSite: Int
  let fixed: [Int]
  /// Probability that a unit is busy.
  let busy: Double
  /// Weight of each group of demand that the same sites reach.
  private let weights: [Double]
  /// The sites that reach each group, ascending.
  private let reach: [[Int]]
  /// Chance that the k-th unit within reach is the one that covers: `busy^(k - 1) * (1 - busy)`.
  private let chance: [Double]
  /// Chance that one of k units covers.
  private let covered: [Double]

  /// Makes a problem; `reach` holds the sites within the threshold of each demand, ascending.
  ///
  /// Demand that the same sites reach is counted together, demand that none reaches is left out.
  init(
    weights: [Double], reach: [[Int]], siteCount: Int, units: Int, unitsPerSite: Int, busy: Double,
    fixed: [Int]? = nil
  ) {
    var index: [[Int]: Int] = [:]
    var grouped: [Double] = []
    var groups: [[Int]] = []
    for (weight, sites) in zip(weights, reach) where !sites.isEmpty && weight > 0 {
      if let group = index[sites] {
        grouped[group] += weight
      } else {
        index[sites] = groups.count
        groups.append(sites)
        grouped.append(weight)
      }
    }
    self.weights = grouped
    self.reach = groups
    self.siteCount = siteCount
    self.units = units
    self.unitsPerSite = unitsPerSite
    self.fixed = fixed ?? [Int](repeating: 0, count: siteCount)
    self.busy = busy
    var chance: [Double] = []
    var covered = [0.0]
    var allBusy = 1.0
    for _ in 0..<units {
      chance.append(allBusy * (1 - busy))
      allBusy *= busy
      covered.append(1 - allBusy)
    }
    self.chance = chance
    self.covered = covered
  }

  func value(of plan: [Int]) -> Double {
    var sum = 0.0
    for (group, weight) in weights.enumerated() { sum += weight * covered[unitsInReach(of: group, plan)] }
    return sum
  }

  func gains(over plan: [Int]) -> [Double] {
    var gains = [Double](repeating: 0, count: siteCount)
    for (group, weight) in weights.enumerated() {
      let k = unitsInReach(of: group, plan)
      guard k < chance.count else { continue }
      let gain = weight * chance[k]
      for site in reach[group] { gains[site] += gain }
    }
    return gains
  }

  /// Units of a plan within reach of a group; a unit beyond the problem's number covers nothing more.
  private func unitsInReach(of group: Int, _ plan: [Int]) -> Int {
    var sum = 0
    for site in reach[group] { sum += plan[site] }
    return min(sum, units)
  }

  var allowsNegativeMultipliers: Bool { false }

  /// What a further unit is worth to each group, and steps in proportion to it.
  func multipliers(fitting plan: [Int]) -> (start: [Double], pace: [Double]) {
    guard busy > 0 else {
      return (
        zip(weights, reach).map { $0 / Double($1.count + 1) }, [Double](repeating: 1, count: weights.count)
      )
    }
    let worth = weights.indices.map { weights[$0] * chance[min(unitsInReach(of: $0, plan), chance.count - 1)] }
    return (worth, worth)
  }

  /// A group pays its multiplier for each unit within reach, and takes as many as pay for themselves.
  func relaxation(under multipliers: [Double]) -> Relaxation {
    var relaxation = Relaxation(base: 0, gains: [Double](repeating: 0, count: siteCount))
    for (group, multiplier) in multipliers.enumerated() {
      let k = wanted(by: group, at: multiplier)
      relaxation.base += weights[group] * covered[k] - multiplier * Double(k)
      for site in reach[group] { relaxation.gains[site] += multiplier }
    }
    return relaxation
  }

  func slope(of plan: [Int], under multipliers: [Double]) -> [Double] {
    multipliers.indices.map { group in
      var inReach = 0
      for site in reach[group] { inReach += plan[site] }
      return Double(inReach - wanted(by: group, at: multipliers[group]))
    }
  }

  private func wanted(by group: Int, at multiplier: Double) -> Int {
    var k = 0
    while k < chance.count, weights[group] * chance[k] > multiplier { k += 1 }
    return k
  }
}
