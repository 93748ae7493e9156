import EventKernel
import Testing

@testable import District

/// Two large cells with a stated mixing, in one of which half of the infections are kept off: a branching process of two types.
///
/// A case infects at rate R a day for an exponential period of one day, so that its offspring are geometric with mean R before any is
/// kept off; each is in cell j with the share of the mixing. Where the factor is 1/2 for whoever lives in the first cell, a case in
/// the first has means R (0.7, 0.3) / 2, one in the second R (0.2 / 2, 0.8).
@Suite("An epidemic in two cells") struct TwoCellTests {
  private static func means(_ reproduction: Double) -> [[Double]] {
    [[0.35 * reproduction, 0.15 * reproduction], [0.1 * reproduction, 0.8 * reproduction]]
  }

  private static func world(_ reproduction: Double, first cell: Int) throws -> World {
    try EpidemicWorlds.world(
      residents: [20_000_000, 20_000_000],
      acts: [ActPlan(id: "watch", verb: Epidemic.areaVerb, object: 0, course: .at([.zero], lasts: nil))]
    ) { _ in
      EpidemicPlan(
        infectious: EpidemicWorlds.exponential(days: 1), encounters: EpidemicWorlds.atHome(reproduction),
        seeds: [EpidemicPlan.Seed(id: "first", at: .zero, cases: 1, cell: cell)], mixing: [[7, 3], [2, 8]],
        areas: [EpidemicPlan.ControlArea(id: "watched", factor: 0.5, places: [0])])
    }
  }

  /// The greater eigenvalue of the means.
  private static func growth(_ reproduction: Double) -> Double {
    let m = means(reproduction)
    let (trace, product) = (m[0][0] + m[1][1], m[0][0] * m[1][1] - m[0][1] * m[1][0])
    return (trace + (trace * trace - 4 * product).squareRoot()) / 2
  }

  /// The probability that all ends by itself: the least solution of q_i = 1 / (1 + sum over j of m_ij (1 - q_j)), from below.
  private static func extinction(_ reproduction: Double) -> [Double] {
    let m = means(reproduction)
    var q = [0.0, 0.0]
    for _ in 0..<10_000 { q = (0..<2).map { 1 / (1 + m[$0][0] * (1 - q[0]) + m[$0][1] * (1 - q[1])) } }
    return q
  }

  @Test("ends by itself as often as the branching process, above its threshold", arguments: [0, 1]) func extinction(
    cell: Int
  ) throws {
    #expect(Self.growth(2.5) > 1)
    let expected = Self.extinction(2.5)[cell]
    let world = try Self.world(2.5, first: cell)
    let runs: UInt32 = 700
    let ended = (0..<runs).count { replication in
      // Of sixty at large at least one in about 1e-9 of all runs fails to go on for ever.
      EpidemicWorlds.run(world, replication, most: 60).twin.mechanisms.epidemic.atLarge == 0
    }
    let share = Double(ended) / Double(runs)
    let error = (expected * (1 - expected) / Double(runs)).squareRoot()
    #expect(abs(share - expected) < 3.3 * error, "\(share), not \(expected)")
    #expect(abs(share - Self.extinction(2.5)[1 - cell]) > 3.3 * error)
  }

  @Test("below the threshold as many are infected as the powers of the means add up to", arguments: [0, 1])
  func total(cell: Int) throws {
    #expect(Self.growth(1) < 1)
    // (I - M)^-1 of [[0.35, 0.15], [0.1, 0.8]]: the determinant of I - M is 0.65 x 0.2 - 0.15 x 0.1 = 0.115.
    let expected = [[0.2 / 0.115, 0.15 / 0.115], [0.1 / 0.115, 0.65 / 0.115]][cell]
    let world = try Self.world(1, first: cell)
    let removed = (0..<1200 as Range<UInt32>).map { replication in
      let epidemic = EpidemicWorlds.run(world, replication).twin.mechanisms.epidemic
      return (0..<2).map { Double(epidemic.count($0, .removed)) }
    }
    for other in 0..<2 {
      let sample = Sample(values: removed.map { $0[other] })
      #expect(abs(sample.deviation(from: expected[other])) < 3.5, "\(other): \(sample.mean), not \(expected[other])")
    }
  }
}
