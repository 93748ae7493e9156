import EventKernel
import Testing

@testable import District

/// Who comes to work and who comes home on the first day of a world, by zone or gateway and by hour from 04:00.
struct HourlyArrivals {
  /// Arrivals, by hour x end.
  var atWork: [[Int]] = []
  var atHome: [[Int]] = []

  init(_ world: World) throws {
    let plan = try #require(world.plan.people)
    let tides = try #require(world.flows.tides)
    let begin = Instant.zero + .hours(4)
    let ends = tides.zones + world.map.gateways.count
    func sums(_ counts: [Int32], _ end: [Int32]) -> [Int] {
      var sums = [Int](repeating: 0, count: ends)
      for pair in counts.indices { sums[Int(end[pair])] += Int(counts[pair]) }
      return sums
    }
    var people = People(world)
    var work = [Int](repeating: 0, count: ends)
    var home = work
    var time = Instant.zero
    // The step at 04:00 begins the day anew: what has come until then is what the last step of the day has.
    while time <= begin + .hours(23) {
      _ = people.move(at: time, plan, in: world)
      let passed = (time - begin).nanoseconds
      if passed > 0, passed % RunCalendar.hour == 0 {
        let (nowAtWork, nowAtHome) = (sums(people.arrived, tides.destination), sums(people.back, tides.origin))
        atWork.append(zip(nowAtWork, work).map { $0 - $1 })
        atHome.append(zip(nowAtHome, home).map { $0 - $1 })
        (work, home) = (nowAtWork, nowAtHome)
      }
      time += plan.step
    }
  }

  /// Arrivals of all ends by hour.
  static func byHour(_ arrivals: [[Int]]) -> [Int] { arrivals.map { $0.reduce(0, +) } }

  /// Greatest difference relative to the first, over what counts at least `least` people.
  static func greatestMiss(_ a: [Int], _ b: [Int], least: Int) -> Double {
    zip(a, b).filter { $0.0 >= least }.map { abs(Double($0.1) / Double($0.0) - 1) }.max() ?? 0
  }

  /// Share of the people who come at another hour or to another end.
  static func misplaced(_ a: [[Int]], _ b: [[Int]]) -> Double {
    let moved = zip(a.joined(), b.joined()).reduce(0) { $0 + abs($1.0 - $1.1) }
    return Double(moved) / 2 / Double(a.joined().reduce(0, +))
  }
}
