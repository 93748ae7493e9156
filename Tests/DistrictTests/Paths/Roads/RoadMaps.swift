import EventKernel

@testable import District

/// Small maps with roads for tests.
enum RoadMaps {
  /// An arc as a list of arcs has it, with its time in ticks.
  typealias Arc = (from: Int, to: Int, ticks: Int)

  /// Least times from a junction in ticks, by Bellman's and Ford's algorithm: nil where no way leads. It shares nothing with ours but the unit.
  static func leastTicks(from start: Int, over arcs: [Arc], of count: Int) -> [Int?] {
    var least = [Int?](repeating: nil, count: count)
    least[start] = 0
    var changes = true
    while changes {
      changes = false
      for arc in arcs {
        guard let before = least[arc.from], before + arc.ticks < least[arc.to] ?? .max else { continue }
        least[arc.to] = before + arc.ticks
        changes = true
      }
    }
    return least
  }

  /// Junctions on a circle that leads through all of them, and other arcs at random: one-ways, arcs beside each other, and some without
  /// length. Every junction can be reached from every other.
  static func random(_ random: inout SplitMix, junctions: Int, arcs: Int) -> Roads {
    var links: [(from: Int, to: Int)] = []
    let circle = Array(0..<junctions).shuffled(using: &random)
    for index in circle.indices { links.append((circle[index], circle[(index + 1) % junctions])) }
    for _ in 0..<arcs {
      let from = Int.random(in: 0..<junctions, using: &random)
      let link = (from: from, to: Int.random(in: 0..<junctions, using: &random))
      links.append(link)
      if Int.random(in: 0..<3, using: &random) == 0 { links.append((link.to, link.from)) }
      if Int.random(in: 0..<6, using: &random) == 0 { links.append(link) }
    }
    return roads(links.sorted { ($0.from, $0.to) < ($1.from, $1.to) }, junctions: junctions, &random)
  }

  /// A rectangle of streets, some of them one-way, with lengths that differ.
  static func grid(_ random: inout SplitMix, columns: Int, rows: Int) -> Roads {
    var links: [(from: Int, to: Int)] = []
    for junction in 0..<columns * rows {
      let (column, row) = (junction % columns, junction / columns)
      // Round the edge both ways, so that everything can be reached.
      func link(_ to: Int, isEdge: Bool, isOn: Bool) {
        if isEdge || isOn { links.append((junction, to)) }
        if isEdge || !isOn { links.append((to, junction)) }
      }
      if column + 1 < columns { link(junction + 1, isEdge: row == 0 || row == rows - 1, isOn: row % 2 == 0) }
      if row + 1 < rows {
        link(junction + columns, isEdge: column == 0 || column == columns - 1, isOn: column % 2 == 0)
      }
    }
    var roads = roads(links.sorted { ($0.from, $0.to) < ($1.from, $1.to) }, junctions: columns * rows, &random)
    roads.x = (0..<columns * rows).map { Double($0 % columns) * 100 }
    roads.y = (0..<columns * rows).map { Double($0 / columns) * 100 }
    roads.metres = roads.metres.map { _ in Double(Int.random(in: 60...180, using: &random)) }
    return roads
  }

  private static func roads(_ links: [(from: Int, to: Int)], junctions: Int, _ random: inout SplitMix) -> Roads {
    var start = [Int32](repeating: 0, count: junctions + 1)
    for link in links { start[link.from + 1] += 1 }
    for junction in 0..<junctions { start[junction + 1] += start[junction] }
    func numbers(_ range: ClosedRange<Int>, _ count: Int) -> [Int] {
      (0..<count).map { _ in Int.random(in: range, using: &random) }
    }
    let places = (numbers(0...1000, junctions).map(Double.init), numbers(0...1000, junctions).map(Double.init))
    return Roads(
      ids: (0..<junctions).map { "j\($0)" }, longitude: places.0.map { _ in 0 }, latitude: places.0.map { _ in 0 },
      x: places.0, y: places.1, start: start, end: links.map { Int32($0.to) },
      metres: numbers(0...30, links.count).map { Double($0 * $0) }, kind: numbers(0...2, links.count).map(UInt8.init),
      way: links.indices.map { Int64($0 / 2) }, name: links.indices.map { Int32($0 % 3) - 1 },
      classes: [
        Roads.Class(id: "primary", speed: 7, isEntered: true), Roads.Class(id: "secondary", speed: 5, isEntered: true),
        Roads.Class(id: "residential", speed: 3, isEntered: true),
      ], names: ["High Street", "Low Street"], offRoad: 3)
  }

  /// A map of cells whose places meet roads somewhere.
  static func map(
    _ map: DistrictMap, _ roads: Roads, _ random: inout SplitMix
  ) -> DistrictMap {
    var (map, roads) = (map, roads)
    func joint() -> Roads.Joint {
      Roads.Joint(
        junction: Int32.random(in: 0..<Int32(roads.count), using: &random),
        metres: Double(Int.random(in: 0...200, using: &random)))
    }
    roads.cellJoints = map.cells.column.map { _ in joint() }
    roads.facilityJoints = map.facilities.map { _ in joint() }
    map.roads = roads
    return map
  }

  /// A map with four facilities over random roads.
  static func town(_ random: inout SplitMix, junctions: Int = 40, arcs: Int = 50) -> DistrictMap {
    var map = Maps.rectangle(columns: 4, rows: 3)
    map.facilities = (0..<4).map {
      Facility(id: "f\($0)", kind: $0 < 2 ? "station" : "hospital", names: Names(zh: "", en: ""), cell: Int32($0 * 3))
    }
    return Self.map(map, Self.random(&random, junctions: junctions, arcs: arcs), &random)
  }

  /// The travel model over a map's roads.
  static func travel(
    _ map: DistrictMap, rules: RoadPlan? = nil, closed: [Int32] = [], roadSpeed: [Double]? = nil, slow: [Double]? = nil
  ) throws -> TravelModel {
    var terrain = Terrain(map: map, roadSpeed: roadSpeed ?? Array(repeating: 1, count: 24))
    terrain.roadPlan = rules
    terrain.closedArcs = closed
    terrain.slow = slow
    return try TravelModel(terrain, path: RoadsPath())
  }
}

extension DistrictMap {
  /// Number of places where units drive on roads: cells, junctions and facilities.
  var placeCount: Int { cells.count + (roads?.count ?? 0) + facilities.count }
}

extension Roads {
  /// Least times between all junctions in ticks (`RoadMaps.leastTicks`).
  func leastTicks(factors: [Double] = [1, 1, 1], closed: Set<Int32> = []) -> [[Int?]] {
    let arcs = (0..<count).flatMap { from in
      self.arcs(from: from).filter { !closed.contains(Int32($0)) }.map { arc -> RoadMaps.Arc in
        let seconds = metres[arc] / (classes[Int(kind[arc])].speed * factors[Int(kind[arc])])
        return (from, Int(end[arc]), Int((seconds * 10_000).rounded()))
      }
    }
    return (0..<count).map { RoadMaps.leastTicks(from: $0, over: arcs, of: count) }
  }
}
