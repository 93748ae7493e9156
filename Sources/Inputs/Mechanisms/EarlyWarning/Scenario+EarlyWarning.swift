import District
import EventKernel

/// What is warned of before it occurs.
extension Scenario {
  /// The section `early-warning`: rules by name; nil if it is left out.
  static func earlyWarning(_ setting: Setting?, _ plan: Plan) throws(InputError) -> EarlyWarningPlan? {
    guard let setting else { return nil }
    let kinds = plan.kinds.map(\.id)
    var rules: [EarlyWarningPlan.Rule] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      rules.append(
        EarlyWarningPlan.Rule(
          id: try name(id, line: line, in: setting), kind: try object.required("of").index(among: kinds),
          recall: try object.required("recall").share(), precision: try object.required("precision").share(),
          lead: try object.required("lead").distribution(), answer: try object.required("answer").index(among: kinds),
          prevents: try object.required("prevents").share(), channel: try channel(of: object, plan)))
      try object.finish()
    }
    guard !rules.isEmpty else { throw setting.error(allowed: "at least one rule") }
    return EarlyWarningPlan(rules: rules)
  }

  /// The channel by which warnings come: sensing, unless the scenario names its channels; then the rule names one of them.
  private static func channel(of object: SettingObject, _ plan: Plan) throws(InputError) -> Int {
    let named = plan.namedChannels.map(\.id)
    if plan.channels.isEmpty {
      if let setting = object.optional("channel") {
        throw setting.error("without channels everything is reported as it occurs")
      }
      return Channel.sensing.rawValue
    }
    if !named.isEmpty { return try object.required("channel").index(among: named) }
    return try object.optional("channel")?.index(among: Channel.allCases.map(\.id)) ?? Channel.sensing.rawValue
  }
}
