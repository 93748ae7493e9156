import District
import EventKernel

/// An infection that goes round, and what is done about it.
extension Scenario {
  /// The section `epidemic`; nil if it is left out.
  static func epidemic(
    _ setting: Setting?, _ plan: Plan, _ places: PlaceNames
  ) throws(InputError) -> EpidemicPlan? {
    guard let setting else { return nil }
    let object = try setting.object()
    var epidemic = EpidemicPlan(
      incubation: try object.optional("incubation")?.distribution(),
      infectious: try object.required("infectious").distribution(),
      encounters: try encounters(try object.required("settings")),
      reported: try reporting(object.optional("reported"), plan),
      quarantine: try object.optional("quarantine")?.duration() ?? .zero,
      imports: try object.optional("imports")?.rate() ?? 0, mixing: try mixing(object.optional("mixing"), plan.map))
    if let seeds = object.optional("seeds") {
      for (id, line, value) in try seeds.object().all() {
        epidemic.seeds.append(try seed(try name(id, line: line, in: seeds), value, places))
      }
    }
    if let areas = object.optional("areas") {
      for (id, line, value) in try areas.object().all() {
        epidemic.areas.append(try area(try name(id, line: line, in: areas), value, plan, places))
      }
    }
    epidemic.testing = try testing(object.optional("testing"), areas: epidemic.areas, plan)
    try object.finish()
    return epidemic
  }

  /// By setting: `home: {infects: 0.2/d, contacts: 2, traced: 95%}`.
  private static func encounters(_ setting: Setting) throws(InputError) -> [EpidemicPlan.Encounters] {
    let object = try setting.object()
    var encounters: [EpidemicPlan.Encounters] = []
    for venue in EpidemicPlan.Venue.allCases {
      guard let item = try object.optional(venue.id)?.object() else {
        encounters.append(EpidemicPlan.Encounters())
        continue
      }
      encounters.append(
        EpidemicPlan.Encounters(
          infects: try item.required("infects").rate(),
          contacts: try item.optional("contacts")?.int(0...EpidemicPlan.Encounters.limit) ?? 0,
          traced: try item.optional("traced")?.share() ?? 0))
      try item.finish()
    }
    try object.finish()
    return encounters
  }

  private static func reporting(_ setting: Setting?, _ plan: Plan) throws(InputError) -> EpidemicPlan.Reporting? {
    guard let setting else { return nil }
    let object = try setting.object()
    let reporting = EpidemicPlan.Reporting(
      share: try object.required("share").share(), after: try object.required("after").distribution(),
      kind: try object.required("kind").index(among: plan.kinds.map(\.id)))
    try object.finish()
    return reporting
  }

  private static func seed(
    _ id: String, _ setting: Setting, _ places: PlaceNames
  ) throws(InputError) -> EpidemicPlan.Seed {
    let object = try setting.object()
    let seed = EpidemicPlan.Seed(
      id: id, at: try object.required("at").duration(),
      cases: try object.required("cases").int(1...EpidemicPlan.Seed.limit),
      cell: try object.optional("place").map { (place) throws(InputError) in Int(try places.find(place)) } ?? -1)
    try object.finish()
    return seed
  }

  /// By zone, the weights of the zones in which those live whom its people meet: `{north: {north: 4, south: 1}}`.
  private static func mixing(_ setting: Setting?, _ map: DistrictMap) throws(InputError) -> [[Double]]? {
    guard let setting else { return nil }
    let ids = map.zones.map(\.id)
    var mixing = [[Double]](repeating: Array(repeating: 0, count: ids.count), count: ids.count)
    for (from, line, row) in try setting.object().all() {
      let zone = try setting.index(ofKey: from, line: line, among: ids, "no such zone on the map")
      for (to, line, weight) in try row.object().all() {
        let other = try row.index(ofKey: to, line: line, among: ids, "no such zone on the map")
        mixing[zone][other] = try weight.share(0...1_000_000)
      }
    }
    return mixing
  }

  private static func area(
    _ id: String, _ setting: Setting, _ plan: Plan, _ places: PlaceNames
  ) throws(InputError) -> EpidemicPlan.ControlArea {
    let object = try setting.object()
    let kinds = plan.kinds.map(\.id)
    func kind(_ key: String) throws(InputError) -> Int { try object.optional(key)?.index(among: kinds) ?? -1 }
    var area = EpidemicPlan.ControlArea(
      id: id, factor: try object.required("factor").share(),
      within: try object.optional("within")?.int(0...EpidemicPlan.ControlArea.reach) ?? 0,
      lasts: try object.optional("lasts")?.duration() ?? .zero,
      followsCases: try object.optional("after")?.choice(of: ["case"]) == "case", sealedBy: try kind("sealed-by"),
      opens: try kind("opens"), every: try object.optional("every")?.duration())
    if let list = object.optional("places") {
      area.places = try list.distinct("place") { place throws(InputError) in Int(try places.find(place)) }
    }
    try object.finish()
    return area
  }
}
