import EventKernel
import Foundation
import Inputs

@testable import District

/// What must be so between two scenarios of which one is made from the other (metamorphic laws: T. Y. Chen et al., "Metamorphic
/// testing", ACM Computing Surveys 51 (2018)).
enum SwarmRelation: String, CaseIterable, Sendable {
  case nothing = "where rates are zero, and nothing else brings incidents about, there are none"
  case names = "how agencies are called reaches no run"
  case looks = "what only looks, or says where figures are from, changes nothing"
  case teams = "a team is the same as two that are like it and have half of its units each"
  case times = "with all times twice as long everything takes twice as long"
  case neighbours = "another district in the same files is not felt"

  /// What a change on purpose does to the second scenario, which has to be found.
  enum Fault { case other }

  /// How words begin that say why a scenario is none.
  static let refused = "refused: "

  /// What is broken in the worlds of a seed, or nil.
  func broken(seed: UInt64, fault: Fault? = nil) -> SwarmFinding? {
    do {
      let words: String? =
        switch self {
        case .nothing: try Self.incidents(withoutRates: try SwarmFiles(RandomScenario(seed: seed)), seed, fault)
        case .names: try Self.difference(ofNames: seed, fault)
        case .looks: try Self.difference(ofLooks: try SwarmFiles(RandomScenario(seed: seed)), seed, fault)
        case .teams: try Self.difference(ofTeams: seed, fault)
        case .times: try Self.difference(ofTimes: seed, fault)
        case .neighbours: try Self.difference(ofNeighbours: seed, fault)
        }
      return words.map { SwarmFinding(law: rawValue, words: $0) }
    } catch {
      return SwarmFinding(law: rawValue, words: "\(Self.refused)\(error)")
    }
  }

  // MARK: Runs

  static func record(_ files: SwarmFiles, _ seed: UInt64) throws -> LifeRecord {
    let folder = Swarm.folder.appendingPathComponent("\(seed)-\(UUID().uuidString.prefix(4))")
    defer { try? FileManager.default.removeItem(at: folder) }
    return LifeRecord(try files.scenario(in: folder).world(), seed: seed)
  }

  /// Where what happened differs; nil if it does not.
  static func difference(_ a: LifeRecord, _ b: LifeRecord) -> String? {
    func first<T: Equatable>(_ a: [T], _ b: [T]) -> String? {
      if a == b { return nil }
      let place = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
      return "\(place < a.count ? "\(a[place])" : "nothing")\n  became \(place < b.count ? "\(b[place])" : "nothing")"
    }
    return first(a.incidents, b.incidents) ?? first(a.log.legs, b.log.legs) ?? first(a.log.handlings, b.log.handlings)
      ?? first(a.log.reports, b.log.reports) ?? first(a.log.visits, b.log.visits)
  }

  // MARK: Relations

  /// Without what brings incidents about by itself: calls, warnings, rain, evacuations, an epidemic, and acts.
  private static func incidents(withoutRates files: SwarmFiles, _ seed: UInt64, _ fault: Fault?) throws -> String? {
    var none = files
    for key in ["calls", "early-warning", "weather", "evacuations", "epidemic", "acts", "by-hand"] { none[key] = nil }
    try none.set("incidents.rate", fault == nil ? "0%" : "1%")
    let record = try record(none, seed)
    return record.incidents.first { !$0.state.isSpurious }.map { "\($0)" }
  }

  private static func difference(ofNames seed: UInt64, _ fault: Fault?) throws -> String? {
    let one = try record(try SwarmFiles(RandomScenario(seed: seed)), seed)
    // A name that sorts otherwise may change who comes first.
    let other = try record(try SwarmFiles(RandomScenario(seed: fault == nil ? seed : seed + 1, word: "office")), seed)
    if one.digest == other.digest { return nil }
    return difference(one, other) ?? "the runs' states differ"
  }

  private static func difference(ofLooks files: SwarmFiles, _ seed: UInt64, _ fault: Fault?) throws -> String? {
    var less = files
    for key in ["costs", "cover", "satisfaction", "published", "assumptions"] { less[key] = nil }
    if fault != nil { less["by-hand"] = try Setting.parse("[]", file: ""); try less.set("incidents.rate", "77%") }
    var (one, other) = (try record(files, seed), try record(less, seed))
    // Courses are kept where somebody looks at them.
    if one.world.mechanisms.followsCourse != other.world.mechanisms.followsCourse {
      one.forgetCourses()
      other.forgetCourses()
    }
    return difference(one, other)
  }

  /// Features that name no team, and draw nothing for a unit.
  private static let ofTeams: Set<RandomScenario.Feature> = [
    .bays, .calls, .channels, .classification, .closures, .deadlines, .desks, .detection, .dynamics, .elastic,
    .escalation,
    .grades, .inspections, .namedChannels, .people, .platforms, .powers, .profiles, .residents, .responsibility, .roads,
    .roadSpeed, .shifts, .supervision, .transfer, .weather,
  ]

