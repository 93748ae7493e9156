/// What a response is to, beyond the first unit.
public enum ArrivalGoal: Sendable, Hashable {
  /// So many units, each counted once.
  case units(Int)
  /// Units with stated capabilities. As of a task's needs, a unit counts for every need that it has the capability for.
  case needs([Need])
}

/// A span of an incident's life that can be measured.
public enum IncidentSpan: Sendable, Hashable {
  /// Between two of its stamps.
  case time(IncidentTime)
  /// From report until what is wanted has come to the scene.
  case arrival(ArrivalGoal)

  /// Whether it is known only where somebody records when units are sent and come.
  public var takesDispatch: Bool {
    switch self {
    case .arrival, .time(.callHandling), .time(.turnout), .time(.travel): true
    case .time: false
    }
  }

  /// What it wants to have come.
  public var goal: ArrivalGoal? { if case .arrival(let goal) = self { goal } else { nil } }
}

extension ArrivalGoal {
  /// Whether what tasks on scene ask for together is enough.
  func isMet(by tasks: some Sequence<TaskPlan>) -> Bool {
    let needs = tasks.flatMap(\.needs)
    switch self {
    case .units(let count): return needs.reduce(0) { $0 + $1.count } >= count
    case .needs(let wanted):
      return wanted.allSatisfy { want in
        needs.reduce(0) { $0 + ($1.capability == want.capability ? $1.count : 0) } >= want.count
      }
    }
  }
}

extension World {
  /// Whether every incident of a kind gets from the first what is wanted: an open one that has not is late, a closed one that had
  /// not never wanted it.
  func expects(_ goal: ArrivalGoal, kind: Int) -> Bool {
    goal.isMet(
      by: plan.kinds[kind].tasks.lazy.filter { $0.place == .scene && $0.after.isEmpty && $0.by < 0 && $0.share >= 1 })
  }
}
