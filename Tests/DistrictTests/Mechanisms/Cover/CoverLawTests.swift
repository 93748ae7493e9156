import EventKernel
import Inputs
import Testing

@testable import District

/// Laws of residual cover, in Smallville and in random worlds with every way of travel.
@Suite("Laws of residual cover") struct CoverLawTests {
  static let worlds: UInt64 = LawTests.isLong ? 400 : 24

  /// A random world with a cover of a random half of its teams, and the same world without; nil where no team goes anywhere.
  private static func pair(_ seed: UInt64) throws -> (with: World, without: World)? {
    var plan = try LawTests.world(seed).plan
    let random = RandomWorld(seed: seed)
    let able = plan.teams.indices.filter { team in plan.kinds.indices.contains { plan.goes(team, to: $0) } }
    let teams = able.filter { random.chance("covers \($0)") }
    guard let team = able.first, plan.map.cells.residents.contains(where: { $0 > 0 }) else { return nil }
    let without = try World(plan)
    plan.cover = [
      CoverPlan(
        id: "some", names: Names(zh: "覆盖", en: "Some"), teams: teams.isEmpty ? [team] : teams,
        within: .minutes(Double(random.number("cover within", 1...12))),
        countsTurnout: random.chance("cover turnout"), every: .minutes(random.chance("cover every") ? 10 : 20))
    ]
    return (try World(plan), without)
  }

  /// Everything that happens, of which looks are no part, and the facts of it.
  private static func life(_ world: World, seed: UInt64) -> (happenings: [Happening], log: LogRecorder, run: Run) {
    var run = Run(world, seed: seed, replication: 0)
    var log = LogRecorder()
    var happenings: [Happening] = []
    while let happening = run.next(before: world.end, in: world, into: &log) {
      happenings.append(happening)
    }
    return (happenings, log, run)
  }

