import EventKernel
import Testing

@testable import District

/// What is done to a district by hand: the same whether it is done at the moment or listed.
@Suite("Acts by hand") struct HandActTests {
  /// Two units and half an hour a call, four minutes from one place to the next: calls of minutes 0, 10, 20 and 100 at a.
  private static let hamlet = Hamlet(
    scenario: """
      calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
      units: {v: {agency: crew, base: {places: [a]}, on-duty: 2}}
      policies: {queue: fifo}
      by-hand: []
      """,
    catalogue: "kind,priority,agency,work\nplain,3,crew,30min\n",
    calls: [(0, "a", "plain"), (10, "a", "plain"), (20, "a", "plain"), (100, "a", "plain")])

  private static func outcome(_ acts: [HandAct]) throws -> Hamlet.Outcome {
    var plan = try hamlet.world().plan
    plan.byHand = acts
    let world = try World(plan)
    var log = LogRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &log, proof: .event))
    return Hamlet.Outcome(run, log, in: world)
  }

  private static func at(_ minute: Double, _ deed: HandAct.Deed) -> HandAct { HandAct(at: .minutes(minute), deed) }

  @Test("nothing done is nothing changed") func nothing() throws {
    #expect(try Self.outcome([]).closed == [30, 40, 60, 130])
  }

  @Test("who goes off duty finishes its job and takes no other; who comes back takes what waits") func duty() throws {
    // The second unit, at the call of minute 10 until 40, goes at 15: the call of 20 waits for the first one, free at 30.
    #expect(try Self.outcome([Self.at(15, .takeOff(UnitIndex(1)))]).closed == [30, 40, 60, 130])
    // The first goes at 15: the call of 20 waits for the second, free at 40.
    #expect(try Self.outcome([Self.at(15, .takeOff(UnitIndex(0)))]).closed == [30, 40, 70, 130])
    // Both go; one is called back at 50, when it is done.
    let both = [Self.at(15, .takeOff(UnitIndex(0))), Self.at(15, .takeOff(UnitIndex(1)))]
    #expect(try Self.outcome(both + [Self.at(50, .putOn(UnitIndex(0)))]).closed == [30, 40, 80, 130])
    // At 25 it is still at its job: refused, and nobody ever comes before the next day's shift begins.
    let refused = try Self.outcome(both + [Self.at(25, .putOn(UnitIndex(0)))])
    #expect(refused.value("acts-by-hand") == 2 && refused.value("acts-by-hand-refused") == 1)
    #expect(refused.closed[2] > 130)
  }

  @Test("who goes off duty by hand while at a job works overtime from then on") func overtime() throws {
    var plan = try Self.hamlet.world().plan
    plan.byHand = [Self.at(15, .takeOff(UnitIndex(1)))]
    plan.costs = CostsPlan(teams: [1], desks: [])
    let world = try World(plan)
    var nobody = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &nobody))
    // At its job until 40: it was there for 15 minutes on duty and 25 beyond.
    #expect(run.twin.units[UnitIndex(1)].overtime == .minutes(25))
    let values = Dictionary(
      run.measures(in: world).filter { $0.dimension.isEmpty }.map { ($0.measure, $0.value ?? .nan) }
    ) { a, _ in a }
    // A day is a seventh of the week by which hours are told.
    #expect(abs((values["staff-hours"] ?? 0) / 7 - (24 + 40.0 / 60)) < 1e-9)
    #expect(values["free-hours"] ?? -1 >= 0)
  }

  @Test("an incident occurs where and when it is said") func incident() throws {
    let outcome = try Self.outcome([Self.at(200, .incident(kind: 0, cell: 0))])
    #expect(outcome.closed.sorted() == [30, 40, 60, 130, 230])
  }

  @Test("a unit that is moved waits there, and goes back there") func move() throws {
    var plan = try Self.hamlet.world().plan
    plan.byHand = []
    let world = try World(plan)
    var recorder = NullRecorder()
    var run = Run(world, seed: 1, replication: 1)
    let other = world.cellCount - 1
    func go(_ minute: Double) { advance(&run, in: world, until: .zero + .minutes(minute), into: &recorder) }
    go(70)
    #expect(run.perform(Self.at(70, .move(UnitIndex(0), to: other)), in: world, into: &recorder) == nil)
    go(95)
    #expect(run.scene(in: world).units[UnitIndex(0).int].from == Int32(other))
    #expect(run.scene(in: world).units[UnitIndex(0).int].state == .free)
    // The other one is nearer to the call of minute 100; this one stays.
    go(140)
    #expect(run.position(of: UnitIndex(0), in: world) == other && run.position(of: UnitIndex(1), in: world) == 0)
  }

  /// What can be done in a random world, by the seed.
  private static func acts(_ seed: UInt64, in plan: Plan) -> [HandAct] {
    var random = SplitMix(state: seed &* 77)
    let units = plan.teams.reduce(0) { $0 + $1.size }
    let things = ActEntry.all.flatMap { entry in entry.objects(plan).indices.map { (entry.verb, $0) } }
    let cells = 0..<plan.map.cells.count
    let times = (0..<20).map { _ in Int.random(in: 0..<plan.calendar.hours * 3600, using: &random) }.sorted()
    return times.compactMap { time in
      let unit = UnitIndex(Int.random(in: 0..<max(1, units), using: &random))
      let kind = Int.random(in: 0..<max(1, plan.kinds.count), using: &random)
      let deed: HandAct.Deed? =
        switch Int.random(in: 0..<9, using: &random) {
        case 0: units > 0 ? .takeOff(unit) : nil
        case 1: units > 0 ? .putOn(unit) : nil
        case 2: units > 0 ? .move(unit, to: Int.random(in: cells, using: &random)) : nil
        case 3: plan.calls == nil ? .incident(kind: kind, cell: Int.random(in: cells, using: &random)) : nil
        case 6: choice(in: plan, using: &random)
        case 7: strength(in: plan, using: &random)
        case 8:
          .gather(
            people: Int.random(in: 1...4000, using: &random), cell: Int.random(in: cells, using: &random),
            lasts: .minutes(Double(Int.random(in: 30...300, using: &random))))
        case 4: things.randomElement(using: &random).map { .begin(verb: $0.0, object: $0.1) }
        default: things.randomElement(using: &random).map { .end(verb: $0.0, object: $0.1) }
        }
      return deed.map { HandAct(at: .seconds(Double(time)), $0) }
    }
  }

  /// A rule that every world has, or again that of the condition.
  private static func choice(in plan: Plan, using random: inout SplitMix) -> HandAct.Deed? {
    let choices: [(PolicyPoint, String)] = [
      (.routing, "direct"), (.routing, "hierarchical"), (.queue, "priority"), (.queue, "deadline"), (.queue, "fifo"),
      (.dispatch, "least-busy"), (.dispatch, "nearest"), (.dispatch, "home-beat"), (.relocation, "dmexclp"),
    ]
    guard let (point, name) = choices.randomElement(using: &random) else { return nil }
    return .choose(point, Int.random(in: 0..<4, using: &random) == 0 ? nil : PolicyChoice(name))
  }

  private static func strength(in plan: Plan, using random: inout SplitMix) -> HandAct.Deed? {
    guard let team = plan.teams.indices.randomElement(using: &random) else { return nil }
    return .strength(team: team, units: Int.random(in: 0...plan.teams[team].size, using: &random))
  }

  @Test("a run in which they are made is the run in which they are listed, also through going back")
  func law() throws {
    var (done, kinds) = (0, Set<String>())
    for seed in 0..<UInt64(LawTests.isLong ? 400 : 60) {
      var plan = RandomWorld(seed: seed).plan
      RandomWorld(seed: seed).addMechanisms(to: &plan)
      plan.byHand = []
      let open = try World(plan)
      plan.byHand = Self.acts(seed, in: plan)
      let acts = plan.byHand ?? []
      let listed = try World(plan)
      var recorder = NullRecorder()
      var whole = Run(listed, seed: seed, replication: 1)
      advance(&whole, in: listed, until: listed.end, into: &recorder)

      var run = Run(open, seed: seed, replication: 1)
      var snapshots: [(Run, Int)] = []
      func go(from first: Int) {
        for index in first..<acts.count {
          advance(&run, in: open, until: .zero + acts[index].time, into: &recorder)
          snapshots.append((run, index))
          if run.perform(acts[index], in: open, into: &recorder) == nil {
            done += 1
            kinds.insert(String("\(acts[index].deed)".prefix { $0 != "(" }))
          }
          #expect(run.twin.brokenInvariant(in: open) == nil, "world \(seed), act \(index)")
        }
      }
      go(from: 0)
      for back in [15, 4, 9] where back < snapshots.count {
        let (before, index) = snapshots[back]
        run = before
        snapshots.removeSubrange(back...)
        go(from: index)
      }
      advance(&run, in: open, until: open.end, into: &recorder)
      #expect(run.digest == whole.digest && run.trail == whole.trail && run.events == whole.events, "world \(seed)")
    }
    #expect(done > 200 && kinds.count == 9, "\(done) of \(kinds)")
  }

  @Test("worlds open to hands agree with closed ones as long as nobody acts") func idle() throws {
    for seed in 0..<UInt64(20) {
      var plan = RandomWorld(seed: seed).plan
      RandomWorld(seed: seed).addMechanisms(to: &plan)
      let closed = Replay(try World(plan), seed: seed, replication: 1)
      plan.byHand = []
      let open = Replay(try World(plan), seed: seed, replication: 1)
      func trail(_ replay: Replay) -> [UInt64] {
        var replay = replay
        replay.skip(hours: 1000)
        return replay.run.trail
      }
      #expect(trail(closed) == trail(open), "world \(seed)")
    }
  }

  @Test("what is not there or out of order is refused") func refused() throws {
    let plan = try Self.hamlet.world().plan
    for acts in [
      [Self.at(1, .takeOff(UnitIndex(2)))], [Self.at(1, .move(UnitIndex(0), to: 99))],
      [Self.at(1, .incident(kind: 1, cell: 0))], [Self.at(1, .begin(verb: "condition", object: 0))],
      [Self.at(2, .takeOff(UnitIndex(0))), Self.at(1, .putOn(UnitIndex(0)))],
      [Self.at(1e6, .takeOff(UnitIndex(0)))],
      [Self.at(1, .strength(team: 0, units: 3))], [Self.at(1, .strength(team: 1, units: 0))],
      [Self.at(1, .gather(people: 0, cell: 0, lasts: .hours(1)))],
      [Self.at(1, .gather(people: 5, cell: 99, lasts: .hours(1)))],
      [Self.at(1, .gather(people: 5, cell: 0, lasts: .minutes(29)))],
      [Self.at(1, .choose(.dispatch, PolicyChoice("nobody")))],
      [Self.at(1, .choose(.dispatch, PolicyChoice("preference-list")))],
      [Self.at(1, .choose(.dispatch, PolicyChoice("nearest", ["samples": 3])))],
    ] {
      var plan = plan
      plan.byHand = acts
      #expect(throws: WorldError.self) { try World(plan) }
    }
  }
}
