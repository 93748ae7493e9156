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
      ("hierarchical", "ecfb8992c212516175579cbcc10c59256ba35900025babaa6e386c757d8954d0"),
      ("direct", "df9e52e2e3524aa296e65f17d1d43fe9d987c4964fbf92bf3f699683b2b8dc02"),
    ])
  func smallville(routing: String, expected: String) throws {
    let world = try Worlds.smallville(("policies.routing", routing))
    var recorder = NullRecorder()
    let run = try #require(try replicate(world, seed: 1, replication: 1, into: &recorder))
    #expect(run.digest == expected)
  }
}
