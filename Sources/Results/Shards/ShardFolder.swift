import EventKernel
import Experimentation
import Foundation
import Inputs

/// A folder of shards that any number of machines fill at the same time, without a lock and without a server.
///
/// A shard's file is named by what it is of, and is written beside, synced and renamed: it is there whole or not at all. Two that compute
/// the same shard write the same bytes, so it does not matter who comes first. What one that was killed has left is never read.
public struct ShardFolder: Sendable {
  /// The folder.
  public let path: String
  private static let ending = ".shard"

  private let pack: ShardPack?

  /// The folder at a path, which is made with the first shard.
  public init(_ path: String) {
    self.path = path
    pack = ShardPack(path: Self.packFile(in: path))
  }

  private static func packFile(in path: String) -> String { path + "/pack.shards" }

  /// Where the file of a shard stands: many files are spread over 256 folders, by the first two digits of their names.
  public func file(named name: String) -> String { "\(path)/\(name.prefix(2))/\(name)\(Self.ending)" }

  /// What stands in place of a shard's file.
  public enum State: Sendable, Equatable {
    /// The shard, whole.
    case whole
    /// Nothing.
    case missing
    /// Something that is left out: what it is.
    case wrong(String)
  }

  /// What stands in place of a planned shard, as the file itself says: that there is one proves nothing.
  public func state(of shard: PlannedShard, in plan: ShardPlan) -> State {
    switch read(plan.name(of: shard)) {
    case nil: return .missing
    case .some(let bytes):
      do {
        try ShardFile.require(bytes, of: plan.identity(of: shard))
        return .whole
      } catch {
        return .wrong(Self.words(error))
      }
    }
  }

  /// Indices of the shards of a plan that are not there whole.
  public func missing(of plan: ShardPlan) -> [Int] {
    plan.shards.indices.filter { state(of: plan.shards[$0], in: plan) != .whole }
  }

  /// The rows of a planned shard's replications.
  func rows(of shard: PlannedShard, in plan: ShardPlan) throws(ShardFile.Fault) -> [ShardRows]? {
    guard let bytes = read(plan.name(of: shard)) else { return nil }
    let file = try ShardFile(bytes, of: plan.identity(of: shard))
    guard file.replications.count == shard.replications.count else { throw .torn }
    return file.replications
  }

  static func words(_ fault: ShardFile.Fault) -> String {
    switch fault {
    case .foreign: "is no shard"
    case .other(let what): "is a shard of something else: \(what)"
    case .torn: "is cut short or damaged"
    }
  }

  private func read(_ name: String) -> [UInt8]? {
    let file = file(named: name)
    // On a network's disk what another machine has written may not be seen yet: its folder is listed anew, and then read.
    if InputFile.kind(of: file) == .nothing {
      if let packed = pack?.bytes(of: name) { return packed }
      _ = try? FileManager.default.contentsOfDirectory(atPath: FilePath.folder(of: file))
    }
    return FileManager.default.contents(atPath: file).map { Array($0) }
  }

  /// Another whole file that holds a replication, if there is one: two that disagree are best named both.
  func other(than shard: PlannedShard, holding replication: Shard, in plan: ShardPlan) -> String? {
    let own = file(named: plan.name(of: shard))
    let world = "world \(shard.digest)\n"
    for folder in (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? [] {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder))?.sorted() ?? []
      where name.hasSuffix(Self.ending) {
        let file = "\(path)/\(folder)/\(name)"
        guard file != own, let bytes = FileManager.default.contents(atPath: file),
          let identity = ShardFile.identity(of: Array(bytes.prefix(4096))), identity.contains(world),
          ShardFile.replications(of: identity)?.contains(replication.replication) == true
        else { continue }
        return file
      }
    }
    return nil
  }

  /// Writes what the replications of a planned shard come to, whole or not at all.
  /// - Throws: `InputError` if the folder cannot be written.
  func write(_ rows: [ShardRows], as shard: PlannedShard, in plan: ShardPlan) throws(InputError) {
    let bytes = ShardFile(identity: plan.identity(of: shard), replications: rows).bytes
    try DurableFile.write(bytes, to: file(named: plan.name(of: shard)))
  }

  /// Where the replications of shards stand that are not all there yet.
  var parts: ShardFolder { ShardFolder(path + "/parts") }

  /// Takes away what was kept of a planned shard on its way, and what those that were killed have left.
  public func clearAway(partsOf shard: PlannedShard, in plan: ShardPlan) {
    for replication in shard.replications {
      let file = parts.file(named: plan.name(of: shard.part(replication)))
      for old in [file, file + CheckpointPlace.ending] { unlink(old) }
      Self.clearAway(besides: file)
    }
    Self.clearAway(besides: file(named: plan.name(of: shard)))
  }

  private static func clearAway(besides file: String) {
    DurableFile.removeLeftovers(in: FilePath.folder(of: file), of: FilePath.name(of: file) + ".")
  }

  /// Makes one file of the whole shards of a plan, beside those that are in it already, and takes the many away.
  /// - Returns: how many shards it has now.
  @discardableResult
  public func compact(_ plan: ShardPlan) throws -> Int {
    // One at a time, where the disk keeps locks: what another one packs meanwhile would be lost.
    let lock = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(lock) }
    flock(lock, LOCK_EX)
    return try ShardFolder(path).compacted(plan)
  }

  private func compacted(_ plan: ShardPlan) throws -> Int {
    var names: Set<String> = []
    let wanted = plan.shards.filter { state(of: $0, in: plan) == .whole && names.insert(plan.name(of: $0)).inserted }
    let kept = pack?.names.filter { !names.contains($0) } ?? []
    let all = (kept + wanted.map(plan.name)).sorted()
    try ShardPack.write(all, to: Self.packFile(in: path)) { name throws(InputError) in
      guard let bytes = read(name), !bytes.isEmpty else {
        throw InputError(file: file(named: name), message: "has gone since it was looked at; try again")
      }
      return bytes
    }
    for name in names { unlink(file(named: name)) }
    return all.count
  }
}
