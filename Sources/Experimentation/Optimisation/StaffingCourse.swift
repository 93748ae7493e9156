import Inputs

/// How a search for the cheapest roster went.
public struct StaffingCourse: Sendable {
  /// A roster that was tried.
  public struct Step: Sendable {
    /// The level of each team.
    public var roster: [Int]
    /// Name of the alternative that has it.
    public var alternative: String
    /// What it costs.
    public var cost: Double
    /// What the budgets came to.
    public var outcome: MarginTest.Outcome
    /// How many replications that took.
    public var replications: Int
    /// The budgets' verdicts.
    public var verdicts: [BudgetVerdict]
  }

  /// What was looked for.
  public let plan: StaffingPlan
  /// The search so far.
  public private(set) var search: StaffingSearch
  /// The rosters tried, in their order.
  public private(set) var steps: [Step] = []

  /// Starts a search.
  public init(_ plan: StaffingPlan) {
    self.plan = plan
    search = plan.search
  }

  /// Takes note of what the budgets say of an alternative with a roster. Only a pass counts: what stays inconclusive is no roster to
  /// promise.
  public mutating func note(_ roster: [Int], alternative: String, _ judgement: Judgement) {
    steps.append(
      Step(
        roster: roster, alternative: alternative, cost: search.cost(roster), outcome: judgement.outcome,
        replications: judgement.replications, verdicts: judgement.verdicts))
    search.note(roster, passes: judgement.outcome == .pass)
  }

  /// Whether no cheaper roster can pass, if a larger one never fails where a smaller one passes.
  public var isProven: Bool { search.best != nil && search.next == nil }

  /// The budgets as they are judged for a roster: all that name no alternatives, or the one whose roster it is.
  public func budgets(of record: ExperimentRecord, for alternative: String) -> [ResolvedBudget] {
    record.budgets.filter { $0.budget.judge.isEmpty || $0.budget.judge.contains(plan.alternative) }.map { resolved in
      var own = resolved
      own.budget.judge = [alternative]
      return own
    }
  }
}
