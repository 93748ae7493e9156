import EventKernel
import Testing

@testable import District

/// What is done to a district in the middle of a run, worked out by hand.
@Suite("Acts") struct ActTests {
  /// One unit and half an hour a call: three calls of minutes 0, 10 and 20, the last one urgent.
  private static let hamlet = Hamlet(
    scenario: """
      calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
      units: {v: {agency: crew, base: {places: [a]}, on-duty: 1}}
      policies: {queue: fifo}
      """,
    catalogue: "kind,priority,agency,work\nplain,3,crew,30min\nurgent,1,crew,30min\n",
    calls: [(0, "a", "plain"), (10, "a", "plain"), (20, "a", "urgent")])

  /// The hamlet with conditions of these queues, and acts.
  private static func world(_ acts: [ActPlan], queues: [String] = ["priority"]) throws -> World {
    var plan = try hamlet.world().plan
    plan.conditions = queues.enumerated().map { index, queue in
      var policies = plan.policies
      policies.queue = PolicyChoice(queue)
      return ConditionPlan(name: "c\(index)", policies: policies, rates: plan.kinds.map { _ in 1 })
    }
    plan.acts = acts
    return try World(plan)
  }

  private static func act(_ id: String, _ condition: Int = 0, at minute: Double, for length: Double?) -> ActPlan {
    ActPlan(
      id: id, verb: "condition", object: condition,
      course: .at([.minutes(minute)], lasts: length.map { .minutes($0) }))
  }

  private static func trigger(
    _ gauge: GaugeChoice, _ begins: Double, _ ends: Double, held: Double = 0, least: Double = 0
  ) -> ActPlan {
    ActPlan(
      id: "alarm", verb: "condition", object: 0,
      course: .when(
        ActTrigger(gauge: gauge, begins: begins, ends: ends, held: .minutes(held), least: .minutes(least))))
  }

