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
    /// Nobody knows yet; so many more replications may tell, nil if more than are permitted.
    case open(more: Int?)
    /// What is better misses a budget.
    case misses(String)
    /// What keeps every budget, or is better, cannot cope: its figures are no answer.
    case overloaded(String)
    /// None keeps every budget, surely or as far as is known.
    case none(isOpen: Bool)
  }

  private(set) var choice = Choice.keep
  /// Of a choice: the worlds that were tried besides what is assumed.
  private(set) var tried = 0
  /// Worlds in which the choice is worse.
  private(set) var turns: [String] = []
  /// Worlds in which it is undecided.
  private(set) var open: [String] = []
  /// Worlds in which it misses budgets that it keeps as assumed.
  private(set) var missesIn: [String] = []
  /// Budgets that it misses, and the baseline does not.
  private(set) var misses: [Budget] = []
  /// Budgets that both miss.
  private(set) var missedToday: [Budget] = []
  /// Budgets of which nobody knows yet whether it keeps them.
  private(set) var doubts: [Budget] = []
  /// Main measures that it makes worse.
  private(set) var costs: [MeasureKey] = []
  /// Whether it is the first that keeps every budget, and not the best on a measure.
  private(set) var isFirstToPass = false
  /// Alternatives before it that may keep every budget as well.
  private(set) var unsettled: [String] = []
  /// Other alternatives that may be as good.
  private(set) var alike: [String] = []

  /// Nil where neither direction is better, or where a run only shows that everything works.
  ///
  /// - Parameters:
  ///   - verdicts: what the budgets come to.
  ///   - moved: the same in other worlds.
  init?(_ decision: Decision, verdicts: [BudgetVerdict], moved: [MovedKeeping]) {
    guard let block = decision.blocks.first, block.measure.better != .none, !decision.record.isSmoke else { return nil }
    let choices = Set(decision.record.experiment.choices)
    let compared = block.rows.filter { $0.comparison != nil && choices.contains($0.alternative) }
    guard !compared.isEmpty else { return nil }
    if decision.isFirstToPass {
      chooseFirst(BudgetKeeping(verdicts, of: decision.record.experiment), decision, moved)
      return
    }
    let own = verdicts.filter { $0.budget.level == .error }
    func misses(_ name: String) -> Bool { own.contains { $0.alternative == name && $0.outcome == .fail } }
    let sign = block.measure.better == .lower ? 1.0 : -1
    let better = compared.filter { $0.standing?.verdict == .better && !decision.isOverloaded($0.alternative) }
    func best(of rows: [Decision.Row]) -> Decision.Row? {
      rows.min { sign * ($0.estimate.mean ?? .infinity) < sign * ($1.estimate.mean ?? .infinity) }
    }
    // What surely misses a budget is not recommended, however good it is otherwise.
    guard let best = best(of: better.filter { !misses($0.alternative) }) ?? best(of: better) else {
      let baseline = decision.record.experiment.baseline
      let tempting = compared.first { $0.standing?.verdict == .better }?.alternative
      if let name = tempting ?? (decision.isOverloaded(baseline) ? baseline : nil) {
        choice = .overloaded(name)
        return
      }
      // More than the experiment permits tell nobody anything.
      let left = decision.record.experiment.replications.maximum - decision.replications
      let undecided = compared.filter { $0.standing?.verdict == .undecided }
      choice =
        undecided.isEmpty
        ? .keep
        : .open(more: undecided.compactMap(\.moreToSettle).min().flatMap { $0 <= left ? $0 : nil })
      return
    }
    let name = best.alternative
    choice = misses(name) ? .misses(name) : .choose(name)
    alike = (decision.best?.kept ?? []).filter { kept in
      kept != name && !misses(kept) && better.contains { $0.alternative == kept }
    }
    weigh(name, in: block, sign: sign)
    judge(name, by: own, baseline: decision.record.experiment.baseline)
    costs = Self.costs(of: name, decision)
    guard case .choose = choice, self.misses.isEmpty, missedToday.isEmpty else { return }
    missesIn = moved.filter { $0.outcome(of: name) == .fail }.map(\.world)
  }

  /// The first alternative that keeps every budget.
  private mutating func chooseFirst(
    _ keeping: BudgetKeeping, _ decision: Decision, _ moved: [MovedKeeping]
  ) {
    isFirstToPass = true
    unsettled = keeping.open.map(\.alternative)
    guard let first = keeping.first else {
      choice = .none(isOpen: !unsettled.isEmpty)
      return
    }
    guard !decision.isOverloaded(first.alternative) else {
      choice = .overloaded(first.alternative)
      return
    }
    choice = .choose(first.alternative)
    tried = moved.count
    turns = moved.filter { $0.outcome(of: first.alternative) == .fail }.map(\.world)
    open = moved.filter { $0.outcome(of: first.alternative) == .inconclusive }.map(\.world)
    costs = Self.costs(of: first.alternative, decision)
  }

  private static func costs(of name: String, _ decision: Decision) -> [MeasureKey] {
    decision.blocks.dropFirst().filter { other in
      other.rows.contains { $0.alternative == name && $0.standing?.verdict == .worse }
    }.map(\.key)
  }

  /// How the choice stands in other worlds.
  private mutating func weigh(_ name: String, in block: Decision.Block, sign: Double) {
    let worlds = (block.answers[name] ?? []).filter { $0.world != nil }
    tried = worlds.count
    for world in worlds {
      guard let comparison = world.comparison, comparison.isDecided, let mean = comparison.difference.mean else {
        open.append(world.world ?? "")
        continue
      }
      if sign * mean > 0 { turns.append(world.world ?? "") }
    }
  }

  /// Which budgets it misses.
  private mutating func judge(_ name: String, by verdicts: [BudgetVerdict], baseline: String) {
    let own = verdicts.filter { $0.alternative == name }
    func isMissedToday(_ budget: Budget) -> Bool {
      verdicts.contains { $0.alternative == baseline && $0.budget == budget && $0.outcome == .fail }
    }
    let failed = own.filter { $0.outcome == .fail }.map(\.budget)
    misses = failed.filter { !isMissedToday($0) }
    missedToday = failed.filter(isMissedToday)
    doubts = own.filter { $0.outcome == .inconclusive }.map(\.budget)
  }
}
