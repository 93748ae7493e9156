import EventKernel
import Testing

@testable import District

@Suite("Laws of time") struct TimeLawTests {
  static let worlds: UInt64 = LawTests.isLong ? 2000 : 60

  /// Every measure over time; what is over incidents tells of those still open, and so depends on how long one waits for them.
  static let timeMeasures: Set<String> = [
    "workload", "unit-busy", "desk-busy", "overtime", "staff-hours", "handling-hours", "chore-hours", "free-hours",
    "utilisation", "chores-done-share", "chores-interrupted-per-day", "cost-per-day", "helper-hours",
    "helper-accepted-share", "place-busy", "visits-per-day", "consultation-hours", "machine-share", "backlog-mean",
    "units-moved", "inspections-per-day", "inspections-missed-share", "inspection-hours", "inspected-rate",
    "reports-per-day", "port-reports-per-day", "merged-share", "duplicate-share", "false-share", "replaced-per-day",
    "register-accuracy", "newcomer-share",
  ]

  /// A random world with random mechanisms, whose hours are counted.
  private static func world(_ seed: UInt64, drain: Duration? = nil) throws -> World {
    var plan = try LawTests.world(seed).plan
    plan.costs = plan.costs ?? CostsPlan(teams: plan.teams.map { _ in 1 }, desks: plan.desks.map { _ in 1 })
    if let drain { plan.calendar.drain = drain }
    return try World(plan)
  }

  @Test("what measures say of time is what units and desks are seen to do, at the end and before")
  func states() throws {
    for seed in 0..<Self.worlds {
      let world = try Self.world(seed)
      for share in [0.55, 1] {
        // To the minute, so that something is under way.
        let end = Instant.zero + .minutes((Double(world.end.nanoseconds) * share / 60e9).rounded(.down))
        let seen = StateTime(world, seed: seed, until: end)
        try Self.compare(seen, until: end, "world \(seed) until \(end)", in: world)
      }
    }
  }

  private static func compare(_ seen: StateTime, until end: Instant, _ name: String, in world: World) throws {
    var run = seen.run
    run.tallies.end = end
    let period = world.calendar.period.hours
    var expected: [String: Double] = [:]
    for (unit, id) in world.namedUnits.enumerated() {
      expected["workload unit=\(id)"] = seen.workload[unit].hours / period
    }
    for (agency, plan) in world.plan.agencies.enumerated() {
      let overtime = world.unitsOfAgency[agency].reduce(0) { $0 + seen.overtime[$1].hours }
      expected["overtime agency=\(plan.id)"] = overtime / (period / 168)
      expected["unit-busy agency=\(plan.id)"] = seen.officeShare(seen.unitBusy[agency], seen.unitStaffed[agency], world)
    }
    for (team, plan) in world.plan.teams.enumerated() {
      let units = world.units.team.indices.filter { Int(world.units.team[$0]) == team }
      let crew = Double(plan.crew) / (period / 168)
      expected["staff-hours team=\(plan.id)"] = units.reduce(0) { $0 + seen.staffed[$1].hours } * crew
      expected["handling-hours team=\(plan.id)"] = units.reduce(0) { $0 + seen.workload[$1].hours } * crew
      if world.chores != nil {
        expected["chore-hours team=\(plan.id)"] = units.reduce(0) { $0 + seen.chores[$1].hours } * crew
      }
    }
    for (desk, id) in world.desks.id.enumerated() {
      expected["desk-busy desk=\(id)"] = seen.officeShare(seen.deskBusy[desk], seen.deskStaffed[desk], world)
    }
    var values: [String: Double] = [:]
    for value in run.measures(in: world) { values["\(value.measure) \(value.dimension)"] = value.value }
    for (agency, plan) in world.plan.agencies.enumerated() {
      add(seen.unitBusy[agency], seen.unitStaffed[agency], "unit-busy agency=\(plan.id)", to: &expected, world)
    }
    for value in run.series(in: world) where value.series == "unit-busy" && value.time < world.horizon {
      values["\(value.series) \(value.dimension) at \(value.time)"] = value.value
    }
    for (key, value) in expected {
      let own = values[key] ?? .nan
      if !(abs(own - value) < 1e-9) { Issue.record("\(name): \(key) is \(own), was seen to be \(value)") }
    }
  }

  /// The shares of the hours of a series.
  private static func add(
    _ busy: [Int64], _ staffed: [Int64], _ series: String, to expected: inout [String: Double], _ world: World
  ) {
    for hour in busy.indices where staffed[hour] > 0 {
      let time = Instant(nanoseconds: Int64(hour) * Calendar.hour)
      if time < world.horizon { expected["\(series) at \(time)"] = Double(busy[hour]) / Double(staffed[hour]) }
    }
  }

  @Test("nobody is busier than there, and hours add up")
  func shares() throws {
    for seed in 0..<Self.worlds {
      let world = try Self.world(seed)
      var nobody = NullRecorder()
      let run = try #require(try replicate(world, seed: seed, replication: 0, into: &nobody))
      let values = run.measures(in: world)
      var hours: [String: [String: Double]] = [:]
      for value in values {
        guard let number = value.value else { continue }
        if ["unit-busy", "desk-busy", "place-busy", "workload", "utilisation"].contains(value.measure) {
          #expect((0...1 + 1e-12).contains(number), "world \(seed): \(value)")
        }
        hours[value.dimension, default: [:]][value.measure] = number
      }
      for value in run.series(in: world) where value.series.hasSuffix("-busy") {
        #expect((0...1 + 1e-12).contains(value.value), "world \(seed): \(value)")
      }
      for (dimension, own) in hours {
        guard let staff = own["staff-hours"], let handling = own["handling-hours"], let free = own["free-hours"] else {
          continue
        }
        let all = handling + (own["chore-hours"] ?? 0) + free
        #expect(free > -1e-6 && abs(staff - all) < 1e-6, "world \(seed): \(dimension) \(own)")
      }
    }
  }

  @Test("measures of time do not depend on how long a run is drained")
  func drain() throws {
    for seed in 0..<Self.worlds {
      let (short, long) = (try Self.world(seed, drain: .minutes(30)), try Self.world(seed, drain: .hours(30)))
      var nobody = NullRecorder()
      let one = try #require(try replicate(short, seed: seed, replication: 0, into: &nobody))
      let other = try #require(try replicate(long, seed: seed, replication: 0, into: &nobody))
      func times(_ run: Run, _ world: World) -> [MeasureValue] {
        run.measures(in: world).filter { Self.timeMeasures.contains($0.measure) }
      }
      for (a, b) in zip(times(one, short), times(other, long)) where a != b {
        Issue.record("world \(seed): \(a) with a short drain, \(b) with a long one")
      }
      for (a, b) in zip(one.series(in: short), other.series(in: long)) where a != b {
        Issue.record("world \(seed): \(a) with a short drain, \(b) with a long one")
      }
    }
  }
}
