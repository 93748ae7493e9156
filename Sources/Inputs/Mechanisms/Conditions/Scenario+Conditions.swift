import District
import EventKernel

/// States of the district other than routine.
extension Scenario {
  /// The section `conditions`: by name what holds in each instead; nil if it is left out.
  func conditions(_ setting: Setting?, _ plan: Plan, places: PlaceNames) throws(InputError) -> [ConditionPlan]? {
    guard let setting else { return nil }
    var conditions: [ConditionPlan] = []
    for (id, line, value) in try setting.object().all() {
      if id == "routine" {
        throw InputError(
          file: setting.file, line: line, key: setting.key, found: id, allowed: "another name",
          message: "routine is what holds without any condition")
      }
      let object = try value.object()
      var condition = ConditionPlan(
        name: try Self.name(id, line: line, in: setting),
        policies: try policies(ofCondition: object.optional("policies"), routine: plan.policies),
        rates: try Self.rates(object.optional("rates"), plan))
      condition.names = try Self.names(of: object, id: id)
      condition.suspends = try object.optional("suspends")?.indices("kind", among: plan.kinds.map(\.id)) ?? []
      condition.callsUp = try Self.callUps(object.optional("calls-up"), plan)
      condition.aid = try Self.aid(object.optional("aid"), plan, places: places)
      condition.shares = try Self.shares(object.optional("shares"), plan)
      condition.packages = try Self.packages(object.optional("packages"), plan)
      try object.finish()
      conditions.append(condition)
    }
    guard !conditions.isEmpty else { throw setting.error(allowed: "at least one condition") }
    return conditions
  }

  /// `50%` of a kind: half as many occur. Kinds that are left out occur as often as in routine.
  private static func rates(_ setting: Setting?, _ plan: Plan) throws(InputError) -> [Double] {
    var rates = plan.kinds.map { _ in 1.0 }
    for (id, line, value) in try setting?.object().all() ?? [] {
      let kind = try value.index(ofKey: id, line: line, among: plan.kinds.map(\.id), "no such kind")
      rates[kind] = try value.share(0...100)
    }
    return rates
  }

  private static func callUps(_ setting: Setting?, _ plan: Plan) throws(InputError) -> [ConditionPlan.CallUp] {
    var calls: [ConditionPlan.CallUp] = []
    for (id, line, value) in try setting?.object().all() ?? [] {
      let team = try value.index(ofKey: id, line: line, among: plan.teams.map(\.id), "no such team")
      let object = try value.object()
      let share = object.optional("share")
      let call = ConditionPlan.CallUp(
        team: team, after: try object.required("after").duration(), share: try share?.share() ?? 1)
      if call.share <= 0, let share { throw share.error("nobody would come", allowed: "above 0%") }
      try object.finish()
      calls.append(call)
    }
    return calls
  }

  private static func aid(
    _ setting: Setting?, _ plan: Plan, places: PlaceNames
  ) throws(InputError) -> [ConditionPlan.Aid] {
    var aid: [ConditionPlan.Aid] = []
    for (id, line, value) in try setting?.object().all() ?? [] {
      let team = try value.index(ofKey: id, line: line, among: plan.teams.map(\.id), "no such team")
      let object = try value.object()
      aid.append(
        ConditionPlan.Aid(
          team: team, units: try object.required("units").int(1...10_000),
          from: try entrance(object.required("from"), plan, places: places),
          after: try object.required("after").duration()))
      try object.finish()
    }
    return aid
  }

  /// A gateway, whose units come in at the cell of its crossing, or a place of the map.
  private static func entrance(_ setting: Setting, _ plan: Plan, places: PlaceNames) throws(InputError) -> Int32 {
    let id = try setting.word()
    if let gateway = plan.map.gateways.first(where: { $0.id == id }) { return gateway.cell }
    guard let place = places[id] else {
      let gateways = plan.map.gateways.map(\.id)
      throw gateways.isEmpty
        ? setting.error("no such place on the map, which has no gateways", found: id)
        : setting.error("no such gateway, and no such place on the map", among: gateways)
    }
    return place
  }

  private static func shares(_ setting: Setting?, _ plan: Plan) throws(InputError) -> [Int] {
    guard let setting else { return [] }
    let agencies = try setting.indices("agency", among: plan.agencies.map(\.id))
    guard agencies.count > 1 else { throw setting.error(allowed: "at least two agencies") }
    return agencies
  }

  /// Who goes first to a kind, in the order of the list, and who stands in behind them.
  private static func packages(_ setting: Setting?, _ plan: Plan) throws(InputError) -> [ConditionPlan.Package] {
    var packages: [ConditionPlan.Package] = []
    for (id, line, value) in try setting?.object().all() ?? [] {
      let kind = try value.index(ofKey: id, line: line, among: plan.kinds.map(\.id), "no such kind")
      let object = try value.object()
      packages.append(
        ConditionPlan.Package(
          kind: kind, first: try object.required("first").some("team", among: plan.teams.map(\.id)),
          behind: try object.optional("behind")?.indices("team", among: plan.teams.map(\.id)) ?? []))
      try object.finish()
    }
    return packages
  }
}
