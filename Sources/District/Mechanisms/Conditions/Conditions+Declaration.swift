extension Conditions {
  /// A district may come into a condition in which other rules are in force, and come back from it.
  static let declaration = Declaration(
    name: "Conditions",
    events: [
      EventEntry(.condition, "condition", "the condition of the district changes") { twin, event, world in
        twin.enter(condition: Int(event.a), in: world)
      }
    ],
    adds: Declaration.Additions(
      greatestFactors: { plan, kind in
        plan.conditions.map { _ in Array(repeating: plan.greatestConditionFactor(of: kind), count: 168) }
      }),
    check: { plan throws(WorldError) in try plan.checkConditions() })
}

extension EventKind {
  /// The condition changes. a: the condition, 0 for routine
  static var condition: Self { Self(rawValue: 120) }
}
