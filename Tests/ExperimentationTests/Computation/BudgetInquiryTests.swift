import Inputs
import Testing

@testable import Experimentation

@Suite struct BudgetInquiryTests {
  /// Around the limit of 10 min in the first twenty replications, and far below it behind them.
  private static func settling(_ replication: Int) -> Double {
    replication > 20 ? 1 + Double(replication % 2) : 5 + 10 * Double(replication % 2)
  }

  private func prepared(
    _ budget: String, replications: ClosedRange<Int> = 20...80,
    value: @escaping @Sendable (String, Int) -> Double
  ) throws -> PreparedExperiment {
    var prepared = experiment(replications: replications, measure: "q", value: value)
    let setting = try Setting.parse(budget, file: "x.yaml")
    prepared.record.budgets = [
      ResolvedBudget(budget: try Budget(setting, alternatives: ["base", "other"]), measure: "q")
    ]
    return prepared
  }

  @Test func theSecondLookSettlesIt() async throws {
    let prepared = try prepared("mean(closure) <= 10min") { _, replication in Self.settling(replication) }
    let computation = Computation(prepared, into: KeptInMemory())
    var steps: [Int] = []
    let inquiry = BudgetInquiry(prepared.record)
    let (judgement, observations) = try await inquiry.judge(by: computation) { last, next in
      #expect(last.outcome == .inconclusive)
      steps += [last.replications, next]
    }
    #expect(judgement.outcome == .pass && judgement.replications == 40)
    #expect(steps == [20, 40] && computation.computed == 80)
    #expect(observations.byReplication(of: MeasureKey("q"), alternative: "base").count == 40)
  }

  @Test func whatStaysOpenEndsWithTheMostReplications() async throws {
    let prepared = try prepared("mean(closure) <= 10min", replications: 5...15) { _, replication in
      9 + 2 * Double(replication % 2)
    }
    let judgement = try await BudgetInquiry(prepared.record)
      .judge(by: Computation(prepared, into: KeptInMemory())).judgement
    #expect(judgement.outcome == .inconclusive && judgement.replications == 15)
  }

  /// What is kept for later holds every look, whatever the first one says.
  @Test func aBaselineTakesAllLooks() async throws {
    let prepared = try prepared("mean(closure) <= 1h") { _, replication in 5 + Double(replication % 2) }
    var inquiry = BudgetInquiry(prepared.record)
    let first = Computation(prepared, into: KeptInMemory())
    #expect(try await inquiry.judge(by: first).judgement.replications == 20)
    inquiry.isBaseline = true
    let all = Computation(prepared, into: KeptInMemory())
    let judgement = try await inquiry.judge(by: all).judgement
    #expect(judgement.outcome == .pass && judgement.replications == 80 && all.computed == 160)
  }

  @Test func whatIsNotThereIsCounted() async throws {
    let prepared = try prepared("mean(closure) <= 10min") { _, replication in Self.settling(replication) }
    var inquiry = BudgetInquiry(prepared.record)
    inquiry.isStoredOnly = true
    let computation = Computation(prepared, into: KeptInMemory())
    await #expect(throws: BudgetInquiry.Incomplete(replications: 20, missing: 40, shards: 40)) {
      try await inquiry.judge(by: computation)
    }
    try await computation.complete(replications: 20)
    await #expect(throws: BudgetInquiry.Incomplete(replications: 40, missing: 40, shards: 80)) {
      try await inquiry.judge(by: computation)
    }
  }

  @Test func onlyThoseThatAreJudgedAreRun() async throws {
    let prepared = try prepared("{budget: mean(closure) <= 1h, judge: [other]}") { _, replication in
      5 + Double(replication % 2)
    }
    var inquiry = BudgetInquiry(prepared.record)
    inquiry.alternatives = ["other"]
    let store = KeptInMemory()
    _ = try await inquiry.judge(by: Computation(prepared, into: store))
    #expect(store.shards.count == 20 && store.shards.allSatisfy { $0.alternative == "other" })
  }

  @Test func whatComparesWithNothingIsRefusedAtOnce() throws {
    let prepared = try prepared("{budget: mean(closure) <= baseline, judge: [base]}") { _, _ in 1 }
    let error = #expect(throws: InputError.self) { try BudgetInquiry(prepared.record).check() }
    #expect(error?.description.contains("compared with itself") == true)
  }
}
