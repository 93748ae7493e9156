extension Conditions {
  /// A district may come into a condition in which other rules are in force, and come back from it.
  static let declaration = Declaration(
    name: "Conditions",
    adds: Declaration.Additions(
      greatestFactors: { plan, kind in
        plan.conditions.map { _ in Array(repeating: plan.greatestConditionFactor(of: kind), count: 168) }
      }),
    check: { plan throws(WorldError) in try plan.checkConditions() },
    acts: [
      ActEntry(
        "condition", section: "conditions", objects: { plan in plan.conditions?.map(\.name) ?? [] },
        isIdle: { plan, object in plan.conditions?[object].isRoutine(of: plan) ?? true },
        leaveOut: { plan in plan.conditions = nil },
        begin: { twin, object, world in twin.call(for: object + 1, true, in: world) },
        end: { twin, object, world in twin.call(for: object + 1, false, in: world) })
    ])
}

extension ConditionPlan {
  /// Whether nothing is otherwise in it than in routine.
  fileprivate func isRoutine(of plan: Plan) -> Bool {
    policies == plan.policies && rates.allSatisfy { $0 == 1 }
  }
}

extension Twin {
  /// A condition is called for, or not any more: of those that are, the one called for last is in force, and routine if none is.
  fileprivate mutating func call(for condition: Int, _ isCalled: Bool, in world: World) {
    mechanisms.conditions.call(for: condition, isCalled)
    enter(condition: mechanisms.conditions.called, in: world)
  }
}
