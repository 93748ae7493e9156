import District
import EventKernel

/// What is done to the district in the middle of a run.
extension Scenario {
  /// The section `acts`: acts by name; nil if it is left out.
  static func acts(_ setting: Setting?, _ plan: Plan) throws(InputError) -> [ActPlan]? {
    guard let setting else { return nil }
    var acts: [ActPlan] = []
    for (id, line, value) in try setting.object().all() {
      let name = try name(id, line: line, in: setting)
      let object = try value.object()
      let entry = try verb(of: object)
      let what = try object.required(entry.verb)
      let known = entry.objects(plan)
      guard !known.isEmpty else {
        throw what.error("the scenario has nothing of this kind: see its section \(entry.section)", found: entry.verb)
      }
      acts.append(
        ActPlan(
          id: name, verb: entry.verb, object: try what.index(among: known), course: try course(object, entry, plan)))
      try object.finish()
    }
    guard !acts.isEmpty else { throw setting.error(allowed: "at least one act") }
    return acts
  }

  /// The one thing that an act does.
  private static func verb(of object: SettingObject) throws(InputError) -> ActEntry {
    let verbs = ActEntry.all.map(\.verb)
    let found = object.keys.filter(verbs.contains)
    guard let verb = found.first, found.count == 1, let entry = ActEntry.named(verb) else {
      let others = object.keys.filter { !["when", "days", "time", "lasts"].contains($0) }
      throw object.setting.error(
        "an act does one thing", found: (found.isEmpty ? others : found).joined(separator: ", "),
        allowed: verbs.joined(separator: ", "))
    }
    return entry
  }

  private static func course(
    _ object: SettingObject, _ entry: ActEntry, _ plan: Plan
  ) throws(InputError) -> ActPlan.Course {
    let (when, days, lasts) = (object.optional("when"), object.optional("days"), object.optional("lasts"))
    guard (when == nil) != (days == nil) else {
      throw object.setting.error(
        "an act begins at a time or by a gauge", allowed: "days and time, or when: one of them")
    }
    if let lasts, when != nil || entry.length != nil {
      throw lasts.error(
        when != nil
          ? "an act that a gauge begins ends by the gauge" : "how long this takes stands in its own section",
        allowed: when != nil ? "ends-at and least" : "no lasts")
    }
    if let when { return .when(try trigger(when, plan)) }
    let time = try object.required("time").timeOfDay()
    var times: [TimeSpan] = []
    for day in try days?.list() ?? [] {
      let next = .hours(24 * Double(try day.int(1...3660) - 1)) + time
      guard times.last.map({ $0 < next }) ?? true else { throw day.error(allowed: "days in order") }
      times.append(next)
    }
    return .at(times, lasts: try lasts?.duration())
  }

  private static func trigger(_ setting: Setting, _ plan: Plan) throws(InputError) -> ActTrigger {
    let object = try setting.object()
    let names = GaugeEntry.all.map(\.name)
    let found = object.keys.filter { !["held", "least"].contains($0) }
    guard let name = found.first, found.count == 1 else {
      throw setting.error("an act looks at one gauge", found: found.joined(separator: ", "), among: names)
    }
    guard let entry = GaugeEntry.named(name) else {
      throw setting.error("no such gauge", found: name, among: names)
    }
    let gauge = try object.required(name).object()
    let trigger = ActTrigger(
      gauge: try choice(gauge, entry, plan), begins: try level(gauge.required("begins-at"), entry),
      ends: try level(gauge.required("ends-at"), entry), held: try object.optional("held")?.duration() ?? .zero,
      least: try object.optional("least")?.duration() ?? .zero)
    try gauge.finish()
    try object.finish()
    return trigger
  }

  /// What of the district a gauge is about.
  private static func choice(
    _ object: SettingObject, _ entry: GaugeEntry, _ plan: Plan
  ) throws(InputError) -> GaugeChoice {
    var choice = GaugeChoice(entry.name)
    for scope in entry.scopes {
      switch scope {
      case .kinds:
        guard let of = object.optional("of") else { continue }
        choice.kinds = try of.some("kind", among: plan.kinds.map(\.id))
      case .priority: choice.priority = try object.optional("priority")?.int(1...9)
      case .waiting: choice.waiting = try object.optional("longer-than")?.duration()
      case .area:
        if let area = object.optional("in") { choice.cells = try cells(ofArea: area, on: plan.map) }
      }
    }
    return choice
  }

  /// A level of a gauge: a number with its unit, or without one of a count.
  private static func level(_ setting: Setting, _ entry: GaugeEntry) throws(InputError) -> Double {
    let text = try setting.string()
    let allowed = entry.unit.isEmpty ? "a number, 0 or more" : "a number in \(entry.unit), such as 20\(entry.unit)"
    guard text.hasSuffix(entry.unit),
      let value = Quantity.number(PlainText.trimmed(String(text.dropLast(entry.unit.count)))[...]), value >= 0
    else { throw setting.error(allowed: allowed) }
    return value
  }

  /// The cells of a community, a subdistrict or a zone, by its id or name.
  static func cells(ofArea setting: Setting, on map: DistrictMap) throws(InputError) -> [Int32] {
    let name = try setting.word()
    func find(_ areas: [Area]) -> Int32? {
      areas.firstIndex { [$0.id, $0.names.zh, $0.names.en].contains(name) }.map(Int32.init)
    }
    let all = Array(0..<Int32(map.cells.count))
    if let community = find(map.communities) {
      return all.filter { map.cells.community[Int($0)] == community }
    }
    if let subdistrict = find(map.subdistricts) {
      return all.filter { map.communities[Int(map.cells.community[Int($0)])].parent == subdistrict }
    }
    guard let zone = find(map.zones) else {
      throw setting.error(
        "no such community, subdistrict or zone on the map", found: name,
        among: (map.communities + map.subdistricts + map.zones).map(\.id))
    }
    return all.filter { map.cells.zone[Int($0)] == zone }
  }
}
