import District

/// Where units stand, and where they wait: by rule, by list, or from a file that a plan has made.
extension Scenario {
  /// `beats`, `{facilities: {kind: fire}}`, `{places: [n1, n7]}`, or `{file: {path: bases.csv, column: base}}` with a row a
  /// place, in a column `units` how many stand there.
  func base(_ setting: Setting, places: PlaceNames) throws(InputError) -> TeamPlan.Base {
    if case .map(let entries) = setting.content, let entry = entries.first, entry.key == "places", entries.count == 1 {
      var list: [Int32] = []
      for item in try entry.value.list() { list.append(try places.standby(item)) }
      guard !list.isEmpty else { throw entry.value.error(allowed: "at least one place") }
      return .places(list, weights: list.map { _ in 1 })
    }
    let (rule, parameters) = try setting.variant(
      of: ["beats", "communities", "subdistricts", "facilities", "places", "file"])
    let base: TeamPlan.Base
    switch rule {
    case "beats": base = .beats
    case "communities": base = .communities
    case "subdistricts": base = .subdistricts
    case "facilities": base = .facilities(try parameters.required("kind").string())
    case "file":
      base = try bases(parameters, places: places)
    default: throw setting.error(allowed: "a list of places: {places: [n1, n1, n7]}")
    }
    try parameters.finish()
    return base
  }

  private func bases(_ file: SettingObject, places: PlaceNames) throws(InputError) -> TeamPlan.Base {
    let path = try self.file(file.required("path"))
    let form = try file.tableForm()
    let column = try file.optional("column")?.word() ?? "base"
    var meant: [String] = []
    for word in try file.optional("meant")?.list() ?? [] { meant.append(try word.choice(of: ["cells"])) }
    var numbers: [Int] = []
    let entries = try BaseList.read(path: path, form: form, column: column) { (base) throws(InputError) in
      if let number = Int(try base.string()) { numbers.append(number) }
      return try places.standby(base)
    }
    if meant.isEmpty, column != "base", let doubt = places.doubt(numbers: numbers, of: column) {
      throw InputError(
        file: path, key: column, message: doubt + " meant: [cells] beside the path says that they are cells")
    }
    return .places(entries.map(\.place), weights: entries.map(\.units))
  }

  /// A table of where free units wait: `free` counts up from 1, `places` has as many places, separated by spaces.
  func compliance(_ setting: Setting?, places: PlaceNames) throws(InputError) -> [[Int32]] {
    guard let setting else { return [] }
    let table = try Table.read(try table(setting), required: ["free", "places"])
    var rows: [[Int32]] = []
    for row in table.rows(by: "free") {
      guard try row.value("free").int() == rows.count + 1 else {
        throw row.value("free").error(allowed: "\(rows.count + 1): a row for 1 free unit, then for 2, and so on")
      }
      let list = try places.list(row.value("places"))
      guard list.count == rows.count + 1 else {
        throw row.value("places").error("\(list.count) places", allowed: "as many as units are free: \(rows.count + 1)")
      }
      rows.append(list)
    }
    guard !rows.isEmpty else { throw InputError(file: table.file, message: "the table has no row") }
    return rows
  }

  /// Which units a place prefers: a row for every place, in `units` their names in order, separated by spaces.
  func preferences(
    _ setting: Setting?, teams: [TeamPlan], agencies: [Agency], _ places: PlaceNames
  ) throws(InputError) -> [[UnitIndex]] {
    guard let setting else { return [] }
    let table = try Table.read(try table(setting), required: ["place", "units"])
    let units = Register(TeamPlan.unitNames(of: teams, agencies: agencies.count))
    var lists = [[UnitIndex]?](repeating: nil, count: places.count)
    for row in table.rows(by: "place") {
      let place = Int(try places.find(row.value("place")))
      guard lists[place] == nil else { throw row.value("place").error("this place stands twice") }
      var list: [UnitIndex] = []
      for name in row.value("units").words() {
        let unit = UnitIndex(try units.find(name))
        guard !list.contains(unit) else { throw name.error("this unit stands twice in the row") }
        list.append(unit)
      }
      guard !list.isEmpty else { throw row.value("units").error(allowed: "at least one unit") }
      lists[place] = list
    }
    if let missing = lists.firstIndex(of: nil) {
      throw InputError(file: table.file, message: "the place \(places.name(of: missing)) has no row")
    }
    return lists.compactMap { $0 }
  }

  /// Facilities that serve a few at a time, by kind: `{hospital: {bays: 3}}`.
  static func facilities(_ setting: Setting?) throws(InputError) -> [FacilityPlan] {
    var plans: [FacilityPlan] = []
    for (kind, _, value) in try setting?.object().all() ?? [] {
      let object = try value.object()
      plans.append(FacilityPlan(kind: kind, bays: try object.required("bays").int(1...100_000)))
      try object.finish()
    }
    return plans
  }
}
