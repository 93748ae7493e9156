import EventKernel
import Testing

@testable import District

/// Speeds of roads that differ by the hour of the week, held to Bellman's and Ford's algorithm over arcs at the speeds of each hour.
@Suite("Roads over the week") struct WeekOfRoadsTests {
  /// A week of three kinds of days: factors by class, and on all roads.
  private static func week(_ random: inout SplitMix) -> (classes: [[Double]], all: [Double]) {
    let days = (0..<3).map { _ in
      (0..<24).map { hour in
        hour % 8 > 0 ? [1.0, 1, 1] : (0..<3).map { _ in Double(Int.random(in: 5...10, using: &random)) / 10 }
      }
    }
    let kinds = [0, 0, 1, 0, 0, 2, 2]
    return (
      kinds.flatMap { days[$0] }, kinds.flatMap { kind in (0..<24).map { $0 == 8 ? 0.5 + 0.25 * Double(kind) : 1 } }
    )
  }

  private static func travel(
    _ map: DistrictMap, _ rules: RoadPlan, _ speed: [Double], firstWeekday: Int
  ) throws -> TravelModel {
    var terrain = Terrain(map: map, roadSpeed: RoadSpeed(hours: speed, firstWeekday: firstWeekday))
    terrain.roadPlan = rules
    terrain.firstWeekday = firstWeekday
    return try TravelModel(terrain, path: RoadsPath())
  }

  @Test func eachHourHasItsOwnSpeeds() throws {
    var random = SplitMix(state: 31)
    for firstWeekday in 0..<7 {
      let map = RoadMaps.town(&random, junctions: 12, arcs: 20)
      let roads = try #require(map.roads)
      let (classes, all) = Self.week(&random)
      let closed = Int32.random(in: 0..<Int32(roads.end.count), using: &random)
      let night = RoadClosure(arcs: [closed], from: .hours(22), until: .hours(5))
      let isWhole = !roads.leastTicks(closed: [closed]).contains { $0.contains(nil) }
      let rules = RoadPlan(hours: classes, closures: isWhole ? [night] : [])
      let travel = try Self.travel(map, rules, all, firstWeekday: firstWeekday)
      // Two weeks of the run, at hours whose speeds differ and others.
      for day in [0, 1, 2, 3, 4, 5, 6, 8, 13] {
        for hour in [0, 3, 8, 16, 23] {
          let place = (firstWeekday + day) % 7 * 24 + hour
          let isClosed = isWhole && (hour >= 22 || hour < 5)
          let least = roads.leastTicks(factors: classes[place], closed: isClosed ? [closed] : [])
          let at = Instant.zero + .hours(Double(day * 24 + hour)) + .minutes(30)
          for (from, to) in [(0, 5), (5, 0), (3, 11)] {
            let (start, goal) = (map.cells.count + from, map.cells.count + to)
            let time = travel.travelTime(from: start, to: goal, speed: 1, at: at)
            let seconds = Double(try #require(least[from][to])) / 10_000 / all[place]
            #expect(abs(time.seconds - seconds) < 1e-6, "day \(day), hour \(hour)")
          }
        }
      }
    }
  }

  /// A week of days that are all alike is one day, and its conditions are prepared once.
  @Test func aWeekOfEqualDaysIsADay() throws {
    var random = SplitMix(state: 32)
    let day = (0..<24).map { $0 == 8 ? [0.5, 1, 1] : [1.0, 1, 1] }
    let vehicle = VehiclePlan(
      id: "van", paces: [.share(0.9), .share(0.8), .share(0.7)], hours: (0..<7).flatMap { _ in day })
    let (one, seven) = (RoadTimetable(RoadPlan(hours: day)), RoadTimetable(nil, for: vehicle, firstWeekday: 4))
    #expect(one.conditions == seven.conditions && one.conditions.count == 2 && !seven.isEven)
    #expect(seven.hours(of: 1) == one.hours(of: 1) && one.hours(of: 1) == " from 08:00 to 09:00")
    let speeds = (0..<24).map { $0 == 8 ? 0.5 : 1 }
    let map = RoadMaps.town(&random)
    let daily = try Self.travel(map, RoadPlan(hours: day), speeds, firstWeekday: 2)
    let weekly = try Self.travel(
      map, RoadPlan(hours: (0..<7).flatMap { _ in day }), (0..<7).flatMap { _ in speeds }, firstWeekday: 2)
    for hour in stride(from: 0.5, to: 200, by: 7.5) {
      let at = Instant.zero + .hours(hour)
      for goal in 0..<map.cells.count {
        #expect(
          daily.travelTime(from: 0, to: goal, speed: 1, at: at)
            == weekly.travelTime(from: 0, to: goal, speed: 1, at: at))
      }
    }
  }

  /// What holds on one day alone is told with it.
  @Test func daysAreNamed() {
    var week = [[Double]](repeating: [1], count: 168)
    week[5 * 24 + 10] = [0.5]
    let timetable = RoadTimetable(RoadPlan(hours: week), firstWeekday: 3)
    #expect(timetable.conditions.count == 2 && !timetable.isEven)
    #expect(timetable.hours(of: 1) == " from 10:00 to 11:00 on a Saturday")
    // The run begins on a Thursday: Saturday is its third day.
    let moments = [34.5, 58.5, 59.5, 82.5, 226.5].map { timetable.condition(at: .zero + .hours($0)) }
    #expect(moments == [0, 1, 0, 0, 1])
  }
}
