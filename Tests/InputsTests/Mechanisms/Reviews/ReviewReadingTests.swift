import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading reviews") struct ReviewReadingTests {
  @Test func everyKeyIsRead() throws {
    let plan = try ScenarioFolder(
      """
      deadlines: [{priority: 1, close: 2h}]
      reviews: {daily: {at: 18:00, raise-overdue: 1}, weekly: {day: tuesday, at: 09:00, move: {team: engines, most: 2}}}
      """
    ).plan()
    #expect(
      plan.reviews
        == ReviewsPlan(
          daily: .init(at: .hours(18), raise: 1),
          weekly: .init(weekday: 1, at: .hours(9), team: try plan.team("engines"), most: 2)))
    #expect(try ScenarioFolder().plan().reviews == nil)
  }

  @Test func withoutDeadlinesNothingIsOverdue() throws {
    let folder = try ScenarioFolder("reviews: {daily: {at: 18:00, raise-overdue: 1}}")
    #expect {
      _ = try folder.plan()
    } throws: {
      "\($0)".contains("nothing is overdue")
    }
  }
}