  @Test("a look changes nothing: but for looks, everything happens as without them") func changesNothing() throws {
    var events = 0
    for seed in 0..<Self.worlds {
      guard let (with, without) = try Self.pair(seed) else { continue }
      let (ours, theirs) = (Self.life(with, seed: seed), Self.life(without, seed: seed))
      #expect(ours.happenings == theirs.happenings, "world \(seed)")
      #expect(ours.log.incidents == theirs.log.incidents && ours.log.legs == theirs.log.legs, "world \(seed)")
      #expect(ours.run.events == theirs.run.events && ours.run.trail == theirs.run.trail, "world \(seed)")
      let names = Set(CoverPlan.declaration.yields?.measures().map(\.name) ?? [])
      #expect(
        ours.run.measures(in: with).filter { !names.contains($0.measure) } == theirs.run.measures(in: without),
        "world \(seed)")
      events += ours.happenings.count
    }
    #expect(events > 50 * Int(Self.worlds))
  }

  @Test("whom the free units reach in time is what the travel model says of each unit and cell") func isExact() throws {
    var (looks, covered, uncovered) = (0, 0, 0)
    for seed in 0..<Self.worlds {
      guard let world = try Self.pair(seed)?.with, let entry = world.covers?.entries.first else { continue }
      var run = Run(world, seed: seed, replication: 0)
      var recorder = NullRecorder()
      while run.events < 600, let happening = run.next(before: world.end, in: world, into: &recorder) {
        guard run.events % 50 == 0 else { continue }
        looks += 1
        let cover = try #require(run.cover(named: "some", in: world))
        let expected = Self.isCovered(entry, run.twin, in: world)
        #expect(cover.isCovered == expected, "world \(seed) at \(happening.time)")
        let residents = zip(world.map.cells.residents, expected).reduce((in: 0, out: 0)) { sum, cell in
          cell.1 ? (sum.in + Int(cell.0), sum.out) : (sum.in, sum.out + Int(cell.0))
        }
        #expect(cover.coveredResidents == residents.in && cover.uncoveredResidents == residents.out)
        covered += residents.in
        uncovered += residents.out
      }
    }
    #expect(looks > 4 * Int(Self.worlds) && covered > 0 && uncovered > 0)
  }

  /// The same, asked of every unit and cell one by one.
  private static func isCovered(_ entry: CoverTable.Entry, _ twin: Twin, in world: World) -> [Bool] {
    (0..<world.cellCount).map { cell in
      entry.units.contains { unit in
        guard twin.units[unit].isFree else { return false }
        let way = twin.units.travelTime(of: unit, to: cell, at: twin.now, in: world)
        let turnsOut = entry.plan.countsTurnout && twin.units[unit].isOut == 0
        return way + (turnsOut ? .seconds(world.units.turnout[unit].mean) : .zero) <= entry.plan.within
      }
    }
  }

  @Test(
    "each way of travel gives the exact times", arguments: ["manhattan", "straight", "shortest", "congestion-aware"])
  func paths(path: String) throws {
    let world = try Worlds.smallville(
      ("policies.path", path), ("cover", "{all: {units: [ambulance, cleaners, mediators], within: 2min, every: 30min}}")
    )
    var run = Run(world, seed: 4, replication: 1)
    var recorder = NullRecorder()
    let entry = try #require(world.covers?.entries.first)
    var partly = 0
    for hour in 33..<45 {
      advance(&run, in: world, until: .zero + .hours(Double(hour)), into: &recorder)
      let cover = try #require(run.cover(named: "all", in: world))
      #expect(cover.isCovered == Self.isCovered(entry, run.twin, in: world), "\(run.now)")
      if cover.isCovered.contains(true), cover.isCovered.contains(false) { partly += 1 }
      #expect(cover.people == run.presence.reduce(0, +))
      #expect(
        cover.coveredPeople == zip(run.presence, cover.isCovered).reduce(0) { $1.1 ? $0 + $1.0 : $0 })
    }
    #expect(partly > 5)
  }

  @Test("while roads are slow, who sets out then takes as long as they make him") func slowRoads() throws {
    let world = try Worlds.smallville(
      ("policies.path", "congestion-aware"),
      ("cover", "{all: {units: [ambulance, cleaners, mediators], within: 2min, every: 30min}}"),
      ("outages", "{water: {of: road, roads: {speed: 50%}}}"),
      ("acts", "{rain: {outage: water, days: [2], time: \"10:00\", lasts: 6h}}"))
    var run = Run(world, seed: 4, replication: 1)
    var recorder = NullRecorder()
    let entry = try #require(world.covers?.entries.first)
    var slower = 0
    for hour in 35..<40 {
      advance(&run, in: world, until: .zero + .hours(Double(hour)), into: &recorder)
      let cover = try #require(run.cover(named: "all", in: world))
      #expect(cover.isCovered == Self.isCovered(entry, run.twin, in: world), "\(run.now)")
      let asEver = (0..<world.cellCount).map { cell in
        entry.units.contains { unit in
          let place = run.twin.units.position(of: unit, at: run.now, in: world)
          return run.twin.units[unit].isFree
            && world.travel.travelTime(from: place, to: cell, speed: world.units.speed[unit], at: run.now)
              <= entry.plan.within
        }
      }
      if zip(cover.isCovered, asEver).contains(where: { !$0 && $1 }) { slower += 1 }
      #expect(!zip(cover.isCovered, asEver).contains { $0 && !$1 })
    }
    #expect(slower > 2)
  }

  @Test("the expected time weighs each cell with the rate at which the kinds occur there") func response() throws {
    let world = try Worlds.fireNight(("cover", "{rescue: {units: [ambulance], within: 6min, every: 30min}}"))
    var run = Run(world, seed: 4, replication: 1)
    var recorder = NullRecorder()
    advance(&run, in: world, until: .zero + .hours(19), into: &recorder)
    let entry = try #require(world.covers?.entries.first)
    #expect(entry.kinds.map { world.plan.kinds[$0].id } == ["house-fire", "illness"])
    let free = entry.units.filter { run.twin.units[$0].isFree }
    #expect(!free.isEmpty)
    var (sum, weights) = (0.0, 0.0)
    for cell in 0..<world.cellCount {
      let times = free.map { run.twin.units.travelTime(of: $0, to: cell, at: run.now, in: world).minutes }
      // Both are exposed to residents at home, at the same hours in all cells.
      let weight = Double(run.twin.people.atHome[cell])
      sum += weight * (times.min() ?? 0)
      weights += weight
    }
    let response = try #require(run.cover(named: "rescue", in: world)?.response)
    #expect(abs(response - sum / weights) < 1e-9)
  }
}
