import Experimentation
import Foundation
import Inputs

/// What stands beside results as long as they are computed.
extension ResultsDatabase {
  /// Where a replication writes down how far it is: beside the file, under a name that says of which world and seed it is.
  public func checkpoints(of shard: Shard, every seconds: Double) -> CheckpointPlace {
    let seed = prepared.record.experiment.replications.seed
    return CheckpointPlace(
      "\(path)-\(shard.digest.prefix(16))-\(seed)-\(shard.replication)\(CheckpointPlace.ending)", every: seconds)
  }

  /// Takes away what those that were killed while they wrote a checkpoint have left.
  static func removeLeftovers(of path: String) {
    DurableFile.removeLeftovers(in: FilePath.folder(of: path), of: FilePath.name(of: path) + "-")
  }

  /// Takes away all checkpoints beside a file that is begun anew.
  static func removeCheckpoints(of path: String) {
    let folder = FilePath.folder(of: path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    for name in names where name.hasPrefix(FilePath.name(of: path) + "-") && name.hasSuffix(CheckpointPlace.ending) {
      unlink(FilePath.joined(folder, name))
    }
  }
}
