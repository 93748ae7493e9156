import District
import EventKernel

/// A budget whose quantity is known in the worlds of an experiment.
public struct ResolvedBudget: Sendable, Hashable {
  /// The budget.
  public var budget: Budget
  /// What it is about, in the world of the scenario.
  public var quantity: BudgetQuantity

  /// Makes a resolved budget.
  public init(budget: Budget, quantity: BudgetQuantity) {
    (self.budget, self.quantity) = (budget, quantity)
  }

  /// Makes the budget of an experiment that has no world any more, whose values stand under a measure: enough to judge it.
  public init(budget: Budget, measure: String, dimension: String = "") {
    guard budget.statistic != .measure else {
      self.init(budget: budget, quantity: BudgetQuantity(yielded: MeasureKey(measure, dimension: dimension)))
      return
    }
    let standing = IncidentStanding(rawValue: budget.quantity).map { BudgetQuantity.Subject.standing($0) }
    self.init(
      budget: budget,
      quantity: BudgetQuantity(
        name: measure, statistic: budget.statistic,
        subject: standing ?? .time(IncidentTime(rawValue: budget.quantity) ?? .closure), selection: IncidentSelection(),
        group: budget.group.flatMap(IncidentAttribute.init)))
  }

  /// Of a quantile with a stated limit: the share of incidents within the limit, by which it is judged. `p90(response) <= 15min`
  /// says no more and no less than that the response to nine in ten of all incidents takes at most 15 min.
  public var within: BudgetQuantity? {
    guard case .percentile = quantity.statistic, case .amount(.duration(let seconds)) = budget.limit else { return nil }
    // At least the limit: too few lie below it. More: too few lie below it or on it.
    let relation: Relation = [.atMost, .more].contains(budget.relation) ? .atMost : .less
    let limit = TimeSpan.seconds(seconds)
    var within = quantity
    within.statistic = .share
    within.condition = BudgetQuantity.Condition(relation: relation, limit: limit)
    let inner = quantity.name.drop { $0 != "(" }.dropFirst().dropLast()
    within.name = "share(\(inner) \(relation.rawValue) \(limit.written))"
    return within
  }

  /// The quantities that each replication yields for it.
  public var quantities: [BudgetQuantity] { [quantity] + [within].compactMap { $0 } }

  /// Its quantities as measures that a run yields.
  public var measures: [Measure] {
    let better: Measure.Direction = budget.relation.isUpper ? .lower : .higher
    let own = Measure(name: quantity.name, unit: quantity.unit, better: better, definition: definition)
    let share = within.map {
      Measure(
        name: $0.name, unit: $0.unit, better: budget.relation.isUpper ? .higher : .lower,
        definition: "What a budget on a quantile is judged by: the share of incidents within its limit.")
    }
    return [own] + [share].compactMap { $0 }
  }

  /// Where tables have its values.
  public var key: MeasureKey { quantity.key }

  private var definition: String {
    let base = ["What a budget limits, by the grammar of budgets", quantity.subject.span?.meaning].compactMap { $0 }
      .joined(separator: ": ")
    return switch quantity.statistic {
    case .gini, .theil,
      .max where quantity.group != nil:
      "\(base); over the means of groups, "
        + (quantity.group?.isArea ?? false ? "each counted by its residents." : "each counted by its incidents.")
    case .count: "\(base); within the measured period of one replication."
    case .mean: "\(base); an incident still open counts at the end of the run, a lost one not at all."
    default: "\(base); an incident still open, lost or given up counts as infinitely long."
    }
  }
}
