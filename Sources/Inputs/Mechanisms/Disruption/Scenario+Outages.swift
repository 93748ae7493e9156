import District
import EventKernel

/// What can fail, and what the district then does.
extension Scenario {
  /// The section `outages`: outages by name; nil if it is left out.
  func outages(_ setting: Setting?, _ plan: Plan) throws(InputError) -> [OutagePlan]? {
    guard let setting else { return nil }
    var outages: [OutagePlan] = []
    for (id, line, value) in try setting.object().all() {
      let object = try value.object()
      let (thing, channels) = try Self.thing(try object.required("of"), plan)
      var outage = OutagePlan(id: try Self.name(id, line: line, in: setting), thing: thing)
      outage.names = try Self.names(of: object, id: id)
      switch thing {
      case .road: try Self.roads(object, plan, &outage)
      case .channel:
        outage.channels = channels
        outage.cells = try object.optional("area").map { (area) throws(InputError) in try Self.area(area, plan) }
        try Self.reports(object, &outage)
      case .platform, .power, .network: try technology(object, plan, &outage)
      }
      try object.finish()
      outages.append(outage)
    }
    guard !outages.isEmpty else { throw setting.error(allowed: "at least one outage") }
    return outages
  }

  /// `platform`, or `{channel: [camera, sensor]}`.
  private static func thing(_ setting: Setting, _ plan: Plan) throws(InputError) -> (OutagePlan.Thing, [Int]) {
    guard case .map = setting.content else {
      let things = OutagePlan.Thing.allCases
      let thing = things[try setting.index(among: things.map(\.rawValue))]
      guard thing != .channel else { throw setting.error(allowed: "a channel by its name, like {channel: hotline}") }
      return (thing, [])
    }
    let object = try setting.object()
    let channels = try Self.channels(try object.required("channel"), plan)
    try object.finish()
    return (.channel, channels)
  }

  /// What desks and channels need.
  private func technology(_ object: SettingObject, _ plan: Plan, _ outage: inout OutagePlan) throws(InputError) {
    outage.cells = try object.optional("area").map { (area) throws(InputError) in try Self.area(area, plan) }
    if let desks = object.optional("desks") {
      outage.desks = try desks.each("desk") { item throws(InputError) in try item.index(among: plan.desks.map(\.id)) }
    } else {
      outage.desks = plan.desks.indices.filter { plan.desks[$0].platform != .emergency }
    }
    if let digital = object.optional("digital") {
      outage.channels = try Self.channels(digital, plan)
    } else {
      outage.channels = plan.namedChannels.indices.filter { plan.namedChannels[$0].way == .sensing }
    }
    try Self.reports(object, &outage)
    outage.hasSmallBrain = try object.optional("small-brain")?.isYes() ?? false
    guard let fallback = try object.optional("fallback")?.object() else { return }
    var routing = PolicyChoice("hierarchical")
    if let setting = fallback.optional("routing") {
      routing = try policy(setting, words: routingWords)
      guard registry.routing.contains(where: { $0.name == routing.name }) else {
        throw setting.error("no such routing", found: routing.name, among: registry.routing.map(\.name))
      }
    }
    outage.fallback = OutagePlan.Fallback(
      after: try fallback.required("after").duration(), handling: try fallback.required("handling").share(0.01...100),
      routing: routing)
    try fallback.finish()
  }

  /// What becomes of reports: where nothing is said, a platform keeps them all, and all else loses them.
  private static func reports(_ object: SettingObject, _ outage: inout OutagePlan) throws(InputError) {
    outage.loses = try object.optional("loses")?.share() ?? (outage.thing == .platform ? 0 : 1)
    guard let enters = object.optional("enters") else {
      outage.enters = 1 - outage.loses
      return
    }
    outage.enters = try enters.share()
    guard outage.loses + outage.enters <= 1 + 1e-9 else {
      throw enters.error(
        "what is lost and what is entered later are together more than all", allowed: "a share of what is not lost")
    }
  }

