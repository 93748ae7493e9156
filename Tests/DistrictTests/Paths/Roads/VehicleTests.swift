import EventKernel
import Foundation
import Testing

@testable import District

/// Ways of vehicles over random roads, held to Bellman's and Ford's algorithm over a list of arcs that is made here.
@Suite("Vehicles on roads") struct VehicleTests {
  /// The arcs of all roads at speeds by class, metres a second, and against one-ways, too, on foot.
  private static func arcs(
    _ roads: Roads, _ speeds: [Double?], bothWays: Bool = false, closed: Set<Int32> = []
  ) -> [RoadMaps.Arc] {
    (0..<roads.count).flatMap { from in
      roads.arcs(from: from).flatMap { arc -> [RoadMaps.Arc] in
        guard let speed = speeds[Int(roads.kind[arc])], !closed.contains(Int32(arc)) else { return [] }
        let ticks = Int((roads.metres[arc] / speed * 10_000).rounded())
        let to = Int(roads.end[arc])
        return bothWays ? [(from, to, ticks), (to, from, ticks)] : [(from, to, ticks)]
      }
    }
  }

  private static func speeds(of vehicle: VehiclePlan, on roads: Roads, factors: [Double] = [1, 1, 1]) -> [Double?] {
    zip(vehicle.paces, roads.classes).enumerated().map { index, pair in
      switch pair.0 {
      case .share(let share): pair.1.speed * share * factors[index]
      case .speed(let speed): speed * factors[index]
      case .never: nil
      }
    }
  }

  private static let motorcycle = VehiclePlan(
    id: "motorcycle", paces: [.share(1.5), .speed(9), .share(0.5)],
    hours: (0..<24).map { $0 == 8 ? [0.5, 1, 1.25] : [1, 1, 1] })
  private static let foot = VehiclePlan(
    id: "foot", mode: .foot, paces: [.speed(1.5), .speed(1.25), .speed(1)], hours: [], offRoad: 1)

  /// Between junctions they are the least over the vehicle's arcs, at its speeds of the hour; an ordinary vehicle's stay what they are.
  @Test func theSoonestWaysAreTheirOwn() throws {
    var random = SplitMix(state: 11)
    for _ in 0..<12 {
      let map = RoadMaps.town(&random)
      let roads = try #require(map.roads)
      let rules = RoadPlan(vehicles: [Self.motorcycle, Self.foot])
      let travel = try RoadMaps.travel(map, rules: rules, roadSpeed: (0..<24).map { $0 == 8 ? 0.8 : 1 })
      let plain = try RoadMaps.travel(map)
      let cases: [(vehicle: Int, hour: Double, arcs: [RoadMaps.Arc], factor: Double)] = [
        (1, 3, Self.arcs(roads, Self.speeds(of: Self.motorcycle, on: roads)), 1),
        (1, 8, Self.arcs(roads, Self.speeds(of: Self.motorcycle, on: roads, factors: [0.5, 1, 1.25])), 0.8),
        // Traffic does not slow who goes on foot.
        (2, 8, Self.arcs(roads, Self.speeds(of: Self.foot, on: roads), bothWays: true), 1),
      ]
      for from in 0..<roads.count {
        let (start, at) = (map.cells.count + from, map.cells.count)
        for (vehicle, hour, arcs, factor) in cases {
          let least = RoadMaps.leastTicks(from: from, over: arcs, of: roads.count)
          for to in 0..<roads.count {
            let seconds = Double(try #require(least[to])) / 10_000 / 1.25 / factor
            let time = travel.travelTime(from: start, to: at + to, speed: 1.25, at: .zero + .hours(hour), by: vehicle)
            #expect(abs(time.seconds - seconds) < 1e-6)
          }
        }
        for to in 0..<roads.count {
          #expect(
            travel.travelTime(from: start, to: at + to, speed: 1, at: .zero)
              == plain.travelTime(from: start, to: at + to, speed: 1, at: .zero))
        }
      }
    }
  }

  /// A class that it does not use may cut roads off: what is left is the largest part that hangs together, and cells meet that where it is nearest.
  @Test func cellsMeetTheRoadsThatItUses() throws {
    var random = SplitMix(state: 12)
    for _ in 0..<20 {
      let map = RoadMaps.town(&random, junctions: 30, arcs: 60)
      let roads = try #require(map.roads)
      let bicycle = VehiclePlan(id: "bicycle", mode: .bicycle, paces: [.speed(4), .speed(5), .never], offRoad: 2)
      let travel = try RoadMaps.travel(map, rules: RoadPlan(vehicles: [bicycle]))
      let arcs = Self.arcs(roads, Self.speeds(of: bicycle, on: roads))
      let all = (0..<roads.count).map { RoadMaps.leastTicks(from: $0, over: arcs, of: roads.count) }
      // Parts in which all reach all, by what reaches what.
      let part = (0..<roads.count).map { a in (0..<roads.count).filter { all[a][$0] != nil && all[$0][a] != nil } }
      let most = part.map(\.count).max() ?? 0
      let main = try #require(part.first { $0.count == most })
      let plane = map.onePlane()
      let ways = try #require(travel.roads(of: 1))
      for cell in 0..<map.cells.count {
        let nearest =
          main.map { junction in
            let away = SIMD2(roads.x[junction], roads.y[junction]) - plane.cells[cell]
            return (away * away).sum().squareRoot()
          }.min() ?? 0
        let joint = Int(ways.places.joint[cell])
        #expect(main.contains(joint))
        #expect(abs(Double(ways.places.centimetres[cell]) / 100 - nearest) < 0.01)
        for other in 0..<map.cells.count where other != cell {
          let way = try #require(all[joint][Int(ways.places.joint[other])])
          let ticks = way + Int(ways.places.ticks[cell]) + Int(ways.places.ticks[other])
          let time = travel.travelTime(from: cell, to: other, speed: 1, at: .zero, by: 1)
          #expect(abs(time.seconds - Double(ticks) / 10_000) < 1e-6)
        }
      }
    }
  }

