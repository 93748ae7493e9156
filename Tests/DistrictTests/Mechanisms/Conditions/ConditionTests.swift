import EventKernel
import Inputs
import Testing

@testable import District

/// Rules by condition: an event changes the condition that a district is in, and with it the rules.
@Suite("Rules by condition") struct ConditionTests {
  /// A world that has a condition beside routine, with changes to its rules and one factor on all rates; it is in force between pairs of
  /// times.
  private static func world(
    _ world: World, rate: Double = 1, policies: PolicyRegistry = .standard, _ times: [TimeSpan],
    _ change: (inout PolicyChoices) -> Void = { _ in }
  ) throws -> World {
    var plan = world.plan
    plan.acts =
      times.isEmpty
      ? nil
      : stride(from: 0, to: times.count, by: 2).map { index in
        let lasts = index + 1 < times.count ? times[index + 1] - times[index] : nil
        return ActPlan(
          id: "act-\(index)", verb: "condition", object: 0, course: .at([times[index]], lasts: lasts))
      }
    var condition = ConditionPlan(
      name: "emergency", policies: plan.policies, rates: plan.kinds.map { _ in rate })
    change(&condition.policies)
    plan.conditions = [condition]
    return try World(plan, policies: policies)
  }

  /// A whole run, proven after every event.
  private static func live(_ world: World) throws -> (run: Run, log: LogRecorder) {
    var run = Run(world, seed: 3, replication: 1)
    var log = LogRecorder()
    while run.step(before: world.end, in: world, into: &log) { try run.prove(in: world) }
    return (run, log)
  }

