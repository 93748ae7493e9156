import EventKernel
import Inputs
import Testing

@testable import District

/// What one move of a unit does to a cover, at once and in imagined futures.
@Suite("Moving a unit for cover") struct CoverMoveTests {
  /// A row of three places, 4 and 6 min apart, a unit at the first, and next to no incidents.
  private static func quiet(within: TimeSpan) throws -> World {
    var plan = try Hamlet(
      steps: [4, 6],
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 1}}
        """, catalogue: "kind,priority,agency,work\njob,1,crew,30min\n", calls: [(20, "c", "job")]
    ).world().plan
    plan.calls = nil
    plan.kinds[0].rate = 1e-11
    plan.rateBounds = [1e-11]
    plan.cover = [
      CoverPlan(id: "crew", names: Names(zh: "覆盖", en: "Crew"), teams: [0], within: within, every: .minutes(10))
    ]
    return try World(plan)
  }

  private static func run(_ world: World, hours: Double) -> Run {
    var run = Run(world, seed: 5, replication: 2)
    var recorder = NullRecorder()
    advance(&run, in: world, until: .zero + .hours(hours), into: &recorder)
    return run
  }

  @Test("to the middle of the row everybody is reached that was not") func atOnce() throws {
    let world = try Self.quiet(within: .minutes(6))
    let run = Self.run(world, hours: 2)
    let now = try #require(run.cover(named: "crew", in: world))
    #expect(now.coveredResidents == 200 && now.residents == 300 && now.free == 1)
    #expect(now.isCovered == [true, true, false] && now.response == 14.0 / 3)
    let move = try #require(run.cover(named: "crew", moving: 0, to: 1, in: world))
    #expect(move.staying == now)
    #expect(move.moved.coveredResidents == 300 && move.moved.response == 10.0 / 3)
    #expect(run.cover(named: "engines", in: world) == nil)
    #expect(run.cover(named: "crew", moving: 0, to: 3, in: world) == nil)
  }

  @Test("in futures in which nothing occurs it takes its way, and then stays") func quiet() throws {
    let world = try Self.quiet(within: .minutes(5))
    let run = Self.run(world, hours: 2)
    let before = run.digest
    let move = try #require(
      run.imaginedCover(named: "crew", moving: 0, to: 2, within: .minutes(30), samples: 3, in: world))
    // Looks after 10, 20 and 30 min: by then it is at c, from where b is 6 min away.
    #expect(move.staying.share == 200.0 / 300 && move.moving.share == 100.0 / 300)
    #expect(move.staying.uncoveredResidentHours == 50 && move.moving.uncoveredResidentHours == 100)
    let response = try #require(move.moving.response)
    #expect(move.staying.response == 14.0 / 3 && abs(response - 16.0 / 3) < 1e-12)
    #expect(run.digest == before)
    #expect(run.imaginedCover(named: "crew", moving: 0, to: 2, within: .minutes(9), samples: 3, in: world) == nil)
  }

  @Test("futures know nothing of what is to come, and are the same for who asks again") func futures() throws {
    let base = try Worlds.fireNight(
      ("cover", "{rescue: {units: [ambulance], within: 1min, every: 10min}}"))
    let entry = try #require(base.covers?.entries.first)
    let runs = (9..<18).lazy.map { Self.run(base, hours: Double($0)) }
    func free(_ run: Run) -> UnitIndex? { entry.units.first { run.twin.units[$0].isFree } }
    let run = try #require(runs.first { free($0) != nil })
    let unit = try #require(free(run))
    let place = base.cellCount - 1
    #expect(run.twin.units.position(of: unit, at: run.now, in: base) != place)
    func imagine(_ run: Run) -> ImaginedCoverMove? {
      run.imaginedCover(named: "rescue", moving: unit, to: place, within: .hours(2), samples: 8, in: base)
    }
    let before = run.digest
    let first = try #require(imagine(run))
    #expect(imagine(run) == first && run.digest == before)
    #expect(first.staying != first.moving)
    #expect((0...1).contains(first.staying.share) && (0...1).contains(first.moving.share))
    // Another run of which everything is seen to be the same, and the future is another.
    var other = run
    other.twin.streams = RandomStreams(seed: 77, replication: 9)
    #expect(imagine(other) == first)
  }
}
