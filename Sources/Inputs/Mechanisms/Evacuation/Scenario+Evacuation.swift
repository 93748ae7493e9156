import District
import EventKernel

/// Areas that people leave when an order comes.
extension Scenario {
  /// The section `evacuations`: evacuations by name; nil if it is left out.
  static func evacuations(
    _ setting: Setting?, _ plan: Plan, _ places: PlaceNames
  ) throws(InputError) -> [EvacuationPlan]? {
    guard let setting else { return nil }
    guard !places.isNodes else {
      throw setting.error("people leave over the borders of cells, and \(plan.map.name) is a map of nodes")
    }
    var evacuations: [EvacuationPlan] = []
    for (id, line, value) in try setting.object().all() {
      evacuations.append(try evacuation(value, id: try name(id, line: line, in: setting), plan, places))
    }
    guard !evacuations.isEmpty else { throw setting.error(allowed: "at least one evacuation") }
    return evacuations
  }

  private static func evacuation(
    _ setting: Setting, id: String, _ plan: Plan, _ places: PlaceNames
  ) throws(InputError) -> EvacuationPlan {
    let object = try setting.object()
    let hazard = try object.optional("hazard").map { (value) throws(InputError) in try Self.hazard(value, places) }
    let evacuation = EvacuationPlan(
      id: id, area: try area(try object.required("area"), hazard, plan.map, places), hazard: hazard,
      shelters: try shelters(try object.required("shelters"), places),
      leaves: try object.required("leaves").share(), delay: try object.required("delay").distribution(),
      party: try object.optional("party")?.int(1...100) ?? 1, speed: try object.required("speed").speed(),
      capacity: try capacity(try object.required("capacity")), exits: try exits(object.optional("exits"), plan.map),
      fetch: try object.optional("fetch").map { (value) throws(InputError) in try fetch(value, plan) })
    try object.finish()
    return evacuation
  }

  /// `{at: 118, radius: 300m, grows: 200m/h, to: 1km, after: 1h}`.
  private static func hazard(_ setting: Setting, _ places: PlaceNames) throws(InputError) -> EvacuationHazard {
    let object = try setting.object()
    let cell = try places.find(try object.required("at"))
    let radius = try object.required("radius").length()
    let growth = try object.optional("grows").map { (value) throws(InputError) in try value.growth() } ?? 0
    let greatest = object.optional("to")
    if growth > 0, greatest == nil {
      throw setting.error("a hazard that grows needs the radius to which it does", allowed: "to: 1km")
    }
    let to = try greatest?.length() ?? radius
    guard to >= radius else { throw (greatest ?? setting).error(allowed: "a length not below the radius at first") }
    if growth == 0, to > radius { throw (greatest ?? setting).error("it does not grow", allowed: "grows: 200m/h") }
    let hazard = EvacuationHazard(
      cell: cell, radius: radius, growth: growth, greatest: to,
      after: try object.optional("after")?.duration() ?? .zero)
    try object.finish()
    return hazard
  }

  /// A community, subdistrict or zone by its name, a list of cells, or `hazard`: the cells that it reaches.
  private static func area(
    _ setting: Setting, _ hazard: EvacuationHazard?, _ map: DistrictMap, _ places: PlaceNames
  ) throws(InputError) -> [Int32] {
    if case .list = setting.content {
      let cells = try setting.distinct("cell") { item throws(InputError) in try places.find(item) }
      guard !cells.isEmpty else { throw setting.error(allowed: "at least one cell") }
      return cells.sorted()
    }
    guard try setting.word() == "hazard" else { return try cells(ofArea: setting, on: map) }
    guard let hazard else { throw setting.error("there is no hazard here", allowed: "a hazard beside the area") }
    return hazard.cells(on: map)
  }

  private static func shelters(_ setting: Setting, _ places: PlaceNames) throws(InputError) -> [EvacuationShelter] {
    var shelters: [EvacuationShelter] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      shelters.append(
        EvacuationShelter(
          id: try name(id, line: line, in: setting), cell: try places.find(try object.required("at")),
          capacity: try object.required("capacity").int(1...10_000_000)))
      try object.finish()
    }
    guard !shelters.isEmpty else { throw setting.error(allowed: "at least one shelter") }
    return shelters
  }

  /// `[{between: [12, 13]}, {between: [20, 26], capacity: 1200/h}]`.
  private static func exits(_ setting: Setting?, _ map: DistrictMap) throws(InputError) -> [EvacuationExit] {
    guard let setting else { return [] }
    var exits: [EvacuationExit] = []
    for item in try setting.list() {
      let object = try item.object()
      let between = try object.required("between")
      let cells = try between.list()
      guard cells.count == 2 else { throw between.error(allowed: "two cells, like [12, 13]") }
      exits.append(
        EvacuationExit(
          between: try cells[0].int(0...map.cells.count - 1), and: try cells[1].int(0...map.cells.count - 1),
          capacity: try object.optional("capacity").map { (value) throws(InputError) in try capacity(value) }))
      try object.finish()
    }
    guard !exits.isEmpty else { throw setting.error(allowed: "at least one exit; left out, it is every border") }
    return exits
  }

  private static func capacity(_ setting: Setting) throws(InputError) -> Double {
    let rate = try setting.rate()
    guard (1e-6...100).contains(rate) else {
      throw setting.error(allowed: "people, above zero and at most 100/s: 600/h")
    }
    return rate
  }

  private static func fetch(_ setting: Setting, _ plan: Plan) throws(InputError) -> EvacuationFetch {
    let object = try setting.object()
    let fetch = EvacuationFetch(
      kind: try object.required("kind").index(among: plan.kinds.map(\.id)),
      group: try object.required("group").int(1...10_000))
    try object.finish()
    return fetch
  }
}

extension Setting {
  /// How fast a circle grows, metres a second: `100m/h`, or a speed.
  fileprivate func growth() throws(InputError) -> Double {
    let text = try string()
    for (unit, seconds) in [("m/h", 3600.0), ("m/min", 60)] where text.hasSuffix(unit) && !text.hasSuffix("k\(unit)") {
      guard let metres = Quantity.number(text.dropLast(unit.count)), metres >= 0 else { break }
      return metres / seconds
    }
    guard let speed = Quantity.value(text[...], in: Quantity.speed), speed >= 0 else {
      throw error(allowed: "a growth with its unit (m/h, m/min, m/s, km/h), such as 100m/h")
    }
    return speed
  }
}
