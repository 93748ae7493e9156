import EventKernel
import Inputs
import Testing

@testable import District

/// Response packages in cases worked out by hand: who goes first, and who stands in behind.
@Suite("Response packages") struct PackageTests {
  /// A team at `a` and one at `b`, ten minutes apart, and one of another agency at `c`, another five minutes on.
  private static func outcome(
    _ condition: String, lasts: String = "3h", heavy: String = "", calls: [(Int, String, String)]
  ) throws -> Hamlet.Outcome {
    try Hamlet(
      steps: [10, 5],
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units:
          heavy: {agency: crew, base: {places: [a]}, on-duty: 1\(heavy)}
          light: {agency: crew, base: {places: [b]}, on-duty: 1}
          brigade: {agency: volunteers, base: {places: [c]}, on-duty: 1}
        conditions: {emergency: \(condition)}
        acts: {alarm: {condition: emergency, days: [1], time: "00:05", lasts: \(lasts)}}
        """, catalogue: "kind,priority,agency,work\nfire,1,crew,30min\nother,2,crew,10min\nwatch,3,volunteers,5min\n",
      calls: calls, agencies: "{crew: {}, volunteers: {}}"
    ).outcome()
  }

  private static func ways(_ outcome: Hamlet.Outcome, of unit: UnitIndex) -> [[Double]] {
    outcome.legs.filter { $0.unit == unit && $0.purpose == .back }.map {
      [Double($0.start.nanoseconds) / 60e9, Double($0.end.nanoseconds) / 60e9, Double($0.to)]
    }
  }

  @Test("who goes first goes though others are nearer, and when none of them is free, these go") func first() throws {
    let outcome = try Self.outcome(
      "{packages: {fire: {first: [heavy]}}}", calls: [(10, "b", "fire"), (11, "b", "fire")])
    // The heavy unit needs ten minutes; the light one, which is there, takes the second.
    #expect(outcome.onScene == [20, 11])
    #expect(outcome.closed == [50, 41])
    // Without the package, and for other kinds, the nearest goes.
    #expect(try Self.outcome("{packages: {fire: {first: [heavy]}}}", calls: [(10, "b", "other")]).onScene == [10])
    #expect(try Self.outcome("{rates: {fire: 50%}}", calls: [(10, "b", "fire")]).onScene == [10])
    #expect(outcome.value("stand-ins") == nil)
  }

  @Test("the teams of a package go in its order") func order() throws {
    #expect(try Self.outcome("{packages: {fire: {first: [light, heavy]}}}", calls: [(10, "a", "fire")]).onScene == [20])
    #expect(try Self.outcome("{packages: {fire: {first: [heavy, light]}}}", calls: [(10, "a", "fire")]).onScene == [10])
  }

  @Test("somebody stands in until they are back", arguments: ["", ", free-at: base"])
  func standsIn(heavy: String) throws {
    let outcome = try Self.outcome(
      "{packages: {fire: {first: [heavy], behind: [brigade]}}}", heavy: heavy, calls: [(10, "b", "fire")])
    // Away from 10: at b at 20, done at 50, back at a at 60. The brigade is at a at 25, and leaves at 60 for c.
    #expect(outcome.closed == [50])
    #expect(Self.ways(outcome, of: 0) == [[50, 60, 0]])
    #expect(Self.ways(outcome, of: 2) == [[10, 25, 0], [60, 75, 2]])
    #expect(outcome.value("stand-ins") == 1 && outcome.value("stand-ins", "team=brigade") == 1)
  }

  @Test("who stands in goes to its tasks from there, and stands in no more") func isSent() throws {
    let outcome = try Self.outcome(
      "{packages: {fire: {first: [heavy], behind: [brigade]}}}", calls: [(10, "b", "fire"), (30, "a", "watch")])
    // At a from 25; at work there from 30 to 35, and then on its way to its own base.
    #expect(outcome.onScene == [20, 30])
    #expect(Self.ways(outcome, of: 2) == [[10, 25, 0], [35, 50, 2]])
  }

  @Test("with the condition it ends") func ends() throws {
    let outcome = try Self.outcome(
      "{packages: {fire: {first: [heavy], behind: [brigade]}}}", lasts: "25min", calls: [(10, "b", "fire")])
    // Over at 30, when the brigade turns round.
    #expect(Self.ways(outcome, of: 2) == [[10, 25, 0], [30, 45, 2]])
  }

  @Test("nobody stands in where somebody free is at the same base") func isCovered() throws {
    let outcome = try Hamlet(
      steps: [10],
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units:
          heavy: {agency: crew, base: {places: [a, a]}, on-duty: 2}
          brigade: {agency: crew, base: {places: [b]}, on-duty: 1}
        conditions: {emergency: {packages: {fire: {first: [heavy], behind: [brigade]}}}}
        acts: {alarm: {condition: emergency, days: [1], time: "00:05", lasts: 3h}}
        """, catalogue: "kind,priority,agency,work\nfire,1,crew,60min\n",
      calls: [(10, "a", "fire"), (30, "a", "fire")]
    ).outcome()
    #expect(outcome.closed == [70, 90])
    // Only when the second one has left, too.
    #expect(outcome.value("stand-ins") == 1)
    // The brigade is the agency's first unit.
    #expect(Self.ways(outcome, of: 0).first == [30, 40, 0])
  }

  @Test("what is wrong in a package is said where it stands") func errors() {
    func message(_ packages: String) -> String {
      do {
        _ = try Self.outcome("{packages: \(packages)}", calls: [(10, "b", "fire")])
        return ""
      } catch { return "\(error)" }
    }
    #expect(message("{fires: {first: [heavy]}}").contains("did you mean \"fire\""))
    #expect(message("{fire: {first: [heavi]}}").contains("did you mean \"heavy\""))
    #expect(message("{fire: {first: []}}").contains("at least one team"))
    #expect(message("{fire: {behind: [light]}}").contains("first"))
    #expect(message("{fire: {first: [brigade]}}").contains("can do nothing there"))
    #expect(message("{fire: {first: [heavy], behind: [heavy]}}").contains("each once"))
  }
}
