import Inputs
import Testing

@testable import Experimentation

@Suite struct StaffingTests {
  /// Rosters pass where a rising function does; the search finds the cheapest of them, and needs fewer trials than there are rosters.
  @Test func theCheapestIsFoundAndProven() {
    var random = SplitMix(state: 17)
    var tried = 0
    var all = 0
    for _ in 0..<200 {
      let teams = 1 + Int(random.next() % 3)
      let costs = (0..<teams).map { _ -> [Double] in
        let price = 0.5 + 3 * random.uniform()
        return (1...(1 + Int(random.next() % 5))).map { price * Double($0) }
      }
      let strengths = costs.map { levels in levels.map { _ in random.uniform() } }
      let wanted = 2.5 * random.uniform()
      func passes(_ roster: [Int]) -> Bool {
        zip(strengths, roster).reduce(0) { $0 + $1.0[...$1.1].reduce(0, +) } >= wanted
      }
      var search = StaffingSearch(costs: costs)
      while let roster = search.next { search.note(roster, passes: passes(roster)) }
      let rosters = FullFactorial.rows(levels: costs.map(\.count))
      let best = rosters.filter(passes).map(search.cost).min()
      #expect(search.best.map(search.cost) == best)
      #expect(Set(search.trials.map(\.roster)).count == search.trials.count)
      tried += search.trials.count
      all += rosters.count
    }
    #expect(tried < all / 2)
  }

  @Test func evenTheLargestMayFail() {
    var search = StaffingSearch(costs: [[1, 2], [1, 2, 3]])
    #expect(search.next == [1, 2])
    search.note([1, 2], passes: false)
    #expect(search.next == nil && search.best == nil)
  }

  private func plan(_ teams: String) throws -> StaffingPlan {
    try StaffingPlan(
      Setting.parse("{alternative: b, teams: \(teams)}", file: "x.yaml"), alternatives: ["a", "b"], baseline: "a")
  }

  @Test func teamsAreRead() throws {
    let plan = try plan(
      "{x: {path: units.x.on-duty.day, low: 1, high: 3, cost: 2}, y: {path: units.y.strength, levels: [60%, 100%]}}")
    #expect(plan.alternative == "b" && plan.teams.map(\.costs) == [[2, 4, 6], [0.6, 1]])
    let base = Alternative(name: "b", overrides: [(path: "p", value: Setting(.scalar("1"), file: "x.yaml"))])
    let alternative = plan.alternative([2, 0], of: base)
    #expect(alternative.name == "b_x-3_y-60")
    #expect(
      alternative.overrides.map { "\($0.path) \($0.value.canonical)" } == [
        "p \"1\"", "units.x.on-duty.day \"3\"", "units.y.strength \"60%\"",
      ])
    #expect(plan.file([0, 1], comments: ["c"]) == "# c\nunits.x.on-duty.day: 1\nunits.y.strength: 100%\n")
  }

  @Test(arguments: [
    ("{x: {path: p, low: 3, high: 1}}", "from 3"), ("{x: {path: p, levels: [2, 1]}}", "the smallest level first"),
    ("{x: {path: p}}", "\"low\" is missing"), ("{x: {path: p, levels: [a]}}", "a number"), ("{}", "at least one team"),
    ("{x: {path: p, low: 1, high: 90}, y: {path: q, low: 1, high: 90}}", "90 x 90 rosters"),
  ])
  func badTeamsAreRefused(teams: String, message: String) {
    let error = #expect(throws: InputError.self) { try plan(teams) }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }
}
