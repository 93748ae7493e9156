import Inputs
import Testing

@testable import Experimentation

@Suite struct ComputationTests {
  /// Far from even in the first twenty replications, and even behind them.
  private static func settling(_ replication: Int) -> Double {
    replication > 20 ? 100 : 75 + 50 * Double(replication % 2)
  }

  @Test func whatIsThereIsNotComputedAgain() async throws {
    let prepared = experiment(replications: 5...9) { _, _ in 1 }
    let store = KeptInMemory()
    let computation = Computation(prepared, into: store, threads: 2)
    try await computation.complete(replications: 3)
    try await computation.complete(replications: 4)
    try await computation.complete(replications: 4)
    #expect(computation.computed == 8 && store.shards.count == 8 && store.sessions == 2)
    try await computation.complete(replications: 4, again: true)
    #expect(computation.computed == 16 && store.shards.count == 8)
  }

  @Test func interruptedItSaysHowFarItCame() async throws {
    let prepared = experiment(replications: 5...9) { _, _ in 1 }
    let flag = CancelFlag()
    flag.cancel()
    let computation = Computation(prepared, into: KeptInMemory(), threads: 1, flag: flag)
    await #expect(throws: Computation.Interrupted(there: 0, wanted: 6)) {
      try await computation.complete(replications: 3)
    }
  }

  @Test func itGoesOnUntilIntervalsAreNarrow() async throws {
    var prepared = experiment(replications: 20...160) { _, replication in Self.settling(replication) }
    prepared.record.experiment.replications.precision = [
      try MeasurePrecision("closure-mean", Setting(.scalar("6min"), file: "x.yaml"))
    ]
    let computation = Computation(prepared, into: KeptInMemory(), threads: 2)
    try await computation.complete(replications: 20)
    var steps: [Int] = []
    let reached = try await computation.reachPrecision(after: 20) { status, next in
      #expect(!status.isMet && status.worst != nil)
      steps += [status.replications, next]
    }
    #expect(steps == [20, 40] && reached == 40 && computation.computed == 80)
    #expect(try await computation.reachPrecision(after: 40) == 40)
  }

  @Test func withoutAPrecisionNothingIsAdded() async throws {
    let prepared = experiment(replications: 20...160) { _, replication in Self.settling(replication) }
    let computation = Computation(prepared, into: KeptInMemory())
    #expect(try await computation.reachPrecision(after: 20) == 20)
    #expect(try await computation.findBest() == nil && computation.computed == 0)
  }

  @Test func onlyThoseThatMayBeTheBestGoOn() async throws {
    var prepared = experiment(["a", "b", "c"], replications: 10...200) { name, replication in
      let mean: [String: Double] = ["a": 10, "b": 10.5, "c": 40]
      return (mean[name] ?? 0) + [0.4, -0.7, 0.3][(replication + (name == "a" ? 0 : 1)) % 3]
    }
    prepared.record.experiment.selection = try Selection(
      Setting.parse("{measure: closure-mean, indifference: 20s}", file: "x.yaml"), alternatives: 3, minimum: 10)
    let store = KeptInMemory()
    let computation = Computation(prepared, into: store)
    let race = try #require(
      try await computation.findBest { race, missing in
        #expect(!missing.isEmpty && missing.allSatisfy { race.survivors.contains($0.alternative) })
      })
    guard case .best("a") = race.outcome else {
      Issue.record("\(race.outcome)")
      return
    }
    #expect(store.shards.count { $0.alternative == "c" } == 10 && computation.computed == store.shards.count)
  }

  /// A replication that lacks the measure would be asked for again and again.
  @Test func aSearchThatGetsNothingEnds() async throws {
    var prepared = experiment(["a", "b"], replications: 10...20, measure: "another") { _, _ in 1 }
    prepared.record.experiment.selection = try Selection(
      Setting.parse("{measure: closure-mean, indifference: 20s}", file: "x.yaml"), alternatives: 2, minimum: 10)
    let computation = Computation(prepared, into: KeptInMemory())
    let race = try #require(try await computation.findBest())
    guard case .needs = race.outcome else {
      Issue.record("\(race.outcome)")
      return
    }
    #expect(computation.computed == 20)
  }

  @Test func otherWorldsAreRunAsOftenAsNeeded() async throws {
    var prepared = experiment(["base", "base where it rains"], replications: 4...9) { _, _ in 1 }
    prepared.record.experiment.restsOn = [MovedWorld(name: "it rains", changes: [])]
    let store = KeptInMemory()
    try await Computation(prepared, into: store).completeMoved(replications: 7)
    #expect(store.shards.count == 4 && store.shards.allSatisfy { $0.alternative == "base where it rains" })
  }
}
