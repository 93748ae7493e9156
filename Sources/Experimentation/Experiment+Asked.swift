import District
import Inputs

/// What a decision is to show that runs do not yield by themselves: quantities by the grammar of budgets, such as
/// `p90(turnout{priority=1})`.
extension Experiment {
  /// Whether an entry of `main` is such a quantity, and not a measure.
  private static func isQuantity(_ setting: Setting) -> Bool {
    if case .scalar(let text) = setting.content { text.contains("(") } else { false }
  }

  /// The quantities among the main measures, in a world.
  func asked(in world: World) throws(InputError) -> [BudgetQuantity] {
    var quantities: [BudgetQuantity] = []
    for setting in main where Self.isQuantity(setting) {
      let quantity = try Budget(unlimited: setting).quantity(in: world)
      if !quantities.contains(where: { $0.name == quantity.name }) { quantities.append(quantity) }
    }
    return quantities
  }

  /// How many measures a decision shows if the experiment names none.
  private static let mainCount = 4

  /// The main measures.
  func mainKeys(_ measures: [Measure], in world: World) throws(InputError) -> [MeasureKey] {
    guard !main.isEmpty else {
      return measures.filter { $0.name != Decision.unreported }.prefix(Self.mainCount).map { MeasureKey($0.name) }
    }
    var keys: [MeasureKey] = []
    for setting in main {
      keys.append(
        Self.isQuantity(setting)
          ? try Budget(unlimited: setting).quantity(in: world).key
          : try MeasureKey(setting, among: measures, over: world.dimensions))
    }
    return keys
  }
}
