/// The unit of work: one replication of one alternative, computed and stored whole or not at all.
public struct Shard: Sendable, Hashable {
  /// Name of the alternative.
  public var alternative: String
  /// Digest of the alternative's world. The seed and the tool's version are the same for a whole results file.
  public var digest: String
  /// The replication, counted from 1.
  public var replication: Int

  /// Makes a shard.
  public init(alternative: String, digest: String, replication: Int) {
    self.alternative = alternative
    self.digest = digest
    self.replication = replication
  }
}
