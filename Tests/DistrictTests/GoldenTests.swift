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
      ("hierarchical", "d972bb19d7bcb5256f5f700b64b7821abb35a56f3fde146e9d733bc5fee4dda7"),
      ("direct", "2ca62f2d5c5534f5ecd8c221b9d6da2832e87489d316c63cb2315999c3f50d06"),
    ])
  func smallville(routing: String, expected: String) throws {
    let world = try Worlds.smallville(("policies.routing", routing))
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder))
    #expect(run.digest == expected)
  }
}
