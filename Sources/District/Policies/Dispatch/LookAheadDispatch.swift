import EventKernel

/// Tries each of the soonest free units in several imagined futures, in which `nearest` rules, and sends the one with the
/// least total response over the horizon (a rollout of depth one: D. P. Bertsekas, "Rollout Algorithms for Discrete
/// Optimization", 2013). On ties, the sooner one.
struct LookAheadDispatch: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>(
    "look-ahead", "the unit whose sending makes all expected responses together shortest",
    parameters: [
      PolicyParameter("candidates", standard: 3, in: 2...100, isWhole: true),
      PolicyParameter("samples", standard: 8, in: 1...1000, isWhole: true),
      PolicyParameter("minutes", standard: 120, in: 1...10_000),
    ]
  ) { LookAheadDispatch(candidates: Int($0[0]), samples: Int($0[1]), horizon: .minutes($0[2])) }

  let candidates: Int
  let samples: Int
  let horizon: TimeSpan
  let looksAhead = true
  private let base = Reach()

  init(candidates: Int, samples: Int, horizon: TimeSpan) {
    self.candidates = candidates
    self.samples = samples
    self.horizon = horizon
  }

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    var units: [UnitIndex] = []
    while units.count < candidates,
      let next = base.soonest(for: task, in: view, where: { _, unit in !units.contains(unit) })
    {
      units.append(next)
    }
    guard units.count > 1 else { return units.first }
    let futures = (0..<samples).compactMap { view.imagine(sample: $0) }
    return best(of: units, in: futures)
  }

  /// The unit with the least total response over all futures; the first on ties.
  func best(of units: [UnitIndex], in futures: [Imagination]) -> UnitIndex? {
    let totals = units.map { unit in
      futures.reduce(Int128(0)) { $0 + $1.totalResponse(sending: unit, within: horizon) }
    }
    return units.indices.min { (totals[$0], $0) < (totals[$1], $1) }.map { units[$0] }
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool { true }
}
