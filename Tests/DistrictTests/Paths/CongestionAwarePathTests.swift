import EventKernel
import Testing

@testable import District

@Suite struct CongestionAwarePathTests {
  private static func hours(_ random: inout SplitMix) -> [Double] {
    (0..<24).map { _ in Double.random(in: 0.1...1.2, using: &random) }
  }

  /// While the conditions last, a way is the least of all: each cell's half step at the speed of its land.
  @Test func agreesWithFloydAndWarshallWithinAnHour() throws {
    var random = SplitMix(state: 4)
    var connected = 0
    while connected < 40 {
      let test = ShortestPathTests.Case(&random, hours: true)
      let speeds = Self.hours(&random)
      let parameters = ["open-road": 0.25, "circuity": 1.2]
      guard
        let travel = try? Maps.travel(
          test.map, "congestion-aware", parameters, roadSpeed: speeds, closures: test.closures)
      else { continue }
      connected += 1
      for hour in [3, 8, 23] {
        let built = test.map.cells.built
        let least = test.efforts(at: hour, diagonals: false) {
          1 / (built[$0] ? speeds[hour] : 1 - (1 - speeds[hour]) * 0.25)
        }
        for a in 0..<test.map.cells.count {
          for b in 0..<test.map.cells.count where a != b {
            let time = travel.travelTime(from: a, to: b, speed: 20, at: .zero + .hours(Double(hour)))
            #expect(abs(time.seconds - least[a][b] * 1.2 / 20) < 1e-6)
          }
        }
      }
    }
  }

  /// Who leaves later is never there sooner, whatever opens, closes, speeds up or slows down on the way.
  @Test func nobodyOvertakes() throws {
    var random = SplitMix(state: 5)
    var connected = 0
    while connected < 60 {
      let test = ShortestPathTests.Case(&random, hours: true)
      let speeds = Self.hours(&random)
      let parameters = ["open-road": Double.random(in: 0...1, using: &random), "diagonals": Double(connected % 2)]
      guard
        let travel = try? Maps.travel(
          test.map, "congestion-aware", parameters, roadSpeed: speeds, closures: test.closures)
      else { continue }
      connected += 1
      let n = test.map.cells.count
      let (from, to) = (Int.random(in: 0..<n, using: &random), Int.random(in: 0..<n, using: &random))
      var last = Instant.zero
      for minute in stride(from: 0.0, through: 3000, by: 7.3) {
        let t = Instant.zero + .minutes(minute)
        let arrival = t + travel.travelTime(from: from, to: to, speed: 0.15, at: t)
        #expect(arrival >= last - TimeSpan(nanoseconds: 2), "from \(from) to \(to) at minute \(minute)")
        last = arrival
      }
    }
  }

  /// A search over hours that do not differ gives what the row of least efforts gives.
  @Test func theSearchAgreesWithTheRows() throws {
    let map = Maps.rectangle(columns: 8, rows: 8) { $0 % 5 < 3 }
    let terrain = Terrain(map: map, roadSpeed: [Double](repeating: 0.4, count: 24))
    let speeds = terrain.roadSpeed.hours
    let network = try RoadNetwork(
      terrain, for: "congestion-aware", diagonals: true, built: speeds, open: speeds.map { ($0 + 1) / 2 })
    let search = RouteSearch(network: network, speed: 7, start: .zero + .hours(23))
    for from in 0..<64 {
      for to in 0..<64 where to != from {
        #expect(abs(search.time(from: from, to: to) - network.rows.row(to: to, under: 0).effort[from] / 7) < 1e-6)
      }
    }
  }

  /// A row of three cells, 1 m/s: the border is open from 08:00 on, or the road slows down at 08:00.
  @Test func aWayGoesThroughTheHoursAsTheyPass() throws {
    let map = Maps.rectangle(columns: 3, rows: 1, size: 600)
    let slow = (0..<24).map { $0 < 8 ? 1.0 : 0.5 }
    let travel = try Maps.travel(map, "congestion-aware", roadSpeed: slow)
    let t = Instant.zero + .hours(8) - .minutes(15)
    // 900 m before eight, 300 m at half speed.
    #expect(travel.travelTime(from: 0, to: 2, speed: 1, at: t) == .seconds(900 + 600))
    // The second border is 900 m from the start.
    #expect(travel.position(from: 0, to: 2, fraction: 0.599, at: t, speed: 1) == 1)
    #expect(travel.position(from: 0, to: 2, fraction: 0.601, at: t, speed: 1) == 2)
    #expect(travel.travelTime(from: 1, to: 1, speed: 1, at: .zero + .hours(8) - .seconds(100)) == .seconds(100 + 600))
    #expect(travel.distance(from: 0, to: 2) == 1200 && travel.distance(from: 1, to: 1) == 400)
  }

