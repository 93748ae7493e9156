import Foundation

/// Computes the replications of an experiment that a store lacks, on several threads, until they are there or somebody interrupts.
///
/// What decides how many that are asks it: a wanted precision, the search for the best alternative, budgets, a search for rosters.
/// It is used by one task at a time.
public final class Computation {
  /// What happens on the way.
  public enum Event: Sendable {
    /// So many of so many shards are there already; the rest are computed now.
    case found(Int, of: Int)
    /// A shard that is computed is further.
    case step(ShardRunner.Step)
    /// The shards are computed, or somebody interrupted.
    case ended
  }

  /// Somebody raised the flag: so many of so many shards are there, and the same computation goes on from them.
  public struct Interrupted: Error, Equatable {
    /// How many shards are there.
    public let there: Int
    /// How many were wanted.
    public let wanted: Int
  }

  /// What is computed.
  public let prepared: PreparedExperiment
  /// Where it is kept.
  public let store: any ReplicationStore
  /// How many shards have been computed so far.
  public private(set) var computed = 0
  private let threads: Int
  private let flag: CancelFlag
  private let checkpoints: @Sendable (Shard) -> CheckpointPlace?
  private let observe: @Sendable (Event) -> Void
  private let begin = Date()

  /// Makes a computation that has computed nothing yet; `observe` is told of every event, from any thread.
  public init(
    _ prepared: PreparedExperiment, into store: any ReplicationStore,
    threads: Int = ProcessInfo.processInfo.activeProcessorCount, flag: CancelFlag = CancelFlag(),
    observe: @escaping @Sendable (Event) -> Void = { _ in },
    checkpoints: @escaping @Sendable (Shard) -> CheckpointPlace? = { _ in nil }
  ) {
    self.prepared = prepared
    self.store = store
    self.threads = threads
    self.flag = flag
    self.checkpoints = checkpoints
    self.observe = observe
  }

  /// Computes what is missing of the first replications, or with `again` all of it: the store checks that it is what it has.
  /// - Throws: `Interrupted` if somebody interrupted; what was finished is kept.
  public func complete(replications: Int, again: Bool = false) async throws {
    try await complete(prepared.record.shards(replications: replications), again: again)
  }

  /// Computes what is missing of some shards, or with `again` all of them.
  /// - Throws: `Interrupted` if somebody interrupted; what was finished is kept.
  public func complete(_ shards: [Shard], again: Bool = false) async throws {
    let missing = again ? shards : try store.missing(among: shards)
    // Who was killed just after one was kept has left its checkpoint.
    let wanted = Set(missing)
    for shard in shards where !wanted.contains(shard) { checkpoints(shard)?.clear() }
    observe(.found(shards.count - missing.count, of: shards.count))
    guard !missing.isEmpty else { return }
    let finished = try await compute(missing)
    guard finished == missing.count else {
      throw Interrupted(there: shards.count - missing.count + finished, wanted: shards.count)
    }
  }

  /// Computes shards and returns how many were finished: all, unless interrupted.
  private func compute(_ missing: [Shard]) async throws -> Int {
    let runner = ShardRunner(
      threads: threads, flag: flag, observe: { [observe] in observe(.step($0)) }, checkpoints: checkpoints)
    defer { observe(.ended) }
    let finished = try await runner.run(missing, of: prepared, keep: store.write)
    computed += finished
    if finished > 0 {
      try store.note(Session(begin: begin, threads: threads, computed: finished).facts(prepared.record))
    }
    return finished
  }
}
