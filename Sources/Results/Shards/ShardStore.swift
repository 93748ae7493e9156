import Experimentation
import Inputs

/// Keeps the replications of one planned shard until all of them are there; then it writes the shard.
///
/// What is finished stands in a folder of its own, so that whoever is ended in the midst of a shard goes on from there.
public final class ShardStore: ReplicationStore, Sendable {
  private let folder: ShardFolder
  private let parts: ShardFolder
  private let plan: ShardPlan
  private let shard: PlannedShard
  private let prepared: PreparedExperiment

  /// A store for one planned shard of an experiment, whose file is to stand in a folder.
  public init(_ shard: PlannedShard, of plan: ShardPlan, in folder: ShardFolder, for prepared: PreparedExperiment) {
    self.shard = shard
    self.plan = plan
    self.folder = folder
    self.prepared = prepared
    parts = folder.parts
  }

  /// Where a replication writes down how far it is.
  public func checkpoints(of replication: Int, every seconds: Double) -> CheckpointPlace {
    CheckpointPlace(parts.file(named: plan.name(of: shard.part(replication))) + CheckpointPlace.ending, every: seconds)
  }

  /// The replications that are not finished yet.
  public func missing(among shards: [Shard]) -> [Shard] {
    shards.filter { parts.state(of: shard.part($0.replication), in: plan) != .whole }
  }

  /// Nobody asks a shard for an answer.
  public func observations(of keys: [MeasureKey], replications: Int) -> Observations { Observations() }

  /// Keeps a finished replication.
  public func write(_ shard: Shard, _ result: ReplicationResult) throws {
    guard let words = prepared.alternatives.first(where: { $0.name == shard.alternative })?.words else { return }
    let rows = ShardRows(result, words: words, withCourse: !self.shard.isMoved)
    try parts.write([rows], as: self.shard.part(shard.replication), in: plan)
  }

  /// Files of shards hold no machine and no time, so that whoever computes one writes the same bytes.
  public func note(_ facts: [(key: String, value: String)]) {}

  private var isThere: Bool { folder.state(of: shard, in: plan) == .whole }

  /// Writes the shard of its parts, and takes these away.
  /// - Throws: `InputError` if a part has gone meanwhile, or the folder cannot be written.
  public func finish() throws {
    if !isThere, let rows = try rowsOfParts() { try folder.write(rows, as: shard, in: plan) }
    folder.clearAway(partsOf: shard, in: plan)
  }

  /// The rows of all parts; nil if somebody else has computed the same shard meanwhile, and taken the parts away.
  private func rowsOfParts() throws(InputError) -> [ShardRows]? {
    var rows: [ShardRows] = []
    for replication in shard.replications {
      let part = shard.part(replication)
      guard let own = try? parts.rows(of: part, in: plan) else {
        if isThere { return nil }
        throw InputError(
          file: parts.file(named: plan.name(of: part)), message: "has gone since it was written; run the shard again")
      }
      rows += own
    }
    return rows
  }
}

extension PlannedShard {
  /// One of its replications.
  func part(_ replication: Int) -> PlannedShard {
    var part = self
    part.replications = replication...replication
    return part
  }
}
