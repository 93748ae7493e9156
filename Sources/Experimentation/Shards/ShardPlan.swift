import District
import EventKernel
import Foundation
import Inputs

/// Replications of one alternative that are computed together: a line of a plan, and a file of results.
public struct PlannedShard: Sendable, Hashable {
  /// Name of the alternative.
  public var alternative: String
  /// Digest of the alternative's world.
  public var digest: String
  /// The replications, counted from 1.
  public var replications: ClosedRange<Int>
  /// Whether it is of a world that the question is moved to, of which the answer alone is kept.
  public var isMoved: Bool

  /// Makes a planned shard.
  public init(alternative: String, digest: String, replications: ClosedRange<Int>, isMoved: Bool = false) {
    self.alternative = alternative
    self.digest = digest
    self.replications = replications
    self.isMoved = isMoved
  }

  /// The replications one by one.
  public var shards: [Shard] {
    replications.map { Shard(alternative: alternative, digest: digest, replication: $0) }
  }
}

/// An experiment cut into shards, for many machines: what `gridtwin plan` writes, one line for the whole and one for each shard.
public struct ShardPlan: Sendable {
  /// What all shards have in common.
  public struct Head: Sendable, Hashable {
    /// Path of the experiment file, from the folder of the plan.
    public var experiment: String
    /// Its name.
    public var name: String
    /// The seed of its random numbers.
    public var seed: UInt64
    /// The version of the tool.
    public var version: String
    /// Digest of the unchanged scenario.
    public var scenario: String
    /// The quantities that every replication keeps beside what it yields by itself.
    public var quantities: [String]
    /// The replications that keep every incident and leg.
    public var traced: [Int]

    /// The head of the plan of an experiment.
    public init(_ record: ExperimentRecord, path: String) {
      let experiment = record.experiment
      self.experiment = path
      name = experiment.name
      seed = experiment.replications.seed
      version = ToolVersion.current
      scenario = record.scenarioDigest
      quantities = record.keptQuantities
      traced = experiment.replications.trace.sorted()
    }
  }

  /// What all shards have in common.
  public let head: Head
  /// The shards, by index from 0.
  public let shards: [PlannedShard]

  /// Cuts an experiment into shards of at most so many replications. The alternatives of a replication stand near each other, so that
  /// pairs are complete early; the worlds that the question is moved to come last, each as often as every alternative is run at least.
  ///
  /// - Parameters:
  ///   - moved: the experiment with the worlds that the question is moved to.
  ///   - path: path of the experiment's file, from the folder of the plan.
  public init(
    _ record: ExperimentRecord, moved: ExperimentRecord, path: String, replications: Int, perShard size: Int
  ) {
    head = Head(record, path: path)
    func cut(_ alternatives: [AlternativeRecord], _ count: Int, isMoved: Bool) -> [PlannedShard] {
      stride(from: 1, through: max(count, 1), by: max(size, 1)).flatMap { first in
        alternatives.map {
          PlannedShard(
            alternative: $0.name, digest: $0.digest, replications: first...min(first + max(size, 1) - 1, max(count, 1)),
            isMoved: isMoved)
        }
      }
    }
    let experiment = record.experiment
    let others = moved.alternatives.filter { moved.experiment.isMoved($0.name) }
    shards =
      cut(record.alternatives, replications, isMoved: false)
      + cut(others, min(replications, experiment.replications.minimum), isMoved: true)
  }

  init(head: Head, shards: [PlannedShard]) {
    (self.head, self.shards) = (head, shards)
  }

  /// How many replications of each alternative it has.
  public var replications: Int { shards.lazy.filter { !$0.isMoved }.map(\.replications.upperBound).max() ?? 0 }

  /// What a shard computes, as text that names it: two texts are equal exactly if the results are. No machine and no time stands in it.
  public func identity(of shard: PlannedShard) -> String {
    let traced = shard.isMoved ? [] : head.traced.filter(shard.replications.contains)
    return """
      version \(head.version)
      seed \(head.seed)
      world \(shard.digest)
      replications \(shard.replications.lowerBound)-\(shard.replications.upperBound)
      kept \(shard.isMoved ? "answer" : "all")
      traced \(traced.map(String.init).joined(separator: " "))
      quantities \(head.quantities.joined(separator: " "))

      """
  }

  /// The name of a shard's file: SHA-256 of its identity.
  public func name(of shard: PlannedShard) -> String { SHA256.hex(of: Array(identity(of: shard).utf8)) }

  /// Makes sure that a prepared experiment is the one that was planned: its files may have changed since.
  ///
  /// - Parameter isMoved: whether shards of worlds that the question is moved to are looked at, or the others.
  /// - Throws: `InputError` that says what is different.
  public func require(_ record: ExperimentRecord, ofMoved isMoved: Bool, file: String) throws(InputError) {
    let now = Head(record, path: head.experiment)
    let facts: [(String, String, String)] = [
      ("name", head.name, now.name), ("seed", "\(head.seed)", "\(now.seed)"), ("version", head.version, now.version),
      ("scenario", head.scenario, now.scenario), ("quantities", "\(head.quantities)", "\(now.quantities)"),
    ]
    func changed(_ line: Int, _ key: String, _ found: String?, _ planned: String) -> InputError {
      InputError(
        file: file, line: line, key: key, found: found ?? "nothing", allowed: planned,
        message: "the experiment is not what was planned any more; plan it anew, or take back what has changed")
    }
    for (key, planned, found) in facts where planned != found { throw changed(1, key, found, planned) }
    // Of worlds that the question is moved to nothing is traced.
    if !isMoved, head.traced != now.traced { throw changed(1, "traced", "\(now.traced)", "\(head.traced)") }
    for (index, shard) in shards.enumerated() where shard.isMoved == isMoved {
      let own = record.alternatives.first { $0.name == shard.alternative }
      guard own?.digest == shard.digest else { throw changed(index + 2, shard.alternative, own?.digest, shard.digest) }
    }
  }
}
