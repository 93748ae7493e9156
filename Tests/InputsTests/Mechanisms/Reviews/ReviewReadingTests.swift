import District
import EventKernel
import Testing

@testable import Inputs

@Suite("Reading reviews") struct ReviewReadingTests {
  private static let text = """
    deadlines: [{priority: 1, close: 2h}]
    reviews: {daily: {at: 18:00, raise-overdue: 1}, weekly: {day: tuesday, at: 09:00, move: {team: engines, most: 2}}}
    """

  @Test func everyKeyIsRead() throws {
    let plan = try ScenarioFolder(Self.text).plan()
    #expect(
      plan.reviews
        == ReviewsPlan(
          daily: .init(at: .hours(18), raise: 1),
          weekly: .init(weekday: 1, at: .hours(9), team: try plan.team("engines"), most: 2)))
    #expect(try ScenarioFolder().plan().reviews == nil)
  }

  @Test func withoutDeadlinesNothingIsOverdue() throws {
    let folder = try ScenarioFolder("reviews: {daily: {at: 18:00, raise-overdue: 1}}")
    #expect(folder.message()?.contains("nothing is overdue") == true)
  }

  @Test(arguments: [
    ("team: engines", "team: engine", "move.team", "did you mean \"engines\"?"),
    ("day: tuesday", "day: tueday", "weekly.day", "did you mean"),
    ("at: 18:00", "at: 18:60", "daily.at", "00:00 to 24:00"),
  ])
  func mistakesAreNamed(old: String, new: String, key: String, said: String) throws {
    let folder = try ScenarioFolder(Self.text)
    try folder.replace(old, by: new)
    folder.expectMistake(new, key: key, said: said)
  }
}
