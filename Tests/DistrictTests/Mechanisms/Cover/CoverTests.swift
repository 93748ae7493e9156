import EventKernel
import Inputs
import Testing

@testable import District

/// Residual cover in cases worked out by hand: a row of places of 100 residents each, `a` to `b` 4 min, `b` to `c` 6 min, and one
/// unit at `a`, which is looked at 144 times a day.
@Suite("Residual cover") struct CoverTests {
  private static func hamlet(
    _ cover: String, work: Int = 30, unit: String = "", calls: [(Int, String, String)] = [(20, "c", "job")]
  ) -> Hamlet {
    Hamlet(
      steps: [4, 6],
      scenario: """
        calendar: {first-day: tuesday, warm-up: 0h, period: 1d, drain: 1d}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: 1\(unit)}}
        cover: {crew: \(cover)}
        """, catalogue: "kind,priority,agency,work\njob,1,crew,\(work)min\n", calls: calls)
  }

  @Test("a unit that is away leaves so many residents without cover, and covers others on its way back")
  func away() throws {
    let hamlet = Self.hamlet("{units: [v], within: 5min, every: 10min}")
    let outcome = try hamlet.outcome()
    // Sent at 20, there at 30, done at 60; back at 70. At the looks of 20, 30, 40 and 50 nobody is free; at that of 60 it is free at
    // c, from where b is 6 min away; at the other 139 it is at a, from where b is 4 min away and c is 10.
    let covered = (139.0 * 200 + 100) / 144
    func differs(_ measure: String, from expected: Double) -> Double {
      abs((outcome.value(measure, "cover=crew") ?? .infinity) - expected)
    }
    #expect(differs("uncovered-resident-hours", from: (300 - covered) * 24) < 1e-9)
    #expect(differs("cover-share", from: covered / 300) < 1e-12)
    #expect(differs("cover-share-least", from: 0) == 0)
    #expect(differs("cover-nobody-share", from: 4.0 / 144) < 1e-12)
    let response = (139.0 * (0 + 4 + 10) / 3 + Double(10 + 6 + 0) / 3) / 140
    #expect(differs("cover-response", from: response) < 1e-9)
    let answered = try #require(outcome.values.first { $0.measure == "cover-response" })
    #expect(answered.n == 144 && answered.open == 4)
    #expect(outcome.value("uncovered-people-hours", "cover=crew") == nil)
  }

  @Test("the series and the map tell of the same looks") func courses() throws {
    let world = try Self.hamlet("{units: [v], within: 5min, every: 10min}").world()
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder))
    #expect(run.coverGaps(in: world) == [CoverGaps(cover: "crew", shares: [5.0 / 144, 5.0 / 144, 143.0 / 144])])
    let series = run.series(in: world)
    let shares = series.filter { $0.series == "cover-share" && $0.dimension == "cover=crew" }.map(\.value)
    #expect(shares.count == 24 && shares.prefix(2) == [400.0 / 1800, 1100.0 / 1800])
    #expect(shares.dropFirst(2).allSatisfy { $0 == 1200.0 / 1800 })
    #expect(series.first { $0.series == "cover-response" }?.value == 14.0 / 3)
    // Who is covered and who is not are all.
    let gaps = try #require(run.coverGaps(in: world).first).shares.reduce(0, +) * 100
    let hours = try #require(run.measures(in: world).first { $0.measure == "uncovered-resident-hours" }?.value)
    #expect(abs(gaps * 24 - hours) < 1e-9)
  }

  @Test("the turnout of a unit that is not out yet may count") func turnout() throws {
    let outcome = try Self.hamlet(
      "{units: [v], within: 5min, every: 10min, turnout: included}", work: 28, unit: ", turnout: 2min"
    ).outcome()
    // Sent at 20, there at 32, done at 60: at a it is at b after 6 min, at c it is out and covers c.
    let covered = (139.0 * 100 + 100) / 144
    let hours = try #require(outcome.value("uncovered-resident-hours", "cover=crew"))
    #expect(abs(hours - (300 - covered) * 24) < 1e-9)
    let response = (139.0 * (2 + 6 + 12) / 3 + Double(10 + 6 + 0) / 3) / 140
    let found = try #require(outcome.value("cover-response", "cover=crew"))
    #expect(abs(found - response) < 1e-9)
  }

  @Test("who is off duty covers nobody, and the warm-up does not count") func duty() throws {
    let outcome = try Hamlet(
      steps: [4, 6],
      scenario: """
        calendar: {first-day: tuesday, warm-up: 6h, period: 12h, drain: 1d}
        shifts: {day: 08:00-20:00}
        units: {v: {agency: crew, base: {places: [a]}, on-duty: {day: 1}}}
        cover: {crew: {units: [v], within: 5min, every: 1h}}
        """, catalogue: "kind,priority,agency,work\njob,1,crew,1min\n", calls: [(1070, "a", "job")]
    ).outcome()
    // Looks at 06:00 to 17:00, before the one call; at 06:00 and 07:00 nobody is there.
    #expect(outcome.value("cover-nobody-share", "cover=crew") == 2.0 / 12)
    let share = try #require(outcome.value("cover-share", "cover=crew"))
    #expect(abs(share - 10.0 * 200 / (12 * 300)) < 1e-12)
  }

  @Test("what is wrong in a cover is said where it stands") func errors() {
    func message(_ cover: String) -> String {
      do {
        _ = try Self.hamlet(cover).world()
        return ""
      } catch { return "\(error)" }
    }
    #expect(message("{units: [v], within: 8min, every: 10min}").isEmpty)
    #expect(message("{units: [w], within: 8min, every: 10min}").contains("allowed: v"))
    #expect(message("{units: [v, v], within: 8min, every: 10min}").contains("twice"))
    #expect(message("{units: [], within: 8min, every: 10min}").contains("at least one"))
    #expect(message("{units: [v], every: 10min}").contains("within"))
    #expect(message("{units: [v], within: 8min}").contains("every"))
    #expect(message("{units: [v], within: 0min, every: 10min}").contains("takes no time"))
    #expect(message("{units: [v], within: 8min, every: 7min}").contains("a whole part of an hour"))
    #expect(message("{units: [v], within: 8min, every: 2h}").contains("a whole part of an hour"))
    #expect(message("{units: [v], within: 8min, every: 10s}").contains("a whole part of an hour"))
    #expect(message("{units: [v], within: 8min, every: 10min, kinds: [jobb]}").contains("did you mean \"job\""))
    #expect(message("{units: [v], within: 8min, every: 10min, turnout: counted}").contains("included"))
    #expect(message("{units: [v], within: 8min, every: 10min, teams: [v]}").contains("teams"))
  }

  @Test("a cover of what its units never go to is refused") func strangers() throws {
    var plan = try Worlds.smallville().plan
    let cleaners = try #require(plan.teams.firstIndex { $0.id == "cleaners" })
    let foreign = try #require(plan.kinds.firstIndex { $0.agency != plan.teams[cleaners].agency })
    plan.cover = [
      CoverPlan(
        id: "x", names: Names(zh: "x", en: "x"), teams: [cleaners], within: .minutes(5), every: .minutes(10),
        kinds: [foreign])
    ]
    #expect { _ = try World(plan) } throws: { "\($0)".contains("none of its units ever goes to") }
  }
}
