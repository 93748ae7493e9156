import District
import EventKernel
import Inputs
import Testing

/// Small cases at the edges, each worked out by hand.
@Suite("At the edges, as worked out by hand") struct EdgeCaseTests {
  private static let day = "calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 3d}"
  private static let one = "kind,priority,agency,work\njob,2,crew,30min\n"

  @Test("two that hold what the other misses do not wait for ever")
  func holding() throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        procedures:
          blaze: [{task: t, needs: {pump: 2, lift: 1}, work: 10min}]
          tree: [{task: t, needs: {lift: 1}, work: 25min}]
        units:
          pump: {agency: crew, capabilities: [pump], base: {places: [a]}, on-duty: 3}
          lift: {agency: crew, capabilities: [lift], base: {places: [a]}, on-duty: 1}
        """, catalogue: "kind,priority,agency\nblaze,2,crew\ntree,2,crew\n",
      calls: [(0, "a", "tree"), (1, "a", "blaze"), (3, "a", "blaze")]
    ).outcome()
    // The lift is free at 25: the first blaze until 35, then the second until 45.
    #expect(outcome.closed == [25, 35, 45])
    #expect(outcome.value("stuck-share") == 0)
  }

  @Test("a task of four needs begins when the last of them is met") func fourNeeds() throws {
    let outcome = try Hamlet(
      steps: [5],
      scenario: """
        \(Self.day)
        procedures: {blaze: [{task: t, needs: {pump: 1, lift: 1, light: 1, boat: 2}, work: 10min}]}
        units:
          pump: {agency: crew, capabilities: [pump], base: {places: [a]}, on-duty: 1}
          lift: {agency: crew, capabilities: [lift], base: {places: [a]}, on-duty: 1}
          light: {agency: crew, capabilities: [light], base: {places: [a]}, on-duty: 1}
          near: {agency: crew, capabilities: [boat], base: {places: [a]}, on-duty: 1}
          far: {agency: crew, capabilities: [boat], base: {places: [b]}, on-duty: 1}
        """, catalogue: "kind,priority,agency\nblaze,2,crew\n", calls: [(0, "a", "blaze")]
    ).outcome()
    #expect(outcome.closed == [15])
  }

  @Test("who is more urgent takes what merely waits") func urgent() throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        procedures:
          blaze: [{task: t, needs: {pump: 1, lift: 1}, work: 10min}]
          tree: [{task: t, needs: {lift: 1}, work: 30min}]
          flood: [{task: t, needs: {pump: 1}, work: 5min}]
        units:
          pump: {agency: crew, capabilities: [pump], base: {places: [a]}, on-duty: 1}
          lift: {agency: crew, capabilities: [lift], base: {places: [a]}, on-duty: 1}
        """, catalogue: "kind,priority,agency\nblaze,2,crew\ntree,2,crew\nflood,1,crew\n",
      calls: [(0, "a", "tree"), (1, "a", "blaze"), (5, "a", "flood")]
    ).outcome()
    // The pump waits at the blaze from 1, is at the flood from 5 to 10, and back before the lift is free at 30.
    #expect(outcome.closed == [30, 40, 10])
  }

  @Test(
    "as long as it misses somebody, who goes off duty, has rested or is done is recalled",
    arguments: [
      // v-1 leaves at 20:00 as v-2 comes, is recalled at once, and is there at 20:40.
      (1170, "", 1290),
      // v-1 has rested at 23:00.
      (1200, ", rest: 3h", 1470),
    ])
  func calledAnew(at call: Int, rest: String, closed: Double) throws {
    let outcome = try Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 9d}
        shifts: {day: 08:00-20:00, night: 20:00-08:00}
        procedures: {pair: [{task: t, needs: 2, work: 50min}]}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: {day: 1, night: 1}, recall: {after: 40min, priority: 2}\(rest)}}
        """, catalogue: "kind,priority,agency\npair,1,crew\n", calls: [(call, "a", "pair")]
    ).outcome()
    #expect(outcome.closed == [closed])
  }

  @Test("who ends his overtime is recalled for what waits") func recalledAfterOvertime() throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        shifts: {day: 08:00-20:00}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: {day: 1}, recall: {after: 5min, priority: 2}}}
        """, catalogue: Self.one, calls: [(1190, "a", "job"), (1195, "a", "job")]
    ).outcome()
    // At 20:20 the first is done; five minutes later the unit is here again.
    #expect(outcome.onScene == [1190, 1225])
  }

  @Test("who is sent back to where it came from takes as long as it has been out", arguments: [10, 29, 31, 50])
  func turnsRound(at call: Int) throws {
    let outcome = try Hamlet(
      steps: [60],
      scenario: """
        \(Self.day)
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 1}}
        policies: {dispatch: {nearest: {redirect: 1}}, queue: priority}
        """, catalogue: "kind,priority,agency,work\nminor,2,crew,10min\ngrave,1,crew,10min\n",
      calls: [(0, "b", "minor"), (call, "a", "grave")]
    ).outcome()
    #expect(outcome.onScene[1] == Double(2 * call))
  }

  @Test("off duty counts who is recalled for a task's priority, and nobody else", arguments: [1, 2, 3])
  func recalledForIt(priority: Int) throws {
    let hamlet = Hamlet(
      scenario: """
        \(Self.day)
        shifts: {day: 08:00-20:00, night: 20:00-08:00}
        procedures: {pair: [{task: t, needs: 2, work: 50min}]}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: {day: 1, night: 1}, recall: {after: 40min, priority: 2}}}
        """, catalogue: "kind,priority,agency\npair,\(priority),crew\n", calls: [(600, "a", "pair")])
    if priority > 2 {
      #expect(throws: InputError.self) { try hamlet.outcome() }
    } else {
      #expect(try hamlet.outcome().closed == [690])
    }
  }

  @Test("a list too short for a task is told, though it and another hold what the other misses") func shortList() throws
  {
    let outcome = try Hamlet(
      steps: [10],
      scenario: """
        \(Self.day)
        procedures: {pair: [{task: t, needs: 2, work: 10min}]}
        units: {u: {agency: crew, base: {places: [a]}, on-duty: 1}, v: {agency: crew, base: {places: [b]}, on-duty: 1}}
        policies: {dispatch: preference-list}
        preferences: lists.csv
        """, catalogue: "kind,priority,agency\npair,1,crew\n", calls: [(0, "a", "pair"), (2, "b", "pair")],
      files: ["lists.csv": "place,units\na,u-1\nb,v-1 u-1\n"]
    ).outcome()
    // v-1 never goes to a; u-1 waits there, and v-1 at b for u-1.
    #expect(outcome.closed == [.infinity, .infinity] && outcome.value("stuck-share") == 0.5)
  }

  @Test(
    "those that are recalled together wait for each other, whatever the policy", arguments: ["nearest", "cheapest"])
  func calledTogether(dispatch: String) throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        shifts: {day: 08:00-20:00}
        procedures: {pair: [{task: t, needs: {van: 1, cart: 1}, work: 50min}]}
        units:
          van: {agency: crew, capabilities: [van], base: {places: [a]}, on-duty: {day: 1}, recall: {after: 5min, priority: 2}}
          cart: {agency: crew, capabilities: [cart], base: {places: [a]}, on-duty: {day: 1}, recall: {after: 35min, priority: 2}}
        policies: {dispatch: \(dispatch)}
        """, catalogue: "kind,priority,agency\npair,1,crew\n", calls: [(60, "a", "pair")]
    ).outcome()
    #expect(outcome.closed == [60 + 35 + 50])
  }

  @Test("under cheapest nobody takes what the head of the line waits for", arguments: ["fifo", "priority"])
  func cheapest(queue: String) throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        procedures: {pair: [{task: t, needs: 2, work: 6min}], single: [{task: t, needs: 1, work: 6min}]}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 2}}
        policies: {dispatch: cheapest, queue: \(queue)}
        """, catalogue: "kind,priority,agency\npair,1,crew\nsingle,2,crew\n",
      calls: [(0, "a", "single"), (3, "a", "single"), (4, "a", "pair")]
        + (2...20).map { ($0 * 3, "a", "single") }
    ).outcome()
    // Both vans are free together at 9, when the second single is done.
    #expect(outcome.onScene[2] == 9 && outcome.closed[2] == 15)
  }

  @Test("at a change of shift one takes over for one, whatever stands first in the file", arguments: [true, false])
  func handOn(isDayFirst: Bool) throws {
    let shifts = ["early: 06:00-14:00", "late: 14:00-22:00"]
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        shifts: {\((isDayFirst ? shifts : shifts.reversed()).joined(separator: ", "))}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: {early: 1, late: 1}, shift-end: hand-on}}
        """, catalogue: Self.one, calls: [(820, "a", "job"), (825, "a", "job")]
    ).outcome()
    // Begun at 13:40, handed on at 14:00, done at 14:10; then the other one.
    #expect(outcome.closed == [850, 880])
    #expect(outcome.value("waited-share") == 0.5)
    #expect(outcome.value("units-mean") == 1.5)
  }

  @Test("nobody is sent at the instant at which his duty ends; work that is done then is done") func instant() throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        shifts: {early: 06:00-14:00, late: 14:00-22:00}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: {early: 4, late: 4}, shift-end: hand-on}}
        """, catalogue: Self.one, calls: [(810, "a", "job"), (820, "a", "job"), (840, "a", "job")]
    ).outcome()
    #expect(outcome.closed == [840, 850, 870])
    // One for the first, two for the second, one for the third.
    #expect(outcome.incidents.map(\.sent) == [1, 2, 1])
  }

  @Test("among equals that were broken off, who came first is resumed first") func resume() throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 2}}
        policies: {dispatch: nearest-with-preemption, queue: priority}
        """, catalogue: "kind,priority,agency,work\nslow,3,crew,40min\nfast,1,crew,20min\n",
      calls: [(0, "a", "slow"), (2, "a", "slow"), (6, "a", "fast"), (12, "a", "fast")]
    ).outcome()
    // The first slow one is broken off at 6 and goes on from 26 to 60; the second at 12, from 32 to 62.
    #expect(outcome.closed == [60, 62, 26, 32])
  }

  @Test("a free unit goes, not one that is as near and at work") func ties() throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        procedures: {slow: [{task: t, work: 40min, when-interrupted: restart}], fast: [{task: t, work: 10min}]}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 2}}
        policies: {dispatch: nearest-with-preemption}
        """, catalogue: "kind,priority,agency\nslow,3,crew\nfast,1,crew\n",
      calls: [(0, "a", "slow"), (30, "a", "fast")]
    ).outcome()
    #expect(outcome.closed == [40, 40])
  }

  @Test("a turnout is completed by who is sent on, and only who leaves has departed") func turnout() throws {
    let outcome = try Hamlet(
      steps: [4],
      scenario: """
        \(Self.day)
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 1, turnout: 8min}}
        policies: {dispatch: {nearest: {redirect: 1}}, queue: priority}
        """, catalogue: "kind,priority,agency,work\nslow,3,crew,10min\nfast,1,crew,10min\n",
      calls: [(0, "b", "slow"), (2, "b", "fast")]
    ).outcome()
    // Ready at 8, there at 12; the slow one is begun from there at 22.
    #expect(outcome.onScene == [22, 12])
    #expect(outcome.departed == [22, 8])
  }

  @Test("who is out needs no turnout") func road() throws {
    let outcome = try Hamlet(
      steps: [10, 10],
      scenario: """
        \(Self.day)
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 1, turnout: 6min}}
        """, catalogue: "kind,priority,agency,work\njob,2,crew,10min\n",
      calls: [(0, "c", "job"), (36, "c", "job"), (40, "c", "job"), (56, "b", "job"), (200, "a", "job")]
    ).outcome()
    // From the base: 6 and 20 min. Free at 36 on the spot, then at 46, then at 56 and 10 min from b; at rest again by 200.
    #expect(outcome.onScene == [26, 36, 46, 66, 206])
  }

  @Test("who is sent on to the same place takes what is left of its way, and is nowhere sooner than straight")
  func sentOn() throws {
    func outcome(_ place: String, at minute: Int) throws -> Hamlet.Outcome {
      try Hamlet(
        steps: [40, 10],
        scenario: """
          \(Self.day)
          units: {van: {agency: crew, base: {places: [a]}, on-duty: 1}}
          policies: {dispatch: {nearest: {redirect: 1}}, queue: priority}
          """, catalogue: "kind,priority,agency,work\nslow,3,crew,10min\nfast,1,crew,10min\n",
        calls: [(0, "b", "slow"), (minute, place, "fast")]
      ).outcome()
    }
    #expect(try outcome("b", at: 15).onScene[1] == 40)
    #expect(try outcome("b", at: 30).onScene[1] == 40)
    // At 30 it seems to stand at b already, ten minutes from c; straight it takes 50.
    #expect(try outcome("c", at: 30).onScene[1] == 50)
  }

  @Test("a duty begins after the last job and its rest") func rest() throws {
    let outcome = try Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 3d, drain: 1d}
        shifts: {day: 07:00-17:00}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: {day: 1}, rest: 12h}}
        """, catalogue: "kind,priority,agency,work\nlong,2,crew,16h\nshort,2,crew,10min\n",
      calls: [(960, "a", "long"), (1_920, "a", "short")]
    ).outcome()
    // From 16:00 to 08:00, 15 h of it overtime. Rested at 20:00, when the day is over: the short one waits for 07:00 of day 3.
    #expect(outcome.onScene == [960, 3_300])
    #expect(abs((outcome.value("overtime", "agency=crew") ?? 0) - 15 * 7 / 3.0) < 1e-9)
  }

  @Test("a duty round the clock has its break every day") func breaks() throws {
    let outcome = try Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 3d, drain: 0h}
        shifts: {whole: 07:00-07:00}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: {whole: 1}, break: {after: 5h, length: 20min}}}
        """, catalogue: Self.one, calls: [(0, "a", "job")]
    ).outcome()
    let breaks = outcome.legs.filter { $0.purpose == .pause }.map { Double($0.start.nanoseconds) / 3_600e9 }
    #expect(breaks == [12, 36, 60])
  }

  @Test("who waits elsewhere goes home when its duty ends") func home() throws {
    let outcome = try Hamlet(
      steps: [15, 15],
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 2d, drain: 0h}
        shifts: {day: 07:00-17:00}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: {day: 1}, compliance: posts.csv}}
        policies: {relocation: compliance-table}
        """, catalogue: Self.one, calls: [(600, "b", "job"), (1_980, "a", "job")],
      files: ["posts.csv": "free,places\n1,c\n"]
    ).outcome()
    #expect(outcome.onScene == [615, 1_980])
    #expect(outcome.legs.contains { $0.purpose == .back && $0.start == .zero + .minutes(1_020) && $0.to == 0 })
  }

  @Test("who is absent is not recalled") func absent() throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        shifts: {day: 07:00-17:00}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: {day: 3}, absence: 100%, recall: {after: 5min, priority: 3}}}
        """, catalogue: Self.one, calls: [(600, "a", "job")]
    ).outcome()
    #expect(outcome.onScene == [.infinity])
  }

  @Test("what a policy never sends is said to be stuck") func stuck() throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 2}}
        policies: {dispatch: {nearest: {reserve: 2, urgent: 1}}}
        """, catalogue: Self.one, calls: [(0, "a", "job")]
    ).outcome()
    #expect(outcome.value("stuck-share") == 1)
  }
}
