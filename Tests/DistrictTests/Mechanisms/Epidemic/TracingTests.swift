import EventKernel
import Testing

@testable import District

/// Tracing in a cell so large that everybody whom a case meets can be infected, with staff for all.
///
/// A case infects at rate b for an exponential time of rate g, and turns up a time of rate r after it became infectious, whether or not
/// it is well by then; it is isolated, and a time d later each contact that it infected is found with a share s. While it
/// is at large and has not turned up, the time until it does has no memory: whomever it infects is found X + d later with probability
/// s, with X exponential of rate r, whatever came before, and even where it is itself found as a contact meanwhile. With a = g + r,
/// a case that is not found is at large for 1 / a in the mean; one that is, for the integral over t of exp(-a t) P(X + d > t), which is
///
///     (1 - exp(-a d)) / a + exp(-a d) / (a + r).
///
/// So a first case infects b / a in the mean, and every later one m = (b / a) (1 - s exp(-a d) r / (a + r)); a first case leads
/// to (b / a) / (1 - m) others.
@Suite("Tracing with ample staff") struct TracingTests {
  private static let (b, g, r, d, s) = (0.7, 0.2, 0.5, 0.5, 0.8)

  private static func infected(share: Double) -> Double {
    let a = g + r
    let mean = b / a * (1 - share * Elementary.exp(-a * d) * r / (a + r))
    return 1 + b / a / (1 - mean)
  }

  private static func world(share: Double, days: Int = 400) throws -> World {
    try EpidemicWorlds.world(residents: [200_000_000], days: days, units: 1500, tracing: "12h") { kind in
      EpidemicPlan(
        infectious: EpidemicWorlds.exponential(days: 1 / g), encounters: EpidemicWorlds.atHome(b, traced: share),
        reported: EpidemicPlan.Reporting(share: 1, after: EpidemicWorlds.exponential(days: 1 / r), kind: kind),
        quarantine: .days(30), seeds: [EpidemicPlan.Seed(id: "first", at: .zero, cases: 50)])
    }
  }

  @Test("as many are infected as a branching process with the traced share has") func tracing() throws {
    let expected = Self.infected(share: Self.s)
    let world = try Self.world(share: Self.s)
    let runs = (0..<80 as Range<UInt32>).map { EpidemicWorlds.run(world, $0) }
    let sample = Sample(values: runs.map { Double($0.infections) / 50 })
    #expect(abs(sample.deviation(from: expected)) < 3.3, "\(sample.mean), not \(expected)")
    // Half of the share, or four times the delay, would be told from it.
    #expect(abs(sample.deviation(from: Self.infected(share: Self.s / 2))) > 3.3)
    #expect(runs.allSatisfy { $0.tallies.sums.count(.casesReported) > 0 })
  }

  @Test("without enough staff it is later, and more are infected") func lackOfStaff() throws {
    var plan = try Self.world(share: Self.s, days: 40).plan
    plan.teams[0].roster[0].count = 2
    let few = try World(plan)
    let slow = (0..<10).map { Double(EpidemicWorlds.run(few, $0).infections) / 50 }
    // With staff for all it would be about half of them.
    #expect(slow.count { $0 > Self.infected(share: Self.s) } >= 9, "\(slow)")
  }
}
