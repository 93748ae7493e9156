/// What keeps finished replications, such as a results database: each shard whole, and never computed again.
public protocol ReplicationStore {
  /// The shards among some that are still to be computed.
  func missing(among shards: [Shard]) throws -> [Shard]

  /// What the first replications of each alternative say about some measures.
  func observations(of keys: [MeasureKey], replications: Int) throws -> Observations

  /// Keeps a shard whole, or not at all.
  func write(_ shard: Shard, _ result: ReplicationResult) throws

  /// Keeps facts about a computation, in their order.
  func note(_ facts: [(key: String, value: String)]) throws
}
