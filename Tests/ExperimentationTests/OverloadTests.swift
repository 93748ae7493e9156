import Testing

@testable import Experimentation

/// Which lines grow without end, by courses made by hand: a hundred incidents are reported a day.
@Suite("Lines that grow without end") struct OverloadTests {
  private func overload(_ courses: [[Double]], reports: Double = 100) -> Decision.Overload? {
    Decision.Overload(
      courses.map { QueueCourse(days: $0, reports: reports) }, of: .units, alternative: "few")
  }

  /// Two replications that differ a little.
  private func overload(_ days: [Double]) -> Decision.Overload? {
    overload([days, days.enumerated().map { $0.element + ($0.offset.isMultiple(of: 2) ? 0.5 : -0.5) }])
  }

  @Test func whatGrowsDayByDayIsOne() throws {
    // A hundred come a day and ninety are done.
    let found = try #require(overload([[5, 15, 25, 35, 45, 55, 65], [8, 18, 28, 38, 48, 58, 68]]))
    #expect(found.perDay == 10 && found.reports == 100 && found.line == .units && found.alternative == "few")
    // The same of three days, and of an even number.
    #expect(overload([5, 15, 25])?.perDay == 10)
    #expect(overload([5, 15, 25, 35]) != nil)
  }

  /// Three of a hundred a day are more than a fiftieth, one and a half are less.
  @Test func aFiftiethIsWhereGrowthBegins() {
    #expect(overload([[5, 8, 11], [6, 9, 12]])?.perDay == 3)
    #expect(overload([[5, 6.5, 8], [6, 7.5, 9]]) == nil)
  }

  @Test(
    "what settles, passes or comes by the week is none",
    arguments: [
      [5, 6, 4, 5, 6, 5, 4],  // stable
      [5, 40, 90, 60, 30, 10, 5],  // a peak that passes
      [5, 5, 5, 5, 40, 80, 120],  // one that has only come
      [1, 20, 30, 33, 34, 34, 34],  // a line that settles
      [40, 20, 10, 5, 10, 60, 80],  // a week at whose end nobody works
      [80, 70, 60, 50, 40, 30, 20],  // one that gets shorter
      [5, 5.5, 6, 6.5, 7, 7.5, 8],  // a half of a hundred a day may be chance
    ])
  func othersAreNone(days: [Double]) {
    #expect(overload(days) == nil)
  }

  @Test func tooLittleSaysNothing() {
    #expect(overload([[5, 15, 25, 35]]) == nil)
    #expect(overload([5, 15]) == nil)
    #expect(overload([[5, 15, 25], [5, 15, 25]], reports: 0) == nil)
    // One replication of ten that grows is chance.
    #expect(overload([[5, 95, 185]] + (0..<9).map { [5, 5 + Double($0 % 3), 5] }) == nil)
  }

  /// Of two lines that grow, the one that grows most is told; only the replications that count are looked at.
  @Test func theLineThatGrowsMostIsTold() {
    var observations = Observations()
    for replication in 1...3 {
      for (line, more) in [(QueueCourse.Line.desks, 4.0), (.units, 9)] where replication < 3 {
        observations.add(
          QueueCourse(days: [0, more, 2 * more, 3 * more], reports: 100), of: line, alternative: "few",
          replication: replication)
      }
    }
    #expect(Decision.overload(observations, of: "few", replications: 3)?.line == .units)
    #expect(Decision.overload(observations, of: "few", replications: 1) == nil)
    #expect(Decision.overload(observations, of: "many", replications: 3) == nil)
  }
}
