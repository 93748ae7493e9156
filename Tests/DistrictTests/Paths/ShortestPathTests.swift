import EventKernel
import Testing

@testable import District

@Suite struct ShortestPathTests {
  /// A small district with holes, closed borders and slow cells, as a test of its own sees it.
  struct Case {
    var map: DistrictMap
    var closures: [Closure]

    init(_ random: inout SplitMix, hours: Bool = false) {
      let (columns, rows) = (Int.random(in: 2...6, using: &random), Int.random(in: 2...6, using: &random))
      let places = (0..<columns * rows).map { SIMD2(Int32($0 % columns), Int32($0 / columns)) }
      let kept = places.filter { _ in Int.random(in: 0..<8, using: &random) > 0 }
      let built = places.map { _ in Bool.random(using: &random) }
      map = Maps.cells(kept.count < 2 ? places : kept, size: 200) { built[$0] }
      closures = []
      for a in 0..<map.cells.count {
        for b in a + 1..<max(a + 1, map.cells.count) where Int.random(in: 0..<5, using: &random) == 0 {
          let from = hours ? Int.random(in: 0..<24, using: &random) : 0
          let until = hours ? Int.random(in: 1...24, using: &random) : 24
          guard from != until else { continue }
          let closure = Closure(between: a, and: b, from: .hours(Double(from)), until: .hours(Double(until)))
          if closure.isBetweenNeighbours(in: map) { closures.append(closure) }
        }
      }
    }

    /// Least sums of step efforts between all pairs (Floyd and Warshall).
    func efforts(at hour: Int, diagonals: Bool, slowness: (Int) -> Double) -> [[Double]] {
      let cells = map.cells
      let n = cells.count
      func gap(_ a: Int, _ b: Int) -> (Int32, Int32) {
        (abs(cells.column[a] - cells.column[b]), abs(cells.row[a] - cells.row[b]))
      }
      func isOpen(_ a: Int, _ b: Int) -> Bool {
        gap(a, b).0 + gap(a, b).1 == 1
          && !closures.contains { closure in
            let isThis = closure.cells == [Int32(a), Int32(b)] || closure.cells == [Int32(b), Int32(a)]
            return isThis && closure.holds(at: .hours(Double(hour)))
          }
      }
      var least = (0..<n).map { a in
        (0..<n).map { b in
          if a == b { return 0.0 }
          if isOpen(a, b) { return 100 * (slowness(a) + slowness(b)) }
          let isCorner = gap(a, b) == (1, 1) && (0..<n).contains { isOpen(a, $0) && isOpen($0, b) }
          return diagonals && isCorner ? 100 * 2.squareRoot() * (slowness(a) + slowness(b)) : .infinity
        }
      }
      for k in 0..<n {
        for a in 0..<n {
          for b in 0..<n { least[a][b] = min(least[a][b], least[a][k] + least[k][b]) }
        }
      }
      return least
    }
  }

  @Test(arguments: [false, true]) func agreesWithFloydAndWarshall(diagonals: Bool) throws {
    var random = SplitMix(state: diagonals ? 1 : 2)
    var (connected, refused) = (0, 0)
    for _ in 0..<120 {
      let test = Case(&random, hours: Bool.random(using: &random))
      let times = (0..<24).map { test.efforts(at: $0, diagonals: diagonals) { _ in 1 } }
      let isConnected = times.allSatisfy { $0.allSatisfy { $0.allSatisfy(\.isFinite) } }
      do {
        let travel = try Maps.travel(
          test.map, "shortest", ["diagonals": diagonals ? 1 : 0, "circuity": 1.5], closures: test.closures)
        #expect(isConnected)
        connected += 1
        for hour in [0, 7, 12, 18, 23] {
          let t = Instant.zero + .hours(Double(24 + hour)) + .minutes(30)
          for a in 0..<test.map.cells.count {
            for b in 0..<test.map.cells.count where a != b {
              let expected = times[hour][a][b] * 1.5 / 4
              let found = travel.travelTime(from: a, to: b, speed: 4, at: t).seconds
              #expect(abs(found - expected) < 1e-6, "\(a) to \(b) at \(hour)")
            }
          }
        }
      } catch WorldError.impossible(_, let message) {
        #expect(!isConnected)
        #expect(message.hasPrefix("no route leads from cell 0 to cell "))
        refused += 1
      }
    }
    #expect(connected > 20 && refused > 20)
  }

