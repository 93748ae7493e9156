import District
import Experimentation
import GRDB
import Inputs
import Results
import Testing

/// What a budget that is written later asks of results that are there.
@Suite struct BudgetStorageTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("x.sqlite")
  }

  private func budget(_ text: String) throws -> ResolvedBudget {
    let budget = try Budget(Setting(.scalar(text), file: "x.yaml", line: 1, key: "budgets[1]"))
    return ResolvedBudget(budget: budget, measure: String(text.prefix { $0 != ">" && $0 != "<" }).filter { $0 != " " })
  }

  private func values(_ sql: String) throws -> [String] {
    try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: sql) }
  }

  @Test func aNewBudgetComputesAgainWhatLacksIt() async throws {
    var synthetic = Synthetic()
    synthetic.trace = [1]
    try await complete(synthetic, in: path, replications: 2)
    synthetic.trace = []
    synthetic.budgets = [try budget("mean(closure) <= 3h")]
    _ = synthetic.computed.take()
    #expect(try await complete(synthetic, in: path, replications: 3) == 6)
    #expect(try await complete(synthetic, in: path, replications: 3) == 0)
    #expect(
      try values("SELECT unit FROM tidy WHERE measure = 'mean(closure)'") == ["min", "min", "min", "min", "min", "min"])
    #expect(try values("SELECT text || ' ' || measure FROM budget") == ["mean(closure) <= 3h mean(closure)"])
    // The trace that was there stays.
    #expect(try values("SELECT incident FROM incident").count == 2)
    #expect(try values("SELECT alternative FROM replication WHERE traced").count == 2)
    // A budget that goes takes nothing with it, and none comes twice.
    synthetic.budgets = [try budget("p90(closure) <= 3h")]
    #expect(try await complete(synthetic, in: path, replications: 3) == 6)
    synthetic.budgets.append(try budget("mean(closure) <= 2h"))
    #expect(try await complete(synthetic, in: path, replications: 3) == 0)
    #expect(try values("SELECT text FROM budget ORDER BY position") == ["p90(closure) <= 3h", "mean(closure) <= 2h"])
  }

  @Test func whatIsComputedAgainMustAgree() async throws {
    var synthetic = Synthetic()
    try await complete(synthetic, in: path, replications: 2)
    synthetic.budgets = [try budget("mean(closure) <= 3h")]
    synthetic.suffix = "'"
    await #expect(throws: Disagreement.self) { try await complete(synthetic, in: path, replications: 2) }
  }

  @Test func storedResultsAreJudgedAgain() async throws {
    var synthetic = Synthetic()
    synthetic.budgets = [try budget("mean(closure) <= baseline")]
    try await complete(synthetic, in: path, replications: 2)
    let database = try ResultsDatabase(path: path, for: synthetic.prepared)
    let keys = Judgement.keys(of: synthetic.prepared.record)
    let observations = try database.observations(of: keys, replications: 2)
    let judgement = try Judgement(synthetic.prepared.record, observations: observations, replications: 2)
    #expect(judgement.verdicts.map(\.outcome) == [.pass])
    #expect(judgement.verdicts[0].test.estimate.mean.map { abs($0 + 30) < 1e-9 } == true)
  }
}
