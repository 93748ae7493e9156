import EventKernel
import Testing

@testable import District

/// Rules, strengths and gatherings by hand: what they do, in worlds small enough to be followed by hand.
@Suite("Orders by hand") struct OrderTests {
  /// One unit and half an hour a call; the call of minute 0 keeps it busy until 30.
  private static func hamlet(units: String, calls: [(Int, String)], more: String = "") -> Hamlet {
    Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units: {v: {agency: crew, base: {places: [a]}, \(units)}}
        policies: {queue: fifo}
        \(more)
        by-hand: []
        """,
      catalogue: "kind,priority,agency,work\nplain,3,crew,30min\nurgent,1,crew,30min\n",
      calls: calls.map { ($0.0, "a", $0.1) })
  }

  private static func outcome(_ hamlet: Hamlet, _ acts: [HandAct]) throws -> (Hamlet.Outcome, Run) {
    var plan = try hamlet.world().plan
    plan.byHand = acts
    let world = try World(plan)
    var log = LogRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &log, proof: .event))
    return (Hamlet.Outcome(run, log, in: world), run)
  }

  private static func at(_ minute: Double, _ deed: HandAct.Deed) -> HandAct { HandAct(at: .minutes(minute), deed) }

  @Test("another queue puts what waits in its order, until the condition's is in force again") func queue() throws {
    let calls = [(0, "plain"), (1, "plain"), (2, "plain"), (3, "urgent"), (4, "urgent")]
    let hamlet = Self.hamlet(units: "on-duty: 1", calls: calls)
    #expect(try Self.outcome(hamlet, []).0.closed == [30, 60, 90, 120, 150])
    // From minute 10 on the urgent ones come first.
    let priority = Self.at(10, .choose(.queue, PolicyChoice("priority")))
    #expect(try Self.outcome(hamlet, [priority]).0.closed == [30, 120, 150, 60, 90])
    // At minute 40 the first urgent one has a unit already; of the others who came first is first again.
    let back = Self.at(40, .choose(.queue, nil))
    #expect(try Self.outcome(hamlet, [priority, back]).0.closed == [30, 90, 120, 60, 150])
    // What is so already is refused, and counted.
    let again = try Self.outcome(
      hamlet, [priority, Self.at(11, .choose(.queue, PolicyChoice("priority"))), back, back]
    ).0
    #expect(again.value("acts-by-hand") == 2 && again.value("acts-by-hand-refused") == 2)
  }

  @Test("a rule by hand is in force under every condition") func conditions() throws {
    let calls = [(0, "plain"), (1, "plain"), (2, "plain"), (3, "urgent"), (4, "urgent")]
    let hamlet = Self.hamlet(
      units: "on-duty: 1", calls: calls, more: "conditions: {emergency: {policies: {queue: priority}}}")
    let begin = Self.at(10, .begin(verb: "condition", object: 0))
    #expect(try Self.outcome(hamlet, [begin]).0.closed == [30, 120, 150, 60, 90])
    let fifo = Self.at(5, .choose(.queue, PolicyChoice("fifo")))
    #expect(try Self.outcome(hamlet, [fifo, begin]).0.closed == [30, 60, 90, 120, 150])
    // As soon as nobody insists on it, the condition's holds.
    #expect(
      try Self.outcome(hamlet, [fifo, begin, Self.at(20, .choose(.queue, nil))]).0.closed == [30, 120, 150, 60, 90])
  }

  @Test("what dispatch remembers stays as it was while another rule is in force, also from a checkpoint") func memory()
    throws
  {
    var policies = PolicyRegistry.standard
    policies.add(Counting.entry, to: \.dispatch)
    var plan = try Worlds.fireNight().plan
    plan.policies.dispatch = PolicyChoice("counting")
    plan.byHand = []
    let world = try World(plan, policies: policies)
    var run = Run(world, seed: 1, replication: 1)
    run.twin.memory[0] = 7
    run.twin.choose(PolicyChoice("nearest"), at: .dispatch, in: world)
    #expect(run.twin.memory.count == 0)
    var again = try Run(checkpoint: run.checkpoint(in: world), in: world)
    #expect(again.digest == run.digest)
    again.twin.choose(nil, at: .dispatch, in: world)
    #expect(again.twin.memory.count == 1 && again.twin.memory[0] == 7)
    // Who is chosen by hand begins with nothing.
    again.twin.choose(PolicyChoice("counting"), at: .dispatch, in: world)
    #expect(again.twin.memory[0] == 0)
  }

  @Test("every rule that a world has can be chosen, and a checkpoint holds which it is") func choices() throws {
    for seed in 0..<UInt64(8) {
      var plan = RandomWorld(seed: seed).plan
      plan.byHand = []
      let world = try World(plan)
      var recorder = NullRecorder()
      var run = Run(world, seed: seed, replication: 1)
      advance(&run, in: world, until: .zero + .hours(5), into: &recorder)
      let choices = world.choicesByHand(at: .dispatch)
      #expect(choices.contains(PolicyChoice("nearest")) && !choices.contains { $0.name == "look-ahead" })
      for choice in choices.map(Optional.some) + [nil] {
        _ = run.perform(HandAct(at: .hours(5), .choose(.dispatch, choice)), in: world, into: &recorder)
        let checkpoint = run.checkpoint(in: world)
        #expect(try Run(checkpoint: checkpoint, in: world).digest == run.digest)
      }
      advance(&run, in: world, until: .zero + .hours(5) + .minutes(1), into: &recorder)
      #expect(run.twin.brokenInvariant(in: world) == nil)
    }
  }

  @Test("a team has as many on duty as somebody wants, from those of the shift and then from the others")
  func strength()
    throws
  {
    let hamlet = Self.hamlet(
      units: "on-duty: {day: 2, night: 2}", calls: [(10, "plain")],
      more: "shifts: {day: 00:00-12:00, night: 12:00-00:00}")
    var plan = try hamlet.world().plan
    plan.byHand = []
    let world = try World(plan)
    var recorder = NullRecorder()
    var run = Run(world, seed: 1, replication: 1)
    func onDuty() -> [Int] { run.twin.units.indices.filter { run.twin.units[$0].onDuty != 0 }.map(\.int) }
    func go(_ minute: Double) { advance(&run, in: world, until: .zero + .minutes(minute), into: &recorder) }
    func order(_ minute: Double, _ units: Int) -> HandAct.Refusal? {
      go(minute)
      let refusal = run.perform(Self.at(minute, .strength(team: 0, units: units)), in: world, into: &recorder)
      #expect(run.twin.brokenInvariant(in: world) == nil, "\(minute)")
      return refusal
    }
    go(20)
    let day = onDuty()
    #expect(day.count == 2)
    // One is at the call of minute 10: who is free leaves.
    #expect(order(20, 1) == nil && onDuty().count == 1)
    #expect(run.twin.units[UnitIndex(onDuty()[0])].task.exists)
    #expect(order(21, 1) == .asItIs)
    // The one of the shift comes back, and one of the others is called up.
    #expect(order(22, 3) == nil && onDuty().count == 3 && Set(onDuty()).isSuperset(of: day))
    #expect(order(23, 4) == nil && onDuty().count == 4)
    // Of those who are too many, who was called up goes first.
    #expect(order(30, 2) == nil && onDuty() == day)
    #expect(order(31, 4) == nil)
    // At noon the others' own shift begins, and those of the day go.
    go(721)
    #expect(onDuty().count == 2 && Set(onDuty()).isDisjoint(with: day))
    #expect(run.twin.units.indices.allSatisfy { run.twin.units[$0].recall == Unit.Recall.none })
    #expect(order(800, 0) == nil && onDuty().isEmpty)
  }

  @Test("a gathering comes within half an hour, stays, and leaves within half an hour") func gathering() throws {
    let (_, world) = try Self.crowded(rate: 1e-9)
    var recorder = NullRecorder()
    var run = Run(world, seed: 1, replication: 1)
    let before = run.presence
    func go(_ minute: Double) { advance(&run, in: world, until: .zero + .minutes(minute), into: &recorder) }
    go(600)
    let fork = run
    let act = Self.at(600, .gather(people: 6000, cell: 0, lasts: .hours(2)))
    #expect(run.perform(act, in: world, into: &recorder) == nil)
    for (minute, here) in [
      (601.0, 1000), (614, 3000), (626, 6000), (700, 6000), (719, 6000), (721, 5000), (746, 0), (800, 0),
    ] {
      go(minute)
      #expect(run.presence[0] - before[0] == here, "minute \(minute)")
      #expect(run.presence.dropFirst() == before.dropFirst())
      #expect(run.twin.brokenInvariant(in: world) == nil)
    }
    // Gone back to, nobody gathers.
    run = fork
    go(700)
    #expect(run.presence == before)
  }

  @Test("kinds that depend on people occur as often as all who are present make them") func rates() throws {
    // 0.01 an hour and person: 6,000 people for two hours, who come and leave within half an hour each.
    let (rate, world) = try Self.crowded(rate: 0.01)
    var counts = 0
    let replications = 40
    for replication in 1...UInt32(replications) {
      var log = LogRecorder()
      var run = Run(world, seed: 3, replication: replication)
      advance(&run, in: world, until: .zero + .minutes(600), into: &log)
      let before = Self.incidents(run, log, in: world)
      _ = run.perform(Self.at(600, .gather(people: 6000, cell: 0, lasts: .hours(2))), in: world, into: &log)
      advance(&run, in: world, until: .zero + .minutes(760), into: &log)
      counts += Self.incidents(run, log, in: world).subtracting(before).count
    }
    // People in minutes: those who live there, and the steps of five minutes up and down: 1 to 6 sixths, 18 times all, 5 to 1 sixths.
    let residents = Double(world.map.cells.residents[0])
    let steps = [1, 2, 3, 4, 5] + Array(repeating: 6, count: 19) + [5, 4, 3, 2, 1]
    let gathered = Double(steps.reduce(0, +)) * 5 * 1000
    let expected = rate / 60 * (residents * 160 + gathered) * Double(replications)
    #expect(abs(Double(counts) - expected) < 4 * expected.squareRoot(), "\(counts), expected \(expected)")
  }

  /// All that have occurred in cell 0, by identity.
  private static func incidents(_ run: Run, _ log: LogRecorder, in world: World) -> Set<UInt64> {
    Set(
      log.incidents.filter { $0.cell == 0 }.map(\.identity)
        + run.scene(in: world).incidents.filter { $0.cell == 0 }.map(\.identity))
  }

  /// A world in which nobody moves and one kind occurs by people, so often an hour.
  private static func crowded(rate: Double) throws -> (rate: Double, world: World) {
    for seed in 0..<UInt64(100) {
      var plan = RandomWorld(seed: seed).plan
      (plan.people, plan.calls, plan.mechanisms) = (nil, nil, MechanismPlans())
      plan.kinds = [plan.kinds[0]]
      plan.kinds[0].exposure = .people
      plan.kinds[0].rate = rate / 3600
      plan.kinds[0].profile = Array(repeating: 1, count: 168)
      plan.rateBounds = [rate / 3600 * 1.2]
      plan.byHand = []
      // Not every one can do without what was taken away.
      if plan.map.nodes == nil, let world = try? World(plan) { return (rate, world) }
    }
    throw WorldError.impossible(key: "kinds", message: "no random world will do")
  }
}
