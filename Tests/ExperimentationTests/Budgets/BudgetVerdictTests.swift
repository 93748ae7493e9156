import District
import Foundation
import Inputs
import Testing

@testable import Experimentation

@Suite struct BudgetVerdictTests {
  private func resolved(_ text: String) throws -> ResolvedBudget {
    ResolvedBudget(budget: try budget(text), measure: text)
  }

  /// Values about a mean that alternate by one up and down, in minutes.
  private func values(_ mean: Double, _ count: Int = 40, open: Int = 0) -> [Int: Observation] {
    Dictionary(
      uniqueKeysWithValues: (1...count).map {
        ($0, Observation(value: mean + ($0 % 2 == 0 ? 1 : -1), n: 10, open: open))
      })
  }

  private func verdict(
    _ text: String, _ values: [Int: Observation], baseline: [Int: Observation]? = nil,
    looks: Looks = Looks(minimum: 10, maximum: 40), replications: Int = 40
  ) throws -> BudgetVerdict {
    BudgetVerdict(
      try resolved(text), alternative: "a", evidence: .init(values: values, baseline: baseline), looks: looks,
      replications: replications)
  }

  @Test func theFirstLookThatDecidesCounts() throws {
    // The first ten replications are far inside, the others far outside.
    var values = values(2)
    for replication in 11...40 { values[replication] = Observation(value: 90, n: 10, open: 0) }
    let verdict = try verdict("mean(closure) <= 10min", values)
    #expect(verdict.outcome == .pass)
    #expect(verdict.look == 1 && verdict.replications == 10)
    #expect(verdict.value == 2)
    #expect(verdict.limit == 10)
  }

  @Test func tooFewReplicationsAreNoLook() throws {
    let verdict = try verdict("mean(closure) <= 10min", values(2), replications: 9)
    #expect(verdict.outcome == .inconclusive && verdict.look == 0 && !verdict.isOverNobody)
  }

  @Test func theBaselineIsTestedReplicationByReplication() throws {
    // Both vary by far more than they differ, but always alike.
    func noisy(_ offset: Double) -> [Int: Observation] {
      Dictionary(
        uniqueKeysWithValues: (1...40).map {
          ($0, Observation(value: 100 + Double($0 * 37 % 100) + offset + Double($0 % 3) * 0.1, n: 9, open: 0))
        })
    }
    #expect(try verdict("mean(closure) <= baseline - 1min", noisy(-2), baseline: noisy(0)).outcome == .pass)
    #expect(try verdict("mean(closure) <= baseline - 3min", noisy(-2), baseline: noisy(0)).outcome == .fail)
    let relative = try verdict("mean(closure) <= baseline - 20%", values(79), baseline: values(100))
    #expect(relative.outcome == .pass)
    #expect(abs(try #require(relative.test.estimate.mean) + 1) < 1e-9)
    #expect(relative.limit == 80)
    #expect(try verdict("mean(closure) <= baseline - 20%", values(81), baseline: values(100)).outcome == .fail)
  }

  @Test func openIncidentsLetAMeanFailButNotPass() throws {
    let passing = try verdict("mean(closure) <= 10min", values(2, open: 1))
    #expect(passing.outcome == .inconclusive && passing.test.isStuck && passing.needed == nil)
    #expect(passing.counts.open == 40)
    #expect(try verdict("mean(closure) <= 10min", values(20, open: 1)).outcome == .fail)
    #expect(try verdict("mean(closure) >= 10min", values(20, open: 1)).outcome == .pass)
    #expect(try verdict("mean(closure) >= 10min", values(2, open: 1)).outcome == .inconclusive)
    // Open ones of the baseline hide how much slower that is.
    let open = values(100, open: 1)
    #expect(try verdict("mean(closure) <= baseline", values(50), baseline: open).outcome == .pass)
    #expect(try verdict("mean(closure) <= baseline", values(150), baseline: open).outcome == .inconclusive)
    // Quantiles and shares have them as infinite and as misses already.
    let within = values(2, open: 1).mapValues { Observation(value: 1, n: $0.n, open: $0.open) }
    let quantile = BudgetVerdict(
      try resolved("p90(closure) <= 10min"), alternative: "a",
      evidence: .init(values: values(2, open: 1), within: within), looks: Looks(minimum: 10, maximum: 40),
      replications: 40)
    #expect(quantile.outcome == .pass)
    // Of a coefficient nobody knows which way it would go.
    for (text, mean) in [("gini(closure by kind) <= 90%", -0.5), ("gini(closure by kind) <= 10%", 5)] {
      #expect(try verdict(text, values(mean, open: 1)).outcome == .inconclusive)
    }
  }

