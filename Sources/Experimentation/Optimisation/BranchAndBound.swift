/// Finds the best plan of a location problem and proves it, or says how far from the best it may be.
///
/// Land and Doig (1960) with Lagrangian bounds (Geoffrion 1974; Fisher 1981): a region of plans whose bound is not above
/// the best known value is done; any other is cut in two at one site. The search goes on with the region of the largest
/// bound, and ends when none is left or after a number of regions, never by the clock: the same input gives the same
/// output on every machine.
struct BranchAndBound<Problem: LocationProblem> {
  /// A region that is still to be cut.
  private struct Node {
    var region: LocationRegion
    var bound: Double
    var multipliers: [Double]
    /// Mean units at each site in the plans that the relaxation liked.
    var leaning: [Double]
  }

  private let problem: Problem
  private var plan: [Int]
  private var value: Double
  private var open: [Node] = []
  private var nodes = 0
  /// Where multipliers begin, and the relative sizes of their steps.
  private let multipliers: (start: [Double], pace: [Double])

  /// The best plan found, with its proof, after at most `nodeLimit` regions.
  ///
  /// - Parameter observe: is told now and then how far the search is.
  static func solve(
    _ problem: Problem, nodeLimit: Int, observe: (LocationProgress) -> Void = { _ in }
  ) -> LocationSolution {
    var search = BranchAndBound(problem)
    search.run(nodeLimit: nodeLimit, observe: observe)
    let bound = max(search.open.last?.bound ?? search.value, search.value)
    return LocationSolution(plan: search.plan, value: search.value, bound: bound, nodes: search.nodes)
  }

  private init(_ problem: Problem) {
    self.problem = problem
    plan = problem.exchanged(problem.greedyPlan())
    value = problem.value(of: plan)
    multipliers = problem.multipliers(fitting: plan)
  }

  private mutating func run(nodeLimit: Int, observe: (LocationProgress) -> Void) {
    look(
      at: LocationRegion(of: problem), from: multipliers.start, bound: .infinity,
      steps: Self.stepsAtRoot, observe: observe)
    while let node = open.last, nodes < nodeLimit, node.bound > goal {
      open.removeLast()
      let (site, limit) = Self.cut(node)
      var lower = node.region
      lower.most[site] = limit
      var upper = node.region
      upper.least[site] = limit + 1
      for region in [lower, upper] where region.holds(units: problem.units) {
        look(at: region, from: node.multipliers, bound: node.bound, steps: Self.stepsBelow, observe: observe)
      }
    }
    while let node = open.last, node.bound <= goal { open.removeLast() }
  }

  private static var stepsAtRoot: Int { 1000 }
  private static var stepsBelow: Int { 150 }

  /// A bound up to here is met by the best known plan.
  private var goal: Double { value + LocationSolution.tolerance * abs(value) }

  /// The site at which a region is cut, and the most units there in its lower half.
  private static func cut(_ node: Node) -> (site: Int, limit: Int) {
    var best = (site: 0, distance: -1.0, width: 0)
    for site in node.leaning.indices where node.region.least[site] < node.region.most[site] {
      let distance = abs(node.leaning[site] - node.leaning[site].rounded())
      let width = node.region.most[site] - node.region.least[site]
      // The least settled site; among settled ones that with the widest limits.
      let isBetter = distance > 0.05 ? distance > best.distance : best.distance <= 0.05 && width > best.width
      if isBetter { best = (site, distance > 0.05 ? distance : 0, width) }
    }
    let (least, most) = (node.region.least[best.site], node.region.most[best.site])
    return (best.site, min(max(Int(node.leaning[best.site].rounded(.down)), least), most - 1))
  }

  /// Bounds a region, keeps better plans that turn up, and leaves the region open unless it is done.
  private mutating func look(
    at start: LocationRegion, from first: [Double], bound: Double, steps: Int, observe: (LocationProgress) -> Void
  ) {
    nodes += 1
    var node = Node(region: start, bound: bound, multipliers: first, leaning: [])
    var descent = SubgradientDescent(
      from: first, pace: multipliers.pace, staysPositive: !problem.allowsNegativeMultipliers)
    var liked = [Double](repeating: 0, count: problem.siteCount)
    var likes = 0.0
    for step in 0..<steps {
      let relaxation = problem.relaxation(under: descent.multipliers)
      let relaxed = node.region.bestPlan(units: problem.units, gains: relaxation.gains)
      let reached = zip(relaxed, relaxation.gains).reduce(relaxation.base) { $0 + Double($1.0) * $1.1 }
      if step % 10 == 0 {
        keep(relaxed)
        // Beside this region its other half is left, and those that are open.
        let here = bound.isFinite ? bound : node.bound
        observe(LocationProgress(nodes: nodes, value: value, bound: max(here, open.last?.bound ?? here, value)))
      }
      descent.note(reached)
      node.bound = min(node.bound, reached, problem.value(of: node.region.most))
      if node.bound <= goal { return }
      node.region.narrow(around: relaxed, gains: relaxation.gains, slack: reached - value)
      if let only = node.region.onlyPlan(units: problem.units) { return keep(only) }
      if step * 2 >= steps || step == 0 {
        for site in relaxed.indices { liked[site] += Double(relaxed[site]) }
        likes += 1
      }
      let slope = problem.slope(of: relaxed, under: descent.multipliers)
      guard descent.step(against: slope, fall: reached - value) else {
        // Where nothing pulls at the multipliers, the relaxed plan has the value of its bound.
        keep(relaxed)
        break
      }
    }
    node.multipliers = descent.best
    node.leaning = liked.map { $0 / likes }
    if node.bound > goal { insert(node) }
  }

  /// Takes a plan that is better than the best known one.
  private mutating func keep(_ candidate: [Int]) {
    let reached = problem.value(of: candidate)
    guard reached > value else { return }
    plan = problem.exchanged(candidate)
    value = problem.value(of: plan)
  }

  /// Keeps the open regions sorted by bound, the largest last.
  private mutating func insert(_ node: Node) {
    var (low, high) = (0, open.count)
    while low < high {
      let middle = (low + high) / 2
      if open[middle].bound <= node.bound { low = middle + 1 } else { high = middle }
    }
    open.insert(node, at: low)
  }
}
