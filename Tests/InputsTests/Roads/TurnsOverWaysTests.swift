import District
import Testing

@testable import Inputs

/// Restrictions over ways and nodes, by hand and against a search over pieces of road that remembers which ones were driven.
@Suite("Turn restrictions over ways") struct TurnsOverWaysTests {
  /// Two carriageways, 1-2-3 eastwards and 6-5-4 westwards, with links at their ends and in the middle.
  private static func avenue(_ relations: [(tags: String, members: [String])]) -> Streets {
    Streets(
      nodes: [(1, 0, 0), (2, 1, 0), (3, 2, 0), (4, 0, 1), (5, 1, 1), (6, 2, 1)],
      ways: [
        (11, [1, 2], "highway=primary oneway=yes"), (12, [2, 3], "highway=primary oneway=yes"),
        (13, [6, 5], "highway=primary oneway=yes"), (14, [5, 4], "highway=primary oneway=yes"),
        (15, [2, 5], "highway=primary"), (16, [3, 6], "highway=primary"), (17, [4, 1], "highway=primary oneway=yes"),
      ], relations: relations)
  }

  @Test func nobodyTurnsBackOverALink() throws {
    let (roads, report) = try Self.avenue([
      ("type=restriction restriction=no_u_turn", ["from w11", "via w15", "to w14"])
    ]).built()
    #expect(report.turnsHeeded == 1 && report.turnsLeftOut.isEmpty)
    // Who comes by 11 is at a copy of 2, and over the link at a copy of 5, which leads back alone: the other carriageway begins there for others.
    #expect(roads.ids == ["1", "2", "2a", "3", "4", "5", "5a", "6"])
    #expect(roads.arcs.filter { $0.hasPrefix("2a>") } == ["2a>3", "2a>5a"])
    #expect(roads.arcs.filter { $0.hasPrefix("5a>") } == ["5a>2"])
    #expect(roads.arcs.filter { $0.hasPrefix("5>") } == ["5>2", "5>4"])
    #expect(roads.steps("1", "4") == 5 && roads.steps("2", "4") == 2)
  }

  @Test func theOnlyWayLeadsOverOthers() throws {
    let (roads, report) = try Self.avenue([
      ("type=restriction restriction=only_u_turn", ["from w11", "via w15", "to w14"])
    ]).built()
    #expect(report.turnsHeeded == 1)
    #expect(
      roads.arcs.filter { $0.hasPrefix("2a>") } == ["2a>5a"] && roads.arcs.filter { $0.hasPrefix("5a>") } == ["5a>4"])
  }

  @Test func severalWaysLieBetween() throws {
    let (roads, report) = try Self.avenue([
      ("type=restriction restriction=no_u_turn", ["from w11", "via w12", "via w16", "to w13"]),
      ("type=restriction restriction=no_left_turn", ["from w11", "via n2", "to w15"]),
      ("type=restriction:hgv restriction:hgv=no_left_turn", ["from w11", "via n2", "to w15"]),
    ]).built()
    // From 1 nowhere but over 3 to 6, where only the link leads back: 6, 5 and 4 are reached by others alone.
    #expect(report.turnsHeeded == 2 && report.turnsLeftOut == ["for other vehicles": 1])
    #expect(roads.arcs.filter { $0.hasPrefix("2a>") } == ["2a>3a"])
    #expect(
      roads.arcs.filter { $0.hasPrefix("3a>") } == ["3a>6a"] && roads.arcs.filter { $0.hasPrefix("6a>") } == ["6a>3"])
  }

  @Test func aWayThatGoesOnIsNoWayIn() throws {
    var town = Self.avenue([("type=restriction restriction=no_u_turn", ["from w11", "via w15", "to w14"])])
    town.ways[1] = (12, [2, 3], "highway=primary")
    town.ways[0] = (11, [1, 2, 3], "highway=primary")
    town.ways.remove(at: 1)
    #expect(try town.built().report.turnsLeftOut == ["ambiguous: a way goes on behind the node": 1])
  }
}

/// Random towns: each street between two crossings is a way of its own.
@Suite("Turns of random towns") struct RandomTurnTests {
  /// The roads, also those that lead nowhere: what may not be gone on from is then a copy without a way out.
  private static func drawn(_ streets: Streets) throws -> (roads: Roads, report: RoadReport) {
    let file = try OSMFile.parse(streets.xml, file: "town.osm")
    var draft = RoadDraft(rules: StreetRules())
    try draft.addWays(of: file) { _ in true }
    var report = draft.report
    draft.split(forbidden: TurnRules(file, draft: draft, report: &report).forbidden)
    draft.mergePieces()
    return (draft.roads(of: file, on: LocalPlane(origin: GeoPoint(longitude: 0, latitude: 0))), report)
  }

  private struct Rule {
    /// Crossings from first to last, three or more.
    var row: [Int]
    var isOnly: Bool
  }

  private static func town(_ random: inout TestNumbers) -> (streets: Streets, links: Set<SIMD2<Int>>) {
    let (columns, rows) = (4, 3)
    var streets = Streets(nodes: [], ways: [])
    var links: Set<SIMD2<Int>> = []
    for node in 0..<columns * rows {
      let (x, y) = (Double(node % columns), Double(node / columns))
      let shift = Double(Int.random(in: 0...40, using: &random)) / 100
      streets.nodes.append((node + 1, x + shift, y))
      for other in [node + 1, node + columns] {
        let isNext = other == node + 1 ? node % columns + 1 < columns : other < columns * rows
        guard isNext, Int.random(in: 0..<8, using: &random) > 0 else { continue }
        let isOneWay = Int.random(in: 0..<4, using: &random) == 0
        streets.ways.append(
          (100 + streets.ways.count, [node + 1, other + 1], "highway=primary" + (isOneWay ? " oneway=yes" : "")))
        links.insert(SIMD2(node + 1, other + 1))
        if !isOneWay { links.insert(SIMD2(other + 1, node + 1)) }
      }
    }
    return (streets, links)
  }

