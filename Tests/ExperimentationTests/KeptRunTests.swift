import Testing

@testable import Experimentation

@Suite struct KeptRunTests {
  /// A run of which only the trail is left.
  private struct Remains: KeptRun {
    var trail: RunTrail
    func compared(name: String) -> ComparedRun? { nil }
  }

  private func side(_ name: String, _ trail: [UInt64], digest: String = "d") -> RunComparison.Side {
    .kept(Remains(trail: RunTrail(events: 9, digest: digest, trail: trail)), name: name)
  }

  @Test func equalTrailsNeedNoRun() throws {
    let compared = try RunComparison.outcome(of: side("a", [1, 2]), and: side("b", [1, 2]))
    #expect(compared?.outcome == .equal(digest: "d", events: 9) && compared?.hindrance == nil)
  }

  @Test func whatCannotRunAgainIsNamedWithTheHour() throws {
    let compared = try RunComparison.outcome(of: side("a", [1, 2, 3]), and: side("b", [1, 7, 8]))
    #expect(compared?.outcome == .partedWithin(hour: 1) && compared?.hindrance == .cannotRun("a"))
    let ends = try RunComparison.outcome(of: side("a", [1, 2]), and: side("b", [1, 2], digest: "e"))
    #expect(ends?.outcome == .partedWithin(hour: 2))
  }
}
