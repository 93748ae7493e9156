import Foundation

/// Runs shards on several threads. Each shard is a pure function of its alternative and replication, so nothing but
/// the order in which they finish depends on how many threads there are.
public struct ShardRunner: Sendable {
  /// What happens on the way.
  public enum Step: Sendable {
    /// A running shard is an hour of simulated time further.
    case hour(Shard)
    /// A shard is finished and kept.
    case finished(Shard)
  }

  /// How many shards run at a time.
  public var threads: Int
  /// Stops everything when it is raised.
  public var flag: CancelFlag
  /// Where a shard writes down how far it is; nil if nowhere.
  public var checkpoints: @Sendable (Shard) -> CheckpointPlace?
  /// Told of every step, from any thread.
  public var observe: @Sendable (Step) -> Void

  /// Makes a runner, by default on every core.
  public init(
    threads: Int = ProcessInfo.processInfo.activeProcessorCount, flag: CancelFlag = CancelFlag(),
    observe: @escaping @Sendable (Step) -> Void = { _ in },
    checkpoints: @escaping @Sendable (Shard) -> CheckpointPlace? = { _ in nil }
  ) {
    self.threads = max(1, threads)
    self.flag = flag
    self.checkpoints = checkpoints
    self.observe = observe
  }

  /// Runs the shards in their order and hands each finished one to `keep`, one at a time. What was not finished when
  /// the flag was raised is dropped.
  ///
  /// - Returns: how many were finished.
  @discardableResult
  public func run(
    _ shards: [Shard], of prepared: PreparedExperiment, keep: (Shard, ReplicationResult) throws -> Void
  ) async throws -> Int {
    let alternatives = Dictionary(uniqueKeysWithValues: prepared.alternatives.map { ($0.name, $0) })
    let trace = prepared.record.experiment.replications.trace
    return try await withThrowingTaskGroup(of: (Shard, ReplicationResult?).self) { group in
      var waiting = shards.makeIterator()
      var finished = 0
      func startNext() {
        guard !flag.isCancelled, let shard = waiting.next(), let alternative = alternatives[shard.alternative] else {
          return
        }
        let place = checkpoints(shard)
        group.addTask { [flag, observe] in
          let result = try alternative.replicate(
            shard.replication, trace.contains(shard.replication), checkpoints: place
          ) {
            observe(.hour(shard))
            return !flag.isCancelled
          }
          return (shard, result)
        }
      }
      do {
        for _ in 0..<threads { startNext() }
        while let (shard, result) = try await group.next() {
          if let result {
            try keep(shard, result)
            checkpoints(shard)?.clear()
            finished += 1
            observe(.finished(shard))
          }
          startNext()
        }
      } catch {
        flag.cancel()
        throw error
      }
      return finished
    }
  }
}