  @Test func aUnitWaitsAtAClosedBorderIfThatIsSooner() throws {
    // Two rows; the border between 0 and 1 closes at night, round it are 1,800 m in place of 600.
    let map = Maps.rectangle(columns: 2, rows: 2, size: 600)
    let closure = Closure(between: 0, and: 1, from: .hours(22), until: .hours(6))
    let travel = try Maps.travel(map, "congestion-aware", closures: [closure])
    func seconds(_ before: Double) -> Double {
      travel.travelTime(from: 0, to: 1, speed: 1, at: .zero + .hours(30) - .seconds(before)).seconds
    }
    #expect(seconds(7200) == 1800)
    #expect(seconds(1000) == 1300)
    #expect(seconds(300) == 600)
    #expect(seconds(0) == 600)
    #expect(travel.position(from: 0, to: 1, fraction: 0.7, at: .zero + .hours(30) - .seconds(1000), speed: 1) == 0)
    #expect(travel.position(from: 0, to: 1, fraction: 0.8, at: .zero + .hours(30) - .seconds(1000), speed: 1) == 1)
  }

  private static func bordered(
    _ map: DistrictMap, _ random: inout SplitMix, diagonals: Bool = false
  ) throws -> (travel: TravelModel, borders: [[Double]]) {
    let borders = (0..<24).map { _ in
      (0..<map.cells.count * 4).map { _ in Double.random(in: 0.1...1.2, using: &random) }
    }
    let days = [[Double]](repeating: [Double](repeating: 0.5, count: 24), count: 7)
    let speed = RoadSpeed(days: days, firstWeekday: 0, borders: borders)
    let path = CongestionAwarePath(openRoad: 0.25, circuity: 1.2, diagonals: diagonals)
    return (try TravelModel(Terrain(map: map, roadSpeed: speed), path: path), borders)
  }

  /// With a speed for each border and direction, a way within an hour is the least of all: Bellman and Ford's algorithm.
  @Test func agreesWithBellmanAndFordOnBorders() throws {
    var random = SplitMix(state: 14)
    for _ in 0..<10 {
      let map = Maps.rectangle(columns: 5, rows: 4) { $0 % 3 > 0 }
      let (travel, borders) = try Self.bordered(map, &random)
      let graph = CellGraph(Raster(map), diagonals: false)
      for hour in [0, 8, 23] {
        for goal in 0..<graph.count {
          var least = [Double](repeating: .infinity, count: graph.count)
          least[goal] = 0
          for _ in 0..<graph.count {
            for cell in 0..<graph.count {
              for direction in 0..<4 {
                guard let next = graph.neighbour(of: cell, direction) else { continue }
                let halves = [cell, next].reduce(0.0) { sum, half in
                  let own = borders[hour][cell * 4 + direction]
                  return sum + 125 / (map.cells.built[half] ? own : 1 - (1 - own) * 0.25)
                }
                least[cell] = min(least[cell], halves + least[next])
              }
            }
          }
          for cell in 0..<graph.count where cell != goal {
            let time = travel.travelTime(from: cell, to: goal, speed: 20, at: .zero + .hours(Double(hour)))
            #expect(abs(time.seconds - least[cell] * 1.2 / 20) < 1e-6)
          }
        }
      }
    }
  }

  @Test(arguments: [false, true]) func nobodyOvertakesOnBorders(diagonals: Bool) throws {
    var random = SplitMix(state: 15)
    let map = Maps.rectangle(columns: 6, rows: 6) { $0 % 4 > 0 }
    let (travel, _) = try Self.bordered(map, &random, diagonals: diagonals)
    for _ in 0..<20 {
      let (from, to) = (Int.random(in: 0..<36, using: &random), Int.random(in: 0..<36, using: &random))
      var last = Instant.zero
      for minute in stride(from: 0.0, through: 1500, by: 7.3) {
        let t = Instant.zero + .minutes(minute)
        let arrival = t + travel.travelTime(from: from, to: to, speed: 0.3, at: t)
        #expect(arrival >= last - TimeSpan(nanoseconds: 2), "from \(from) to \(to) at minute \(minute)")
        last = arrival
      }
    }
  }
}
