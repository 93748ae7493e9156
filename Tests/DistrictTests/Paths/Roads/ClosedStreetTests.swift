import EventKernel
import Inputs
import Testing

@testable import District

@Suite("A street closed from end to end") struct ClosedStreetTests {
  private static let (columns, rows) = (9, 8)

  /// Streets 100 m apart, both ways, with a junction at each crossing and one in the middle of each block of the street to be closed, row 3, whose
  /// only roads are that street. Cells lie on the crossings, but for five that lie in the middle of its blocks.
  private static func town(_ random: inout SplitMix) -> (map: DistrictMap, closed: [Int32]) {
    let crossings = columns * rows
    var links: [(from: Int, to: Int, isStreet: Bool)] = []
    func join(_ a: Int, _ b: Int, _ isStreet: Bool = false) {
      links.append((a, b, isStreet))
      links.append((b, a, isStreet))
    }
    for junction in 0..<crossings {
      let (column, row) = (junction % columns, junction / columns)
      if column + 1 < columns {
        if row == 3 {
          join(junction, crossings + column, true)
          join(crossings + column, junction + 1, true)
        } else {
          join(junction, junction + 1)
        }
      }
      if row + 1 < rows { join(junction, junction + columns) }
    }
    links.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    let count = crossings + columns - 1
    var roads = RoadMaps.random(&random, junctions: count, arcs: 0)
    roads.x = (0..<crossings).map { Double($0 % columns) * 100 } + (0..<columns - 1).map { Double($0) * 100 + 45 }
    roads.y = (0..<crossings).map { Double($0 / columns) * 100 } + (0..<columns - 1).map { _ in 300 }
    roads.start = (0...count).map { junction in Int32(links.count { $0.from < junction }) }
    roads.end = links.map { Int32($0.to) }
    roads.metres = links.map { _ in Double(Int.random(in: 60...180, using: &random)) }
    (roads.kind, roads.way, roads.name) = (links.map { _ in 0 }, links.map { _ in 0 }, links.map { _ in -1 })
    var map = Maps.rectangle(columns: columns, rows: rows, size: 100)
    map.facilities = [
      Facility(id: "f0", kind: "station", names: Names(zh: "", en: ""), cell: 0),
      Facility(id: "f1", kind: "hospital", names: Names(zh: "", en: ""), cell: 30),
    ]
    roads.cellJoints = (0..<crossings).map { cell in
      let isDoor = cell / columns == 3 && cell % columns < 5
      return Roads.Joint(junction: Int32(isDoor ? crossings + cell % columns : cell), metres: isDoor ? 45 : 0)
    }
    roads.facilityJoints = [
      Roads.Joint(junction: 0, metres: 5), Roads.Joint(junction: Int32(crossings + 3), metres: 12),
    ]
    map.roads = roads
    return (map, links.indices.filter { links[$0].isStreet }.map(Int32.init))
  }

