import EventKernel
import Testing

@testable import Validation

@Suite struct ShrinkageTests {
  private func groups(between: Double, within: Double, seed: UInt64) -> (
    truth: [Double], values: [Double], groups: [Int]
  ) {
    var random = SplitMix(state: seed)
    func normal() -> Double { Elementary.normalQuantile(Double.random(in: 0.000_001..<1, using: &random)) }
    let truth = (0..<40).map { _ in between * normal() }
    var values: [Double] = []
    var groups: [Int] = []
    for group in truth.indices {
      for _ in 0..<Int.random(in: 3...40, using: &random) {
        values.append(truth[group] + within * normal())
        groups.append(group)
      }
    }
    return (truth, values, groups)
  }

  /// Over many worlds the drawn-in means lie nearer to the truth than the plain means.
  @Test func isNearerToTheTruthThanPlainMeans() {
    var ours = 0.0
    var plain = 0.0
    for seed in 0..<50 {
      let world = groups(between: 1, within: 3, seed: UInt64(seed))
      let shrunk = Shrinkage(world.values, groups: world.groups, count: 40)
      for group in 0..<40 {
        let own = zip(world.values, world.groups).filter { $1 == group }.map(\.0)
        ours += (shrunk.effects[group] - world.truth[group]) * (shrunk.effects[group] - world.truth[group])
        plain += (own.mean - world.truth[group]) * (own.mean - world.truth[group])
      }
    }
    #expect(ours < 0.75 * plain)
  }

  @Test func estimatesBothVariances() {
    let worlds = (0..<50).map { groups(between: 2, within: 3, seed: UInt64($0)) }
    let fits = worlds.map { Shrinkage($0.values, groups: $0.groups, count: 40) }
    #expect(abs(fits.map(\.between).mean - 4) < 0.4 && abs(fits.map(\.within).mean - 9) < 0.4)
  }

  @Test func groupsThatDoNotDifferKeepNothing() {
    let worlds = (0..<50).map { groups(between: 0, within: 3, seed: UInt64($0)) }
    let fits = worlds.map { Shrinkage($0.values, groups: $0.groups, count: 40) }
    #expect(fits.map { $0.effects.map { $0 * $0 }.mean }.mean < 0.05)
    #expect(fits.contains { $0.between == 0 && $0.effects == [Double](repeating: 0, count: 40) })
  }

  @Test func emptyGroupsAndNoGroupsAreNoTrouble() {
    #expect(Shrinkage([], groups: [], count: 3).effects == [0, 0, 0])
    #expect(Shrinkage([1, 2, 3], groups: [1, 1, 1], count: 3).effects == [0, 0, 0])
    #expect(Shrinkage([1, 2, 11, 12], groups: [0, 0, 2, 2], count: 3).effects[1] == 0)
  }

  @Test func keepsWhatChanceDoesNotExplain() {
    #expect(Shrinkage.kept(2, squaredError: 1) == 1.5 && Shrinkage.kept(-2, squaredError: 1) == -1.5)
    #expect(Shrinkage.kept(1, squaredError: 2) == 0 && Shrinkage.kept(0, squaredError: 0) == 0)
  }
}