  private static func roads(_ object: SettingObject, _ plan: Plan, _ outage: inout OutagePlan) throws(InputError) {
    let setting = try object.required("roads")
    let roads = try setting.object()
    guard plan.map.nodes == nil else {
      throw setting.error("roads lead through cells, and \(plan.map.name) is a map of nodes")
    }
    outage.roads = OutagePlan.Roads()
    outage.cells = try someCells(roads, plan)
    if let speed = roads.optional("speed") {
      let factor = try speed.share()
      guard factor >= OutagePlan.Roads.slowest else {
        throw speed.error(
          "nobody could reach what happens there",
          allowed: "a share from 1%, or borders to be closed: borders: [[12, 13]]")
      }
      outage.roads?.speed = factor
    }
    if let borders = roads.optional("borders") {
      for border in try borders.list() { outage.roads?.closures.append(try closure(between: border, on: plan.map)) }
    }
    if let closures = roads.optional("closures") { outage.roads?.arcs = try closedRoads(closures, on: plan.map) }
    try roads.finish()
    guard outage.roads != OutagePlan.Roads() else {
      throw setting.error("it changes nothing", allowed: "a speed below 100%, borders or roads that are closed")
    }
  }

  private static func channels(_ setting: Setting, _ plan: Plan) throws(InputError) -> [Int] {
    let known = plan.namedChannels.map(\.id)
    guard !known.isEmpty else {
      throw setting.error("no channel has a name that could fail", allowed: "channels by name (channels, Detection.md)")
    }
    return try setting.each("channel") { item throws(InputError) in try item.index(among: known) }
  }
}

// MARK: Areas

extension Scenario {
  /// `{community: north}`, `{subdistrict: [a, b]}`, `{zone: 12}` or `{cells: [3, 4]}`.
  private static func area(_ setting: Setting, _ plan: Plan) throws(InputError) -> [Int32] {
    let object = try setting.object()
    let cells = try someCells(object, plan)
    try object.finish()
    guard let cells else { throw setting.error(allowed: "one of \(areas.joined(separator: ", "))") }
    return cells
  }

  private static let areas = ["community", "subdistrict", "zone", "cells"]

  /// The cells of the areas that a map of settings names, in ascending order; nil if it names none.
  private static func someCells(_ object: SettingObject, _ plan: Plan) throws(InputError) -> [Int32]? {
    let map = plan.map
    let cells = map.cells.community.indices
    var found: [Int32]?
    func take(_ some: [Int], _ areaOf: (Int) -> Int) {
      found = (found ?? []) + cells.filter { some.contains(areaOf($0)) }.map { Int32($0) }
    }
    if let setting = object.optional("community") {
      take(try places(setting, "community", map.communities)) { Int(map.cells.community[$0]) }
    }
    if let setting = object.optional("subdistrict") {
      take(try places(setting, "subdistrict", map.subdistricts)) {
        Int(map.communities[Int(map.cells.community[$0])].parent)
      }
    }
    if let setting = object.optional("zone") {
      take(try places(setting, "zone", map.zones)) { Int(map.cells.zone[$0]) }
    }
    if let setting = object.optional("cells") {
      let all = 0...(cells.count - 1)
      take(try setting.each("cell") { item throws(InputError) in try item.int(all) }) { $0 }
    }
    return found.map { Set($0).sorted() }
  }

  private static func places(_ setting: Setting, _ what: String, _ areas: [Area]) throws(InputError) -> [Int] {
    try setting.each(what) { item throws(InputError) in
      let name = try item.string()
      guard let area = areas.firstIndex(where: { [$0.id, $0.names.zh, $0.names.en].contains(name) }) else {
        throw item.error("no such \(what) on the map", among: areas.map(\.id))
      }
      return area
    }
  }
}

extension Setting {
  /// One item, or a list of some, none of them twice.
  fileprivate func each<Item: Equatable>(
    _ what: String, _ read: (Setting) throws(InputError) -> Item
  ) throws(InputError) -> [Item] {
    guard case .list(let list) = content else { return [try read(self)] }
    guard !list.isEmpty else { throw error(allowed: "at least one \(what)") }
    return try distinct(what, read)
  }
}
