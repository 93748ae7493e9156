import EventKernel
import Testing

@testable import District

@Suite("Golden digests")
struct GoldenTests {
  /// The digest of Smallville's week says that nothing about what happens has changed. A change that means to change it
  /// puts the new one here, says why, and raises `ToolVersion`, so that older results are not taken for its own. Debug and optimised builds, and every machine, must give the same.
  @Test(
    "Smallville's week",
    arguments: [
      ("hierarchical", "20aad93555c9734625a2f19256cffc066414f6ec15d6079aca4d696db79723e6"),
      ("direct", "ede0c8e62ee986fe8ff023020ec277c5821bc4ee6b1b252caf4881a8afcbc09d"),
    ])
  func smallville(routing: String, expected: String) throws {
    let world = try Worlds.smallville(("policies.routing", routing))
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder))
    #expect(run.digest == expected)
  }
}
