import Inputs
import Testing

@testable import Experimentation

@Suite struct BudgetTests {
  private func budget(_ text: String) throws -> Budget {
    try Budget(Setting(.scalar(text), file: "x.yaml", line: 7, key: "budgets[1]"))
  }

  @Test func percentileOfAGroup() throws {
    let budget = try budget("p90(response{priority=1}) <= 15min")
    #expect(budget.statistic == .percentile(90))
    #expect(budget.quantity == "response")
    #expect(budget.selectors == [Budget.Selector(key: "priority", value: "1")])
    #expect(budget.relation == .atMost)
    #expect(budget.limit == .amount(.duration(900)))
  }

  @Test func shareUnderACondition() throws {
    let budget = try budget("share(response{priority=1} <= 15min) >= 90%")
    #expect(budget.statistic == .share)
    #expect(budget.condition == Budget.Condition(relation: .atMost, amount: .duration(900)))
    #expect(budget.relation == .atLeast)
    #expect(budget.limit == .amount(.share(0.9)))
  }

  @Test func againstTheBaseline() throws {
    #expect(try budget("mean(closure) <= baseline - 20%").limit == .baselineTimes(0.8))
    #expect(try budget("mean(closure) < baseline+5%").limit == .baselineTimes(1.05))
    #expect(try budget("mean(closure) <= baseline").limit == .baselineTimes(1))
    #expect(try budget("mean(closure) <= baseline - 2h").limit == .baselinePlus(.duration(-7200)))
    #expect(try budget("count(unreported) <= baseline + 10").limit == .baselinePlus(.number(10)))
  }

  @Test func equityAndSelectors() throws {
    let gini = try budget("gini(response by community) <= 0.25")
    #expect(gini.statistic == .gini)
    #expect(gini.group == "community")
    let several = try budget("max( closure { priority = 2 , subdistrict=民治 Minzhi } by beat ) < 3d")
    #expect(several.selectors.map(\.key) == ["priority", "subdistrict"])
    #expect(several.selectors.map(\.value) == ["2", "民治 Minzhi"])
    #expect(several.group == "beat")
    #expect(try budget("count(returned) <= 12").limit == .amount(.number(12)))
    #expect(try budget("share(unreported) <= 5%").condition == nil)
  }

  @Test(arguments: [
    ("p49(response) <= 15min", "p49", "p50 to p99"),
    ("p100(response) <= 15min", "p100", "p50 to p99"),
    ("men(response) <= 15min", "men", "did you mean \"mean\""),
    ("mean(respons) <= 15min", "respons", "did you mean \"response\""),
    ("mean(unreported) <= 15min", "unreported", "detection, response"),
    ("mean response <= 15min", "response", "( after the statistic"),
    ("mean(response{prio=1}) <= 15min", "prio", "priority"),
    ("mean(response{priority=high}) <= 15min", "high", "a priority from 1"),
    ("mean(response{priority=urgent}) <= 15min", "urgent", "{kind=urgent}"),
    ("mean(response{priority=0}) <= 15min", "0", "a priority from 1"),
    ("mean(response{priority}) <= 15min", "}", "= and a value"),
    ("mean(response{kind=}) <= 15min", "}", "a value for kind"),
    ("mean(response{kind=a,kind=b}) <= 15min", "kind=b", "selected twice"),
    ("mean(response{priority=1) <= 15min", ")", "} after the selector"),
    ("mean(response) = 15min", "=", "<=, >=, < or >"),
    ("mean(response)", "the end", "<=, >=, < or >"),
    ("mean(response) <=", "the end", "a duration with its unit"),
    ("mean(response) <= 15", "15", "a duration with its unit"),
    ("mean(response) <= 15mni", "15mni", "did you mean \"15min\""),
    ("mean(response) <= 90%", "90%", "a duration with its unit"),
    ("share(response) >= 90%", ")", "a condition"),
    ("share(response <= 15min) >= 120%", "120%", "a share"),
    ("share(unreported <= 5min) >= 90%", "<=", "no condition"),
    ("mean(response <= 15min) <= 3min", "<=", "only share and count"),
    ("gini(response) <= 0.2", ")", "by and a group"),
    ("gini(response by comunity) <= 0.2", "comunity", "did you mean \"community\""),
    ("mean(response by community) <= 2min", "by", "only gini and max"),
    ("count(reported) <= 5min", "5min", "a number"),
    ("mean(closure) <= baselin - 20%", "baselin", "did you mean \"baseline\""),
    ("mean(closure) <= baseline - 20", "20", "a duration with its unit"),
    ("mean(closure) <= baseline * 2", "*", "the end of the budget"),
    ("mean(closure) <= 2h 10min", "10min", "the end of the budget"),
    ("", "the end", "mean, p50"),
  ])
  func brokenBudgetsSayWhatIsAllowed(text: String, found: String, allowed: String) throws {
    let error = try #require(throws: InputError.self) { try budget(text) }
    #expect(error.file == "x.yaml" && error.line == 7 && error.key == "budgets[1]")
    #expect(error.found == found)
    #expect(error.description.contains(allowed))
  }

  @Test func aMapStatesConfidenceLevelAndWhoIsJudged() throws {
    let text = "{budget: mean(closure) <= 3h, confidence: 99%, level: warn, judge: [direct]}"
    let budget = try Budget(Setting.parse(text, file: "x.yaml"), alternatives: ["base", "direct"])
    #expect(budget.text == "mean(closure) <= 3h")
    #expect(budget.confidence == 0.99 && budget.level == .warn && budget.judge == ["direct"])
    let plain = try self.budget("mean(closure) <= 3h")
    #expect(plain.confidence == 0.95 && plain.level == .error && plain.judge.isEmpty)
  }

  @Test(arguments: [
    ("{budgte: mean(closure) <= 3h}", "the key \"budget\" is missing, found \"budgte\""),
    ("{budget: mean(closure) <= 3h, confidence: 99}", "allowed: a share from 50.0%"),
    ("{budget: mean(closure) <= 3h, level: warning}", "allowed: error, warn"),
    ("{budget: mean(closure) <= 3h, judge: [dirct]}", "did you mean \"direct\""),
    ("{budget: mean(closure) <= 3h, limit: 3h}", "unknown key, found \"limit\""),
  ])
  func brokenMapsSayWhatIsAllowed(text: String, message: String) throws {
    let error = try #require(throws: InputError.self) {
      try Budget(Setting.parse(text, file: "x.yaml"), alternatives: ["base", "direct"])
    }
    #expect(error.description.contains(message))
  }

  @Test func aBudgetIsText() {
    #expect(throws: InputError.self) { try Budget(Setting(.list([]), file: "x.yaml")) }
  }
}
