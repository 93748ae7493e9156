import District
import EventKernel
import Foundation
import Inputs

/// Where a replication that takes long writes down how far it is, so that whoever is ended on the way goes on from there.
public final class CheckpointPlace: Sendable {
  /// How the names of its files end.
  public static let ending = ".checkpoint"

  private let path: String
  private let every: Duration

  /// A place in a file.
  /// - Parameter every: seconds of computing between two checkpoints; a replication that takes less has none.
  public init(_ path: String, every: Double) {
    self.path = path
    self.every = .seconds(every)
  }

  /// What was written down; nil if nothing was.
  func read() -> [UInt8]? { FileManager.default.contents(atPath: path).map { Array($0) } }

  /// Writes a checkpoint, whole or not at all.
  func write(_ bytes: [UInt8]) throws(InputError) { try DurableFile.write(bytes, to: path) }

  /// The replication is finished.
  func clear() { unlink(path) }

  /// When the first checkpoint of a replication that begins now is due.
  var firstDue: ContinuousClock.Instant { .now + every }

  /// When the next is due, after one that took so long to write: nine times as long after it at least, so that checkpoints take no
  /// more than a tenth of the time, however large they are and however often they are asked for.
  func nextDue(begun: ContinuousClock.Instant, written: ContinuousClock.Instant) -> ContinuousClock.Instant {
    written + max(every, (written - begun) * 9)
  }
}

/// A replication on its way: the run, what was recorded of it, and the hour until which it has come.
struct ReplicationCheckpoint {
  var run: Run
  var recording: Recording
  var reached: Instant

  /// The bytes, and SHA-256 of them behind.
  func bytes(in world: World) -> [UInt8] {
    let body = FlatForm.write(Content(run: run.checkpoint(in: world), recording: recording, reached: reached))
    return body + Array(SHA256.hex(of: body).utf8)
  }

  /// Reads a checkpoint of a replication that begins as another and records the same; nil if the bytes are something else, cut short
  /// or damaged.
  init?(_ bytes: [UInt8], of start: ReplicationCheckpoint, in world: World) {
    let body = Array(bytes.dropLast(64))
    guard Array(SHA256.hex(of: body).utf8) == Array(bytes.suffix(64)) else { return nil }
    var content = Content(run: [], recording: start.recording, reached: .zero)
    do { try FlatForm.read(body, into: &content) } catch { return nil }
    guard let run = try? Run(checkpoint: content.run, in: world), run.isOfSameReplication(as: start.run) else {
      return nil
    }
    (self.run, recording, reached) = (run, content.recording, content.reached)
  }

  init(run: Run, recording: Recording, reached: Instant) {
    (self.run, self.recording, self.reached) = (run, recording, reached)
  }

  /// What a checkpoint holds.
  private struct Content: FlatCoded {
    /// The run as its own checkpoint, which names the version and the world.
    var run: [UInt8]
    var recording: Recording
    var reached: Instant

    mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
      try form.field(&run)
      try form.field(&recording)
      try form.field(&reached)
    }
  }
}
