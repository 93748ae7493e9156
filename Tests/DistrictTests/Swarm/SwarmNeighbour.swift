import EventKernel
import Foundation
import Inputs

@testable import District

/// A second district in the files of a first one: cells far away with areas, an agency, a team and an incident kind of their own. Its
/// cells have sensors and nobody else, those of the first one everything but sensors, so that each kind is at home in one of them.
enum SwarmNeighbour {
  static let kind = "zz-matter"
  static let agency = "zz-office"
  static let cells = 3
  /// Columns between the two: 250 km.
  static let far = 1000

  /// Features of which nothing is common to all that are in one file. Left out are desks and channels, people, what all cells have
  /// a share in, and acts.
  static let features: Set<RandomScenario.Feature> = [
    .bays, .capabilities, .chores, .compliance, .coolDown, .costs, .deadlines, .duty, .dynamics, .elastic, .escalation,
    .freeAt, .grades, .helpers, .procedures, .profiles, .replacement, .reviews, .shifts, .speeds, .supervision,
    .vacancies,
  ]

  /// The files of the first scenario from a seed on that is on cells of its own, whose kinds are of residents and premises.
  static func first(from seed: UInt64) throws -> (files: SwarmFiles, kinds: [String])? {
    for number in 0..<UInt64(2000) {
      let scenario = RandomScenario(seed: seed &* 2000 &+ number, among: features)
      let exposures = Set(scenario.kinds.map(\.exposure))
      guard scenario.ground == .cells, exposures.isSubset(of: ["residents", "premises"]) else { continue }
      // Bases in every area, and a rule that weighs what everybody's cases come to.
      let common = ["base: beats", "base: communities", "base: subdistricts", "look-ahead"]
      if common.contains(where: { scenario.files["scenario.yaml"]?.contains($0) == true }) { continue }
      var files = try SwarmFiles(scenario)
      try files.set("policies.path", "manhattan")
      for team in scenario.teams { try files.set("units.\(team.id).speed", "20km/h") }
      files.change("map/cells.csv") { $0["sensors"] = "0" }
      return (files, scenario.kinds.map(\.id))
    }
    return nil
  }

  /// The files with the second district in them.
  ///
  /// - Parameter other: an agency of the first district that answers for a kind there, too.
  static func added(to files: SwarmFiles, and other: String? = nil) throws -> SwarmFiles {
    var both = files
    let count = (files.tables["map/cells.csv"]?.count ?? 1) - 1
    both.tables["map/zones.csv", default: []] += ["zz-zone,远,Far"]
    both.tables["map/areas.csv", default: []] += [
      "zz-part,subdistrict,,远,Far", "zz-quarter,community,zz-part,远,Far",
    ]
    for cell in count..<count + cells {
      both.tables["map/cells.csv", default: []] += [
        "\(cell),\(far + cell - count),0,zz-zone,zz-quarter,1,0,0,0,0,9"
      ]
      both.tables["map/beats.csv", default: []] += ["zz-beat,zz-quarter,\(cell),1"]
    }
    both.tables["map/map.yaml"] = both.tables["map/map.yaml"]?.map { line in
      line.hasPrefix("published-area:") ? "published-area: \(Double(count + cells) * 0.0625)km2" : line
    }
    try both.set("agencies.\(agency)", "{}")
    try both.set(
      "units.zz-crew", "{agency: \(agency), base: {places: [\"\(count)\"]}, on-duty: 2, speed: 20km/h}")
    let file = both.tables["catalogue-2.csv"] == nil ? "catalogue.csv" : "catalogue-2.csv"
    for owner in [agency, other].compactMap(\.self) {
      let own = [
        "kind": owner == agency ? kind : kind + "-2", "agency": owner, "work": "20min", "exposure": "sensors",
        "rate_per_1000": "300/d", "patience": "", "profile": "", "deadline": "", "reopened": "",
      ]
      both.tables[file] = both.tables[file].map { $0 + $0.suffix(1) }
      both.change(file, last: 1) { row in
        for (column, value) in own where row[column] != nil { row[column] = value }
      }
    }
    return both
  }
}

extension SwarmFiles {
  /// Changes rows of a table: all, or the last ones.
  fileprivate mutating func change(_ path: String, last: Int? = nil, _ change: (inout [String: String]) -> Void) {
    guard let lines = tables[path] else { return }
    let columns = lines[0].split(separator: ",").map(String.init)
    let first = last.map { lines.count - $0 } ?? 1
    for index in first..<lines.count {
      // Commas within quotes are no separators.
      var (fields, isQuoted) = ([""], false)
      for letter in lines[index] {
        if letter == "\"" { isQuoted.toggle() }
        if letter == ",", !isQuoted { fields.append("") } else { fields[fields.count - 1].append(letter) }
      }
      var row = Dictionary(zip(columns, fields)) { a, _ in a }
      change(&row)
      tables[path]?[index] = columns.map { row[$0] ?? "" }.joined(separator: ",")
    }
  }
}

extension SwarmRelation {
  /// The lives of the first district's incidents, and what its units did.
  static func difference(ofNeighbours seed: UInt64, _ fault: Fault?) throws -> String? {
    guard let (alone, kinds) = try SwarmNeighbour.first(from: seed) else { return "no scenario is fit for it" }
    let one = try record(alone, seed)
    let (count, units) = (Int32(kinds.count), UnitIndex(rawValue: Int32(one.world.units.count)))
    let other = fault == nil ? nil : one.world.plan.agencies[0].id
    var both = try record(SwarmNeighbour.added(to: alone, and: other), seed)
    if both.incidents.count(where: { $0.kind >= count && $0.sent > 0 }) == 0 { return "the second district is asleep" }
    both.log.incidents.removeAll { $0.kind >= count }
    both.open.removeAll { $0.kind >= count }
    both.log.legs.removeAll { $0.unit >= units }
    return difference(one.ordered, both.ordered)
  }
}

extension LifeRecord {
  /// Open ones by identity: which slots are free depends on everybody.
  fileprivate var ordered: LifeRecord {
    var copy = self
    copy.open.sort { $0.identity < $1.identity }
    return copy
  }
}
