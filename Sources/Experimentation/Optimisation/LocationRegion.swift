/// A part of the plans: those with the number of units at each site between limits.
struct LocationRegion {
  /// Fewest units at each site.
  var least: [Int]
  /// Most units at each site.
  var most: [Int]

  /// All plans of a problem.
  init(of problem: some LocationProblem) {
    least = problem.fixed
    most = problem.fixed.map { max($0, problem.unitsPerSite) }
  }

  /// Whether some plan with this number of units lies in the region.
  func holds(units: Int) -> Bool {
    zip(least, most).allSatisfy { $0 <= $1 } && least.reduce(0, +) <= units && units <= most.reduce(0, +)
  }

  /// The plan of the region, where it holds no more than one.
  func onlyPlan(units: Int) -> [Int]? {
    if least.reduce(0, +) == units { return least }
    return most.reduce(0, +) == units ? most : nil
  }

  /// The best plan of the region where each unit at a site adds that site's gain: the sites of largest gain are filled.
  func bestPlan(units: Int, gains: [Double]) -> [Int] {
    let order = gains.indices.sorted { gains[$0] != gains[$1] ? gains[$0] > gains[$1] : $0 < $1 }
    var plan = least
    var left = units - least.reduce(0, +)
    for site in order where left > 0 {
      let taken = min(left, most[site] - least[site])
      plan[site] += taken
      left -= taken
    }
    return plan
  }

  /// Narrows the limits by what cannot be in a plan better than the relaxed bound less `slack`.
  ///
  /// A unit more at a site displaces, at best, the least gain that `plan` has taken; a unit fewer lets in, at best, the
  /// largest gain that it has left.
  mutating func narrow(around plan: [Int], gains: [Double], slack: Double) {
    var leastTaken = Double.infinity
    var mostLeft = -Double.infinity
    for site in plan.indices {
      if plan[site] > least[site] { leastTaken = min(leastTaken, gains[site]) }
      if plan[site] < most[site] { mostLeft = max(mostLeft, gains[site]) }
    }
    let (before, after) = (least, most)
    for site in plan.indices {
      if plan[site] < after[site] {
        most[site] = min(after[site], plan[site] + Self.steps(of: leastTaken - gains[site], within: slack))
      }
      if plan[site] > before[site] {
        least[site] = max(before[site], plan[site] - Self.steps(of: gains[site] - mostLeft, within: slack))
      }
    }
  }

  /// How many losses of one size the slack allows; as good as any number where nothing is lost.
  private static func steps(of loss: Double, within slack: Double) -> Int {
    guard loss > 0 else { return .max / 4 }
    return Int(min(max(slack / loss, 0), 1e9))
  }
}
