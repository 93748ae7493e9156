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
          teams: try object.required("units").some("team", among: plan.teams.map(\.id)),
          kinds: try object.required("after").some("kind", among: plan.kinds.map(\.id)),
          length: try object.required("lasts").distribution()))
      try object.finish()
    }
    guard !rules.isEmpty else { throw setting.error(allowed: "at least one rule") }
    return CoolDownPlan(rules: rules)
  }
}
