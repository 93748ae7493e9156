import EventKernel
import Testing

@testable import District

@Suite("Reviews") struct ReviewTests {
  static let reviews: [(String, String)] = [
    ("calendar.period", "21d"), ("units.cleaners.on-duty", "{day: 6}"),
    ("units.cleaners.base", "{facilities: {kind: hospital}}"), ("policies.routing", "direct"),
    (
      "reviews",
      "{daily: {at: 18:00, raise-overdue: 1}, weekly: {day: monday, at: 09:00, move: {team: cleaners, most: 2}}}"
    ),
  ]

  @Test("the weekly review moves units to where the work is, the daily one raises what is overdue")
  func reviewed() throws {
    let world = try Worlds.smallville(DeadlineTests.tight + Self.reviews)
    let outcome = try DeadlineTests.outcome(world)
    let moves = outcome.run.tallies.sums.count(.unitsMoved)
    #expect(moves > 0)
    let values = outcome.run.measures(in: world)
    #expect((values.first { $0.measure == "units-moved" }?.value ?? 0) > 0)
    let backlog = values.first { $0.measure == "backlog-mean" && $0.dimension.isEmpty }
    let open = try #require(backlog?.value)
    #expect(backlog?.n == 21)
    let parts = Tier.allCases.compactMap { tier in
      values.first { $0.measure == "backlog-mean" && $0.dimension == "tier=\(tier.id)" }?.value
    }
    #expect(open > 1 && parts.count == 3 && abs(parts.reduce(0, +) - open) < 1e-9)
    // Units that were moved go back to where they are now based.
    let moved = outcome.run.twin.units.all.indices.filter { outcome.run.twin.mechanisms.reviews.isMoved($0, in: world) }
    #expect(!moved.isEmpty && moved.allSatisfy { world.plan.teams[world.units.team[$0]].id == "cleaners" })
    for unit in moved where outcome.run.twin.units[unit].state == Unit.State.idle {
      #expect(outcome.run.twin.units[unit].cell == outcome.run.twin.mechanisms.reviews.base(of: unit, in: world))
    }
  }

  @Test("units go from the least loaded subdistrict to the most loaded, and none is left without")
  func levelling() throws {
    let world = try Worlds.smallville(
      ("units.cleaners.on-duty", "{day: 8}"),
      ("reviews", "{weekly: {day: monday, at: 09:00, move: {team: cleaners, most: 2}}}"))
    let cleaners = try #require(world.plan.teams.firstIndex { $0.id == "cleaners" })
    func area(_ id: String) throws -> Int { try #require(world.map.subdistricts.firstIndex { $0.id == id }) }
    let (quiet, busy) = try (area("west"), area("east"))
    var reviews = Reviews(world)
    reviews.count(.hours(100), in: busy)
    let moved = reviews.level(cleaners, most: 9, in: world)
    let units = world.units.team.indices.filter { world.units.team[$0] == cleaners }
    let west = units.count { Int(world.geography.sites.subdistrict[Int(reviews.base(of: $0, in: world))]) == quiet }
    #expect(west < 8 - west && moved.count > 0 && reviews.work == [.zero, .zero])
    #expect(Set(moved).count == moved.count)
    #expect(reviews.level(cleaners, most: 9, in: world).isEmpty, "without work nobody moves")
  }

  @Test("with all that can be reviewed a run is what was written, after every event")
  func proof() throws {
    let day = SupervisionTests.everything.filter { $0.0 == "calendar" }
    let world = try DetectionTests.world(SupervisionTests.everything.filter { $0.0 != "calendar" } + Self.reviews + day)
    #expect(try DetectionTests.outcome(world, proof: .event).run.events > 500)
  }

  @Test("who is raised while it waits at a desk moves ahead in its line") func raisedAtADesk() throws {
    let outcome = try Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 9}}
        \(Hamlet.desks(handling: "50min"))
        policies: {routing: direct, queue: priority}
        deadlines: [{priority: 3, accept: 20min}]
        reviews: {daily: {at: 00:30, raise-overdue: 2}}
        """, catalogue: "kind,priority,agency,work\nslow,3,crew,10min\njob,2,crew,10min\n",
      calls: [(0, "a", "job"), (1, "a", "slow"), (2, "a", "job")]
    ).outcome()
    // The slow one is late at 21 and raised at 30, so that it is the second at the desk.
    #expect(outcome.closed == [60, 110, 160])
  }

  @Test("the backlog is the mean over the days of who is open as they end") func backlog() throws {
    let outcome = try Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 2d, drain: 1d}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 9}}
        deadlines: [{priority: 2, close: 20min}]
        """, catalogue: "kind,priority,agency,work\nlong,2,crew,30h\nbrief,2,crew,10min\n",
      calls: [(0, "a", "long"), (1, "a", "long"), (2, "a", "brief"), (1600, "a", "brief")]
    ).outcome()
    // The two long ones are open after the first day, and none after the second.
    #expect(outcome.value("backlog-mean") == 1)
    #expect(outcome.values.first { $0.measure == "backlog-mean" }?.n == 2)
  }
}
