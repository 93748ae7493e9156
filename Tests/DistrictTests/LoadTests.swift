import EventKernel
import Foundation
import Inputs
import Testing

@testable import District

@Suite("People on the move slow the roads")
struct LoadTests {
  static let data = ProcessInfo.processInfo.environment["GRIDTWIN_DATA"]
  /// The shape of errands by hour: that of the scenario's profile `street`.
  static let street: [Double] = [2, 1, 1, 1, 1, 2, 4, 7, 9, 10, 10, 9, 8, 8, 9, 9, 9, 9, 10, 10, 9, 7, 5, 3]

  @Test("a fit finds the load that speeds were made of")
  func recovers() {
    let commuters = (0..<24).map { Double([0, 3, 9, 4][$0 % 4]) * 100 }
    let made = LoadPlan(free: 30, capacity: 900, others: [])
    let speeds = (0..<24).map { hour in
      (hour: hour, speed: made.factor(underWay: commuters[hour] + 450 * Self.street[hour] / 10))
    }
    let fit = LoadFit(speeds: speeds, commuters: commuters, shape: Self.street)
    #expect(abs(fit.others - 450) < 1)
    #expect(abs(fit.capacity - 900) < 1)
    #expect(abs(fit.free - 30) < 0.01)
  }

  @Test("without load the roads are exactly as stated; with it they are slower in the tide, less so on Sunday")
  func roads() throws {
    let plain = try Worlds.smallville()
    #expect(plain.travel.roadFactor(at: .zero + .hours(8)) == plain.plan.roadSpeed[8])
    var plan = plain.plan
    plan.people?.load = LoadPlan(free: 1, capacity: 100, others: Array(repeating: 0, count: 24))
    let loaded = try World(plan)
    let monday = Double((7 - plan.calendar.firstWeekday) % 7) * 24
    func factor(_ hour: Double) -> Double {
      loaded.travel.roadFactor(at: .zero + .hours(monday + hour)) / plan.roadSpeed[Int(hour) % 24]
    }
    #expect(factor(3) == 1)
    #expect(factor(8) < 0.99)
    #expect(factor(8) < factor(6 * 24 + 8))
    #expect(factor(24 + 8) == factor(8))
    #expect(plain.digest != loaded.digest)
  }

  @Test("on borders, the tide slows the roads that it uses, in its direction; another path has no use for that")
  func borders() throws {
    var plan = try Worlds.smallville().plan
    plan.policies.path = PolicyChoice("congestion-aware")
    plan.people?.load = LoadPlan(free: 1, capacity: 200, others: Array(repeating: 20, count: 24))
    let district = try World(plan)
    plan.people?.load?.isOnBorders = true
    let world = try World(plan)
    #expect(world.digest != district.digest)
    // Most work in the district's busiest zone: towards it by morning, away from it by evening.
    let jobs = world.geography.sites.cellsOfZone.map { $0.reduce(0) { $0 + Int(plan.map.cells.jobs[Int($1)]) } }
    let centre = world.geography.sites.ends(of: plan.map)[jobs.indices.max { jobs[$0] < jobs[$1] } ?? 0]
    let monday = Double((7 - plan.calendar.firstWeekday) % 7) * 24
    func time(_ world: World, inward: Bool, _ hour: Double) -> Double {
      let sum = (0..<world.cellCount).filter { $0 != centre }.reduce(0.0) { sum, cell in
        let (from, to) = inward ? (cell, centre) : (centre, cell)
        return sum + world.travel.travelTime(from: from, to: to, speed: 1000, at: .zero + .hours(monday + hour)).seconds
      }
      return sum
    }
    #expect(time(world, inward: true, 8) > 1.01 * time(world, inward: false, 8))
    #expect(time(world, inward: false, 18) > 1.01 * time(world, inward: true, 18))
    #expect(abs(time(world, inward: true, 3) / time(world, inward: false, 3) - 1) < 1e-9)
    #expect(abs(time(district, inward: true, 8) / time(district, inward: false, 8) - 1) < 1e-9)
    plan.policies.path = PolicyChoice("manhattan")
    #expect(throws: WorldError.self) { try World(plan) }
  }

  @Test(
    "fitted on every other hour, load foretells the speeds of the others better than a constant",
    .enabled(if: data != nil, "set GRIDTWIN_DATA to the folder of the source files"))
  func heldOut() throws {
    let path = "\(Self.data ?? "")/longhua/taxi-speed-by-hour.csv"
    let folder = FileManager.default.fileExists(atPath: path) ? path : "\(Self.data ?? "")/taxi-speed-by-hour.csv"
    let table = try Table.read(path: folder, required: ["hour", "median_kmh"], others: true)
    let speeds = try table.rows.map {
      (hour: try $0.value("hour").int(0...23), speed: try $0.value("median_kmh").double())
    }
    .filter { $0.hour >= 7 }
    let commuters = try Worlds.longhua().commutersUnderWay[2]
    for parity in [0, 1] {
      let known = speeds.filter { $0.hour % 2 == parity }
      let others = speeds.filter { $0.hour % 2 != parity }
      func miss(_ speed: (Int) -> Double) -> Double {
        others.reduce(0.0) { $0 + abs(speed($1.hour) - $1.speed) } / Double(others.count)
      }
      let mean = known.reduce(0.0) { $0 + $1.speed } / Double(known.count)
      let constant = miss { _ in mean }
      func load(_ shape: [Double], _ beta: Int) -> (miss: Double, fit: LoadFit) {
        let fit = LoadFit(speeds: known, commuters: commuters, shape: shape, beta: beta)
        let peak = max(1e-9, shape.max() ?? 1)
        return (miss { fit.speed(underWay: commuters[$0] + fit.others * shape[$0] / peak) }, fit)
      }
      let all = load(Self.street, 4)
      #expect(all.miss < constant)
      #expect(all.miss < 1.6)
    }
  }
}
