import EventKernel
import Inputs
import Testing

@testable import District

/// Roads that are slow or closed for a time.
@Suite("Roads that fail") struct RoadOutageTests {
  private static func travel(
    columns: Int, rows: Int, slow: [Double], path: String = "congestion-aware", hours: [Double]? = nil
  ) throws -> TravelModel {
    var terrain = Terrain(
      map: Maps.rectangle(columns: columns, rows: rows), roadSpeed: hours ?? Array(repeating: 1, count: 24))
    terrain.slow = slow
    return try TravelModel(
      terrain, path: try PolicyRegistry.make(PolicyChoice(path), from: PolicyRegistry.standard.path))
  }

  @Test("half a step is made in each cell, at its own speed, also while the hour's speed changes")
  func slowCells() throws {
    let travel = try Self.travel(columns: 3, rows: 1, slow: [1, 0.5, 1])
    // 125 m, 250 m at half the speed, 125 m.
    #expect(travel.travelTime(from: 0, to: 2, speed: 10, at: .zero) == .seconds(75))
    #expect(travel.travelTime(from: 0, to: 1, speed: 10, at: .zero) == .seconds(37.5))
    // After a quarter of the way it is at the border of the slow cell, and in the next one after five sixths.
    #expect(travel.position(from: 0, to: 2, fraction: 0.16, at: .zero, speed: 10) == 0)
    #expect(travel.position(from: 0, to: 2, fraction: 0.18, at: .zero, speed: 10) == 1)
    #expect(travel.position(from: 0, to: 2, fraction: 0.82, at: .zero, speed: 10) == 1)
    #expect(travel.position(from: 0, to: 2, fraction: 0.84, at: .zero, speed: 10) == 2)
    // From 00:59:35 on: 125 m in 12.5 s, 12.5 s for 62.5 m of the slow cell, then all at half speed: 187.5 m and 125 m.
    var hours = [Double](repeating: 1, count: 24)
    hours[1] = 0.5
    let changing = try Self.travel(columns: 3, rows: 1, slow: [1, 0.5, 1], hours: hours)
    let start = Instant.zero + .hours(1) - .seconds(25)
    let time = changing.travelTime(from: 0, to: 2, speed: 10, at: start).seconds
    #expect(abs(time - (25 + 187.5 / 2.5 + 125 / 5)) < 1e-6)
  }

  @Test("who can, goes round what is slow")
  func round() throws {
    let travel = try Self.travel(columns: 3, rows: 2, slow: [1, 0.2, 1, 1, 1, 1])
    // Straight on it takes 25 s and 125 s; round over four steps 100 s.
    #expect(travel.travelTime(from: 0, to: 2, speed: 10, at: .zero) == .seconds(100))
  }

  @Test("who sets out while roads are slow takes longer, and who is under way gets through")
  func units() throws {
    let (from, until) = (2000, 5000)
    let speeds = "[" + Array(repeating: "1", count: 24).joined(separator: ", ") + "]"
    let world = try DetectionTests.world(
      [], ("policies.path", "congestion-aware"), ("road-speed", speeds), ("calendar.period", "4d"),
      ("outages", "{flood: {of: road, roads: {speed: 50%}}}"),
      ("acts", OutageWorlds.acts([OutageWorlds.Out("flood", from: from, until: until)])))
    let (run, log) = try OutageWorlds.live(world)
    let slow = Instant.zero + .minutes(Double(from))..<Instant.zero + .minutes(Double(until))
    let arrived = Set(
      log.legs.filter { $0.purpose == .work }.map { [UInt64($0.unit.int), UInt64($0.start.nanoseconds)] })
    var ways = [0, 0]
    for leg in log.legs
    where leg.purpose == .travel && arrived.contains([UInt64(leg.unit.int), UInt64(leg.end.nanoseconds)]) {
      let usual = world.travel.travelTime(
        from: Int(leg.from), to: Int(leg.to), speed: world.units.speed[leg.unit], at: leg.start)
      // What was decided before the begin of the outage may begin after it.
      let sent = leg.start - world.units.turnout[leg.unit].quantileOfConstant
      // Who was out already has no turnout, and may have been sent at either side of a change shortly before.
      let isNear = [slow.lowerBound, slow.upperBound].contains { $0 <= leg.start && leg.start < $0 + .minutes(15) }
      if isNear { continue }
      let isSlow = slow.contains(sent)
      #expect(abs((leg.end - leg.start).seconds - usual.seconds * (isSlow ? 2 : 1)) < 1e-6)
      ways[isSlow ? 1 : 0] += 1
    }
    #expect(ways[0] > 20 && ways[1] > 20)
    #expect(run.tallies.sums.time(.outageTime, 0) == .minutes(Double(until - from)))
  }

  @Test("closed borders are gone round, and what nobody could reach is refused")
  func closed() throws {
    func world(_ borders: String, _ path: String = "shortest") throws -> World {
      try DetectionTests.world(
        [], ("policies.path", path), ("outages", "{bridge: {of: road, roads: {borders: \(borders)}}}"),
        ("acts", OutageWorlds.acts([OutageWorlds.Out("bridge", from: 60, until: 90)])))
    }
    let map = try Worlds.smallville().map
    let cell = 0
    let neighbours = (0..<map.cells.count).filter {
      abs(map.cells.column[$0] - map.cells.column[cell]) + abs(map.cells.row[$0] - map.cells.row[cell]) == 1
    }
    let open = try world("[[\(cell), \(neighbours[0])]]")
    let way = open.travelTime(from: cell, to: neighbours[0], speed: 5, at: .zero, under: 1)
    #expect(way > open.travelTime(from: cell, to: neighbours[0], speed: 5, at: .zero, under: 0))
    let all = "[" + neighbours.map { "[\(cell), \($0)]" }.joined(separator: ", ") + "]"
    #expect(throws: InputError.self) { try world(all) }
    #expect(throws: InputError.self) { try world("[[\(cell), \(neighbours[0])]]", "manhattan") }
  }
}

extension Distribution {
  /// The time that a constant is.
  fileprivate var quantileOfConstant: TimeSpan { .seconds(quantile(0.5)) }
}
