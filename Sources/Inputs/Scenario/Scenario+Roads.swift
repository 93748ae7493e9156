import District
import EventKernel

/// What holds on the roads of a map in a scenario: speeds by class and hour, closures, and vehicles.
extension Scenario {
  /// `{hours: {07:00-10:00: {primary: 70%, all: 85%}}, closures: [{name: Brooklyn Bridge}, {way: 1234, hours: 22:00-05:00}]}`.
  static func roads(_ setting: Setting?, on map: DistrictMap) throws(InputError) -> RoadPlan? {
    guard let setting else { return nil }
    guard let roads = map.roads else { throw setting.error("\(map.name) is a map without roads") }
    let object = try setting.object()
    var rules = RoadPlan()
    rules.hours = try speeds(of: object, classes: roads.classes.map(\.id)) ?? []
    if let closures = object.optional("closures") {
      for item in try closures.list() {
        let object = try item.object()
        var closure = RoadClosure(arcs: try arcs(object, item, of: roads))
        if let hours = object.optional("hours") { (closure.from, closure.until) = try hours.timesOfDay() }
        try object.finish()
        rules.closures.append(closure)
      }
    }
    if let vehicles = object.optional("vehicles") { rules.vehicles = try self.vehicles(vehicles, on: roads) }
    try object.finish()
    return rules.isEmpty ? nil : rules
  }

  /// Roads that are closed as long as something lasts: `[{name: Brooklyn Bridge}, {way: 1234}]`.
  static func closedRoads(_ setting: Setting, on map: DistrictMap) throws(InputError) -> [Int32] {
    guard let roads = map.roads else { throw setting.error("\(map.name) is a map without roads") }
    var closed: Set<Int32> = []
    for item in try setting.list() {
      let object = try item.object()
      closed.formUnion(try arcs(object, item, of: roads))
      try object.finish()
    }
    guard !closed.isEmpty else { throw setting.error(allowed: "at least one road, like {name: High Street}") }
    return closed.sorted()
  }

  /// A factor for each class in each hour of the day, or of the week where `days` have hours of their own: 1 where nothing is said. Nil if neither
  /// is.
  static func speeds(of object: SettingObject, classes: [String]) throws(InputError) -> [[Double]]? {
    let hours = try object.optional("hours").map { (hours) throws(InputError) in try speeds(hours, of: classes) }
    guard let days = object.optional("days") else { return hours }
    let named = try days.object()
    if case .map(let entries) = days.content, entries.isEmpty {
      throw days.error(allowed: "days with hours of their own, like {saturday: {10:00-18:00: {all: 90%}}}")
    }
    let free = [[Double]](repeating: classes.map { _ in 1 }, count: 24)
    let week = try week(named, like: hours ?? free) { (day) throws(InputError) in try speeds(day, of: classes) }
    try named.finish()
    return week
  }

  /// A factor for each class in each hour: 1 where nothing is said.
  static func speeds(_ setting: Setting, of classes: [String]) throws(InputError) -> [[Double]] {
    var hours = [[Double]](repeating: classes.map { _ in 1 }, count: 24)
    var isTaken = [Bool](repeating: false, count: 24)
    for (key, line, value) in try setting.object().all() {
      let span = Setting(.scalar(key), file: setting.file, line: line, key: setting.key)
      let (from, until) = try span.timesOfDay()
      guard [from, until].allSatisfy({ $0.nanoseconds % TimeSpan.hours(1).nanoseconds == 0 }) else {
        throw span.error(allowed: "whole hours, like 07:00-10:00")
      }
      let object = try value.object()
      let all = try object.optional("all").map(factor) ?? 1
      var factors = classes.map { _ in all }
      for (id, line, value) in object.all() where id != "all" {
        guard let index = classes.firstIndex(of: id) else {
          throw InputError(
            file: value.file, line: line, key: value.key, found: id, among: classes + ["all"],
            message: "the map has no such class of roads")
        }
        factors[index] = try factor(value)
      }
      let (first, last) = (Int(from.hours), Int(until.hours))
      for hour in 0..<24 where first < last ? first <= hour && hour < last : first <= hour || hour < last {
        guard !isTaken[hour] else { throw span.error("the hour from \(hour):00 stands twice") }
        isTaken[hour] = true
        hours[hour] = factors
      }
    }
    return hours
  }

  private static func factor(_ setting: Setting) throws(InputError) -> Double {
    try setting.share(RoadPlan.slowest...RoadPlan.fastest)
  }

  /// The arcs of a road: by name, by the number of its way, or between two junctions that it joins; with `class` only those of a class,
  /// for service streets and ramps often bear the name of the road that they lie along.
  private static func arcs(_ object: SettingObject, _ setting: Setting, of roads: Roads) throws(InputError) -> [Int32] {
    let all = try allArcs(object, setting, of: roads)
    guard let word = object.optional("class") else { return all }
    let found = Set(all.map { roads.classes[Int(roads.kind[Int($0)])].id })
    let id = try word.string()
    guard found.contains(id) else { throw word.error("no piece of this road is of the class", among: found.sorted()) }
    return all.filter { roads.classes[Int(roads.kind[Int($0)])].id == id }
  }

  private static func allArcs(_ object: SettingObject, _ setting: Setting, of roads: Roads) throws(InputError)
    -> [Int32]
  {
    let (name, way, ends) = (object.optional("name"), object.optional("way"), object.optional("between"))
    guard [name, way, ends].count(where: { $0 != nil }) == 1 else {
      throw setting.error(allowed: "one of name, way or between, like {name: High Street}")
    }
    if let name {
      guard let index = roads.names.firstIndex(of: try name.string()) else {
        throw name.error("no road on the map has this name", among: roads.names)
      }
      return roads.arcs { roads.name[$0] == Int32(index) }
    }
    if let way {
      let number = Int64(try way.int(1...Int.max))
      let arcs = roads.arcs { roads.way[$0] == number }
      guard !arcs.isEmpty else { throw way.error("no road on the map is a piece of this way") }
      return arcs
    }
    guard let ends else { return [] }
    let list = try ends.list()
    guard list.count == 2 else { throw ends.error(allowed: "two junctions, like [42428, 42431]") }
    let (first, other) = (try roads.junctions(list[0]), try roads.junctions(list[1]))
    var arcs: [Int32] = []
    for (from, to) in [(first, other), (other, first)] {
      for junction in from {
        arcs += roads.arcs(from: junction).filter { to.contains(Int(roads.end[$0])) }.map(Int32.init)
      }
    }
    guard !arcs.isEmpty else { throw ends.error("no road leads from one of these junctions to the other") }
    return Set(arcs).sorted()
  }
}

extension Roads {
  fileprivate func arcs(where test: (Int) -> Bool) -> [Int32] { end.indices.filter(test).map(Int32.init) }

  /// The junctions of an id: several where turns are forbidden, which have a letter behind it.
  fileprivate func junctions(_ setting: Setting) throws(InputError) -> Set<Int> {
    let id = try setting.string()
    let found = ids.indices.filter { index in
      ids[index] == id || ids[index].hasPrefix(id) && ids[index].dropFirst(id.count).allSatisfy(\.isLetter)
    }
    guard !found.isEmpty else { throw setting.error("no junction of the map has this id") }
    return Set(found)
  }
}