  @Test func onlyOpenIncidentsUpToTheLookCount() throws {
    var values = values(2)
    values[40] = Observation(value: 2, n: 10, open: 3)
    let verdict = try verdict("mean(closure) <= 10min", values)
    #expect(verdict.outcome == .pass && verdict.counts.open == 0)
  }

  @Test func missingReplicationsAreSaidAndNobodyIsAnError() throws {
    var some = values(2)
    for replication in [1, 2, 3] { some[replication] = Observation(value: nil, n: 0, open: 0) }
    let verdict = try verdict("mean(closure) <= 10min", some)
    #expect(verdict.outcome == .pass && verdict.counts.missing == 3 && !verdict.isOverNobody)
    let nobody = some.mapValues { _ in Observation(value: nil, n: 0, open: 0) }
    #expect(try self.verdict("mean(closure) <= 10min", nobody).isOverNobody)
    // A count of nobody is zero, and still over nobody.
    let zero = some.mapValues { _ in Observation(value: 0, n: 0, open: 0) }
    #expect(try self.verdict("count(returned) <= 10", zero).isOverNobody)
  }

  @Test func confidenceMakesVerdictsHarder() throws {
    let text = "{budget: mean(closure) <= 10min, confidence: 99.99%}"
    let strict = ResolvedBudget(budget: try Budget(Setting.parse(text, file: "x.yaml")), measure: "q")
    let values = values(9.4, 10)
    let looks = Looks(minimum: 10, maximum: 10)
    let evidence = BudgetVerdict.Evidence(values: values)
    #expect(try verdict("mean(closure) <= 10min", values, looks: looks, replications: 10).outcome == .inconclusive)
    #expect(try verdict("mean(closure) <= 10.1min", values, looks: looks, replications: 10).outcome == .pass)
    let verdict = BudgetVerdict(strict, alternative: "a", evidence: evidence, looks: looks, replications: 10)
    #expect(verdict.outcome == .inconclusive)
    #expect(try #require(verdict.needed) > 10)
  }
}

@Suite struct JudgementTests {
  private func record(_ budgets: [String], alternatives: [String] = ["base", "other"]) throws -> ExperimentRecord {
    var record = synthetic(alternatives) { _, _, _ in nil }.record
    record.experiment.replications.minimum = 10
    record.experiment.replications.maximum = 20
    record.budgets = try budgets.map { text in
      let setting = try Setting.parse(text, file: "x.yaml")
      return ResolvedBudget(budget: try Budget(setting, alternatives: alternatives), measure: "q")
    }
    return record
  }

  private func observations(_ means: [String: Double], replications: Int = 20) -> Observations {
    var observations = Observations()
    for name in means.keys.sorted() {
      for replication in 1...replications {
        let value = (means[name] ?? 0) + Double(replication % 2)
        observations.add(
          Observation(value: value, n: 30, open: 0), of: MeasureKey("q"), alternative: name, replication: replication)
      }
    }
    return observations
  }

  private func judged(_ budgets: [String], _ means: [String: Double], replications: Int = 20) throws -> Judgement {
    try Judgement(try record(budgets), observations: observations(means), replications: replications)
  }

  @Test func allErrorBudgetsMustPass() throws {
    let means = ["base": 5.0, "other": 50]
    #expect(try judged(["mean(closure) <= 100min"], means).outcome == .pass)
    #expect(try judged(["mean(closure) <= 100min", "mean(closure) <= 10min"], means).outcome == .fail)
    #expect(try judged(["mean(closure) <= 50.5min"], means).outcome == .inconclusive)
    #expect(try judged(["mean(closure) <= 50.5min", "mean(closure) <= 10min"], means).outcome == .fail)
    #expect(try judged(["{budget: mean(closure) <= 10min, level: warn}"], means).outcome == .pass)
    #expect(try judged(["{budget: mean(closure) <= 10min, judge: [base]}"], means).outcome == .pass)
  }

