import District
import Foundation
import Testing

@testable import Inputs

/// Random towns whose streets bear the tags of `UserTagTests.readings`, held to what these say, by sets of arcs that are made here.
@Suite("Random towns by their users' tags") struct RandomUserTests {
  private static let classes =
    "classes: {motorway: {speed: 70km/h, entered: no}, primary: {speed: 30km/h}, residential: {speed: 20km/h}, "
    + "cycleway: {speed: 15km/h, for: [bicycle, foot]}, footway: {speed: 5km/h, for: foot}}}"

  /// Streets between neighbours on a grid and across its squares, turns that are forbidden, and which arcs the tags make for whom.
  private struct Town {
    var streets: Streets
    var arcs: [Character: Set<String>] = ["c": [], "b": [], "f": []]

    init(_ numbers: inout TestNumbers, size: Int = 5) {
      streets = Streets(nodes: [], ways: [])
      for y in 0..<size { for x in 0..<size { streets.nodes.append((y * size + x + 1, Double(x), Double(y))) } }
      var pairs: [(Int, Int)] = []
      for y in 0..<size {
        for x in 0..<size {
          let node = y * size + x + 1
          if x + 1 < size { pairs.append((node, node + 1)) }
          if y + 1 < size { pairs.append((node, node + size)) }
          if x + 1 < size, y + 1 < size { pairs.append((node, node + size + 1)) }
        }
      }
      for (number, (a, b)) in pairs.enumerated() {
        // Half of the streets are plain, so that most of the town hangs together.
        let reading =
          Bool.random(using: &numbers)
          ? UserTagTests.Reading("highway=residential", "cbf")
          : UserTagTests.readings[Int.random(in: UserTagTests.readings.indices, using: &numbers)]
        streets.ways.append((100 + number, [a, b], reading.tags))
        for user in reading.forwards { arcs[user]?.insert("\(a)>\(b)") }
        for user in reading.backwards { arcs[user]?.insert("\(b)>\(a)") }
      }
    }

    /// Forbids some turns of cars from one street into another, or all but one.
    mutating func forbidTurns(_ numbers: inout TestNumbers) {
      for node in streets.nodes.map(\.id) where Int.random(in: 0..<3, using: &numbers) == 0 {
        let here = streets.ways.filter { $0.nodes.contains(node) }
        guard let from = here.randomElement(using: &numbers), let to = here.randomElement(using: &numbers),
          from.id != to.id
        else { continue }
        let kind = Bool.random(using: &numbers) ? "no_left_turn" : "only_straight_on"
        streets.relations.append(
          ("type=restriction restriction=\(kind)", ["from w\(from.id)", "via n\(node)", "to w\(to.id)"]))
      }
    }

    /// Nodes that can be reached from one over arcs, either way along them if `isLoose`.
    func reached(from first: Int, over arcs: [(Int, Int)], isLoose: Bool = false) -> Set<Int> {
      var found: Set<Int> = [first]
      while true {
        let more =
          arcs.filter { found.contains($0.0) }.map(\.1) + (isLoose ? arcs.filter { found.contains($0.1) }.map(\.0) : [])
        guard !found.isSuperset(of: more) else { return found }
        found.formUnion(more)
      }
    }

    private static func ends(_ arcs: Set<String>) -> [(Int, Int)] {
      arcs.map { arc in
        let ends = arc.split(separator: ">").compactMap { Int($0) }
        return (ends[0], ends[1])
      }
    }

    /// The arcs of each that are kept: those of cars among the most nodes that all reach each other, and what hangs together with these. Nil if
    /// several parts are as large.
    func kept() -> [Character: Set<String>]? {
      let cars = Self.ends(arcs["c"] ?? [])
      let reach = Dictionary(uniqueKeysWithValues: streets.nodes.map { ($0.id, reached(from: $0.id, over: cars)) })
      let parts = Set(
        streets.nodes.map { node in
          Set((reach[node.id] ?? []).filter { reach[$0]?.contains(node.id) == true })
        })
      let most = parts.map(\.count).max() ?? 0
      guard let main = parts.first(where: { $0.count == most }), parts.count(where: { $0.count == most }) == 1 else {
        return nil
      }
      let inside = Self.ends(arcs["c"] ?? []).filter { main.contains($0.0) && main.contains($0.1) }
      // An arc for cars that is left out is left out for all.
      let lost = Set(Self.ends(arcs["c"] ?? []).map { "\($0.0)>\($0.1)" })
        .subtracting(inside.map { "\($0.0)>\($0.1)" })
      let left = arcs.mapValues { $0.subtracting(lost) }
      let near = reached(
        from: main.first ?? 0, over: Self.ends(left.values.reduce(into: []) { $0.formUnion($1) }), isLoose: true)
      return left.mapValues { arcs in
        Set(Self.ends(arcs).filter { near.contains($0.0) && near.contains($0.1) }.map { "\($0.0)>\($0.1)" })
      }
    }
  }

  @Test func arcsAreForWhomTheTagsSay() throws {
    var numbers = TestNumbers(seed: 19)
    let rules = try StreetRules(Setting.parse("{for: [bicycle, foot], " + Self.classes, file: "build.yaml"))
    var towns = 0
    for _ in 0..<60 {
      let town = Town(&numbers)
      guard let kept = town.kept() else { continue }
      towns += 1
      let roads = try town.streets.built(rules).roads
      for (mode, letter) in [(RoadMode.car, Character("c")), (.bicycle, "b"), (.foot, "f")] {
        #expect(Set(roads.arcs(for: mode)) == kept[letter])
      }
    }
    #expect(towns > 50)
  }

  /// Whoever else the roads are for, cars have the same junctions with the same letters, arcs, lengths and names, and meet cells at the same
  /// ones; and bicycles have all of theirs where no street is for them alone.
  @Test func carsHaveTheSameRoads() throws {
    var numbers = TestNumbers(seed: 20)
    let asked = try StreetRules(Setting.parse("{for: [bicycle, foot], " + Self.classes, file: "build.yaml"))
    let cars = Self.classes.replacing(
      ", cycleway: {speed: 15km/h, for: [bicycle, foot]}, footway: {speed: 5km/h, for: foot}", with: "")
    let plain = try StreetRules(Setting.parse("{" + cars, file: "build.yaml"))
    var copies = 0
    for _ in 0..<60 {
      var town = Town(&numbers)
      town.forbidTurns(&numbers)
      let (roads, report) = try town.streets.built(asked)
      let (own, plainReport) = try town.streets.built(plain)
      func lines(_ roads: Roads) -> [String] {
        zip(roads.arcs, roads.end.indices).filter { roads.isFor(.car, arc: $1) }.map { arc, index in
          "\(arc) \(roads.metres[index]) \(roads.classes[Int(roads.kind[index])].id) \(roads.way[index])"
        }
      }
      #expect(lines(roads) == lines(own))
      #expect(report.turnsHeeded == plainReport.turnsHeeded)
      copies += own.ids.count { $0.last?.isLetter == true }
      let (all, only) = (RoadJoints(roads, of: { roads.isFor(.car, arc: $0) }), RoadJoints(own))
      for _ in 0..<20 {
        let point = SIMD2(Double.random(in: 0...500, using: &numbers), .random(in: 0...500, using: &numbers))
        let (joint, other) = (all?.nearest(to: point), only?.nearest(to: point))
        #expect(joint.map { roads.ids[Int($0.junction)] } == other.map { own.ids[Int($0.junction)] })
        #expect(joint?.metres == other?.metres)
      }
    }
    #expect(copies > 100)
  }
}
