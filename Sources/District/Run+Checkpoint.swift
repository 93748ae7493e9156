import EventKernel

/// What a checkpoint holds, and when it is refused.
extension Run {
  /// The run as a checkpoint: the tool's version, the digest of its world, its own digest, and its flat form.
  public func checkpoint(in world: World) -> [UInt8] {
    Self.head + Array(world.digest.utf8) + Array(digest.utf8) + FlatForm.write(self)
  }

  /// Whether another run is of the same seed and replication.
  public func isOfSameReplication(as other: Run) -> Bool { twin.streams == other.twin.streams }

  private static var head: [UInt8] { Array("gridtwin \(ToolVersion.current)\n".utf8) }

  /// Reads a checkpoint.
  /// - Throws: `CheckpointError` if it belongs to another version of the tool or another world, or is damaged.
  public init(checkpoint: [UInt8], in world: World) throws(CheckpointError) {
    guard checkpoint.starts(with: Self.head) else {
      let found = checkpoint.prefix { $0 != UInt8(ascii: "\n") }.prefix(40)
      throw .otherVersion(found: String(decoding: found, as: UTF8.self))
    }
    let body = checkpoint.dropFirst(Self.head.count)
    let name = Array(world.digest.utf8)
    guard body.starts(with: name) else { throw .otherWorld }
    self.init(world, seed: 0, replication: 0)
    let own = Array(body.dropFirst(name.count).prefix(name.count))
    do {
      try FlatForm.read(Array(body.dropFirst(2 * name.count)), into: &self)
    } catch {
      throw .damaged(error)
    }
    // The digest tells damage that the form alone cannot show, so that nothing in it can be out of place.
    guard Array(digest.utf8) == own else { throw .damaged(nil) }
  }
}

/// Why a checkpoint cannot be read.
public enum CheckpointError: Error, Equatable {
  /// It was written by another version of the tool, or is no checkpoint: what stands in place of the version.
  case otherVersion(found: String)
  /// It was written in another world.
  case otherWorld
  /// It is cut short, or its digest is not that of its form.
  case damaged(FlatFormError?)
}