  @Test("has its doors at the nearest open junctions, and all ways are those of the roads that are left") func street()
    throws
  {
    var random = SplitMix(state: 9)
    for _ in 0..<5 {
      let (map, closed) = Self.town(&random)
      let roads = try #require(map.roads)
      let plan = RoadPlan(closures: [RoadClosure(arcs: closed, from: .hours(7), until: .hours(19))])
      let travel = try RoadMaps.travel(map, rules: plan)
      // By hand: a cell whose door is in a block lies on a crossing, which stays open; the hospital 12 m off the middle of the fourth block
      // goes on to the crossing 45 m before it.
      var joints = roads.cellJoints + roads.facilityJoints
      for column in 0..<5 { joints[3 * Self.columns + column] = Roads.Joint(junction: Int32(27 + column), metres: 0) }
      joints[joints.count - 1] = Roads.Joint(junction: 30, metres: 57)
      #expect(
        travel.roads?.rejoinings
          == [RoadRejoining(cells: 5, facilities: 1, farthest: 57, hours: " from 07:00 to 19:00")])
      let places = Array(0..<map.cells.count) + map.facilities.indices.map { Int(map.place(ofFacility: $0)) }
      let (open, least) = (roads.leastTicks(), roads.leastTicks(closed: Set(closed)))
      for (a, from) in places.enumerated() {
        for (b, to) in places.enumerated() where a != b {
          func seconds(_ least: [[Int?]], _ joints: [Roads.Joint]) throws -> TimeSpan {
            let off = [joints[a], joints[b]].reduce(0) { $0 + Int(($1.metres / roads.offRoad * 10_000).rounded()) }
            let way = try #require(least[Int(joints[a].junction)][Int(joints[b].junction)])
            return .seconds(Double(off + way) / 10_000)
          }
          let noon = try seconds(least, joints)
          #expect(travel.travelTime(from: from, to: to, speed: 1, at: .zero + .hours(12)) == noon)
          let night = try seconds(open, roads.cellJoints + roads.facilityJoints)
          #expect(travel.travelTime(from: from, to: to, speed: 1, at: .zero + .hours(3)) == night)
        }
      }
      // Rows are the same.
      var terrain = Terrain(map: map, roadSpeed: Array(repeating: 1, count: 24))
      terrain.roadPlan = plan
      terrain.standbys = [29, map.place(ofFacility: 1)]
      let rows = try TravelModel(terrain, path: RoadsPath())
      for from in terrain.standbys {
        for to in 0..<map.cells.count {
          let times = [travel, rows].map {
            $0.travelTime(from: Int(from), to: to, speed: 1.3, at: .zero + .hours(12))
          }
          #expect(times[0] == times[1])
        }
      }
    }
  }

  @Test("lets who stands in it out, and leads nobody into it") func positions() throws {
    var random = SplitMix(state: 10)
    let (map, closed) = Self.town(&random)
    let travel = try RoadMaps.travel(map, closed: closed)
    let (door, stranded) = (3 * Self.columns + 1, map.cells.count + Self.columns * Self.rows + 1)
    #expect(travel.travelTime(from: stranded, to: 0, speed: 1, at: .zero) < .hours(1))
    for from in [door, 0, stranded, Int(map.place(ofFacility: 1))] {
      for to in [door, 5, Int(map.place(ofFacility: 1))] where from != to {
        let way = stride(from: 0.0, through: 1, by: 0.01).map {
          travel.position(from: from, to: to, fraction: $0, at: .zero)
        }
        #expect(way.first == from && way.last == to)
        let inside = way.filter { (map.junction(ofPlace: $0) ?? 0) >= Self.columns * Self.rows }
        #expect(from == stranded || inside.isEmpty)
      }
    }
  }

  @Test("is refused where it divides a district") func divided() throws {
    var random = SplitMix(state: 11)
    let (map, _) = Self.town(&random)
    let roads = try #require(map.roads)
    // All streets from row 1 to row 2: 18 of 72 cells are behind.
    let graph = RoadGraph(start: roads.start, end: roads.end)
    let closed = roads.end.indices.filter {
      let ends = [Int(graph.origin[$0]), Int(graph.end[$0])].sorted()
      return ends[0] / Self.columns == 1 && ends[1] == ends[0] + Self.columns
    }
    #expect(
      throws: WorldError.impossible(
        key: "roads.closures",
        message:
          "no way leads from cell 18 to cell 0: closures cut off 18 of 72 cells, and a tenth at most is joined elsewhere"
      )
    ) {
      try RoadMaps.travel(map, closed: closed.map(Int32.init))
    }
  }

  /// Cells whose junction lies outside of the largest strong component of what is left of `roads.csv`, and how far the nearest junction of it is:
  /// found beside this project by Kosaraju's algorithm and a search in rings, with degrees taken as constant metres.
  @Test(
    "in Manhattan cuts few off",
    arguments: [
      ("Park Avenue", 34, 128.0), ("FDR Drive", 85, 267.6), ("Henry Hudson Parkway", 0, 0.0), ("Broadway", 98, 154.0),
    ]) func manhattan(name: String, cells: Int, metres: Double) throws
  {
    let map = try DistrictMap.read(folder: Worlds.root + "/Maps/manhattan")
    let roads = try #require(map.roads)
    let closed = roads.end.indices.filter { roads.name[$0] >= 0 && roads.names[Int(roads.name[$0])] == name }
    let before = RoadPlaces(map, roads)
    let joints = OpenJoints(before, on: map, roads, closed: Set(closed.map(Int32.init)))
    #expect(!closed.isEmpty && !joints.isDivided && abs(joints.cells.count - cells) <= 1)
    let after = joints.places
    let farthest = joints.cells.map { Double(after.centimetres[$0]) / 100 }.max() ?? 0
    #expect(abs(farthest - metres) < 2 && joints.farthest >= farthest - 0.01)
    for place in after.joint.indices where place < after.cells || place >= after.cells + after.junctions {
      #expect(joints.isMain[Int(after.joint[place])])
      if joints.isMain[Int(before.joint[place])] { #expect(after.joint[place] == before.joint[place]) }
    }
  }
}
