import District
import EventKernel
import Inputs

/// What a layer of reach says at one time: cells in classes, each with its residents, and figures of the bases.
public struct ReachMap: Sendable {
  /// Cells of one colour.
  struct Class: Sendable {
    var colour: String
    var label: String
    var cells: [Int]
  }

  /// A base with units on duty.
  struct Station: Sendable {
    var place: Int
    /// Id of the facility that stands there, or of the place.
    var id: String
    var name: String
    /// What stands on its mark.
    var mark: String
    /// Its row of the table on the screen, behind its name.
    var figures: [String]
  }

  let world: World
  let question: ReachQuestion
  /// When: an instant of an ordinary Wednesday, and as it is written.
  let time: (at: Instant, name: String)
  /// What it is, and the figure that it comes to.
  let title: String
  let headline: String
  /// How it came about, in a sentence; of several times without what only holds at this one.
  let how: (alone: String, throughout: String)
  let legendTitle: String
  let classes: [Class]
  /// Lines below the legend; the first is the shortest.
  let facts: [String]
  /// What each cell has besides its place, its residents and its class.
  let columns: [(name: String, values: [String])]
  let stations: [Station]
  let stationHeads: [String]
  /// What it comes to, in a line.
  public let sentence: String

  /// Answers a question at a time of an ordinary Wednesday.
  public static func answers(_ question: ReachQuestion, at time: (name: String, time: TimeSpan), in world: World)
    -> ReachMap
  {
    let sum = ReachSum(question, at: time, in: world)
    switch question.layer {
    case .coverage: return sum.coverage()
    case .isochrone: return sum.isochrone()
    case .residual: return sum.residual()
    case .workload: return sum.workload()
    }
  }

  /// Who is reached in time, or how soon, under one alternative, held against another.
  ///
  /// - Parameters:
  ///   - question: about coverage or isochrones, in the world of the one.
  ///   - before: the same in the world of the other, which has the same cells.
  public static func change(
    _ question: ReachQuestion, in world: World, from before: (question: ReachQuestion, world: World),
    at time: (name: String, time: TimeSpan)
  ) -> ReachMap {
    ReachSum(question, at: time, in: world).change(from: ReachSum(before.question, at: time, in: before.world))
  }

  /// Whether anybody sets out at all.
  public var isOfSomebody: Bool { !stations.isEmpty }

  /// The sentence, behind the alternative that it is about.
  var told: String { (question.alternative.map { "\($0): " } ?? "") + sentence }

  /// The figures for a terminal: the sentence, and a row a base.
  public var text: String {
    guard !stations.isEmpty, question.start == nil else { return told }
    var table = TextTable(heads: stationHeads)
    let most = 30
    for station in stations.prefix(most) { table.rows.append([station.name] + station.figures) }
    if stations.count > most { table.rows.append(["and \(stations.count - most) bases more"]) }
    return ([told, ""] + table.lines).joined(separator: "\n")
  }

  /// Residents of some cells.
  func residents(of cells: [Int]) -> Int { cells.reduce(0) { $0 + Int(world.map.cells.residents[$1]) } }

  /// The class of each cell.
  var classOfCell: [Int] {
    var index = [Int](repeating: 0, count: world.map.cells.count)
    for (number, part) in classes.enumerated() { for cell in part.cells { index[cell] = number } }
    return index
  }
}

/// What all layers of reach are made from.
struct ReachSum {
  let world: World
  let question: ReachQuestion
  let reach: BaseReach
  let time: (at: Instant, name: String)

  init(_ question: ReachQuestion, at time: (name: String, time: TimeSpan), in world: World) {
    let at = world.ordinaryDay + time.time
    (self.world, self.question, self.time) = (world, question, (at, time.name))
    reach =
      question.start.map { BaseReach(sources: [$0.source], at: at, in: world) }
      ?? BaseReach(teams: question.teams, at: at, countsTurnout: question.countsTurnout, in: world)
  }

  var map: DistrictMap { world.map }
  var cells: Range<Int> { 0..<map.cells.count }
  /// Everybody who lives in the district.
  var everybody: Int { residents(of: cells) }

  func residents(of cells: some Sequence<Int>) -> Int { cells.reduce(0) { $0 + Int(map.cells.residents[$1]) } }

  /// Residents, and what share of all they are.
  func share(_ residents: Int) -> String {
    everybody == 0 ? "-" : MapFigures.fixed(Double(residents) / Double(everybody) * 100, 1) + " %"
  }

