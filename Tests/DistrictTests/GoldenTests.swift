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
      ("hierarchical", "d37e96f0fe508f0d3039ea80dfe096da138bc2e8f69536b649cb30a1943e4d8c"),
      ("direct", "8f79ed0936bf1ff6aff23d9cf2498f695dca42a42fced1cc71052809fef37215"),
    ])
  func smallville(routing: String, expected: String) throws {
    let world = try Worlds.smallville(("policies.routing", routing))
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder))
    #expect(run.digest == expected)
  }
}