  /// Where turns are forbidden a junction stands in copies: who walks passes from one to the other, and who drives does not.
  @Test func onFootNoTurnIsForbidden() throws {
    // From 1 to 5a and on to 2 alone; from 2 to 5 and on to 1, 2 and 3; round the edge a long way.
    let links: [(from: Int, to: Int, metres: Double)] = [
      (0, 1, 900), (0, 4, 10), (1, 2, 900), (1, 3, 10), (2, 0, 900), (2, 3, 10), (3, 0, 10), (3, 1, 10), (3, 2, 10),
      (4, 1, 10),
    ]
    var start: [Int32] = [0, 0, 0, 0, 0, 0]
    for link in links { for junction in link.from + 1...5 { start[junction] += 1 } }
    let roads = Roads(
      ids: ["1", "2", "3", "5", "5a"], longitude: [0, 0, 0, 0, 0], latitude: [0, 0, 0, 0, 0], x: [0, 20, 10, 10, 10],
      y: [10, 10, 0, 10, 10], start: start, end: links.map { Int32($0.to) }, metres: links.map(\.metres),
      kind: links.map { _ in 0 }, way: links.map { _ in 1 }, name: links.map { _ in -1 },
      classes: [Roads.Class(id: "residential", speed: 10, isEntered: true)], names: [], offRoad: 1)
    var random = SplitMix(state: 13)
    let map = RoadMaps.map(Maps.rectangle(columns: 2, rows: 1), roads, &random)
    let walk = VehiclePlan(id: "foot", mode: .foot, paces: [.speed(1)])
    let travel = try RoadMaps.travel(map, rules: RoadPlan(vehicles: [walk]))
    let (one, three) = (map.cells.count, map.cells.count + 2)
    // By car over the crossing to 2, and back over it to 3; on foot straight across.
    #expect(travel.travelTime(from: one, to: three, speed: 1, at: .zero) == .seconds(4))
    #expect(travel.travelTime(from: one, to: three, speed: 1, at: .zero, by: 1) == .seconds(20))
    let way = try #require(travel.roads(of: 1)?.way(from: one, to: three, speed: 1, at: .zero))
    #expect(way.stretches.map(\.metres) == [20] && way.junctions.first == 0 && way.junctions.last == 2)
  }

  /// A closed road is closed for all, and on their way units stand at stops that are on it.
  @Test func closuresHoldAndPlacesLieOnTheWay() throws {
    var random = SplitMix(state: 14)
    for _ in 0..<12 {
      let map = RoadMaps.town(&random)
      let roads = try #require(map.roads)
      let closed = Set((0..<3).map { _ in Int32.random(in: 0..<Int32(roads.end.count), using: &random) })
      let rules = RoadPlan(vehicles: [Self.motorcycle, Self.foot])
      guard let travel = try? RoadMaps.travel(map, rules: rules, closed: closed.sorted()) else { continue }
      let arcs = Self.arcs(roads, Self.speeds(of: Self.foot, on: roads), bothWays: true, closed: closed)
      let main = try #require(travel.roads(of: 2)).set(at: .zero).places.joint[0]
      let reached = RoadMaps.leastTicks(from: Int(main), over: arcs, of: roads.count)
      for from in reached.indices where reached[from] != nil {
        let least = RoadMaps.leastTicks(from: from, over: arcs, of: roads.count)
        for to in reached.indices where reached[to] != nil {
          let (start, goal) = (map.cells.count + from, map.cells.count + to)
          let time = travel.travelTime(from: start, to: goal, speed: 1, at: .zero, by: 2)
          #expect(abs(time.seconds - Double(try #require(least[to])) / 10_000) < 1e-6)
          let stop = travel.position(from: start, to: goal, fraction: 0.4, at: .zero, by: 2)
          let parts =
            travel.travelTime(from: start, to: stop, speed: 1, at: .zero, by: 2)
            + travel.travelTime(from: stop, to: goal, speed: 1, at: .zero, by: 2)
          #expect(abs((parts - time).seconds) < 1e-6)
        }
      }
    }
  }

  /// What says nothing of vehicles is what it was: digests stand on these texts.
  @Test func plansWithoutVehiclesReadAsBefore() throws {
    let class1 = Roads.Class(id: "primary", speed: 7, isEntered: true)
    #expect(try Self.text(class1) == "{\"id\":\"primary\",\"isEntered\":true,\"speed\":7}")
    #expect(try Self.text(RoadPlan()) == "{\"closures\":[],\"hours\":[]}")
  }

  private static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
