import Inputs

/// What the replications so far say of all budgets of an experiment.
public struct Judgement: Sendable {
  /// The looks.
  public let looks: Looks
  /// How many replications of each alternative there are.
  public let replications: Int
  /// One for each budget and alternative, in the order of the file.
  public let verdicts: [BudgetVerdict]
  /// Which alternatives keep every budget that counts.
  public let keeping: BudgetKeeping
  /// The same in the worlds of `rests-on`, as far as they were run.
  public let moved: [MovedKeeping]
  /// Whether the answer is the first alternative that keeps every budget.
  public let isFirstToPass: Bool

  /// The measures that it needs observations of.
  public static func keys(of record: ExperimentRecord) -> [MeasureKey] {
    var keys: [MeasureKey] = []
    for key in record.budgets.flatMap(\.quantities).map(\.key) where !keys.contains(key) { keys.append(key) }
    return keys
  }

  /// Judges the budgets.
  /// - Parameters:
  ///   - stored: what stands for the baseline: each alternative's own values of another time.
  ///   - isFirst: whether a budget may have nothing to be compared with yet, and is left out then.
  /// - Throws: `InputError` if a budget has nothing to be judged for, or `stored` lacks its quantity or replications.
  public init(
    _ record: ExperimentRecord, observations: Observations, replications: Int, stored: StoredBaseline? = nil,
    isFirst: Bool = false
  ) throws(InputError) {
    let experiment = record.experiment
    let looks = Looks(experiment)
    self.looks = looks
    self.replications = replications
    var verdicts: [BudgetVerdict] = []
    for resolved in record.budgets {
      if isFirst, resolved.budget.isRelative, stored == nil, experiment.alternatives.count == 1 { continue }
      for name in try Self.judged(resolved.budget, in: experiment, stored: stored) {
        var evidence = BudgetVerdict.Evidence(
          of: resolved, alternative: name, baseline: resolved.budget.isRelative ? experiment.baseline : nil,
          in: observations)
        if resolved.budget.isRelative,
          let values = try stored?.values(of: resolved, alternative: name, replications: replications)
        {
          evidence.baseline = values
        }
        verdicts.append(
          BudgetVerdict(resolved, alternative: name, evidence: evidence, looks: looks, replications: replications))
      }
    }
    self.verdicts = verdicts
    keeping = BudgetKeeping(verdicts, of: experiment)
    moved = isFirst ? [] : try Self.moved(record, observations: observations, replications: replications)
    isFirstToPass = experiment.choosing.isFirstToPass
  }

  /// The alternatives that a budget is judged for: all, but the baseline where it would be compared with itself.
  static func judged(
    _ budget: Budget, in experiment: Experiment, stored: StoredBaseline?
  ) throws(InputError) -> [String] {
    let comparesItself = budget.isRelative && stored == nil
    if comparesItself, budget.judge.contains(experiment.baseline) {
      throw budget.error(found: experiment.baseline, message: "the baseline cannot be compared with itself")
    }
    let names = budget.judge.isEmpty ? experiment.alternatives.map(\.name) : budget.judge
    let judged = names.filter { !comparesItself || $0 != experiment.baseline }
    guard !judged.isEmpty else {
      throw budget.error(message: "there is no alternative to compare with the baseline")
    }
    return judged
  }

  /// All together: failed if one failed that counts, passed if all of those passed.
  public var outcome: MarginTest.Outcome {
    let outcomes = verdicts.filter { $0.budget.level == .error && !$0.isStandardOverNobody }.map(\.outcome)
    if outcomes.contains(.fail) { return .fail }
    return outcomes.contains(.inconclusive) ? .inconclusive : .pass
  }

  /// Whether more replications could still change how it comes out, or which alternative is the first to pass if that is asked for: then
  /// one that fails settles nothing of those that may be the first.
  public var wantsMore: Bool {
    guard replications < (looks.sizes.last ?? 0) else { return false }
    func mayMove(_ verdicts: [BudgetVerdict]) -> Bool {
      verdicts.contains { $0.budget.level == .error && $0.outcome == .inconclusive && !$0.test.isStuck }
    }
    if isFirstToPass, keeping.open.contains(where: { mayMove($0.verdicts) }) { return true }
    return outcome == .inconclusive && mayMove(verdicts)
  }

  /// Makes sure that every budget was over somebody.
  ///
  /// The line of a standard may be: what it is about is rare here, and it is said that it was not judged.
  /// - Throws: `InputError` for one that was over nobody in every replication.
  public func requireSomebody() throws(InputError) {
    for verdict in verdicts where verdict.isOverNobody && !verdict.isStandardOverNobody {
      throw verdict.budget.error(
        message: "over nobody in every replication of \(verdict.alternative), so there is nothing to judge")
    }
  }
}
