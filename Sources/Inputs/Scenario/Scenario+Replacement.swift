import District
import EventKernel

/// Workers who are replaced, what newcomers are like, and the grid workers' register.
extension Scenario {
  /// What `people` says of replacement; nil if nothing.
  func replacement(
    _ people: SettingObject, map: DistrictMap, kinds: [IncidentKind]
  ) throws(InputError) -> ReplacementPlan? {
    guard let setting = people.optional("replacement") else { return nil }
    let object = try setting.object()
    let plan = ReplacementPlan(
      share: try object.required("share").share(),
      workers: try workers(try object.required("quarters"), on: map),
      pulses: try Self.pulses(object.optional("pulses")),
      newcomers: try Self.newcomers(try object.required("newcomers"), kinds: kinds),
      register: try object.optional("register").map { (value) throws(InputError) in
        try Self.register(value, kinds: kinds)
      })
    try object.finish()
    return plan
  }

  /// A table of workers by cell, or a share of the residents of some zones.
  private func workers(_ setting: Setting, on map: DistrictMap) throws(InputError) -> [Int32] {
    var workers = [Int32](repeating: 0, count: map.cells.count)
    if case .map(let entries) = setting.content, !entries.contains(where: { $0.key == "file" }) {
      let object = try setting.object()
      let share = try object.required("share").share()
      for zone in try Self.zones(try object.required("zones"), on: map) {
        let cells = workers.indices.filter { Int(map.cells.zone[$0]) == zone }
        let residents = cells.map { Double(map.cells.residents[$0]) }
        let all = Int(residents.reduce(0, +) * share + 0.5)
        for (cell, count) in zip(cells, Apportionment.shares(of: all, by: residents))
        where residents.contains(where: { $0 > 0 }) {
          workers[cell] = Int32(count)
        }
      }
      try object.finish()
    } else {
      let table = try Table.read(try table(setting), required: ["cell", "workers"])
      var lines: [Int: Int] = [:]
      for row in table.rows {
        let cell = try row.value("cell").int(0...map.cells.count - 1)
        if let line = lines.updateValue(row.line, forKey: cell) {
          throw row.value("cell").error("this cell stands twice, first in line \(line)")
        }
        let residents = Int(map.cells.residents[cell])
        let count = try row.value("workers").int(0...Int(Int32.max))
        guard count <= residents else {
          throw row.value("workers").error(allowed: "at most the \(residents) residents of cell \(cell)")
        }
        workers[cell] = Int32(count)
      }
    }
    guard workers.contains(where: { $0 > 0 }) else { throw setting.error("no worker lives in the quarters") }
    return workers
  }

  /// Zones by id or name, none of them twice.
  static func zones(_ setting: Setting, on map: DistrictMap) throws(InputError) -> [Int] {
    try setting.distinct("zone") { item throws(InputError) in
      let name = try item.string()
      let zone = map.zones.firstIndex { [$0.id, $0.names.zh, $0.names.en].contains(name) }
      guard let zone else { throw item.error("no such zone on the map", among: map.zones.map(\.id)) }
      return zone
    }
  }

  private static func pulses(_ setting: Setting?) throws(InputError) -> [ReplacementPlan.Pulse] {
    guard let setting else { return [] }
    var pulses: [ReplacementPlan.Pulse] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      pulses.append(
        ReplacementPlan.Pulse(
          id: try name(id, line: line, in: setting), days: try daysOfYear(try object.required("days")),
          share: try object.required("share").share()))
      try object.finish()
    }
    let sum = pulses.reduce(0) { $0 + $1.share }
    guard sum <= 1 + 1e-9 else {
      throw setting.error(
        found: "shares that add up to \(Int(sum * 100 + 0.5))%", allowed: "shares of a year that add up to at most 100%"
      )
    }
    return pulses
  }

  private static func newcomers(_ setting: Setting, kinds: [IncidentKind]) throws(InputError) -> NewcomerPlan {
    let object = try setting.object()
    var plan = NewcomerPlan(
      months: try object.required("months").int(1...24), halfLife: try object.required("half-life").duration(),
      incidents: kinds.map { _ in 1 }, coverage: Channel.allCases.map { _ in 1 })
    guard plan.halfLife > .zero else { throw try object.required("half-life").error(allowed: "a duration above zero") }
    if let factors = object.optional("incidents") {
      for (key, line, value) in try factors.object().all() {
        let index = try index(key, line: line, in: factors, among: kinds.map(\.id))
        guard kinds[index].exposure == .people || kinds[index].exposure == .residents else {
          throw value.error(
            "\(key) depends on \(kinds[index].exposure.rawValue), not on who lives there",
            allowed: "kinds with the exposure people or residents")
        }
        plan.incidents[index] = try value.share(0...10)
      }
    }
    if let factors = object.optional("channels") {
      for (key, line, value) in try factors.object().all() {
        plan.coverage[try index(key, line: line, in: factors, among: Channel.allCases.map(\.id))] = try value.share(
          0...10)
      }
    }
    try object.finish()
    return plan
  }

  private static func register(_ setting: Setting, kinds: [IncidentKind]) throws(InputError) -> RegisterPlan {
    let object = try setting.object()
    var campaigns: [RegisterPlan.Campaign] = []
    for item in try object.optional("campaigns")?.list() ?? [] {
      let entry = try item.object()
      let days = try daysOfYear(try entry.required("days"))
      guard campaigns.last?.days.upperBound ?? -1 < days.lowerBound else {
        throw try entry.required("days").error("it begins before the one above it is over")
      }
      campaigns.append(RegisterPlan.Campaign(days: days, visits: try visits(try entry.required("visits"))))
      try entry.finish()
    }
    var needs = kinds.map { _ in false }
    let search = try object.required("search")
    let details = try search.object()
    let listed = try details.required("kinds")
    for item in try listed.list() {
      needs[try index(try item.string(), line: item.line, in: listed, among: kinds.map(\.id))] = true
    }
    let plan = RegisterPlan(
      accuracy: try object.required("accuracy").share(), moves: try object.optional("moves")?.share() ?? 0,
      visits: try visits(try object.required("visits")), campaigns: campaigns,
      follow: try object.optional("follow")?.share() ?? 0, search: try details.required("time").distribution(),
      needs: needs)
    try details.finish()
    try object.finish()
    return plan
  }

  /// Visits a day from a rate a second.
  private static func visits(_ setting: Setting) throws(InputError) -> Double {
    let rate = try setting.rate() * 86_400
    guard rate <= 10_000 else { throw setting.error(allowed: "at most 10,000 a day") }
    return rate
  }

  /// First and last day of the year, counted from 1, the run's first: `[46, 75]`.
  private static func daysOfYear(_ setting: Setting) throws(InputError) -> ClosedRange<Int> {
    let list = try setting.list()
    guard list.count == 2 else {
      throw setting.error(allowed: "the first and the last day of the year, such as [46, 75]")
    }
    let first = try list[0].int(1...ReplacementPlan.year)
    return try first - 1...list[1].int(first...ReplacementPlan.year) - 1
  }

  private static func index(
    _ id: String, line: Int?, in setting: Setting, among known: [String]
  ) throws(InputError) -> Int {
    guard let index = known.firstIndex(of: id) else {
      throw InputError(file: setting.file, line: line, key: setting.key, found: id, among: known)
    }
    return index
  }
}
