import EventKernel
import Inputs
import Testing

@testable import District

/// Kinds that a condition suspends, in cases worked out by hand; random worlds are in the naive twin's and the laws' tests.
@Suite("Suspended kinds") struct SuspensionTests {
  /// One unit at `a`, half an hour a call, and a condition that suspends plain calls from one minute to another.
  private static func hamlet(
    from begin: Int, minutes: Int, condition: String = "{suspends: [plain]}", steps: [Int] = [], units: String = "",
    calls: [(Int, String, String)]
  ) -> Hamlet {
    Hamlet(
      steps: steps,
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 3d}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 1\(units)}}
        conditions: {emergency: \(condition)}
        acts: {alarm: {condition: emergency, days: [1], time: "\(clock(begin))", lasts: \(minutes)min}}
        """, catalogue: "kind,priority,agency,work\nplain,3,crew,30min\nurgent,1,crew,30min\n", calls: calls)
  }

  private static func clock(_ minute: Int) -> String {
    let (hour, rest) = (minute / 60, minute % 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
  }

  @Test("what is at work is finished, what comes is held, and the unit is free for others") func held() throws {
    let outcome = try Self.hamlet(
      from: 5, minutes: 95, calls: [(0, "a", "plain"), (10, "a", "plain"), (20, "a", "urgent")]
    ).outcome()
    #expect(outcome.closed == [30, 130, 60])
    #expect(outcome.value("held-cases") == 1 && outcome.value("held-cases", "kind=plain") == 1)
    #expect(outcome.value("hold-mean") == 1.5)
    // One case was open when the suspension began, and no more at its end.
    #expect(outcome.value("backlog-recovery-mean") == 0 && outcome.value("backlog-unrecovered") == 0)
    let hours = try #require(outcome.value("condition-hours", "condition=emergency"))
    #expect(abs(hours - 95.0 / 60) < 1e-9)
    #expect(outcome.value("condition-begins", "condition=emergency") == 1)
    #expect(abs((outcome.value("condition-hours", "condition=routine") ?? 0) + hours - 24) < 1e-9)
    #expect(outcome.incidents.map(\.hasWaited) == [false, true, true])
  }

  @Test("a case's life says since when it was held, and a series how many were") func told() throws {
    let world = try Self.hamlet(
      from: 5, minutes: 95, calls: [(10, "a", "plain"), (30, "a", "plain"), (20, "a", "urgent")]
    ).world()
    var log = LogRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &log, proof: .event))
    func minutes(_ step: CourseFact.Step) -> [Double] {
      log.steps.filter { $0.step == step }.map { Double($0.time.nanoseconds) / 60e9 }
    }
    #expect(minutes(.held) == [10, 30] && minutes(.resumed) == [100, 100])
    // Held for 50 and 30 minutes of the first hour, and for 40 each of the second.
    let series = run.series(in: world).filter { $0.series == "held" }.map(\.value)
    #expect(zip(series, [80.0 / 60, 80.0 / 60, 0, 0]).allSatisfy { abs($0 - $1) < 1e-9 } && series.count >= 24)
  }

  @Test("what waited in the line before comes back to it in its order") func order() throws {
    let outcome = try Self.hamlet(
      from: 15, minutes: 30, calls: [(0, "a", "plain"), (10, "a", "plain"), (20, "a", "plain"), (40, "a", "plain")]
    ).outcome()
    #expect(outcome.closed == [30, 75, 105, 135])
    // Held from 15, 20 and 40 to 45.
    #expect(abs((outcome.value("hold-mean") ?? 0) - (30.0 + 25 + 5) / 3 / 60) < 1e-9)
    // Two were open at 15; three are at 45, and two again at 75.
    #expect(outcome.value("backlog-recovery-mean") == 0.5)
  }

  @Test("who is on the way goes on") func onTheWay() throws {
    let outcome = try Self.hamlet(from: 5, minutes: 600, steps: [10], calls: [(0, "b", "plain")]).outcome()
    #expect(outcome.closed == [40])
    #expect(outcome.value("held-cases") == 0 && outcome.value("hold-mean") == nil)
  }

  @Test("who hands on a job at the end of a shift leaves it to be held") func handedOn() throws {
    let hamlet = Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 3d}
        shifts: {early: 00:00-08:00, late: 08:00-24:00}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: {early: 1, late: 1}, shift-end: hand-on}}
        conditions: {emergency: {suspends: [plain]}}
        acts: {alarm: {condition: emergency, days: [1], time: "07:50", lasts: 1h}}
        """, catalogue: "kind,priority,agency,work\nplain,3,crew,30min\n", calls: [(460, "a", "plain")])
    // 20 of its 30 minutes are done at 08:00; the other ten from 08:50 on.
    let outcome = try hamlet.outcome()
    #expect(outcome.closed == [540])
    #expect(abs((outcome.value("hold-mean") ?? 0) - 50.0 / 60) < 1e-9)
  }

  @Test("a backlog that is not back by the end is said to be so") func unrecovered() throws {
    // The condition holds for the rest of the run.
    let outcome = try Self.hamlet(from: 5, minutes: 10_000, calls: [(10, "a", "plain"), (20, "a", "urgent")]).outcome()
    #expect(outcome.closed == [.infinity, 50])
    #expect(outcome.value("backlog-unrecovered") == 1 && outcome.value("backlog-recovery-mean") == nil)
    #expect(outcome.value("held-cases") == 1)
  }

  @Test("a second suspension before the backlog is down belongs to the same one") func twice() throws {
    let hamlet = Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 3d}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 1}}
        conditions: {emergency: {suspends: [plain]}}
        acts:
          one: {condition: emergency, days: [1], time: "00:05", lasts: 55min}
          two: {condition: emergency, days: [1], time: "01:10", lasts: 50min}
        """, catalogue: "kind,priority,agency,work\nplain,3,crew,30min\n",
      calls: [(10, "a", "plain"), (20, "a", "plain")])
    // The first is at work from 60 to 90; the second waits from 60, is held from 70 to 120, and is at work until 150.
    let outcome = try hamlet.outcome()
    #expect(outcome.closed == [90, 150])
    #expect(outcome.value("held-cases") == 3)
    #expect(outcome.value("backlog-recovery-mean") == 0.5)
  }

  @Test("nobody is turned away who was held, though there is no room for all at once") func room() throws {
    var hamlet = Self.hamlet(
      from: 5, minutes: 55, calls: [(10, "a", "plain"), (20, "a", "plain"), (30, "a", "plain")])
    hamlet.agencies = "{crew: {waiting-room: 1}}"
    #expect(try hamlet.outcome().closed == [90, 120, 150])
  }

  @Test("who gives up is held no longer") func patience() throws {
    var hamlet = Self.hamlet(from: 5, minutes: 55, calls: [(10, "a", "plain")])
    hamlet.catalogue = "kind,priority,agency,work,patience\nplain,3,crew,30min,20min\nurgent,1,crew,30min,\n"
    let outcome = try hamlet.outcome()
    #expect(outcome.incidents.map(\.state) == [.gaveUp])
    #expect(abs((outcome.value("hold-mean") ?? 0) - 20.0 / 60) < 1e-9)
  }

  @Test("a condition that suspends what does not occur changes nothing") func nothing() throws {
    let base = try Worlds.fireNight()
    var plan = base.plan
    var condition = ConditionPlan(name: "emergency", policies: plan.policies, rates: plan.kinds.map { _ in 1 })
    func live(_ world: World) throws -> LogRecorder {
      var log = LogRecorder()
      _ = try replicate(world, seed: 3, replication: 1, into: &log, proof: .day)
      return log
    }
    let plain = try live(base)
    let absent = plan.kinds.indices.filter { kind in !plain.incidents.contains { Int($0.kind) == kind } }
    // Who would be called up never comes: the condition is over sooner.
    condition.suspends = absent
    condition.callsUp = plan.teams.indices.filter { team in
      plan.teams[team].roster.contains { plan.shifts[$0.shift].length < .hours(24) }
    }.map { ConditionPlan.CallUp(team: $0, after: .hours(2)) }
    plan.conditions = [condition]
    plan.acts = (0..<10).map { hour in
      ActPlan(
        id: "act-\(hour)", verb: "condition", object: 0,
        course: .at([.hours(Double(hour) * 1.5)], lasts: .hours(1)))
    }
    let world = try World(plan)
    let changed = try live(world)
    #expect(!absent.isEmpty || !condition.callsUp.isEmpty, "else the condition is routine, and left out")
    #expect(changed.incidents == plain.incidents && changed.legs == plain.legs)
    #expect(!plain.incidents.isEmpty)
  }
}
