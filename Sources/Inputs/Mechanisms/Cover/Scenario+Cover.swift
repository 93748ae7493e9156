import District
import EventKernel

/// Whom free units are to reach in time, at which is looked again and again.
extension Scenario {
  /// The section `cover`: covers by name; nil if it is left out.
  static func cover(_ setting: Setting?, _ plan: Plan) throws(InputError) -> [CoverPlan]? {
    guard let setting else { return nil }
    var covers: [CoverPlan] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let turnout = try object.optional("turnout")?.choice(of: ["excluded", "included"])
      let kinds = object.optional("kinds")
      covers.append(
        CoverPlan(
          id: try name(id, line: line, in: setting),
          names: try names(zh: object.optional("zh"), en: object.optional("en"), id: id),
          teams: try object.required("units").some("team", among: plan.teams.map(\.id)),
          within: try object.required("within").duration(), countsTurnout: turnout == "included",
          every: try object.required("every").duration(),
          kinds: try kinds.map { setting throws(InputError) in
            try setting.some("kind", among: plan.kinds.map(\.id))
          } ?? []))
      try object.finish()
    }
    guard !covers.isEmpty else { throw setting.error(allowed: "at least one cover") }
    return covers
  }
}
