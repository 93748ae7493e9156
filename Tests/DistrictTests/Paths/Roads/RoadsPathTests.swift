import EventKernel
import Testing

@testable import District

@Suite("Ways over roads") struct RoadsPathTests {
  private static let noon = Instant.zero + .hours(12)

  /// Ticks of the way between two places under some conditions, by definition.
  private static func ticks(_ map: DistrictMap, _ least: [[Int?]], from: Int, to: Int) throws -> Int {
    let roads = try #require(map.roads)
    func joint(_ place: Int) -> Roads.Joint {
      if place < map.cells.count { return roads.cellJoints[place] }
      if let facility = map.facility(ofPlace: place) { return roads.facilityJoints[facility] }
      return Roads.Joint(junction: Int32(place - map.cells.count), metres: 0)
    }
    if from == to { return from < map.cells.count ? Int((map.cellSize * 2 / 3 / roads.offRoad * 10_000).rounded()) : 0 }
    let (a, b) = (joint(from), joint(to))
    let off = [a, b].reduce(0) { $0 + Int(($1.metres / roads.offRoad * 10_000).rounded()) }
    return off + (try #require(least[Int(a.junction)][Int(b.junction)]))
  }

  @Test("take what their parts take, at the unit's speed and the road's") func times() throws {
    var random = SplitMix(state: 1)
    for _ in 0..<20 {
      let map = RoadMaps.town(&random)
      let least = try #require(map.roads?.leastTicks())
      let travel = try RoadMaps.travel(map, roadSpeed: (0..<24).map { $0 == 12 ? 0.5 : 1 })
      for from in 0..<map.placeCount {
        for to in 0..<map.placeCount {
          let ticks = try Self.ticks(map, least, from: from, to: to)
          #expect(travel.travelTime(from: from, to: to, speed: 1, at: .zero) == .seconds(Double(ticks) / 10_000))
          #expect(
            travel.travelTime(from: from, to: to, speed: 1.6, at: Self.noon)
              == .seconds(Double(ticks) / 10_000 / 1.6 / 0.5))
        }
      }
    }
  }

