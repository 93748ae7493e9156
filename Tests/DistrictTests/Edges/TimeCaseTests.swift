import EventKernel
import Testing

@testable import District

/// Small cases of time that is under way, each worked out by hand.
@Suite("What is under way counts as far as it has come") struct TimeCaseTests {
  private static let day = "calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1h}"

  @Test("a job that outlasts the run") func job() throws {
    let outcome = try Hamlet(
      scenario: "\(Self.day)\nunits: {van: {agency: crew, base: {places: [a]}, on-duty: 1}}",
      catalogue: "kind,priority,agency,work\njob,2,crew,60h\n", calls: [(120, "a", "job")]
    ).outcome()
    #expect(abs((outcome.value("workload", "agency=crew") ?? 0) - 22 / 24.0) < 1e-12)
    #expect(outcome.value("unit-busy", "agency=crew") == 1)
    // From 02:00 to the end of the run at 25:00.
    #expect(outcome.value("handling-mean") == 1_380.0)
    #expect(outcome.values.first { $0.measure == "handling-mean" }?.open == 1)
  }

  @Test("a report that outlasts the run") func report() throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 1}}
        desks:
          lobby: {tier: community, handling: 1min, relay: 1min, seats: 1}
          middle: {tier: subdistrict, handling: 1min, relay: 1min, seats: 1}
          top: {tier: district, handling: 40h, relay: 1min, seats: 1}
        policies: {routing: direct}
        """, catalogue: "kind,priority,agency,work\njob,2,crew,10min\n", calls: [(0, "a", "job")]
    ).outcome()
    #expect(outcome.value("desk-busy", "desk=top") == 1 && outcome.value("desk-busy", "desk=lobby") == 0)
  }

  @Test("shares are over minutes that are staffed, not over whole hours") func minutes() throws {
    let outcome = try Hamlet(
      scenario: """
        \(Self.day)
        shifts: {short: 09:20-15:50}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: {short: 1}}}
        """, catalogue: "kind,priority,agency,work\njob,2,crew,60min\n",
      calls: (0..<12).map { (500 + $0 * 10, "a", "job") }
    ).outcome()
    #expect(outcome.value("unit-busy", "agency=crew") == 1)
  }

  @Test("who is absent is not there to be idle") func absent() throws {
    let outcome = try Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 10d, drain: 0h}
        shifts: {day: 07:00-17:00}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: {day: 6}, absence: 50%}}
        """, catalogue: "kind,priority,agency,work\njob,2,crew,5h\n",
      calls: (0..<120).map { ($0, "a", "job") }
    ).outcome()
    #expect(outcome.value("unit-busy", "agency=crew") == 1)
  }

  @Test("who is on the way as the run ends is served until then, as in every mean", arguments: ["0h", "5h"])
  func servedAtTheEnd(drain: String) throws {
    let outcome = try Hamlet(
      steps: [20],
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1h, drain: \(drain)}
        units: {van: {agency: crew, base: {places: [a]}, on-duty: 2}}
        """, catalogue: "kind,priority,agency,work\njob,2,crew,10min\n",
      calls: [(0, "a", "job"), (50, "b", "job")]
    ).outcome()
    // 0 min, and 10 min of 20 where the run ends on the way.
    #expect(outcome.value("response-served-mean") == (drain == "0h" ? 5 : 10))
    #expect(outcome.value("response-mean") == outcome.value("response-served-mean"))
  }

  @Test("the hours of a large agency over a year are more than 64 bits hold, and are counted") func centuries() {
    let year = RunCalendar(firstWeekday: 0, warmUp: .zero, period: .days(365), drain: .zero)
    var time = HourlyTime(rows: 1, in: year)
    time.add(0, from: .zero, to: year.horizon, times: 3000, in: year)
    #expect(time.office[0] == Int128(3000 * 365 * 12) * 3_600_000_000_000)
  }
}
