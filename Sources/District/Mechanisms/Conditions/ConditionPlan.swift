/// A state of the district other than routine, and what holds in it instead: which rules are in force, and how often what occurs.
public struct ConditionPlan: Sendable, Encodable {
  /// Its name.
  public var name: String
  /// The rules in force; ways are those of routine.
  public var policies: PolicyChoices
  /// For each kind of incident: how many times as many occur. A kind that is suspended has 0.
  public var rates: [Double]

  /// Makes a condition; `World` checks it.
  public init(name: String, policies: PolicyChoices, rates: [Double]) {
    self.name = name
    self.policies = policies
    self.rates = rates
  }
}

extension Plan {
  /// The rules of routine, and then those of every other condition.
  var policiesByCondition: [PolicyChoices] { [policies] + (mechanisms.conditions ?? []).map(\.policies) }

  /// The most that a condition raises a kind's rate; 1 if none does.
  func greatestConditionFactor(of kind: Int) -> Double {
    (mechanisms.conditions ?? []).reduce(1) { max($0, $1.rates[kind]) }
  }

  func checkConditions() throws(WorldError) {
    guard let conditions = mechanisms.conditions else { return }
    try demand(!conditions.isEmpty && conditions.count < 255, "conditions", "needs 1 to 254 beside routine")
    var names: Set = ["routine"]
    for condition in conditions {
      let key = "conditions.\(condition.name)"
      try demand(names.insert(condition.name).inserted, key, "there is one of this name already")
      try demand(
        condition.policies.path == policies.path, "\(key).policies.path", "ways are the same under all conditions")
      try demand(
        condition.rates.count == kinds.count && condition.rates.allSatisfy { $0 >= 0 && $0.isFinite }, "\(key).rates",
        "needs a factor, 0 or more, for each kind")
    }
  }
}
