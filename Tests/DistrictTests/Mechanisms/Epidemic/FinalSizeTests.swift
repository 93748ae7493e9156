import EventKernel
import Foundation
import Testing

@testable import District

/// One cell in which everybody meets everybody, and nobody does anything about it: the general stochastic epidemic.
@Suite("An epidemic in one well-mixed cell") struct FinalSizeTests {
  /// How many of so many people are infected in the end, the first among them, by the jump chain of the Markov SIR model: with s
  /// susceptible and i infectious of N, the next event is an infection with probability (beta s / N) / (beta s / N + gamma).
  private static func finalSizes(of people: Int, reproduction: Double) -> [Double] {
    var now = [[Double]](repeating: Array(repeating: 0, count: people + 2), count: people)
    now[people - 1][1] = 1
    var ends = [Double](repeating: 0, count: people + 1)
    for s in (0..<people).reversed() {
      // All of a row's infectious recover, one by one, unless one infects another.
      for i in (1...people).reversed() where now[s][i] > 0 {
        let infects = reproduction * Double(s) / Double(people)
        let share = infects / (infects + 1)
        if s > 0 { now[s - 1][i + 1] += now[s][i] * share }
        now[s][i - 1] += now[s][i] * (1 - share)
      }
      ends[people - s] = now[s][0]
    }
    return ends
  }

  /// The same by F. Ball, "A unified approach to the distribution of total size and total area under the trajectory of infectives
  /// in epidemic models", Adv. Appl. Prob. 18 (1986) 289-310: for one first case and any infectious period with Laplace transform phi,
  /// the sum over j of C(n - j, l - j) P(j) / phi(beta (n - l) / N)^(j + 1) is C(n, l), for l from 0 to n = N - 1.
  private static func finalSizes(of people: Int, _ phi: (Double) -> Double) -> [Double] {
    let n = people - 1
    func choose(_ a: Int, _ b: Int) -> Double { (0..<b).reduce(1.0) { $0 * Double(a - $1) / Double($1 + 1) } }
    var sizes = [Double](repeating: 0, count: people + 1)
    for l in 0...n {
      let transform = phi(Double(n - l) / Double(people))
      let before = (0..<l).reduce(0.0) {
        $0 + choose(n - $1, l - $1) * sizes[$1 + 1] / pow(transform, Double($1 + 1))
      }
      sizes[l + 1] = (choose(n, l) - before) * pow(transform, Double(l + 1))
    }
    return sizes
  }

  private static func sizes(_ world: World, _ count: UInt32) -> [Int] {
    var sizes = [Int](repeating: 0, count: Int(world.map.cells.residents[0]) + 1)
    for replication in 0..<count { sizes[EpidemicWorlds.run(world, replication).infections] += 1 }
    return sizes
  }

  @Test("the two ways to compute the law of the final size agree") func recursion() {
    for reproduction in [0.8, 1.7] {
      let chain = Self.finalSizes(of: 20, reproduction: reproduction)
      let ball = Self.finalSizes(of: 20) { 1 / (1 + reproduction * $0) }
      #expect(zip(chain, ball).allSatisfy { abs($0 - $1) < 1e-8 })
      #expect(abs(chain.reduce(0, +) - 1) < 1e-12)
    }
    // Two people: the other is infected before the first is well with probability (R / 2) / (R / 2 + 1).
    #expect(abs(Self.finalSizes(of: 2, reproduction: 1)[2] - 1.0 / 3) < 1e-12)
  }

  @Test("the final size has the law of the Markov chain", arguments: [0.9, 1.8]) func finalSize(reproduction: Double)
    throws
  {
    let world = try EpidemicWorlds.world(residents: [50]) { _ in
      EpidemicPlan(
        infectious: EpidemicWorlds.exponential(days: 1), encounters: EpidemicWorlds.atHome(reproduction),
        seeds: [EpidemicPlan.Seed(id: "first", at: .zero, cases: 1)])
    }
    let sizes = Self.sizes(world, 1200)
    #expect(abs(misfit(sizes, Self.finalSizes(of: 50, reproduction: reproduction))) < 3.1)
    // The test can tell a neighbouring law.
    #expect(misfit(sizes, Self.finalSizes(of: 50, reproduction: reproduction * 1.25)) > 3.1)
  }

  @Test("incubation does not change the law, and periods of one length have Ball's") func otherPeriods() throws {
    let slow = try EpidemicWorlds.world(residents: [50], days: 250) { _ in
      EpidemicPlan(
        incubation: .lognormal(mean: 3 * 86_400, cv: 0.6), infectious: EpidemicWorlds.exponential(days: 1),
        encounters: EpidemicWorlds.atHome(1.8), seeds: [EpidemicPlan.Seed(id: "first", at: .zero, cases: 1)])
    }
    #expect(abs(misfit(Self.sizes(slow, 800), Self.finalSizes(of: 50, reproduction: 1.8))) < 3.1)
    let constant = try EpidemicWorlds.world(residents: [20]) { _ in
      EpidemicPlan(
        infectious: .constant(2 * 86_400), encounters: EpidemicWorlds.atHome(0.8),
        seeds: [EpidemicPlan.Seed(id: "first", at: .zero, cases: 1)])
    }
    let law = Self.finalSizes(of: 20) { exp(-1.6 * $0) }
    let sizes = Self.sizes(constant, 1000)
    #expect(abs(misfit(sizes, law)) < 3.1)
    #expect(misfit(sizes, Self.finalSizes(of: 20, reproduction: 1.6)) > 3.1)
  }

  /// From s susceptible and i infectious the mean time until nobody is infectious is the mean time to the next event and then that of
  /// the state it leads to: a linear system which is triangular, since s never grows.
  private static func meanDuration(of people: Int, reproduction: Double) -> Double {
    var before = [Double](repeating: 0, count: people + 2)
    for s in 0..<people {
      var row = [Double](repeating: 0, count: people + 2)
      for i in 1...people {
        let infects = reproduction * Double(s) / Double(people)
        let rest = s > 0 ? infects * before[i + 1] : 0
        row[i] = (1 / Double(i) + rest + row[i - 1]) / (infects + 1)
      }
      before = row
    }
    return before[1]
  }

  @Test("it lasts as long as the Markov chain says", arguments: [0.9, 1.8]) func duration(reproduction: Double) throws {
    let world = try EpidemicWorlds.world(residents: [50]) { _ in
      EpidemicPlan(
        infectious: EpidemicWorlds.exponential(days: 1), encounters: EpidemicWorlds.atHome(reproduction),
        seeds: [EpidemicPlan.Seed(id: "first", at: .hours(5), cases: 1)])
    }
    // Two people and no infection that counts: the mean is that of one period.
    #expect(Self.meanDuration(of: 1, reproduction: 3) == 1)
    let days = Sample(
      values: (0..<1200).map { EpidemicWorlds.run(world, $0).tallies.sums.time(.infectedTime).hours / 24 })
    let expected = Self.meanDuration(of: 50, reproduction: reproduction)
    #expect(abs(days.deviation(from: expected)) < 3.3, "\(days.mean), not \(expected)")
    #expect(abs(days.deviation(from: expected * 1.25)) > 3.3)
  }
}
