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
      ("hierarchical", "9a94ee7d6efb7e25cd625e25f56f53d4d67ff135cd2608472ad25b00e79c92cc"),
      ("direct", "012891de5ed9d5711e7228ee396ea18b16f9269217b0043af4a50748c6e96501"),
    ])
  func smallville(routing: String, expected: String) throws {
    let world = try Worlds.smallville(("policies.routing", routing))
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder))
    #expect(run.digest == expected)
  }
}
