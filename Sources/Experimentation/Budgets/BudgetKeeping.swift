/// Which alternatives keep every budget of level error, in the order of the file.
public struct BudgetKeeping: Sendable {
  /// What all budgets of level error come to under one alternative.
  public struct Line: Sendable {
    /// The alternative.
    public let alternative: String
    /// Its verdicts that count, in the order of the file; empty if no budget is judged for it.
    public let verdicts: [BudgetVerdict]

    /// Failed if one failed, passed if all passed.
    public var outcome: MarginTest.Outcome {
      if verdicts.contains(where: { $0.outcome == .fail }) { return .fail }
      return verdicts.isEmpty || verdicts.contains { $0.outcome == .inconclusive } ? .inconclusive : .pass
    }

    /// About how many replications, beyond those that there are, settle what is open; nil if that is not known, or none would.
    public var moreToSettle: Int? {
      let open = verdicts.filter { $0.outcome == .inconclusive }
      let more = open.compactMap { verdict in verdict.needed.map { max(1, $0 - verdict.replications) } }
      return more.count == open.count ? more.max() : nil
    }

    /// The first verdict that decides how it came out.
    public var telling: BudgetVerdict? { verdicts.first { $0.outcome == outcome } }
  }

  /// The alternatives that somebody can choose and that some budget is judged for.
  public let choices: [Line]
  /// The events, which nobody chooses.
  public let events: [Line]

  /// Gathers verdicts by alternative.
  public init(_ verdicts: [BudgetVerdict], of experiment: Experiment) {
    let counting = verdicts.filter { $0.budget.level == .error && !$0.isStandardOverNobody }
    func line(_ name: String) -> Line {
      Line(alternative: name, verdicts: counting.filter { $0.alternative == name })
    }
    choices = experiment.choices.map(line).filter { !$0.verdicts.isEmpty }
    events = experiment.alternatives.map(\.name).filter(experiment.choosing.events.contains).map(line)
  }

  /// The first that keeps every budget; nil if none surely does.
  public var first: Line? { choices.first { $0.outcome == .pass } }

  /// Those before the first that passes, or all if none does.
  private var before: ArraySlice<Line> { choices.prefix { $0.outcome != .pass } }

  /// Those that may turn out to be the first: nobody knows yet, and none before them surely passes.
  public var open: [Line] { before.filter { $0.outcome == .inconclusive } }

  /// The last before the first that surely misses a budget.
  public var lastMissing: Line? { before.last { $0.outcome == .fail } }

  /// Those behind the first that surely miss a budget, which more of something should not.
  public var missingBehind: [Line] {
    first == nil ? [] : choices.dropFirst(before.count + 1).filter { $0.outcome == .fail }
  }
}
