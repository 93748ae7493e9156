import EventKernel
import Inputs
import Testing

@testable import District

/// Cool-downs in cases worked out by hand; random worlds are in the naive twin's and the laws' tests.
@Suite("Cool-downs") struct CoolDownTests {
  private static func hamlet(
    _ coolDown: String, duty: String = "1", kinds: String = "job,2,crew,30min\nother,2,crew,30min\n",
    calls: [(Int, String, String)]
  ) -> Hamlet {
    Hamlet(
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 3d}
        shifts: {day: 08:00-20:00}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: \(duty)}}
        cool-down: \(coolDown)
        """, catalogue: "kind,priority,agency,work\n" + kinds, calls: calls)
  }

  @Test("who has done with a job is back a stated time later, and then takes what waits") func held() throws {
    let outcome = try Self.hamlet(
      "{wash: {units: [v], after: [job], lasts: 15min}}", calls: [(0, "a", "job"), (20, "a", "job")]
    ).outcome()
    // At work from 0 to 30, out of service until 45, at work until 75, out of service until 90.
    #expect(outcome.closed == [30, 75])
    #expect(outcome.value("cool-downs-per-day") == 2)
    #expect(outcome.value("cool-down-hours") == 7 * 0.5)
  }

  @Test("after another kind of incident nobody is held") func others() throws {
    let outcome = try Self.hamlet(
      "{wash: {units: [v], after: [job], lasts: 15min}}", calls: [(0, "a", "other"), (20, "a", "job")]
    ).outcome()
    #expect(outcome.closed == [30, 60])
    #expect(outcome.value("cool-downs-per-day") == 1)
  }

  @Test("each team and kind has its own rule") func apart() throws {
    let outcome = try Self.hamlet(
      "{a: {units: [v], after: [job], lasts: 5min}, b: {units: [v], after: [other], lasts: 20min}}",
      calls: [(0, "a", "job"), (20, "a", "other"), (40, "a", "job")]
    ).outcome()
    // Back at 35; at work until 65, back at 85; at work until 115.
    #expect(outcome.closed == [30, 65, 115])
  }

  @Test("with the duty it ends too") func dutyEnds() throws {
    let outcome = try Self.hamlet(
      "{wash: {units: [v], after: [job], lasts: 15min}}", duty: "{day: 1}",
      calls: [(1165, "a", "job"), (1210, "a", "job")]
    ).outcome()
    // Done at 19:55, out of service for the five minutes to 20:00; the next at 08:00.
    #expect(outcome.closed == [1195, 1950])
    #expect(abs((outcome.value("cool-down-hours") ?? 0) - 7 * 5 / 60) < 1e-9)
  }

  @Test("what is wrong in a rule is said where it stands") func errors() {
    func message(_ rule: String) -> String {
      do {
        _ = try Self.hamlet("{wash: \(rule)}", calls: [(0, "a", "job")]).outcome()
        return ""
      } catch { return "\(error)" }
    }
    #expect(message("{units: [v], after: [jobb], lasts: 5min}").contains("did you mean \"job\""))
    #expect(message("{units: [w], after: [job], lasts: 5min}").contains("allowed: v"))
    #expect(message("{units: [v], after: [job, job], lasts: 5min}").contains("twice"))
    #expect(message("{units: [v], after: [job]}").contains("lasts"))
    #expect(message("{units: [], after: [job], lasts: 5min}").contains("at least one"))
    #expect(message("{units: [v], after: [job], lasts: 5min, for: job}").contains("for"))
    #expect(message("{units: [v], after: [job], lasts: 0min}").contains("takes no time"))
    #expect(
      message("{units: [v], after: [job], lasts: 5min}, dry: {units: [v], after: [other, job], lasts: 9min}").contains(
        "stands in"))
  }
}