  private static func rules(
    _ links: Set<SIMD2<Int>>, _ streets: inout Streets, _ random: inout TestNumbers
  ) -> [Rule] {
    let ordered = links.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    var rules: [Rule] = []
    for _ in 0..<5 {
      guard let first = ordered.randomElement(using: &random) else { break }
      var row = [first.x, first.y]
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let next = ordered.filter { $0.x == row[row.count - 1] && !row.contains($0.y) }.randomElement(using: &random)
        if let next { row.append(next.y) }
      }
      guard row.count > 2 else { continue }
      let isOnly = Int.random(in: 0..<4, using: &random) == 0
      let ways = zip(row, row.dropFirst()).map { a, b in
        streets.ways.first { Set($0.nodes) == Set([a, b]) }?.id ?? 0
      }
      let via = row.count == 3 ? ["via n\(row[1])"] : ways[1..<ways.count - 1].map { "via w\($0)" }
      streets.relations.append(
        (
          "type=restriction restriction=\(isOnly ? "only_straight_on" : "no_left_turn")",
          ["from w\(ways[0])"] + via + ["to w\(ways[ways.count - 1])"]
        ))
      rules.append(Rule(row: row, isOnly: isOnly))
    }
    return rules
  }

  /// Whether somebody who has driven over some crossings may go on to another, by the words of the rules.
  private static func mayGo(on driven: [Int], to next: Int, _ rules: [Rule]) -> Bool {
    for rule in rules {
      for length in 2..<rule.row.count where driven.count >= length {
        // So much of the row has just been driven.
        guard Array(driven.suffix(length)) == Array(rule.row.prefix(length)) else { continue }
        if rule.isOnly, next != rule.row[length] { return false }
        if !rule.isOnly, length == rule.row.count - 1, next == rule.row[length] { return false }
      }
    }
    return true
  }

  /// The least metres from a crossing to all, by a search over the last crossings that were driven.
  private static func least(
    from start: Int, _ metres: [SIMD2<Int>: Double], _ rules: [Rule]
  ) -> [Int: Double] {
    var best: [[Int]: Double] = [[start]: 0]
    var waiting = [[start]]
    while let state = waiting.min(by: { (best[$0] ?? 0, $0.count) < (best[$1] ?? 0, $1.count) }) {
      waiting.removeAll { $0 == state }
      for (link, length) in metres.sorted(by: { ($0.key.x, $0.key.y) < ($1.key.x, $1.key.y) })
      where link.x == state[state.count - 1] && mayGo(on: state, to: link.y, rules) {
        let next = Array((state + [link.y]).suffix(4))
        let reached = (best[state] ?? 0) + length
        guard reached < best[next] ?? .infinity else { continue }
        best[next] = reached
        waiting.append(next)
      }
    }
    return Dictionary(best.map { ($0.key[$0.key.count - 1], $0.value) }, uniquingKeysWith: min)
  }

  @Test func areAsLongAsASearchOverPiecesSays() throws {
    var random = TestNumbers(seed: 5)
    var (pairs, longer, over) = (0, 0, 0)
    for _ in 0..<60 {
      var (streets, links) = Self.town(&random)
      let free = try Self.drawn(streets).roads
      var metres: [SIMD2<Int>: Double] = [:]
      for junction in 0..<free.count {
        for arc in free.arcs(from: junction) {
          let (from, to) = (try #require(Int(free.ids[junction])), try #require(Int(free.ids[Int(free.end[arc])])))
          metres[SIMD2(from, to)] = free.metres[arc]
        }
      }
      links.formIntersection(metres.keys)
      let rules = Self.rules(links, &streets, &random)
      let (roads, report) = try Self.drawn(streets)
      #expect(report.turnsHeeded == rules.count, "\(report.turnsLeftOut)")
      over += rules.count { $0.row.count > 3 }
      let speed = roads.classes[Int(roads.kind[0])].speed
      for start in 0..<roads.count {
        guard let from = Int(roads.ids[start]) else { continue }
        let (seconds, wanted) = (roads.seconds(from: start), Self.least(from: from, metres, rules))
        let open = Self.least(from: from, metres, [])
        for to in 0..<roads.count {
          guard let goal = Int(roads.ids[to]) else { continue }
          // Wherever a copy of the crossing is reached, it is.
          let copies = (0..<roads.count).filter { roads.ids[$0].filter(\.isNumber) == roads.ids[to] }
          let found = copies.map { seconds[$0] * speed }.min() ?? .infinity
          let least = wanted[goal] ?? .infinity
          #expect(found == least || abs(found - least) < 1e-6, "\(from) to \(goal), \(rules)")
          pairs += 1
          if found > (open[goal] ?? .infinity) + 1e-6 { longer += 1 }
        }
      }
    }
    // Enough to mean something.
    #expect(pairs > 2000 && longer > 100 && over > 60, "\(pairs), \(longer), \(over)")
  }
}