  private static func outcome(_ world: World) throws -> Hamlet.Outcome {
    var log = LogRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &log, proof: .event))
    return Hamlet.Outcome(run, log, in: world)
  }

  /// The three calls are open from minute 20 on; the first is closed at 30, the second at 60.
  struct Case: Sendable {
    let act: ActPlan
    let closed: [Double]
    let minutes: Double
  }

  static let cases = [
    // Begins at 20 and ends at 30, when the urgent call has been taken.
    (trigger(GaugeChoice("open-incidents"), 3, 2), [30.0, 90, 60], 10.0),
    // Minutes 20 to 60.
    (trigger(GaugeChoice("open-incidents"), 3, 1), [30, 90, 60], 40),
    // Never more than three.
    (trigger(GaugeChoice("open-incidents"), 4, 1), [30, 60, 90], 0),
    // From 25 until 35: both times it has been there for five minutes.
    (trigger(GaugeChoice("open-incidents"), 3, 2, held: 5), [30, 90, 60], 10),
    // Not for eleven minutes.
    (trigger(GaugeChoice("open-incidents"), 3, 2, held: 11), [30, 60, 90], 0),
    (trigger(GaugeChoice("open-incidents"), 3, 2, least: 25), [30, 90, 60], 25),
    // The urgent one is reported at 20 and closed at 60.
    (trigger(GaugeChoice("open-incidents", priority: 1), 1, 0), [30, 90, 60], 40),
    (trigger(GaugeChoice("open-incidents", kinds: [0]), 2, 1), [30, 90, 60], 20),
    // Two wait from 20 to 30.
    (trigger(GaugeChoice("backlog"), 2, 1), [30, 90, 60], 10),
    // The second has waited for a quarter of an hour at 25; at 30 the urgent one is served, and so one waits until 60.
    (trigger(GaugeChoice("unattended", waiting: .minutes(15)), 1, 0), [30, 90, 60], 35),
  ].map { Case(act: $0.0, closed: $0.1, minutes: $0.2) }

  @Test("a gauge begins an act and ends it", arguments: cases)
  func gauges(_ example: Case) throws {
    let (closed, minutes) = (example.closed, example.minutes)
    let outcome = try Self.outcome(Self.world([example.act]))
    #expect(outcome.closed == closed)
    #expect(abs((outcome.value("act-hours", "act=alarm") ?? -1) * 60 - minutes) < 1e-9)
    #expect(outcome.value("acts-begun", "act=alarm") == (minutes > 0 ? 1 : 0))
  }

  @Test("of two conditions the one called for last is in force, and the other one when that ends")
  func lastCalled() throws {
    // Deadlines are all alike, so that the second condition serves in the order of the calls.
    for (second, closed) in [
      (Self.act("b", 1, at: 5, for: 10), [30.0, 90, 60]), (Self.act("b", 1, at: 15, for: 100), [30, 60, 90]),
    ] {
      let world = try Self.world([Self.act("a", at: 1, for: 200), second], queues: ["priority", "deadline"])
      #expect(try Self.outcome(world).closed == closed)
    }
  }

  @Test("an act that ends at an instant ends before another one begins")
  func order() throws {
    let world = try Self.world([Self.act("a", at: 1, for: 20), Self.act("b", at: 21, for: 100)])
    let outcome = try Self.outcome(world)
    #expect(outcome.closed == [30, 90, 60])
    #expect(outcome.value("act-hours", "act=a") == 20.0 / 60 && outcome.value("act-hours", "act=b") == 100.0 / 60)
  }

  @Test("worlds that differ in an act agree event for event until it")
  func law() throws {
    let base = try Worlds.smallville(("calendar.period", "3d"))
    func world(_ course: ActPlan.Course) throws -> World {
      var plan = base.plan
      var policies = plan.policies
      policies.queue = PolicyChoice(plan.policies.queue.name == "priority" ? "fifo" : "priority")
      plan.conditions = [ConditionPlan(name: "c", policies: policies, rates: plan.kinds.map { _ in 0 })]
      plan.acts = [ActPlan(id: "a", verb: "condition", object: 0, course: course)]
      return try World(plan)
    }
    func life(_ world: World) -> (events: [Happening], trail: [UInt64]) {
      var run = Run(world, seed: 5, replication: 1)
      var log = LogRecorder()
      var events: [Happening] = []
      while let next = run.next(before: world.calendar.horizon, in: world, into: &log) { events.append(next) }
      return (events, run.trail)
    }
    let plain = life(base)
    let trigger = ActTrigger(gauge: GaugeChoice("open-incidents"), begins: 12, ends: 1)
    for course in [ActPlan.Course.at([.hours(30.5)], lasts: .hours(7)), .when(trigger)] {
      let acted = life(try world(course))
      let first = try #require(acted.events.firstIndex { $0.kind == .act })
      let before = acted.events[..<first]
      #expect(Array(before) == Array(plain.events.prefix(before.count)) && before.count > 100)
      #expect(acted.events.dropFirst(first + 1) != plain.events.dropFirst(first))
      let hours = Int(acted.events[first].time.nanoseconds / RunCalendar.hour)
      #expect(Array(acted.trail[..<hours]) == Array(plain.trail[..<hours]))
    }
  }

  @Test("what can never be, or would be for ever, is refused")
  func refused() throws {
    let acts = [
      ([Self.act("a", at: 60 * 48, for: nil)], "the run ends on day 3"),
      ([Self.act("a", at: 1, for: 0)], "takes no time"),
      (
        [Self.act("a", at: 1, for: 10), Self.act("b", at: 10, for: 10)], "under way on day 1, 00:10 already, by acts.a"
      ),
      ([Self.act("a", at: 1, for: nil), Self.act("b", at: 10, for: 10)], "under way on day 1, 00:10 already"),
      ([Self.act("a", 3, at: 1, for: 10)], "no such condition"),
      ([Self.trigger(GaugeChoice("open-incidents"), 3, 3)], "begin and end for ever"),
      ([Self.trigger(GaugeChoice("open-incidents"), 3, -1)], "would never end"),
      ([Self.trigger(GaugeChoice("density"), 3, 1)], "no areas"),
      ([Self.trigger(GaugeChoice("wind"), 3, 1)], "no gauge"),
      ([Self.trigger(GaugeChoice("open-incidents"), 1e7 + 1, 1)], "could never begin"),
      ([Self.trigger(GaugeChoice("unattended"), 1e7 + 1, 1)], "could never begin"),
      ([Self.trigger(GaugeChoice("backlog"), 1e7 + 1, 1)], "could never begin"),
    ]
    for (acts, said) in acts {
      let error = #expect(throws: WorldError.self) { try Self.world(acts) }
      #expect("\(error.map { "\($0)" } ?? "")".contains(said))
    }
  }

  @Test("a density is refused that everybody in one cell, or in the area, does not make")
  func densities() throws {
    var plan = try Worlds.smallville().plan
    plan.conditions = [ConditionPlan(name: "c", policies: plan.policies, rates: plan.kinds.map { _ in 0 })]
    let km2 = plan.map.cellSize * plan.map.cellSize / 1e6
    let residents = Double(plan.map.cells.residents.reduce(0) { $0 + Int($1) })
    #expect(plan.people != nil)
    func expectRefused(at level: Double, in cells: [Int32]) {
      plan.acts = [Self.trigger(GaugeChoice("density", cells: cells), level, 1)]
      let error = #expect(throws: WorldError.self) { try World(plan) }
      #expect("\(error.map { "\($0)" } ?? "")".contains("the act could never begin"))
    }
    for cells in [[], [0, 1]] as [[Int32]] {
      let all = residents / (km2 * Double(max(1, cells.count)))
      plan.acts = [Self.trigger(GaugeChoice("density", cells: cells), all, 1)]
      _ = try World(plan)
      expectRefused(at: 1000 * all, in: cells)
    }
    // Where nobody moves, it is never denser than people live.
    plan.people = nil
    expectRefused(at: residents / km2, in: [])
  }
}
