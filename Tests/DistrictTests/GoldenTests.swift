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
      ("hierarchical", "3c673fe40334e91544948e49ac7ab194634a30c78744fe8ab10997b65b09484a"),
      ("direct", "49dd0a4020b9a8e234631d353287ca9f337391903a5c0f4226c4e319f03c7de8"),
    ])
  func smallville(routing: String, expected: String) throws {
    let world = try Worlds.smallville(("policies.routing", routing))
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder))
    #expect(run.digest == expected)
  }
}
