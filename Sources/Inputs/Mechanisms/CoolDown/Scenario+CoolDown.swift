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
          teams: try indices(object.required("units"), among: plan.teams.map(\.id), "no such team"),
          kinds: try indices(object.required("after"), among: plan.kinds.map(\.id), "no such kind"),
          length: try object.required("lasts").distribution()))
      try object.finish()
    }
    guard !rules.isEmpty else { throw setting.error(allowed: "at least one rule") }
    return CoolDownPlan(rules: rules)
  }

  /// The places of names in a list of known ones, each once.
  private static func indices(
    _ setting: Setting, among known: [String], _ message: String
  ) throws(InputError) -> [Int] {
    var found: [Int] = []
    for item in try setting.list() {
      let id = try item.string()
      guard let index = known.firstIndex(of: id) else {
        throw InputError(
          file: item.file, line: item.line, key: setting.key, found: id, among: known, message: message)
      }
      guard !found.contains(index) else { throw item.error("stands there twice") }
      found.append(index)
    }
    guard !found.isEmpty else { throw setting.error(allowed: "at least one") }
    return found
  }
}
