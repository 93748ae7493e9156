import District
import EventKernel
import Foundation

/// A moment of a played run: what it takes to come to it again, and how to tell that one has.
struct Moment: Codable, Sendable, Hashable {
  /// An act, and when.
  struct Act: Codable, Sendable, Hashable {
    var t: Double
    var deed: DeedForm
  }

  /// The version of GridTwin, and the digest of the world: the same experiment, alternative and tool.
  var version: String
  var world: String
  var experiment: String
  var alternative: String
  var seed: UInt64
  var replication: UInt32
  /// When.
  var t: Double
  /// When one city became two; nil if there is one.
  var forkedAt: Double?
  /// By city: what has been done and is to come, and the run's digest.
  var acts: [[Act]]
  var digests: [String]
}

extension LiveSession {
  /// The moment that is shown.
  func moment() -> Moment {
    Moment(
      version: ToolVersion.current, world: district.world.digest, experiment: district.name,
      alternative: district.alternative, seed: district.seed, replication: district.replication,
      t: (stage.now - .zero).seconds,
      forkedAt: stage.fork.map { ($0.time - .zero).seconds },
      acts: stage.cities.map { city in
        city.acts.map { Moment.Act(t: $0.act.time.seconds, deed: DeedForm($0.act.deed, in: district.world)) }
      },
      digests: stage.cities.map { $0.run.digest })
  }

  /// The moment that is shown, as a file or a link holds it.
  public func momentJSON() -> [UInt8] {
    (try? JSONWriter.bytes(of: moment())) ?? []
  }
}
