import District
import EventKernel

/// After which jobs units are out of service for a while.
extension Scenario {
  /// The section `cool-down`: rules by name; nil if it is left out.
  static func coolDown(_ setting: Setting?, _ plan: Plan) throws(InputError) -> CoolDownPlan? {
    guard let setting else { return nil }
    var rules: [CoolDownPlan.Rule] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      rules.append(
        CoolDownPlan.Rule(
          id: try name(id, line: line, in: setting),
          teams: try some(object.required("units"), "team", among: plan.teams.map(\.id)),
          kinds: try some(object.required("after"), "kind", among: plan.kinds.map(\.id)),
          length: try object.required("lasts").distribution()))
      try object.finish()
    }
    guard !rules.isEmpty else { throw setting.error(allowed: "at least one rule") }
    return CoolDownPlan(rules: rules)
  }

  private static func some(
    _ setting: Setting, _ what: String, among known: [String]
  ) throws(InputError) -> [Int] {
    let found = try setting.distinct(what) { item throws(InputError) in try item.index(among: known) }
    guard !found.isEmpty else { throw setting.error(allowed: "at least one \(what)") }
    return found
  }
}
