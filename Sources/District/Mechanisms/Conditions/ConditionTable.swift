import EventKernel

/// What conditions put off, and who comes under them, as the twin looks it up. Routine comes first, and has nothing of it.
struct ConditionTable: Sendable {
  /// A unit that is called up.
  struct Call: Sendable {
    let unit: UnitIndex
    /// From the begin of the condition until it is there.
    let after: TimeSpan
    /// How probably it comes.
    let share: Double
  }

  /// By condition and kind: whether its tasks are not begun.
  let suspends: [[Bool]]
  /// By condition: whether it suspends any kind.
  let isSuspending: [Bool]
  /// By kind: whether some condition suspends it.
  let isWatched: [Bool]
  /// By condition: the units that are called up, their own teams' before those from beyond the district.
  let calls: [[Call]]
  /// By condition and unit: whether it is one of those.
  let isCalled: [PerUnit<Bool>]
  /// By condition and agency: the others whose units may be sent to its tasks, and those to whose tasks its units may be.
  let borrowsFrom: [[[Int]]]
  let lendsTo: [[[Int]]]

  /// By condition and kind: who goes first to it, and who stands in for those; nil where nobody does.
  let packages: [[ConditionPlan.Package?]]

  /// Nil where there is nothing beside routine.
  init?(_ plan: Plan, _ units: UnitTable) {
    guard let conditions = plan.conditions else { return nil }
    suspends =
      [plan.kinds.map { _ in false }]
      + conditions.map { condition in plan.kinds.indices.map { condition.suspends.contains($0) } }
    isSuspending = suspends.map { $0.contains(true) }
    isWatched = plan.kinds.indices.map { kind in conditions.contains { $0.suspends.contains(kind) } }
    calls =
      [[]]
      + conditions.enumerated().map { index, condition in Self.calls(condition, index + 1, plan.reserves, units) }
    isCalled = calls.map { calls in
      var isCalled = PerUnit(repeating: false, count: units.count)
      for call in calls { isCalled[call.unit] = true }
      return isCalled
    }
    packages =
      [plan.kinds.map { _ in nil }]
      + conditions.map { condition in
        plan.kinds.indices.map { kind in condition.packages.first { $0.kind == kind } }
      }
    let none = plan.agencies.map { _ in [Int]() }
    let borrowsFrom = [none] + conditions.map(plan.allies)
    self.borrowsFrom = borrowsFrom
    lendsTo = borrowsFrom.map { borrowsFrom in
      plan.agencies.indices.map { lender in borrowsFrom.indices.filter { borrowsFrom[$0].contains(lender) } }
    }
  }

  private static func calls(
    _ condition: ConditionPlan, _ number: Int, _ reserves: [ReservePlan], _ units: UnitTable
  ) -> [Call] {
    let own = condition.callsUp.flatMap { call in
      units.indices.filter { units.team[$0] == call.team && units.reserve[$0] < 0 }
        .map { Call(unit: $0, after: call.after, share: call.share) }
    }
    let others = units.indices.compactMap { unit -> Call? in
      guard units.reserve[unit] >= 0, reserves[Int(units.reserve[unit])].condition == number else { return nil }
      return Call(unit: unit, after: reserves[Int(units.reserve[unit])].aid.after, share: 1)
    }
    return own + others
  }
}

extension World {
  /// Nil where there is nothing beside routine.
  var conditions: ConditionTable? { mechanisms.conditions }
}