  func count(_ number: Int) -> String { MapFigures.fixed(Double(number), 0) }
  /// "1,234 of 5,678 residents (21.7 %)".
  func ofAll(_ residents: Int) -> String {
    "\(count(residents)) of \(count(everybody)) residents (\(share(residents)))"
  }

  /// A length of time as people write it: `4 min`, `90 s`, `7 min 30 s`.
  static func words(_ span: TimeSpan) -> String {
    let seconds = Int(span.seconds.rounded())
    if seconds < 120, seconds % 60 != 0 { return "\(seconds) s" }
    return "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s")
  }

  /// Within which time, and of what.
  var limit: String { "within \(Self.words(question.within))" }

  /// Whose units.
  var teams: String {
    let names = question.teams.map { world.plan.teams[$0].names?.en ?? world.plan.teams[$0].id }
    return names.count < 4 ? names.joined(separator: ", ") : "\(names.count) teams"
  }

  /// How many units stand ready, and by what way they go; where one more thing is to be said, it stands behind or before that.
  func how(before: String = "", behind: String = "") -> (alone: String, throughout: String) {
    (before + how(isAlone: true) + behind, before + how(isAlone: false) + behind)
  }

  private func how(isAlone: Bool) -> String {
    let units = reach.sources.reduce(0) { $0 + $1.units.count }
    let bases = Set(reach.sources.map(\.place)).count
    let ready =
      question.start.map { "from \($0.name)" } ?? (isAlone ? nil : "\(teams), from the bases of units on duty")
      ?? "\(teams): \(count(units)) \(units == 1 ? "unit" : "units") on duty at \(bases) \(bases == 1 ? "base" : "bases")"
    let speeds = Set(reach.sources.map(\.speed)).sorted().map {
      world.travel.speedsAreFactors
        ? MapFigures.fixed($0 * 100, 0) + " % of their speeds" : MapFigures.grouped($0 * 3.6) + " km/h"
    }
    let isHasty = question.teams.contains { world.plan.teams[$0].speedByPriority != nil }
    let vehicles = Set(question.teams.map { world.plan.teams[$0].vehicleNumber }).sorted().map {
      world.plan.vehicle($0)
    }
    let names = vehicles.compactMap { $0?.id }
    let by = names.isEmpty ? "" : " by " + names.joined(separator: " or ")
    let urgency = isHasty ? " (to calls of priority 1)" : ""
    let factor = MapFigures.fixed(world.plan.roadSpeed(atHourOfWeek: world.calendar.hourOfWeek(time.at)) * 100, 0)
    let ofHour = isAlone ? "road speed \(factor) % at \(time.name)" : "road speed of the hour"
    // Who goes on foot is not held up by traffic.
    let traffic = vehicles.contains { $0?.mode != .foot } ? ", \(ofHour)" : ""
    return
      "\(ready); path \(world.plan.policies.path.name) at \(speeds.joined(separator: " or "))\(by)\(urgency)"
      + "\(traffic); \(question.countsTurnout ? "mean turnout and way" : "the way alone, without turnout")"
  }

  func title(_ what: String) -> String {
    "\(what) at \(time.name)\(question.wording)"
  }

  /// The places where units stand, with the sources at each.
  var bases: [(place: Int, sources: [Int])] {
    Dictionary(grouping: reach.sources.indices) { reach.sources[$0].place }.sorted { $0.key < $1.key }.map {
      ($0.key, $0.value)
    }
  }

  /// Id and name of a base: those of the facility that stands there, rather of the kind at which a team is based; or of the place.
  func named(_ place: Int) -> (id: String, name: String) {
    let kinds = question.teams.compactMap { team -> String? in
      if case .facilities(let kind) = world.plan.teams[team].base { kind } else { nil }
    }
    let here = map.facilities.indices.filter { world.place(ofFacility: $0) == place }
    let best = here.first { kinds.contains(map.facilities[$0].kind) } ?? here.first
    if let best { return (map.facilities[best].id, map.facilities[best].names.en) }
    if place >= map.cells.count, let roads = map.roads {
      let id = roads.ids[place - map.cells.count]
      return (id, "junction \(id)")
    }
    let id = map.nodes?.ids[place] ?? "\(place)"
    return (id, map.nodes == nil ? "cell \(id)" : "node \(id)")
  }

  /// Whole seconds until somebody is there, for a table; empty where nobody comes.
  func seconds(_ span: TimeSpan) -> String {
    span < BaseReach.never ? "\(Int(span.seconds.rounded()))" : ""
  }
}

extension World {
  /// Where a facility stands for who drives.
  public func place(ofFacility index: Int) -> Int { Int(travel.place(ofFacility: index, in: map)) }
}
