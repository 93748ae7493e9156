import District

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

  /// Its quantity as a measure that a run yields.
  public var measure: Measure {
    Measure(
      name: quantity.name, unit: quantity.unit, better: budget.relation.isUpper ? .lower : .higher,
      definition: definition)
  }

  /// Where tables have its values.
  public var key: MeasureKey { quantity.key }

  private var definition: String {
    let base = "What a budget limits, by the grammar of budgets"
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
