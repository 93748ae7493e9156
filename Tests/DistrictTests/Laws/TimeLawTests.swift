import EventKernel
import Testing

@testable import District

@Suite("Laws of time") struct TimeLawTests {
  static let worlds: UInt64 = LawTests.isLong ? 20_000 : 60
  /// In which hours of recalls were lost as a unit's own duty began.
  static let known: [UInt64] = [187, 244, 679, 802, 817, 1032, 1209, 1359, 1668, 1998, 2688, 3118]

  /// Every measure over time; what is over incidents tells of those still open, and so depends on how long one waits for them.
  static let timeMeasures: Set<String> = [
    "workload", "unit-busy", "desk-busy", "overtime", "staff-hours", "handling-hours", "chore-hours", "free-hours",
    "utilisation", "chores-done-share", "chores-interrupted-per-day", "cost-per-day", "helper-hours",
    "helper-accepted-share", "place-busy", "visits-per-day", "consultation-hours", "machine-share", "backlog-mean",
    "units-moved", "inspections-per-day", "inspections-missed-share", "inspection-hours", "inspected-rate",
    "reports-per-day", "intake-reports-per-day", "merged-share", "duplicate-share", "false-share", "replaced-per-day",
    "register-accuracy", "newcomer-share",
  ]

  /// A random world with random mechanisms, whose hours are counted.
  private static func world(_ seed: UInt64, drain: TimeSpan? = nil) throws -> World {
    var plan = try LawTests.world(seed).plan
    plan.costs = plan.costs ?? CostsPlan(teams: plan.teams.map { _ in 1 }, desks: plan.desks.map { _ in 1 })
    if let drain { plan.calendar.drain = drain }
    return try World(plan)
  }

  /// Expects that nothing is found in any world, and says in how many something is.
  private func expectNone(_ find: @escaping @Sendable (UInt64) throws -> [String]) async throws {
    let find: @Sendable (UInt64) throws -> [String] = { seed in
      let found = try find(seed)
      return found.isEmpty ? [] : ["world \(seed): \(found.prefix(3).joined(separator: "; "))"]
    }
    let found = try Self.known.flatMap(find) + (await EdgeLawTests.swarm(0..<Self.worlds, find))
    #expect(found.isEmpty, "in \(found.count) of \(Self.worlds) worlds: \(found.prefix(8).joined(separator: "\n"))")
  }

  @Test("what measures say of time is what units and desks are seen to do, at the end and before")
  func states() async throws {
    try await expectNone { seed in
      let world = try Self.world(seed)
      return try [0.55, 1].flatMap { share in
        // To the minute, so that something is under way.
        let end = Instant.zero + .minutes((Double(world.end.nanoseconds) * share / 60e9).rounded(.down))
        let seen = StateTime(world, seed: seed, until: end)
        return try Self.differences(seen, until: end, in: world).map { "until \(end), \($0)" }
      }
    }
  }

  private static func differences(_ seen: StateTime, until end: Instant, in world: World) throws -> [String] {
    var run = seen.run
    run.tallies.end = end
    let period = world.calendar.period.hours
    var expected: [String: Double] = [:]
    for (unit, id) in zip(world.units.indices, world.namedUnits) {
      expected["workload unit=\(id)"] = seen.workload[unit].hours / period
    }
    for (agency, plan) in world.plan.agencies.enumerated() {
      let overtime = world.staff.units[agency].reduce(0) { $0 + seen.overtime[$1].hours }
      expected["overtime agency=\(plan.id)"] = overtime / (period / 168)
      expected["unit-busy agency=\(plan.id)"] = seen.officeShare(seen.unitBusy[agency], seen.unitStaffed[agency], world)
    }
    for (team, plan) in world.plan.teams.enumerated() {
      let units = world.units.team.indices.filter { world.units.team[$0] == team }
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
    return expected.sorted { $0.key < $1.key }.compactMap { key, value in
      let own = values[key] ?? .nan
      return abs(own - value) < 1e-9 ? nil : "\(key) is \(own), was seen to be \(value)"
    }
  }

  /// The shares of the hours of a series.
  private static func add(
    _ busy: [Int64], _ staffed: [Int64], _ series: String, to expected: inout [String: Double], _ world: World
  ) {
    for hour in busy.indices where staffed[hour] > 0 {
      let time = Instant(nanoseconds: Int64(hour) * RunCalendar.hour)
      if time < world.horizon { expected["\(series) at \(time)"] = Double(busy[hour]) / Double(staffed[hour]) }
    }
  }

  @Test("nobody is busier than there, and hours add up")
  func shares() async throws {
    try await expectNone { seed in
      let world = try Self.world(seed)
      var nobody = NullRecorder()
      let run = try #require(try replicate(world, seed: seed, replication: 0, into: &nobody))
      var (hours, broken): ([String: [String: Double]], [String]) = ([:], [])
      for value in run.measures(in: world) {
        guard let number = value.value else { continue }
        let isShare = ["unit-busy", "desk-busy", "place-busy", "workload", "utilisation"].contains(value.measure)
        if isShare, !(0...1 + 1e-12).contains(number) { broken.append("\(value)") }
        hours[value.dimension, default: [:]][value.measure] = number
      }
      for value in run.series(in: world) where value.series.hasSuffix("-busy") {
        if !(0...1 + 1e-12).contains(value.value) { broken.append("\(value)") }
      }
      for (dimension, own) in hours.sorted(by: { $0.key < $1.key }) {
        guard let staff = own["staff-hours"], let handling = own["handling-hours"], let free = own["free-hours"] else {
          continue
        }
        let taken = Mechanisms.list.reduce(0) { $0 + ($1.declaration.taking.flatMap { own[$0.measure.name] } ?? 0) }
        let all = handling + taken + free
        if !(free > -1e-6 && abs(staff - all) < 1e-6) { broken.append("\(dimension) \(own)") }
      }
      return broken
    }
  }

  @Test("measures of time do not depend on how long a run is drained")
  func drain() async throws {
    try await expectNone { seed in
      let (short, long) = (try Self.world(seed, drain: .minutes(30)), try Self.world(seed, drain: .hours(30)))
      var nobody = NullRecorder()
      let one = try #require(try replicate(short, seed: seed, replication: 0, into: &nobody))
      let other = try #require(try replicate(long, seed: seed, replication: 0, into: &nobody))
      func times(_ run: Run, _ world: World) -> [MeasureValue] {
        run.measures(in: world).filter { Self.timeMeasures.contains($0.measure) }
      }
      let measures = zip(times(one, short), times(other, long)).filter { $0 != $1 }
      let series = zip(one.series(in: short), other.series(in: long)).filter { $0 != $1 }
      return measures.map { "\($0) with a short drain, \($1) with a long one" }
        + series.map { "\($0) with a short drain, \($1) with a long one" }
    }
  }
}
