import Experimentation
import GRDB
import Inputs

/// What became of the shards of a plan.
public struct ShardMerge: Sendable {
  /// How many shards are in the results now.
  public var merged = 0
  /// Indices of shards that are not there yet.
  public var missing: [Int] = []
  /// What stands in place of shards and is left out: index, file, and what it is.
  public var wrong: [(index: Int, file: String, what: String)] = []
}

/// A shard whose results are other ones than those that are there: one of the two was not computed by us, or a fault of ours.
public struct ShardDisagreement: Error, CustomStringConvertible {
  /// The file.
  public let file: String
  /// What holds the other values: a file of shards if one is known, else the results.
  public let other: String
  /// In what they differ.
  public let disagreement: Disagreement

  /// What happened, in a sentence.
  public var description: String { "\(file) and \(other) hold different values: \(disagreement)" }
}

extension ResultsDatabase {
  /// Shards that are written in one transaction.
  private static let batch = 100

  /// Takes the shards of a plan that are there into the results. What is in them already stays as it is, if it is the same.
  /// - Throws: `ShardDisagreement` if it is not.
  public func merge(_ plan: ShardPlan, from folder: ShardFolder) throws -> ShardMerge {
    var merge = ShardMerge()
    for start in stride(from: 0, to: plan.shards.count, by: Self.batch) {
      let indices = start..<min(start + Self.batch, plan.shards.count)
      try ResultsFile.writing(queue, path) { database in
        for index in indices { try take(index, of: plan, from: folder, &merge, database) }
      }
    }
    return merge
  }

  private func take(
    _ index: Int, of plan: ShardPlan, from folder: ShardFolder, _ merge: inout ShardMerge, _ database: Database
  ) throws {
    let shard = plan.shards[index]
    let file = folder.file(named: plan.name(of: shard))
    let found: [ShardRows]?
    do {
      found = try folder.rows(of: shard, in: plan)
    } catch {
      return merge.wrong.append((index, file, ShardFolder.words(error)))
    }
    guard let found else { return merge.missing.append(index) }
    do {
      for (own, rows) in zip(shard.shards, found) { try ShardWriter(database: database, shard: own).write(rows) }
    } catch let error as Disagreement {
      throw ShardDisagreement(
        file: file, other: folder.other(than: shard, holding: error.shard, in: plan) ?? path, disagreement: error)
    }
    merge.merged += 1
  }
}