  private static func difference(ofTeams seed: UInt64, _ fault: Fault?) throws -> String? {
    let scenario = RandomScenario(seed: seed, among: ofTeams)
    var whole = try SwarmFiles(scenario)
    try whole.set("policies.dispatch", "nearest")
    try whole.set("policies.relocation", "return-to-base")
    let (id, agency) = (scenario.teams[0].id, scenario.teams[0].agency)
    func team(_ count: Int) -> String {
      let speed = ["matrix", "roads"].contains(scenario.path) ? "" : ", speed: 20km/h"
      return "{agency: \(agency), base: {places: [\"\(scenario.places[0])\"]}, on-duty: \(count)\(speed)}"
    }
    // Halves come one after the other, as the whole does.
    try whole.set("units.\(id)", team(4))
    var halves = whole
    try halves.set("units.\(id)", team(2))
    try halves.set("units.\(id)b", team(fault == nil ? 2 : 1))
    return difference(try record(whole, seed), try record(halves, seed))
  }

  /// Features without times of the day or days of the week.
  private static let ofTimes: Set<RandomScenario.Feature> = [
    .bays, .calls, .capabilities, .channels, .classification, .coolDown, .deadlines, .desks, .detection, .dynamics,
    .escalation, .freeAt, .grades, .platforms, .powers, .preferences, .procedures, .speeds, .supervision, .transfer,
  ]

  private static func difference(ofTimes seed: UInt64, _ fault: Fault?) throws -> String? {
    let scenario = RandomScenario(seed: seed, among: ofTimes)
    // Times on roads are whole ticks of a tenth of a millisecond: what meets at one instant once need not meet twice as late.
    if scenario.path == "roads" { return nil }
    var once = try SwarmFiles(scenario)
    if once["calls"] != nil { try once.set("calls.time", "{column: t, unit: min}") }
    // Their parameters are numbers without a unit.
    try once.set("policies.relocation", "return-to-base")
    if once["policies"]?.plain.contains("minutes") == true { try once.set("policies.dispatch", "nearest") }
    let twice = once.doubled(fault == nil)
    let (one, two) = (try record(once, seed), try record(twice, seed))
    let others = Dictionary(two.incidents.map { ($0.identity, $0) }) { a, _ in a }
    func times(_ fact: IncidentFact) -> [Instant] {
      [fact.occurred, fact.reported, fact.assigned, fact.departed, fact.onScene, fact.resolved, fact.closed]
    }
    // What is rounded to a billionth of a second may differ by some of them.
    let close = TimeSpan.seconds(1e-6)
    // Calls are named by what stands in their file.
    let pairs =
      once["calls"] == nil
      ? one.incidents.map { ($0, others[$0.identity]) }
      : zip(one.incidents.sorted { $0.occurred < $1.occurred }, two.incidents.sorted { $0.occurred < $1.occurred }).map
      { ($0, $1) }
    for (fact, found) in pairs where fact.closed != .never && once["calls"] == nil {
      guard let other = found else { return "\(fact)\n  became nothing" }
      for (step, (a, b)) in zip(times(fact), times(other)).enumerated() where a != .never {
        let double = Instant.zero + (a - .zero) + (a - .zero)
        guard b != .never, b - double < close, double - b < close else {
          return "time \(step), \((a - .zero).minutes) min, became \((b - .zero).minutes): \(fact)"
        }
      }
    }
    return one.incidents.count == two.incidents.count ? nil : "\(one.incidents.count) became \(two.incidents.count)"
  }
}

extension LifeRecord {
  fileprivate mutating func forgetCourses() {
    for index in log.incidents.indices { log.incidents[index].course = IncidentCourse() }
    for index in open.indices { open[index].course = IncidentCourse() }
  }
}

extension SwarmFiles {
  /// With all times twice as long, or all but the times of travel.
  func doubled(_ isWhole: Bool) -> SwarmFiles {
    var files = self
    files.setting = setting.doubled(isWhole)
    for (path, lines) in tables {
      switch path {
      case "map/times.csv":
        guard isWhole else { continue }
        files.tables[path] = lines.enumerated().map { index, line in
          let fields = line.split(separator: ",").map(String.init)
          return index == 0
            ? line : ([fields[0]] + fields.dropFirst().map { "\(2 * (Int($0) ?? 0))" }).joined(separator: ",")
        }
      case "calls.csv":
        let columns = lines[0].split(separator: ",").map(String.init)
        files.tables[path] = lines.enumerated().map { index, line in
          let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
          guard index > 0 else { return line }
          return zip(columns, fields).map { column, field in
            ["t", "minutes"].contains(column) ? Int(field).map { "\(2 * $0)" } ?? field : field
          }.joined(separator: ",")
        }
      case "map/map.yaml" where !isWhole: break
      case "catalogue.csv", "catalogue-2.csv", "map/map.yaml":
        files.tables[path] = lines.map { Setting.doubled($0, isWhole) }
      default: break
      }
    }
    return files
  }
}

extension Setting {
  fileprivate func doubled(_ isWhole: Bool) -> Setting {
    var copy = self
    switch content {
    case .scalar(let text): copy.content = .scalar(Self.doubled(text, isWhole))
    case .list(let items): copy.content = .list(items.map { $0.doubled(isWhole) })
    case .map(let entries): copy.content = .map(entries.map { ($0.key, $0.line, $0.value.doubled(isWhole)) })
    case .null: break
    }
    return copy
  }

  /// Durations twice as long, rates and speeds half as great.
  fileprivate static func doubled(_ text: String, _ isWhole: Bool) -> String {
    text.replacing(/(^|[ (,:"])([0-9.]+)(km\/h|\/d|min|h|d)\b/) { match in
      let number = Double(match.2) ?? 0
      if match.3 == "km/h", !isWhole { return "\(match.0)" }
      return "\(match.1)\(match.3.contains("/") ? number / 2 : number * 2)\(match.3)"
    }
  }
}
