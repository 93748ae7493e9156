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

  /// Its quantity as a measure that a run yields.
  public var measure: Measure {
    Measure(
      name: quantity.name, unit: quantity.unit, better: budget.relation.isUpper ? .lower : .higher,
      definition: definition)
  }

  /// Where tables have its values.
  public var key: MeasureKey { MeasureKey(quantity.name) }

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
