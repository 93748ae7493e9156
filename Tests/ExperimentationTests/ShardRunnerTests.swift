import Experimentation
import Synchronization
import Testing

@Suite struct ShardRunnerTests {
  @Test func shardsPairEarly() {
    let prepared = synthetic { name, replication, _ in result(name, replication) }
    let order = prepared.record.shards(replications: 2).map { "\($0.alternative) \($0.replication)" }
    #expect(order == ["base 1", "other 1", "base 2", "other 2"])
  }

  @Test(arguments: [1, 2, 7])
  func resultsDoNotDependOnThreads(threads: Int) async throws {
    let prepared = synthetic { name, replication, _ in result(name, replication) }
    var digests: Set<String> = []
    let count = try await ShardRunner(threads: threads).run(prepared.record.shards(replications: 9), of: prepared) {
      #expect($1.digest == "\($0.alternative)-\($0.replication)")
      digests.insert($1.digest)
    }
    #expect(count == 18)
    #expect(digests.count == 18)
  }

  @Test func runsNoMoreAtATimeThanItHasThreads() async throws {
    let running = Counter()
    let prepared = synthetic { name, replication, _ in
      running.enter()
      defer { running.leave() }
      return result(name, replication)
    }
    try await ShardRunner(threads: 1).run(prepared.record.shards(replications: 20), of: prepared) { _, _ in }
    #expect(running.most == 1)
  }

  @Test func aRaisedFlagKeepsWhatIsFinishedAndDropsTheRest() async throws {
    let flag = CancelFlag()
    let prepared = synthetic { name, replication, goOn in goOn() ? result(name, replication) : nil }
    var kept: [Shard] = []
    let count = try await ShardRunner(threads: 1, flag: flag).run(prepared.record.shards(replications: 9), of: prepared)
    {
      shard, _ in
      kept.append(shard)
      if kept.count == 3 { flag.cancel() }
    }
    #expect(count == 3)
    #expect(kept.map(\.replication) == [1, 1, 2])
  }

  @Test func aRunningShardStopsWithinTheHour() async throws {
    let flag = CancelFlag()
    let prepared = synthetic { name, replication, goOn in
      for _ in 0..<1000 {
        guard goOn() else { return nil }
      }
      return result(name, replication)
    }
    let hours = Mutex(0)
    let runner = ShardRunner(threads: 1, flag: flag) { step in
      if case .hour = step { hours.withLock { $0 += 1 } }
      if hours.withLock({ $0 }) == 10 { flag.cancel() }
    }
    #expect(try await runner.run(prepared.record.shards(replications: 2), of: prepared) { _, _ in } == 0)
    #expect(hours.withLock { $0 } == 10)
  }

  @Test func aFaultStopsEverything() async {
    struct Fault: Error {}
    let prepared = synthetic { name, replication, _ in
      if replication == 2 { throw Fault() }
      return result(name, replication)
    }
    var kept = 0
    await #expect(throws: Fault.self) {
      try await ShardRunner(threads: 1).run(prepared.record.shards(replications: 5), of: prepared) { _, _ in kept += 1 }
    }
    #expect(kept == 2)
  }
}

/// Counts how many are inside at a time.
private final class Counter: Sendable {
  private let state = Mutex((inside: 0, most: 0))
  var most: Int { state.withLock { $0.most } }

  func enter() {
    state.withLock {
      $0.inside += 1
      $0.most = max($0.most, $0.inside)
    }
  }

  func leave() { state.withLock { $0.inside -= 1 } }
}