  @Test(
    "what waits is put in the order of the rules in force",
    arguments: [
      ([], [30.0, 60, 90]),
      // The urgent call of minute 20 goes before that of minute 10 as long as the emergency's rules hold.
      ([25], [30, 90, 60]),
      ([25, 28], [30, 60, 90]),
      ([25, 40], [30, 90, 60]),
    ])
  func order(minutes: [Double], closed: [Double]) throws {
    let hamlet = Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 1}}
        policies: {queue: fifo}
        """,
      catalogue: "kind,priority,agency,work\nplain,3,crew,30min\nurgent,1,crew,30min\n",
      calls: [(0, "a", "plain"), (10, "a", "plain"), (20, "a", "urgent")])
    let world = try Self.world(try hamlet.world(), minutes.map { .minutes($0) }) { $0.queue = PolicyChoice("priority") }
    let (run, log) = try Self.live(world)
    #expect(Hamlet.Outcome(run, log, in: world).closed == closed)
  }

  @Test("a task that the rules kept back gets its unit when they change")
  func reserve() throws {
    let hamlet = Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 1}}
        policies: {dispatch: {nearest: {reserve: 1}}}
        """,
      catalogue: "kind,priority,agency,work\nplain,3,crew,30min\n", calls: [(0, "a", "plain")])
    let world = try Self.world(try hamlet.world(), [.minutes(45)]) { $0.dispatch = PolicyChoice("nearest") }
    let (run, log) = try Self.live(world)
    #expect(Hamlet.Outcome(run, log, in: world).closed == [75])
  }

  @Test("a condition with the rules of routine is exactly absent")
  func idle() throws {
    let plain = try Worlds.fireNight()
    let world = try Self.world(plain, [.hours(1), .hours(2)])
    #expect(world.digest == plain.digest)
    #expect(try Self.live(world).run.digest == Self.live(plain).run.digest)
    // And one that says the same in other words changes the digest, and nothing else.
    let other = try Self.world(plain, (1...20).map { .minutes(Double($0) * 73) }) {
      $0.dispatch = PolicyChoice("nearest", ["reserve": 0])
    }
    let (said, lived) = (try Self.live(plain).log, try Self.live(other).log)
    #expect(other.digest != plain.digest && other.rules.count == 2)
    #expect(lived.incidents == said.incidents && lived.legs == said.legs && !said.incidents.isEmpty)
  }

  @Test("a kind with rate 0 does not occur, and everything else as it would have")
  func noRate() throws {
    let base = try Worlds.smallville(("calendar.period", "3d"))
    let window = Instant.zero + .minutes(1000)..<Instant.zero + .minutes(2500)
    func occurred(_ rate: Double) throws -> [UInt64: Instant] {
      let log = try Self.live(
        Self.world(base, rate: rate, [window.lowerBound - .zero, window.upperBound - .zero])
      ).log
      return Dictionary(uniqueKeysWithValues: log.incidents.map { ($0.identity, $0.occurred) })
    }
    let usual = try occurred(1)
    let without = usual.filter { !window.contains($0.value) }
    #expect(without.count < usual.count)
    #expect(try occurred(0) == without)
    // The bounds of the candidates have room for half as many again, but for the last digit.
    let more = try occurred(1.4)
    #expect(more.filter { !window.contains($0.value) } == without)
    #expect(Set(more.keys).isSuperset(of: usual.keys) && more.count > usual.count)
  }

  @Test("the bounds of the candidates hold under every condition")
  func bounds() throws {
    let base = try Worlds.smallville()
    #expect(throws: WorldError.self) { try Self.world(base, rate: 1.6, [.hours(1)]) }
    #expect(throws: WorldError.self) { try Self.world(base, rate: -1, [.hours(1)]) }
    #expect(throws: WorldError.self) { try Self.world(base, [.hours(1)]) { $0.path = PolicyChoice("straight") } }
  }

  @Test("what a condition's policy remembers is there again when it comes back, also from a checkpoint")
  func memory() throws {
    var policies = PolicyRegistry.standard
    policies.add(Counting.entry, to: \.dispatch)
    let world = try Self.world(try Worlds.fireNight(), policies: policies, [.hours(1)]) {
      $0.dispatch = PolicyChoice("counting")
    }
    var run = Run(world, seed: 1, replication: 1)
    run.twin.enter(condition: 1, in: world)
    run.twin.memory[0] = 7
    run.twin.enter(condition: 0, in: world)
    #expect(run.twin.memory.count == 0)
    var again = try Run(checkpoint: run.checkpoint(in: world), in: world)
    #expect(again.digest == run.digest)
    again.twin.enter(condition: 1, in: world)
    #expect(again.twin.condition == 1 && again.twin.memory[0] == 7)
  }

  @Test("a policy that looks ahead does so under its condition alone")
  func lookAhead() throws {
    let base = try Worlds.fireNight()
    func world(_ times: [TimeSpan]) throws -> World {
      try Self.world(base, times) {
        $0.dispatch = PolicyChoice("look-ahead", ["candidates": 2, "samples": 2, "minutes": 60])
      }
    }
    let ahead = try world([.minutes(200), .minutes(800)])
    #expect(ahead.rules[0].imagined == nil && ahead.rules[1].imagined != nil)
    let digest = try Self.live(ahead).run.digest
    #expect(try Self.live(ahead).run.digest == digest)
    // Until the condition comes everything is as without it.
    let end: TimeSpan = base.calendar.horizon - Instant.zero - .minutes(1)
    let late = try Self.live(world([end])).log.incidents.filter { $0.closed < Instant.zero + end }
    #expect(try late == Self.live(base).log.incidents.filter { $0.closed < Instant.zero + end })
    #expect(!late.isEmpty)
  }
}

/// Counts whom it has sent.
struct Counting: DispatchPolicy {
  static let entry = PolicyEntry<any DispatchPolicy>("counting", version: "1", "counts") { _ in Counting() }

  let memorySize = 1

  func choose(for task: TaskView, among view: borrowing UnitsView) -> UnitIndex? {
    view.units(of: task.agency).first { view.isFree($0) && view.isAble($0, for: task) }
  }

  func permits(_ unit: UnitIndex, for task: TaskView, in view: borrowing UnitsView) -> Bool { true }

  func sent(_ unit: UnitIndex, to task: TaskView, in view: borrowing UnitsView, remembering memory: inout PolicyMemory)
  {
    memory[0] += 1
  }
}