  @Test("are the same whether or not a place has a row of its own") func rows() throws {
    var random = SplitMix(state: 2)
    let map = RoadMaps.town(&random)
    let plain = try RoadMaps.travel(map)
    var terrain = Terrain(map: map, roadSpeed: Array(repeating: 1, count: 24))
    terrain.standbys = [3, 3, map.place(ofFacility: 1), 0]
    let rows = try TravelModel(terrain, path: RoadsPath())
    for from in 0..<map.placeCount {
      for to in 0..<map.placeCount {
        #expect(
          plain.travelTime(from: from, to: to, speed: 1.3, at: .zero)
            == rows.travelTime(from: from, to: to, speed: 1.3, at: .zero))
      }
    }
  }

  @Test("are at the stop that is nearest in time, never go back, and end where they lead") func positions() throws {
    var random = SplitMix(state: 3)
    for _ in 0..<30 {
      let map = RoadMaps.town(&random)
      let travel = try RoadMaps.travel(map)
      let roads = try #require(travel.roads)
      let set = roads.set(at: .zero)
      for _ in 0..<40 {
        let from = Int.random(in: 0..<map.placeCount, using: &random)
        let to = Int.random(in: 0..<map.placeCount, using: &random)
        guard from != to else { continue }
        // The stops in their order, each with the time since the begin.
        var stops = [(place: from, time: 0.0)]
        var time = Double(roads.places.ticks[from])
        if from < map.cells.count || map.facility(ofPlace: from) != nil {
          stops.append((map.cells.count + Int(roads.places.joint[from]), time))
        }
        for arc in set.labels.arcs(from: Int(roads.places.joint[from]), to: Int(roads.places.joint[to])) {
          time +=
            (map.roads?.metres[arc] ?? 0) / (map.roads?.classes[Int(map.roads?.kind[arc] ?? 0)].speed ?? 1) * 10_000
          time.round()
          stops.append((map.cells.count + Int(set.labels.graph.end[arc]), time))
        }
        time += Double(roads.places.ticks[to])
        stops.append((to, time))
        #expect(time == Double(roads.ticks(from: from, to: to, under: 0)))
        for _ in 0..<20 {
          let fraction = Double.random(in: 0..<1, using: &random)
          let found = travel.position(from: from, to: to, fraction: fraction, at: .zero)
          let nearest = stops.map { abs($0.time - fraction * time) }.min() ?? 0
          let expected = stops.filter { abs(abs($0.time - fraction * time) - nearest) < 1e-6 }.map(\.place)
          #expect(expected.contains(found))
        }
        let way = stride(from: 0.0, through: 1, by: 0.02).map {
          travel.position(from: from, to: to, fraction: $0, at: .zero)
        }
        let numbers = way.map { place in stops.firstIndex { $0.place == place } ?? -1 }
        #expect(numbers == numbers.sorted() && way.first == from && way.last == to)
      }
    }
  }

  @Test("are never longer than by a third place") func triangle() throws {
    var random = SplitMix(state: 4)
    let map = RoadMaps.town(&random)
    let roads = try #require(try RoadMaps.travel(map).roads)
    for from in 0..<map.placeCount {
      for to in 0..<map.placeCount where from != to {
        for junction in map.cells.count..<map.cells.count + 40 where junction != from && junction != to {
          let round = roads.ticks(from: from, to: junction, under: 0) + roads.ticks(from: junction, to: to, under: 0)
          #expect(roads.ticks(from: from, to: to, under: 0) <= round)
        }
      }
    }
  }

  @Test("heed the speeds of classes by the hour in which they begin, and closures by the minute") func conditions()
    throws
  {
    var random = SplitMix(state: 5)
    var refused = 0
    for _ in 0..<30 {
      let map = RoadMaps.town(&random, junctions: 14, arcs: 16)
      let roads = try #require(map.roads)
      var rules = RoadPlan(hours: (0..<24).map { $0 == 8 ? [0.5, 0.8, 1] : [1, 1, 1] })
      let arcs = Set((0..<3).map { _ in Int32.random(in: 0..<Int32(roads.end.count), using: &random) })
      rules.closures = [RoadClosure(arcs: arcs.sorted(), from: .minutes(8 * 60 + 30), until: .hours(10))]
      let places = Array(0..<map.cells.count) + map.facilities.indices.map { Int(map.place(ofFacility: $0)) }
      let joints = (roads.cellJoints + roads.facilityJoints).map { Int($0.junction) }
      let closed = roads.leastTicks(closed: arcs)
      // What is cut off is joined elsewhere, or too much: see below.
      let isCut = joints.contains { from in joints.contains { closed[from][$0] == nil } }
      guard !isCut else {
        refused += 1
        continue
      }
      let travel = try RoadMaps.travel(map, rules: rules)
      let moments = [
        (7 * 60 + 59, roads.leastTicks()), (8 * 60, roads.leastTicks(factors: [0.5, 0.8, 1])),
        (8 * 60 + 30, roads.leastTicks(factors: [0.5, 0.8, 1], closed: arcs)), (9 * 60, closed),
        (10 * 60, roads.leastTicks()),
      ]
      for (minutes, least) in moments {
        let t = Instant.zero + .hours(48) + .minutes(Double(minutes))
        for from in places {
          for to in places {
            let ticks = try Self.ticks(map, least, from: from, to: to)
            #expect(travel.travelTime(from: from, to: to, speed: 1, at: t) == .seconds(Double(ticks) / 10_000))
          }
        }
      }
    }
    #expect((3...27).contains(refused))
  }

  @Test("say which places a closure cuts off, and when") func cut() throws {
    var random = SplitMix(state: 6)
    var map = RoadMaps.town(&random, junctions: 3, arcs: 0)
    let roads = try #require(map.roads)
    map.roads?.cellJoints = map.cells.column.indices.map { Roads.Joint(junction: $0 == 5 ? 1 : 0, metres: 10) }
    map.roads?.facilityJoints = map.facilities.map { _ in Roads.Joint(junction: 0, metres: 10) }
    let out = Int32(roads.start[0])
    let rules = RoadPlan(closures: [RoadClosure(arcs: [out], from: .hours(7), until: .hours(19))])
    #expect(
      throws: WorldError.impossible(
        key: "roads.closures",
        message:
          "no way leads from cell 0 to cell 5 from 07:00 to 19:00: no junction of those that stay open may be entered"
      )
    ) {
      try RoadMaps.travel(map, rules: rules)
    }
  }

  @Test("get through for who is on a road when it closes") func through() throws {
    // Two ways from 0 to 3: by 1 and 2, which are closed, and by 4.
    let links = [(0, 1), (0, 4), (1, 2), (2, 3), (3, 0), (4, 3)]
    var random = SplitMix(state: 7)
    var map = RoadMaps.town(&random, junctions: 5, arcs: 0)
    map.roads?.start = [0, 2, 3, 4, 5, 6]
    map.roads?.end = links.map { Int32($0.1) }
    map.roads?.metres = [70, 700, 70, 70, 70, 700]
    map.roads?.kind = links.map { _ in 0 }
    map.roads?.way = links.map { _ in 0 }
    map.roads?.name = links.map { _ in -1 }
    map.roads?.cellJoints = map.cells.column.indices.map { Roads.Joint(junction: $0 % 2 == 0 ? 0 : 3, metres: 0) }
    map.roads?.facilityJoints = map.facilities.map { _ in Roads.Joint(junction: 3, metres: 0) }
    let free = try RoadMaps.travel(map)
    #expect(free.travelTime(from: 0, to: 1, speed: 1, at: .zero) == .seconds(30))
    let closed = try RoadMaps.travel(map, closed: [0, 2, 3])
    #expect(closed.travelTime(from: 0, to: 1, speed: 1, at: .zero) == .seconds(200))
    // At junction 1 when it closes: on to 3, where roads are open.
    let here = map.cells.count + 1
    #expect(closed.travelTime(from: here, to: 1, speed: 1, at: .zero) == .seconds(20))
    #expect(closed.travelTime(from: here, to: 0, speed: 1, at: .zero) == .seconds(30))
    #expect(closed.position(from: here, to: 0, fraction: 0.4, at: .zero) == here + 1)
    #expect(closed.position(from: here, to: 0, fraction: 0.7, at: .zero) == here + 2)
    #expect(closed.position(from: here, to: 0, fraction: 0.9, at: .zero) == map.cells.count)
  }

  @Test("take longer through slow cells") func slow() throws {
    var random = SplitMix(state: 8)
    let map = RoadMaps.town(&random)
    let even = try RoadMaps.travel(map)
    let slow = try RoadMaps.travel(map, slow: map.cells.column.map { _ in 0.5 })
    let (a, b) = (map.cells.count, map.cells.count + 20)
    let times = [even, slow].map { $0.travelTime(from: a, to: b, speed: 1, at: .zero).seconds }
    #expect(abs(times[1] - 2 * times[0]) < 0.01)
  }

  @Test("need roads") func none() {
    #expect(
      throws: WorldError.impossible(
        key: "policies.path", message: "roads needs a map with roads, and test has none: see OwnDistrict.md")
    ) {
      try RoadMaps.travel(Maps.rectangle(columns: 2, rows: 2))
    }
  }
}
