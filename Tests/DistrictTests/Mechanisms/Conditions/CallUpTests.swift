import EventKernel
import Inputs
import Testing

@testable import District

/// Who comes beside those on duty under a condition, in cases worked out by hand.
@Suite("Call-ups, aid and one team") struct CallUpTests {
  /// One unit that is on duty from 08:00 to 20:00, and a condition.
  private static func hamlet(
    _ condition: String, at time: String, lasts: String, steps: [Int] = [], duty: String = "{day: 1}",
    units: String = "", calls: [(Int, String, String)]
  ) -> Hamlet {
    Hamlet(
      steps: steps,
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 3d}
        shifts: {day: 08:00-20:00}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: \(duty)\(units)}}
        conditions: {emergency: \(condition)}
        acts: {alarm: {condition: emergency, days: [1], time: "\(time)", lasts: \(lasts)}}
        """, catalogue: "kind,priority,agency,work\njob,2,crew,30min\n", calls: calls)
  }

  @Test("who is off duty comes after the delay, and goes when the condition ends") func called() throws {
    let outcome = try Self.hamlet(
      "{calls-up: {v: {after: 40min}}}", at: "01:00", lasts: "90min", calls: [(60, "a", "job"), (160, "a", "job")]
    ).outcome()
    // Here from 100 to 150; the other call waits for 08:00.
    #expect(outcome.closed == [130, 510])
    #expect(outcome.value("called-up-units") == 1 && outcome.value("called-up-units", "team=v") == 1)
    #expect(abs((outcome.value("called-up-hours") ?? 0) - 50.0 / 60) < 1e-9)
    #expect(outcome.value("aid-units") == 0)
  }

  @Test("who is at a job when the condition ends finishes it, and takes no other") func lastJob() throws {
    let outcome = try Self.hamlet(
      "{calls-up: {v: {after: 40min}}}", at: "01:00", lasts: "1h", calls: [(60, "a", "job"), (110, "a", "job")]
    ).outcome()
    #expect(outcome.closed == [130, 510])
    #expect(abs((outcome.value("called-up-hours") ?? 0) - 20.0 / 60) < 1e-9)
  }

  @Test("who is still on the way when it ends does not come") func tooLate() throws {
    let outcome = try Self.hamlet(
      "{calls-up: {v: {after: 40min}}}", at: "01:00", lasts: "30min", calls: [(60, "a", "job")]
    ).outcome()
    #expect(outcome.closed == [510])
    #expect(outcome.value("called-up-units") == 0 && outcome.value("called-up-hours") == 0)
  }

  @Test(
    "a duty of its own comes before the call-up, after the rest that it needs",
    arguments: [("", 570.0), (", rest: 2h", 630)])
  func ownDuty(rest: String, closed: Double) throws {
    let outcome = try Self.hamlet(
      "{calls-up: {v: {after: 20min}}}", at: "07:00", lasts: "3h", units: rest,
      calls: [(450, "a", "job"), (540, "a", "job")]
    ).outcome()
    // Here from 440; its own duty begins at 480, or at 600 after two hours of rest.
    #expect(outcome.closed == [480, closed])
    #expect(abs((outcome.value("called-up-hours") ?? 0) - 40.0 / 60) < 1e-9)
  }

  @Test("who rests by rule is not called") func rests() throws {
    let outcome = try Self.hamlet(
      "{calls-up: {v: {after: 10min}}}", at: "21:00", lasts: "2h", units: ", rest: 8h", calls: [(1265, "a", "job")]
    ).outcome()
    #expect(outcome.closed == [1950])
    #expect(outcome.value("called-up-units") == 0)
  }

  @Test("a share of those off duty comes, as many as the share says") func share() throws {
    func units(_ share: String) throws -> Double? {
      try Self.hamlet(
        "{calls-up: {v: {after: 10min, share: \(share)}}}", at: "01:00", lasts: "1h", duty: "{day: 400}",
        calls: [(600, "a", "job")]
      ).outcome().value("called-up-units")
    }
    #expect(try units("100%") == 400)
    // Four standard deviations of the binomial distribution are 40.
    #expect(abs((try units("50%") ?? 0) - 200) < 40)
  }

  @Test("aid comes from where it enters, and leaves at the end") func aid() throws {
    let outcome = try Self.hamlet(
      "{aid: {v: {units: 1, from: b, after: 15min}}}", at: "00:05", lasts: "55min", steps: [20], duty: "1",
      calls: [(0, "a", "job"), (1, "b", "job"), (70, "b", "job")]
    ).outcome()
    // The own unit is busy until 30. Aid is at b from 20 to 60; the last call has to wait for the own unit's way.
    #expect(outcome.closed == [30, 50, 120])
    #expect(outcome.value("aid-units") == 1 && outcome.value("aid-units", "team=v") == 1)
    #expect(abs((outcome.value("aid-hours") ?? 0) - 40.0 / 60) < 1e-9)
    #expect(outcome.value("called-up-units") == 0)
  }

  @Test("aid that is still out when the condition ends goes back to where it came in") func aidGoesBack() throws {
    let outcome = try Self.hamlet(
      "{aid: {v: {units: 1, from: b, after: 0min}}}", at: "00:05", lasts: "55min", steps: [20], duty: "1",
      calls: [(0, "a", "job"), (6, "a", "job")]
    ).outcome()
    // Leaves b at 6, is there at 26; done at 56, and on its way back to b until 76.
    #expect(outcome.closed == [30, 56])
    let back = outcome.legs.filter { $0.purpose == .back && $0.unit == 1 }
    #expect(back.map { Double($0.end.nanoseconds) / 60e9 } == [76])
    #expect(back.map(\.to) == [1])
  }

  @Test("agencies that are one team do each other's tasks while the condition is in force") func oneTeam() throws {
    func closed(_ condition: String) throws -> [Double] {
      try Hamlet(
        steps: [10],
        scenario: """
          calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
          units:
            c: {agency: crew, base: {places: [a]}, on-duty: 1}
            p: {agency: private, base: {places: [b]}, on-duty: 1, capabilities: [crew]}
          conditions: {emergency: \(condition)}
          acts: {alarm: {condition: emergency, days: [1], time: "00:05", lasts: 60min}}
          """, catalogue: "kind,priority,agency,work\njob,2,crew,30min\nown,2,private,30min\n",
        calls: [(0, "a", "job"), (10, "a", "job"), (12, "b", "own"), (100, "a", "job"), (101, "a", "job")],
        agencies: "{crew: {}, private: {}}"
      ).outcome().closed
    }
    // At 10 the private unit goes to a, is there at 20 and done at 50; back for its own call at 60. After 65 it is on its own again.
    #expect(try closed("{shares: [crew, private]}") == [30, 50, 90, 130, 160])
    // Each on its own: the second job waits for the first.
    #expect(try closed("{rates: {own: 50%}}") == [30, 60, 42, 130, 160])
  }

  @Test("a unit that comes free takes what waits for the others of its team") func takesOver() throws {
    let closed = try Hamlet(
      steps: [10],
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units:
          c: {agency: crew, base: {places: [a]}, on-duty: 1}
          p: {agency: private, base: {places: [b]}, on-duty: 1, capabilities: [crew]}
        conditions: {emergency: {shares: [private, crew]}}
        acts: {alarm: {condition: emergency, days: [1], time: "00:05", lasts: 60min}}
        """, catalogue: "kind,priority,agency,work\njob,2,crew,60min\nown,2,private,15min\n",
      calls: [(0, "a", "job"), (0, "b", "own"), (10, "a", "job")], agencies: "{crew: {}, private: {}}"
    ).outcome().closed
    // Free at 15, at a at 25.
    #expect(closed.sorted() == [15, 60, 85])
  }

  @Test("what is wrong in a condition is said where it stands") func errors() {
    func message(_ condition: String, duty: String = "{day: 1}", name: String = "emergency") -> String {
      let hamlet = Hamlet(
        scenario: """
          calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
          shifts: {day: 08:00-20:00}
          units: {v: {agency: crew, base: {places: [a]}, on-duty: \(duty)}}
          conditions: {\(name): \(condition)}
          """, catalogue: "kind,priority,agency,work\njob,2,crew,30min\nother,2,private,30min\n",
        calls: [(600, "a", "job")], agencies: "{crew: {}, private: {}}")
      var other = hamlet
      other.scenario = other.scenario.replacing(
        "units: {", with: "units: {p: {agency: private, base: {places: [a]}, on-duty: {day: 1}}, ")
      do {
        _ = try other.outcome()
        return ""
      } catch { return "\(error)" }
    }
    #expect(message("{suspends: [jobb]}").contains("did you mean \"job\""))
    #expect(message("{suspends: [job, job]}").contains("twice"))
    #expect(message("{rates: {jobs: 50%}}").contains("did you mean \"job\""))
    #expect(message("{suspends: [job]}", name: "routine").contains("routine is what holds"))
    #expect(message("{calls-up: {w: {after: 5min}}}").contains("no such team"))
    #expect(message("{calls-up: {v: {after: 5min}}}", duty: "1").contains("nobody is there to be called"))
    #expect(message("{calls-up: {v: {after: 5min, share: 0%}}}").contains("nobody would come"))
    #expect(message("{calls-up: {v: {share: 50%}}}").contains("after"))
    #expect(message("{aid: {v: {units: 0, from: a, after: 5min}}}").contains("from 1 to 10000"))
    #expect(message("{aid: {v: {units: 1, from: z, after: 5min}}}").contains("no such place"))
    #expect(message("{shares: [crew]}").contains("at least two"))
    #expect(message("{shares: [crew, privat]}").contains("did you mean \"private\""))
    #expect(message("{shares: [crew, private]}").contains("no unit of these agencies"))
    #expect(message("{policies: {path: straight}}").contains("ways are the same"))
    #expect(message("{policies: {queue: priorty}}").contains("conditions.emergency.policies.queue"))
    #expect(message("{policies: {queue: priorty}}").contains("did you mean \"priority\""))
    #expect(message("{suspend: [job]}").contains("suspends"))
    #expect(message("{suspends: [job]}") == "", "a condition that no act calls for is no error")
  }
}
