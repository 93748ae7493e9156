import Foundation
import Testing

@testable import Experimentation

/// How often a budget passes whose truth lies on its limit, when a replication has only a few incidents: the whole procedure, all
/// four looks.
@Suite("Budgets over few incidents") struct FalsePassTests {
  private static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil
  private static let looks = Looks(minimum: 20, maximum: 160)

  /// What a budget limits, and by which words.
  enum Quantity: String, CaseIterable {
    case p90, share, mean

    func budget(_ law: FewIncidents.Law) -> String {
      switch self {
      case .p90: "p90(response) <= \(law.p90 * 60)s"
      case .share: "share(response <= \(law.p90 * 60)s) >= 90%"
      case .mean: "mean(response) <= \(law.mean)min"
      }
    }

    func evidence(_ times: [[Double]], _ law: FewIncidents.Law) -> BudgetVerdict.Evidence {
      switch self {
      case .p90: .init(values: times.p90s, within: times.shares(within: law.p90))
      case .share: .init(values: times.shares(within: law.p90))
      case .mean: .init(values: times.means)
      }
    }
  }

  /// With 2,000 trials each; else so many as show a fault that is not small, with three standard errors of leave.
  private static func trials(_ rate: Double) -> Int { isLong ? 2000 : rate > 10 ? 10 : 100 }

  @Test(arguments: Quantity.allCases, FewIncidents.Law.allCases)
  func whatIsOnItsLimitRarelyPasses(quantity: Quantity, law: FewIncidents.Law) throws {
    let resolved = ResolvedBudget(budget: try budget(quantity.budget(law)), measure: "q")
    var line = "false passes, \(quantity.rawValue), \(law.rawValue):"
    for rate in [1.0, 2, 5, 50] {
      let few = FewIncidents(law: law, rate: rate)
      var random = SplitMix(state: 0xFA15E)
      var counts: [MarginTest.Outcome: Int] = [:]
      let trials = Self.trials(rate)
      for _ in 0..<trials {
        let evidence = quantity.evidence(few.experiment(160, &random), law)
        let verdict = BudgetVerdict(
          resolved, alternative: "a", evidence: evidence, looks: Self.looks, replications: 160)
        counts[verdict.outcome, default: 0] += 1
      }
      func share(_ outcome: MarginTest.Outcome) -> Double { Double(counts[outcome] ?? 0) / Double(trials) }
      let slack = 3 * (0.05 * 0.95 / Double(trials)).squareRoot()
      #expect(share(.pass) <= 0.05 + slack, "\(rate) incidents a replication")
      #expect(share(.fail) <= 0.05 + slack, "\(rate) incidents a replication")
      line += String(format: " %g: %.1f %% (fails %.1f %%)", rate, 100 * share(.pass), 100 * share(.fail))
    }
    print(line)
  }

  /// Caution must not cost the verdicts that so many incidents support.
  @Test(arguments: Quantity.allCases, [1.0, 2, 5])
  func whatIsWellInsideStillPasses(quantity: Quantity, rate: Double) throws {
    let law = FewIncidents.Law.oneInTen
    let few = FewIncidents(law: law, rate: rate)
    let text =
      switch quantity {
      case .p90: "p90(response) <= 40min"
      case .share: "share(response <= 40min) >= 90%"
      case .mean: "mean(response) <= 20min"
      }
    let resolved = ResolvedBudget(budget: try budget(text), measure: "q")
    var random = SplitMix(state: 7)
    for _ in 0..<20 {
      let times = few.experiment(160, &random)
      let shares = times.shares(within: 40)
      let evidence: BudgetVerdict.Evidence =
        switch quantity {
        case .p90: .init(values: times.p90s, within: shares)
        case .share: .init(values: shares)
        case .mean: .init(values: times.means)
        }
      let verdict = BudgetVerdict(
        resolved, alternative: "a", evidence: evidence, looks: Self.looks, replications: 160)
      #expect(verdict.outcome == .pass)
      #expect(verdict.counts.incidents == times.prefix(verdict.replications).reduce(0) { $0 + $1.count })
    }
  }

  /// What holds the incidents of a replication together, such as a bad day, is seen by how replications differ.
  @Test func incidentsOfOneReplicationMayStandAndFallTogether() throws {
    let resolved = ResolvedBudget(budget: try budget("share(response <= 15min) >= 90%"), measure: "q")
    var passes = 0
    var random = SplitMix(state: 11)
    let trials = Self.isLong ? 2000 : 200
    for _ in 0..<trials {
      // A beta law of mean 0.9 and variance 0.0225, by gammas: a correlation of a quarter.
      let values = (1...160).map { replication in
        let (a, b) = (
          random.gamma(shape: 2.7 + 1) * pow(random.uniform(), 1 / 2.7),
          random.gamma(shape: 1.3) * pow(random.uniform(), 1 / 0.3)
        )
        let share = a / (a + b)
        let hits = (0..<10).count { _ in random.uniform() < share }
        return (replication, Observation(value: Double(hits) / 10, n: 10, open: 0))
      }
      let verdict = BudgetVerdict(
        resolved, alternative: "a", evidence: .init(values: Dictionary(uniqueKeysWithValues: values)),
        looks: Self.looks, replications: 160)
      if verdict.outcome == .pass { passes += 1 }
    }
    let rate = Double(passes) / Double(trials)
    print("false passes, share of incidents that hang together: \(100 * rate) %")
    #expect(rate <= 0.05 + 3 * (0.05 * 0.95 / Double(trials)).squareRoot())
  }
}