  @Test func whoIsJudged() throws {
    let means = ["base": 5.0, "other": 50]
    func names(_ text: String) throws -> [String] { try judged([text], means).verdicts.map(\.alternative) }
    #expect(try names("mean(closure) <= 1h") == ["base", "other"])
    #expect(try names("mean(closure) <= baseline") == ["other"])
    #expect(try names("{budget: mean(closure) <= 1h, judge: [other]}") == ["other"])
    let error = try #require(throws: InputError.self) {
      try names("{budget: mean(closure) <= baseline, judge: [base]}")
    }
    #expect(error.description.contains("compared with itself"))
  }

  /// The first time there may be nothing to compare with, and afterwards each alternative's own values.
  @Test func whatIsJudgedTheFirstTime() throws {
    let alone = try record(["mean(closure) <= baseline", "mean(closure) <= 1h"], alternatives: ["base"])
    let observations = observations(["base": 5, "other": 50])
    func judged(_ record: ExperimentRecord, _ stored: StoredBaseline? = nil, isFirst: Bool = true) throws -> [String] {
      try Judgement(record, observations: observations, replications: 20, stored: stored, isFirst: isFirst).verdicts.map
      {
        "\($0.alternative) \($0.budget.isRelative)"
      }
    }
    #expect(try judged(alone) == ["base false"])
    #expect(throws: InputError.self) { try judged(alone, isFirst: false) }
    let stored = StoredBaseline(alone, observations: observations, replications: 20)
    #expect(try judged(alone, stored) == ["base true", "base false"])
    #expect(try judged(try record(["mean(closure) <= baseline"])) == ["other true"])
  }

  /// The first that keeps its budgets, and who misses them before and behind it.
  @Test func eachKeepsItsOwnBudgets() throws {
    func keeping(_ base: Double, _ other: Double) throws -> BudgetKeeping {
      try judged(["mean(closure) <= 10min"], ["base": base, "other": other]).keeping
    }
    let (small, large) = (try keeping(5, 50), try keeping(50, 5))
    #expect(small.choices.map(\.alternative) == ["base", "other"] && small.choices.map(\.outcome) == [.pass, .fail])
    #expect(small.first?.alternative == "base" && small.lastMissing == nil)
    #expect(small.missingBehind.map(\.alternative) == ["other"])
    #expect(large.first?.alternative == "other" && large.lastMissing?.alternative == "base")
    #expect(large.missingBehind.isEmpty && large.open.isEmpty)
  }

  @Test func moreIsWantedOnlyWhileItHelps() throws {
    let means = ["base": 5.0, "other": 50]
    #expect(try judged(["mean(closure) <= 50.5min"], means, replications: 10).wantsMore)
    #expect(!(try judged(["mean(closure) <= 50.5min"], means, replications: 20).wantsMore))
    #expect(!(try judged(["mean(closure) <= 100min"], means, replications: 10).wantsMore))
    #expect(!(try judged(["mean(closure) <= 50.5min", "mean(closure) <= 1min"], means, replications: 10).wantsMore))
    #expect(!(try judged(["{budget: mean(closure) <= 50.5min, level: warn}"], means, replications: 10).wantsMore))
  }

  @Test func aStoredBaselineIsWrittenAndReadBack() throws {
    let record = try record(["mean(closure) <= baseline"])
    var observations = observations(["base": 5, "other": 50])
    observations.add(
      Observation(value: .infinity, n: 3, open: 1), of: MeasureKey("q"), alternative: "base", replication: 2)
    observations.add(
      Observation(value: nil, n: 0, open: 0), of: MeasureKey("q"), alternative: "base", replication: 3)
    let stored = StoredBaseline(record, observations: observations, replications: 20)
    let path = NSTemporaryDirectory() + "gridtwin-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try stored.json.write(toFile: path, atomically: true, encoding: .utf8)
    let read = try StoredBaseline.read(path: path)
    try read.require(record)
    for name in ["base", "other"] {
      let values = try read.values(of: record.budgets[0], alternative: name, replications: 20)
      #expect(values == observations.byReplication(of: MeasureKey("q"), alternative: name))
    }
    let short = try #require(throws: InputError.self) {
      try read.values(of: record.budgets[0], alternative: "base", replications: 40)
    }
    #expect(short.description.contains("20 replications"))
    // Every alternative is then held against itself, the baseline too: here they are what they were.
    let judgement = try Judgement(
      record, observations: self.observations(["base": 5, "other": 50]), replications: 20, stored: read)
    #expect(judgement.verdicts.map(\.alternative) == ["base", "other"])
    #expect(judgement.verdicts[1].outcome == .pass && judgement.verdicts[1].test.isConstant)
  }

  @Test(arguments: [
    ("\"version\": 1", "\"version\": 2", "found \"2\""), ("gridtwin-baseline", "other", "allowed: gridtwin-baseline"),
    ("\"n\": [30, ", "\"n\": [", "as many values as n and open"),
    ("\"n\": [30, ", "\"n\": [9223372036854775807, ", "allowed: a whole number from 0 to 1000000000000"),
    ("\"open\": [0, ", "\"open\": [1000000000001, ", "allowed: a whole number from 0 to 1000000000000"),
    ("\"seed\"", "\"sed\"", "the key \"seed\" is missing"),
  ])
  func brokenBaselinesSayWhatIsWrong(old: String, new: String, message: String) throws {
    let record = try record(["mean(closure) <= baseline"])
    let stored = StoredBaseline(record, observations: observations(["base": 5, "other": 50]), replications: 20)
    let path = NSTemporaryDirectory() + "gridtwin-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(stored.json.contains(old))
    try stored.json.replacingOccurrences(of: old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    let error = try #require(throws: InputError.self) { try StoredBaseline.read(path: path) }
    #expect(error.description.contains(message), "\(error)")
  }
}
