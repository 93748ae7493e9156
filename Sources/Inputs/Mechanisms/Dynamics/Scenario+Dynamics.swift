import District
import EventKernel

/// What incidents do by themselves, and inspections.
extension Scenario {
  /// The sections `dynamics` and `inspections`; nil if both are left out.
  static func dynamics(_ object: SettingObject, _ plan: Plan) throws(InputError) -> DynamicsPlan? {
    let (kinds, rounds) = (object.optional("dynamics"), object.optional("inspections"))
    if kinds == nil, rounds == nil { return nil }
    var dynamics = DynamicsPlan()
    if let kinds {
      for (id, line, value) in try kinds.object().all() {
        let kind = try kinds.index(ofKey: id, line: line, among: plan.kinds.map(\.id), "no such kind")
        dynamics.kinds.append(try Self.dynamics(of: kind, value, plan))
      }
    }
    if let rounds {
      for (id, line, value) in try rounds.object().all() {
        dynamics.inspections.append(try inspection(try name(id, line: line, in: rounds), value, plan))
      }
    }
    return dynamics
  }

  private static func dynamics(of kind: Int, _ setting: Setting, _ plan: Plan) throws(InputError) -> KindDynamics {
    let object = try setting.object()
    var dynamics = KindDynamics(kind: kind)
    if let back = object.optional("comes-back") { dynamics.comesBack = try recurrence(back, of: plan.kinds[kind]) }
    if let spreads = object.optional("spreads") {
      let item = try spreads.object()
      dynamics.spreads = Spread(
        share: try item.required("share").share(), every: try waiting(try item.required("every")),
        most: try item.required("most").int(1...Spread.limit),
        within: try item.optional("within")?.int(0...Spread.limit) ?? 1)
      try item.finish()
    }
    if let worsens = object.optional("worsens") {
      let item = try worsens.object()
      dynamics.worsens = Worsening(
        into: try item.required("into").index(among: plan.kinds.map(\.id)), share: try item.required("share").share(),
        poor: try item.optional("poor")?.share(0...100) ?? 1, after: try item.required("after").distribution())
      try item.finish()
    }
    dynamics.expires = try object.optional("expires")?.distribution()
    try object.finish()
    return dynamics
  }

  private static func recurrence(_ setting: Setting, of kind: IncidentKind) throws(InputError) -> Recurrence {
    let object = try setting.object()
    var back = Recurrence(
      share: try object.required("share").share(), poor: try object.optional("poor")?.share(0...100) ?? 1,
      after: try object.required("after").distribution(), most: try object.optional("most")?.int(1...1_000_000))
    if let task = object.optional("fixed-by") {
      let id = try task.choice(of: kind.tasks.map(\.id))
      back.fixedBy = kind.tasks.firstIndex { $0.id == id } ?? 0
      back.fixes = 1
    }
    if let fixes = object.optional("fixes") { back.fixes = try fixes.share() }
    try object.finish()
    return back
  }

  /// A time from one to the next, which cannot be nothing for all of them.
  private static func waiting(_ setting: Setting) throws(InputError) -> Distribution {
    let distribution = try setting.distribution()
    guard distribution.mean > 0 else { throw setting.error(allowed: "a time above zero") }
    return distribution
  }

  private static func inspection(_ id: String, _ setting: Setting, _ plan: Plan) throws(InputError) -> InspectionPlan {
    let object = try setting.object()
    let rounds = try object.required("rounds").object()
    let kinds = try object.required("kinds").distinct("kind") { item throws(InputError) in
      try item.index(among: plan.kinds.map(\.id))
    }
    let places = try object.optional("places")?.choice(of: MapColumn.allCases.map(\.rawValue))
    let halfLife = try object.required("half-life")
    guard try halfLife.duration() > .zero else { throw halfLife.error(allowed: "a time above zero") }
    let inspection = InspectionPlan(
      id: id, agency: try agency(try object.required("agency"), of: plan.agencies), kinds: kinds,
      perDay: try rounds.required("per-day").int(0...InspectionPlan.limit),
      shift: try shift(try rounds.required("shift"), of: plan.shifts),
      places: places.flatMap(MapColumn.init) ?? .premises, work: try object.required("work").distribution(),
      lowers: try object.required("lowers").share(), halfLife: try halfLife.duration(),
      before: Double(try rounds.optional("before")?.int(0...InspectionPlan.limit) ?? 0))
    try rounds.finish()
    try object.finish()
    return inspection
  }
}