  @Test func withoutClosuresItIsManhattan() throws {
    let map = Maps.rectangle(columns: 7, rows: 5)
    let slow = (0..<24).map { 1 - Double($0) / 30 }
    let (a, b) = (
      try Maps.travel(map, "shortest", ["circuity": 1.3], roadSpeed: slow),
      try Maps.travel(map, "manhattan", ["circuity": 1.3], roadSpeed: slow)
    )
    for from in 0..<35 {
      for to in 0..<35 {
        let t = Instant.zero + .minutes(Double(from * 40))
        #expect(a.distance(from: from, to: to) == b.distance(from: from, to: to))
        #expect(a.travelTime(from: from, to: to, speed: 3, at: t) == b.travelTime(from: from, to: to, speed: 3, at: t))
      }
    }
  }

  /// Along any way the positions are cells that touch, from one end to the other, as far along as the fraction says.
  @Test(arguments: ["shortest", "congestion-aware"]) func positionsLieOnTheWay(path: String) throws {
    var random = SplitMix(state: 3)
    var ways = 0
    while ways < 30 {
      let test = Case(&random, hours: true)
      let speeds = (0..<24).map { _ in Double.random(in: 0.2...1, using: &random) }
      guard let travel = try? Maps.travel(test.map, path, roadSpeed: speeds, closures: test.closures) else { continue }
      let n = test.map.cells.count
      let (from, to) = (Int.random(in: 0..<n, using: &random), Int.random(in: 0..<n, using: &random))
      guard from != to else { continue }
      ways += 1
      let t = Instant.zero + .minutes(Double.random(in: 0..<810, using: &random))
      // Slow enough that many ways take hours.
      let places = (0...500).map {
        travel.position(from: from, to: to, fraction: Double($0) / 500, at: t, speed: 0.1)
      }
      #expect(places.first == from && places.last == to)
      var seen: [Int] = []
      for place in places where seen.last != place {
        if let last = seen.last {
          let gap =
            abs(test.map.cells.column[last] - test.map.cells.column[place])
            + abs(test.map.cells.row[last] - test.map.cells.row[place])
          #expect(gap == 1, "from \(last) to \(place)")
        }
        #expect(!seen.contains(place))
        seen.append(place)
      }
    }
  }

  @Test func theCacheChangesNothing() throws {
    let map = Maps.rectangle(columns: 9, rows: 9) { $0 % 3 == 0 }
    let graph = CellGraph(Raster(map), diagonals: true)
    let day = RoadDay(
      graph, closures: [], built: [Double](repeating: 0.5, count: 24), open: [Double](repeating: 1, count: 24))
    // Room for 64 of the 81 rows.
    let rows = RouteRows(graph, built: map.cells.built, conditions: day.conditions, bytes: 1)
    var random = SplitMix(state: 9)
    for _ in 0..<250 {
      let goal = Int.random(in: 0..<81, using: &random)
      let fresh = RouteRow(to: goal, on: graph, built: map.cells.built, under: day.conditions[0])
      let row = rows.row(to: goal, under: 0)
      #expect(row.effort == fresh.effort && row.next == fresh.next)
    }
  }

  @Test(arguments: ["straight", "manhattan"]) func onlySomePathsHeedClosures(path: String) throws {
    let map = Maps.rectangle(columns: 3, rows: 3)
    #expect(
      throws: WorldError.impossible(
        key: "closures", message: "\(path) goes through closed borders: only shortest and congestion-aware go round")
    ) {
      try Maps.travel(map, path, closures: [Closure(between: 0, and: 1)])
    }
  }

  @Test func closuresAreBetweenNeighboursAndLeaveAWay() throws {
    let map = Maps.rectangle(columns: 2, rows: 2)
    #expect(
      throws: WorldError.impossible(
        key: "closures", message: "cells 0 and 3 share no border that could be closed")
    ) {
      try Maps.travel(map, "shortest", closures: [Closure(between: 0, and: 3)])
    }
    let night = (from: TimeSpan.hours(22), until: TimeSpan.hours(6))
    #expect(
      throws: WorldError.impossible(
        key: "closures", message: "no route leads from cell 0 to cell 1 from 22:00 to 24:00")
    ) {
      try Maps.travel(
        map, "shortest",
        closures: [
          Closure(between: 0, and: 1), Closure(between: 1, and: 3, from: .hours(22), until: .hours(24)),
        ])
    }
    #expect(
      throws: WorldError.impossible(
        key: "closures", message: "no route leads from cell 0 to cell 1 from 00:00 to 06:00")
    ) {
      try Maps.travel(
        map, "congestion-aware",
        closures: [Closure(between: 0, and: 1), Closure(between: 1, and: 3, from: night.from, until: night.until)])
    }
  }
}
