import EventKernel
import Testing

@testable import District

@Suite("Golden digests")
struct GoldenTests {
  /// The digest of Smallville's week says that nothing about what happens has changed. A change that means to change it
  /// puts the new one here and says why. Debug and optimised builds, and every machine, must give the same.
  @Test(
    "Smallville's week",
    arguments: [
      ("hierarchical", "GOLDEN-H"),
      ("direct", "GOLDEN-D"),
    ])
  func smallville(routing: String, expected: String) throws {
    let world = try Worlds.smallville(("policies.routing", routing))
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder))
    #expect(run.digest == expected)
  }
}
