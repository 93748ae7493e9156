import EventKernel
import Testing

@testable import District

@Suite("Districts whose units drive on roads") struct RoadTwinTests {
  /// A random world with roads, and nothing that rules them out.
  private static func random(_ seed: UInt64, with more: Set<RandomWorld.Feature> = []) -> RandomWorld {
    var random = RandomWorld(seed: seed)
    random.features.formUnion(more.union([.roads]))
    random.features.subtract([.nodes, .calls])
    return random
  }

  private static func run(_ world: World, _ log: inout LogRecorder, proof: ProofInterval = .never) throws -> Run {
    try #require(try replicate(world, seed: 5, replication: 1, into: &log, proof: proof))
  }

  @Test("hold their invariants after every event, and go on from what was written", arguments: 0..<UInt64(8))
  func proof(seed: UInt64) throws {
    let world = try Self.random(seed, with: [.congestion, .closures, .reach, .scattered]).world()
    var (plain, proven) = (LogRecorder(), LogRecorder())
    let run = try Self.run(world, &plain)
    let same = try Self.run(world, &proven, proof: .event)
    #expect(FlatForm.write(run) == FlatForm.write(same))
    #expect(plain.legs == proven.legs && plain.incidents == proven.incidents)
  }

  @Test("are as fast in each cell as their lengths and times say, at the hour and under what is closed") func speeds()
    throws
  {
    var looked = 0
    for seed in 0..<UInt64(12) {
      var plan = Self.random(seed).plan
      plan.roadSpeed = (0..<24).map { $0 < 12 ? 1 : 0.5 }
      plan.roadPlan?.hours = []
      let roads = try #require(plan.map.roads)
      plan.roadPlan = RoadPlan(
        closures: seed % 2 == 0 ? [] : [RoadClosure(arcs: [0], from: .hours(12), until: .hours(24))],
        vehicles: plan.roadPlan?.vehicles)
      guard let world = try? World(plan), world.map.roads != nil, roads.classes.allSatisfy({ $0.modes == nil }) else {
        continue
      }
      let cells = plan.map.cellsOfRoadPlaces()
      for (hour, factor, closed) in [(6.0, 1.0, false), (18, 0.5, seed % 2 == 1)] {
        var recorder = NullRecorder()
        var run = Run(world, seed: 1, replication: 1)
        advance(&run, in: world, until: .zero + .hours(hour), into: &recorder)
        let speeds = try #require(run.roadSpeeds(in: world))
        var (metres, seconds) = (speeds.map { _ in 0.0 }, speeds.map { _ in 0.0 })
        for from in 0..<roads.count {
          for arc in Int(roads.start[from])..<Int(roads.start[from + 1]) where !(closed && arc == 0) {
            for junction in [from, Int(roads.end[arc])] {
              let cell = Int(cells[junction])
              metres[cell] += roads.metres[arc]
              seconds[cell] += roads.metres[arc] / (roads.speed(of: arc) * factor)
            }
          }
        }
        // By the hour of the last event, which is before the time that is reached.
        if run.now >= .zero + .hours(hour - 1) { looked += 1 }
        for cell in speeds.indices where run.now >= .zero + .hours(hour - 1) {
          let expected = seconds[cell] > 0 ? metres[cell] / seconds[cell] * 3.6 : .nan
          #expect(
            abs(speeds[cell] - expected) < 0.05 || speeds[cell].isNaN && expected.isNaN, "seed \(seed), cell \(cell)")
        }
      }
    }
    #expect(looked > 5)
  }

  @Test("run alike on any thread, alone or beside others") func threads() async throws {
    let world = try Self.random(3).world()
    var log = LogRecorder()
    let alone = FlatForm.write(try Self.run(world, &log))
    let forms = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<6 {
        group.addTask {
          var log = LogRecorder()
          return FlatForm.write(try Self.run(world, &log))
        }
      }
      return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
    }
    #expect(forms.allSatisfy { $0 == alone })
  }

  @Test("have units at junctions, and at facilities' own joints") func places() throws {
    var (junctions, facilities) = (0, 0)
    for seed in 0..<UInt64(40) {
      let world = try Self.random(seed, with: [.facilities, .reach]).world()
      var log = LogRecorder()
      _ = try Self.run(world, &log)
      for leg in log.legs {
        #expect(world.geography.hasPlace(Int(leg.from)) && world.geography.hasPlace(Int(leg.to)))
        if world.map.junction(ofPlace: Int(leg.to)) != nil { junctions += 1 }
        guard let facility = world.map.facility(ofPlace: Int(leg.to)) else { continue }
        facilities += 1
        #expect(world.cell(of: Int(leg.to)) == Int(world.map.facilities[facility].cell))
      }
    }
    #expect(junctions > 2 && facilities > 100, "\(junctions), \(facilities)")
  }

  @Test("share what is prepared of roads among alternatives, and differ in their digests where roads do") func sharing()
    throws
  {
    let plan = Self.random(2).plan
    let base = try World(plan)
    var other = plan
    other.teams[0].speed *= 1.5
    let alternative = try World(other, under: base)
    let (first, second) = (try #require(base.travel.roads), try #require(alternative.travel.roads))
    #expect(first.store === second.store && first.set(at: .zero) === second.set(at: .zero))
    var slow = plan
    let classes = try #require(plan.map.roads).classes.count
    let vehicles = plan.roadPlan?.vehicles
    slow.roadPlan = RoadPlan(
      hours: (0..<24).map { _ in (0..<classes).map { _ in 0.9 } }, vehicles: vehicles)
    #expect(try World(slow, under: base).digest != base.digest)
    var longer = plan
    longer.map.roads?.metres[0] += 1
    #expect(try World(longer).digest != base.digest)
    longer.policies.path = PolicyChoice("manhattan")
    longer.roadPlan = nil
    for team in longer.teams.indices { longer.teams[team].vehicle = nil }
    #expect(try World(longer).travel.roads == nil)
  }

  @Test("are as fast on the way to a scene as its priority says, and on other ways as ever") func priorities() throws {
    var (hasty, others, away) = (0, 0, 0)
    for seed in 0..<UInt64(10) {
      var random = Self.random(seed, with: [.priorities, .facilities])
      random.features.subtract([.reach, .dispatch, .people, .cruise, .mechanisms])
      var plan = random.plan
      for team in plan.teams.indices { plan.teams[team].speedByPriority = [4 * plan.teams[team].speed] }
      let world = try World(plan)
      var log = LogRecorder()
      _ = try Self.run(world, &log)
      let priority = Dictionary(log.incidents.map { ($0.identity, ($0.priority, $0.cell)) }) { first, _ in first }
      for leg in log.legs where leg.purpose == .travel || leg.purpose == .transport {
        guard let (priority, scene) = priority[leg.incident], world.map.junction(ofPlace: Int(leg.to)) == nil else {
          continue
        }
        let isHasty = priority == 1 && leg.purpose == .travel && leg.to == scene
        let time = world.travelTime(
          from: Int(leg.from), to: Int(leg.to), speed: world.units.speed[leg.unit] * (isHasty ? 4 : 1),
          by: world.units.vehicle[leg.unit], at: leg.start, under: 0)
        // Who was sent on from a way may have a start of its own.
        guard world.map.junction(ofPlace: Int(leg.from)) == nil, leg.end - leg.start == time else { continue }
        if isHasty { hasty += 1 } else if leg.purpose == .transport { away += 1 } else { others += 1 }
      }
      // Nobody takes longer than at the speed of all.
      for leg in log.legs where leg.purpose == .travel && world.map.junction(ofPlace: Int(leg.from)) == nil {
        let plain = world.travelTime(
          from: Int(leg.from), to: Int(leg.to), speed: world.units.speed[leg.unit],
          by: world.units.vehicle[leg.unit], at: leg.start, under: 0)
        #expect(leg.end - leg.start <= plain || world.map.junction(ofPlace: Int(leg.to)) != nil)
      }
    }
    #expect(hasty > 50 && others > 50 && away > 5, "\(hasty), \(others), \(away)")
  }

  @Test("promise coverage at the speed to calls of the first priority") func coverage() throws {
    var plan = Self.random(4).plan
    for team in plan.teams.indices { plan.teams[team].speedByPriority = [2 * plan.teams[team].speed] }
    let world = try World(plan)
    let teams = Array(plan.teams.indices)
    let reach = BaseReach(teams: teams, at: .zero + .hours(12), in: world)
    let speeds = Set(world.plan.teams.map { 2 * $0.speed })
    #expect(!reach.sources.isEmpty && reach.sources.allSatisfy { speeds.contains($0.speed) })
  }

  @Test("refuse rules about roads that are not there") func refused() throws {
    var plan = Self.random(1).plan
    plan.roadPlan = RoadPlan(closures: [RoadClosure(arcs: [1_000_000])])
    #expect(throws: WorldError.impossible(key: "roads.closures", message: "needs roads that there are")) {
      try World(plan)
    }
    plan.roadPlan = RoadPlan(hours: [[1]])
    #expect(throws: WorldError.self) { try World(plan) }
    plan.roadPlan = RoadPlan(closures: [RoadClosure(arcs: [0])])
    plan.policies.path = PolicyChoice("manhattan")
    #expect(
      throws: WorldError.impossible(
        key: "roads", message: "manhattan knows no roads: the path that does is roads")
    ) {
      try World(plan)
    }
  }
}
