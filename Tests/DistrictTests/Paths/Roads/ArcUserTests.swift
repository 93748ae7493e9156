import EventKernel
import Testing

@testable import District

/// Roads of which single arcs are for cars, bicycles or people on foot, held to Bellman's and Ford's algorithm over a list of arcs that is made here.
@Suite("Arcs for some alone") struct ArcUserTests {
  private static let speeds: [RoadMode: [Double]] = [.car: [7, 5, 3], .bicycle: [4, 5, 4.5], .foot: [1.5, 1.25, 1]]

  /// A town where half of the arcs say themselves for whom they are, and the rest is for whom their class is: all, or in the last class all but
  /// people on foot.
  private static func town(_ random: inout SplitMix) -> DistrictMap {
    var map = RoadMaps.town(&random, junctions: 30, arcs: 40)
    guard var roads = map.roads else { return map }
    roads.classes[2].modes = [.car, .bicycle]
    roads.modes = roads.end.map { _ in
      Bool.random(using: &random)
        ? [] : RoadModes(rawValue: UInt8.random(in: 1...7, using: &random))
    }
    map.roads = roads
    return map
  }

  private static func arcs(_ roads: Roads, for mode: RoadMode) -> [RoadMaps.Arc] {
    let bit: [RoadMode: UInt8] = [.car: 1, .bicycle: 2, .foot: 4]
    return (0..<roads.count).flatMap { from in
      roads.arcs(from: from).flatMap { arc -> [RoadMaps.Arc] in
        let own = roads.modes?[arc].rawValue ?? 0
        let isFor = own > 0 ? own & (bit[mode] ?? 0) > 0 : mode != .foot || roads.kind[arc] < 2
        guard isFor, let speed = speeds[mode]?[Int(roads.kind[arc])] else { return [] }
        let (to, ticks) = (Int(roads.end[arc]), Int((roads.metres[arc] / speed * 10_000).rounded()))
        return mode == .foot ? [(from, to, ticks), (to, from, ticks)] : [(from, to, ticks)]
      }
    }
  }

  @Test func everyoneGoesWhereTheyMay() throws {
    var random = SplitMix(state: 21)
    var (ways, apart) = (0, 0)
    for _ in 0..<20 {
      let map = Self.town(&random)
      let roads = try #require(map.roads)
      let rules = RoadPlan(
        vehicles: [.bicycle, .foot].map { mode in
          VehiclePlan(
            id: mode.rawValue, mode: mode, paces: (Self.speeds[mode] ?? []).map { .speed($0) }, hours: [], offRoad: 1)
        })
      let travel = try RoadMaps.travel(map, rules: rules)
      for (vehicle, mode) in [RoadMode.car, .bicycle, .foot].enumerated() {
        let arcs = Self.arcs(roads, for: mode)
        let all = (0..<roads.count).map { RoadMaps.leastTicks(from: $0, over: arcs, of: roads.count) }
        // Parts in which all reach all, by what reaches what.
        let part = (0..<roads.count).map { a in (0..<roads.count).filter { all[a][$0] != nil && all[$0][a] != nil } }
        let most = part.map(\.count).max() ?? 0
        let main = try #require(part.first { $0.count == most })
        apart += roads.count - most
        let joints = try #require(travel.roads(of: vehicle)).places.joint
        #expect((0..<map.cells.count).allSatisfy { main.contains(Int(joints[$0])) })
        for from in main {
          for to in main {
            // Between the junctions of the part no way leads out of it and back.
            let seconds = Double(try #require(all[from][to])) / 10_000
            let (start, goal) = (map.cells.count + from, map.cells.count + to)
            let time = travel.travelTime(from: start, to: goal, speed: 1, at: .zero, by: vehicle)
            #expect(abs(time.seconds - seconds) < 1e-6)
            ways += 1
          }
        }
      }
    }
    #expect(ways > 10_000 && apart > 100)
  }

  /// A map that says nothing of single arcs has the digest that it had.
  @Test func bitsAreWhatFilesAndDigestsHave() {
    #expect(RoadMode.allCases.map { RoadModes($0).rawValue } == [1, 2, 4] && RoadModes.all.rawValue == 7)
    #expect(RoadModes([RoadModes(.foot), RoadModes(.car)]).modes == [.car, .foot])
  }
}
