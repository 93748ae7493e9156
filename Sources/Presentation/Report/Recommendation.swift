import District
import Experimentation

/// What follows for somebody who has to choose, and on which conditions.
struct Recommendation {
  /// What to do.
  enum Choice: Equatable {
    /// Take an alternative.
    case choose(String)
    /// Stay with the baseline: every other is worse, or no different.
    case keep
    /// Nobody knows yet; so many more replications may tell.
    case open(more: Int?)
  }

  let choice: Choice
  /// Of a choice: the worlds that were tried besides what is assumed.
  private(set) var tried = 0
  /// Worlds in which the choice is worse.
  private(set) var turns: [String] = []
  /// Worlds in which it is undecided.
  private(set) var open: [String] = []
  /// Budgets that it misses, and the baseline does not.
  private(set) var misses: [Budget] = []
  /// Budgets that both miss.
  private(set) var missedToday: [Budget] = []
  /// Budgets of which nobody knows yet whether it keeps them.
  private(set) var doubts: [Budget] = []
  /// Main measures that it makes worse.
  private(set) var costs: [MeasureKey] = []
  /// Other alternatives that may be as good.
  private(set) var alike: [String] = []

  /// Nil where neither direction is better, or where a run only shows that everything works.
  init?(_ decision: Decision, verdicts: [BudgetVerdict]) {
    guard let block = decision.blocks.first, block.measure.better != .none, !decision.record.isSmoke else { return nil }
    let points = decision.record.experiment.points
    let compared = block.rows.filter { $0.comparison != nil && !points.contains($0.alternative) }
    guard !compared.isEmpty else { return nil }
    let sign = block.measure.better == .lower ? 1.0 : -1
    let better = compared.filter { $0.standing?.verdict == .better }
    guard
      let best = better.min(by: { sign * ($0.estimate.mean ?? .infinity) < sign * ($1.estimate.mean ?? .infinity) })
    else {
      let undecided = compared.filter { $0.standing?.verdict == .undecided }
      choice =
        undecided.isEmpty
        ? .keep
        : .open(more: undecided.compactMap(\.moreToSettle).min())
      return
    }
    let name = best.alternative
    choice = .choose(name)
    alike = (decision.best?.kept ?? []).filter { kept in
      kept != name && better.contains { $0.alternative == kept }
    }
    let worlds = (block.answers[name] ?? []).filter { $0.world != nil }
    tried = worlds.count
    for world in worlds {
      guard let comparison = world.comparison, comparison.isDecided, let mean = comparison.difference.mean else {
        open.append(world.world ?? "")
        continue
      }
      if sign * mean > 0 { turns.append(world.world ?? "") }
    }
    let own = verdicts.filter { $0.alternative == name && $0.budget.level == .error }
    let baseline = decision.record.experiment.baseline
    func isMissedToday(_ budget: Budget) -> Bool {
      verdicts.contains { $0.alternative == baseline && $0.budget == budget && $0.outcome == .fail }
    }
    let failed = own.filter { $0.outcome == .fail }.map(\.budget)
    misses = failed.filter { !isMissedToday($0) }
    missedToday = failed.filter(isMissedToday)
    doubts = own.filter { $0.outcome == .inconclusive }.map(\.budget)
    costs = decision.blocks.dropFirst().filter { other in
      other.rows.contains { $0.alternative == name && $0.standing?.verdict == .worse }
    }.map(\.key)
  }
}
