import District
import Foundation
import Inputs
import Testing

@testable import Experimentation

/// Verdicts on values that are few, or all the same.
@Suite("Verdicts on few or equal values") struct FewOrEqualTests {
  private static let looks = Looks(minimum: 20, maximum: 160)

  /// The same in each replication.
  private func same(_ value: Double?, n: Int, _ count: Int = 160) -> [Int: Observation] {
    Dictionary(uniqueKeysWithValues: (1...count).map { ($0, Observation(value: value, n: n, open: 0)) })
  }

  private func verdict(
    _ text: String, _ values: [Int: Observation], baseline: [Int: Observation]? = nil,
    within: [Int: Observation]? = nil, times: [Int: [Aggregates.Bin]] = [:], replications: Int = 160
  ) throws -> BudgetVerdict {
    let budget = try budget(text)
    let resolved = ResolvedBudget(budget: budget, measure: budget.statistic == .measure ? budget.quantity : text)
    return BudgetVerdict(
      resolved, alternative: "a",
      evidence: .init(values: values, baseline: baseline, within: within, times: times), looks: Self.looks,
      replications: replications)
  }

  /// 0.9^20 is 0.12, 0.9^54 is 0.0034 and 0.9^55 is 0.0030: of the first look's error of 1/300 a share of 90 % takes 55 hits.
  @Test func aShareThatNeverVariesIsBinomial() throws {
    let text = "share(response <= 15min) >= 90%"
    #expect(try verdict(text, same(1, n: 1), replications: 20).outcome == .inconclusive)
    let late = try verdict(text, same(1, n: 1))
    #expect(late.outcome == .pass && late.replications == 80 && late.counts.incidents == 80)
    for (n, outcome) in [(2, MarginTest.Outcome.inconclusive), (3, .pass)] {
      #expect(try verdict(text, same(1, n: n), replications: 20).outcome == outcome)
    }
    // As many misses, the other way round; and a share in the middle.
    #expect(try verdict("share(response <= 15min) <= 10%", same(0, n: 1), replications: 20).outcome == .inconclusive)
    #expect(try verdict("share(response <= 15min) <= 10%", same(0, n: 3), replications: 20).outcome == .pass)
    #expect(try verdict(text, same(0, n: 1), replications: 20).outcome == .fail)
    #expect(try verdict(text, same(0.5, n: 2), replications: 20).outcome == .fail)
    // The measures of shares that each run yields, likewise.
    #expect(try verdict("unreported-share <= 10%", same(0, n: 1), replications: 20).outcome == .inconclusive)
    #expect(try verdict("unreported-share <= 10%", same(0, n: 3), replications: 20).outcome == .pass)
  }

  @Test func howManyMoreWouldSettleAShare() throws {
    let verdict = try verdict("share(response <= 15min) >= 90%", same(1, n: 1), replications: 20)
    // 0.9^n is below the last look's error of 8/300 from 35 on.
    #expect(verdict.needed == 35)
  }

  /// No sample shows that something never happens; one case shows that it does.
  @Test func aLimitThatNothingCanExceedIsOnlyDisproved() throws {
    #expect(try verdict("share(response <= 15min) >= 100%", same(1, n: 50)).outcome == .inconclusive)
    #expect(try verdict("share(unreported) <= 0%", same(0, n: 50)).outcome == .inconclusive)
    #expect(try verdict("count(open) <= 0", same(0, n: 50)).outcome == .inconclusive)
    #expect(try verdict("share(response <= 15min) >= 0%", same(0, n: 1)).outcome == .pass)
    #expect(try verdict("count(open) >= 0", same(0, n: 1)).outcome == .pass)
    var share = same(1, n: 2)
    share[7] = Observation(value: 0.5, n: 2, open: 0)
    #expect(try verdict("share(response <= 15min) >= 100%", share, replications: 20).outcome == .fail)
    var count = same(0, n: 2)
    count[7] = Observation(value: 1, n: 2, open: 0)
    #expect(try verdict("count(open) <= 0", count, replications: 20).outcome == .fail)
  }

  /// None in 20 replications, at an error of 1/300, may be up to 5.70 in them: 0.285 in one.
  @Test func aCountOfNoneIsPoisson() throws {
    #expect(try verdict("count(open) <= 0.28", same(0, n: 5), replications: 20).outcome == .inconclusive)
    #expect(try verdict("count(open) <= 0.29", same(0, n: 5), replications: 20).outcome == .pass)
    #expect(
      try verdict("count(open) <= baseline + 0.2", same(0, n: 5), baseline: same(0, n: 5), replications: 20).outcome
        == .inconclusive)
    #expect(
      try verdict("count(open) <= baseline + 0.3", same(0, n: 5), baseline: same(0, n: 5), replications: 20).outcome
        == .pass)
  }

  @Test func sharesThatNeverDifferLeaveOpenHowMuchTheyMay() throws {
    let text = "share(response <= 15min) >= baseline - 5%"
    #expect(try verdict(text, same(1, n: 1), baseline: same(1, n: 1)).outcome == .pass)
    #expect(try verdict(text, same(1, n: 1), baseline: same(1, n: 1), replications: 80).outcome == .inconclusive)
    #expect(try verdict(text, same(1, n: 50), baseline: same(1, n: 50), replications: 20).outcome == .pass)
  }

  /// Of 0.95^n an error of 1/300 takes 112 incidents.
  @Test(arguments: [
    "mean(response) <= 15min", "gini(response by community) <= 0.25", "theil(response by community) <= 0.25",
    "max(response by community) <= 15min", "response-mean <= 15min", "max(response) <= 15min",
  ])
  func aNumberThatOneIncidentMovesTakesMany(text: String) throws {
    let few = try verdict(text, same(0, n: 5), replications: 20)
    #expect(few.outcome == .inconclusive && few.test.incidentsNeeded == 112 && !few.test.isStuck)
    #expect(few.needed == 23 || few.needed == 21)
    #expect(try verdict(text, same(0, n: 5), replications: 40).outcome == .pass)
    #expect(try verdict(text, same(0, n: 6), replications: 20).outcome == .pass)
  }

  @Test func aQuantileIsJudgedByTheShareWithinItsLimit() throws {
    let few = try verdict("p90(response) <= 15min", same(8, n: 1), within: same(1, n: 1), replications: 20)
    #expect(few.outcome == .inconclusive && few.within == 1 && few.counts.incidents == 20)
    #expect(
      try verdict("p90(response) <= 15min", same(8, n: 3), within: same(1, n: 3), replications: 20).outcome == .pass)
    // Each replication's own p90 is 8 min in most, and yet one in five takes 30.
    let times = (1...160).map { replication in (replication, replication % 5 == 0 ? 30.0 : 8) }
    let observed = Dictionary(uniqueKeysWithValues: times.map { ($0, Observation(value: $1, n: 1, open: 0)) })
    let within = observed.mapValues { Observation(value: $0.value == 8 ? 1 : 0, n: 1, open: 0) }
    let bins = Dictionary(
      uniqueKeysWithValues: times.map { ($0, [Aggregates.Bin(measure: "p90(response)", priority: 0, upper: $1, n: 1)]) }
    )
    let verdict = try verdict("p90(response) <= 15min", observed, within: within, times: bins)
    #expect(verdict.outcome == .fail && verdict.value == 30 && verdict.limit == 15)
    #expect(try #require(verdict.margin).mean == 15)
    #expect(try #require(verdict.margin).bounds.low == 15)
  }

  /// A verdict and the bounds that it shows say the same, whatever was observed.
  @Test(arguments: ["<=", "<", ">=", ">"])
  func boundsAgreeWithTheVerdict(relation: String) throws {
    var random = SplitMix(state: 31)
    var seen: Set<MarginTest.Outcome> = []
    for trial in 0..<200 {
      let few = FewIncidents(law: .exponential, rate: [1.0, 4, 12][trial % 3])
      let times = few.experiment(20, &random)
      let limit = 10 + 40 * random.uniform()
      let text = "p90(response) \(relation) \(limit)min"
      let resolved = ResolvedBudget(budget: try budget(text), measure: "p90(response)")
      let isBelow = ["<", ">="].contains(relation)
      let within = times.observed {
        $0.isEmpty ? 0 : Double($0.count { isBelow ? $0 < limit : $0 <= limit }) / Double($0.count)
      }
      let bins = Dictionary(
        uniqueKeysWithValues: times.enumerated().map { ($0 + 1, BudgetQuantity.bins($1, measure: "q")) })
      let verdict = BudgetVerdict(
        resolved, alternative: "a", evidence: .init(values: times.p90s, within: within, times: bins),
        looks: Looks(minimum: 20, maximum: 20), replications: 20)
      let all = times.flatMap { $0 }.sorted()
      guard !all.isEmpty else { continue }
      #expect(verdict.value == all[Int((0.9 * Double(all.count) * (1 - 0x1p-50)).rounded(.up)) - 1])
      let bounds = try #require(verdict.margin).bounds
      seen.insert(verdict.outcome)
      let isUpper = resolved.budget.relation.isUpper
      switch verdict.outcome {
      case .pass: #expect(isUpper ? bounds.high <= 0 : bounds.low >= 0)
      case .fail: #expect(isUpper ? bounds.low >= 0 : bounds.high <= 0)
      case .inconclusive: #expect(bounds.low <= 0 && bounds.high >= 0)
      }
    }
    #expect(seen.count == 3)
  }

  /// Ten incidents hold no p90; fifty do, just so.
  @Test func aQuantileAgainstTheBaselineTakesManyInEachReplication() throws {
    func values(_ mean: Double, _ n: Int) -> [Int: Observation] {
      Dictionary(
        uniqueKeysWithValues: (1...160).map { ($0, Observation(value: mean + Double($0 % 3), n: n, open: 0)) })
    }
    let text = "p90(response) <= baseline - 20%"
    let few = try verdict(text, values(5, 10), baseline: values(100, 10))
    #expect(few.outcome == .inconclusive && few.test.isStuck && few.needed == nil)
    #expect(try verdict(text, values(5, 50), baseline: values(100, 50)).outcome == .pass)
    #expect(try verdict(text, values(5, 50), baseline: values(100, 49)).outcome == .inconclusive)
    #expect(try verdict("visit-wait-p90 <= 15min", values(5, 10)).test.isStuck)
  }

  /// A replication with few incidents must not count as much as one with many.
  @Test func incidentsCountAndNotReplications() throws {
    var values = same(10, n: 99)
    for replication in stride(from: 1, through: 159, by: 2) {
      values[replication] = Observation(value: 100, n: 1, open: 0)
    }
    let verdict = try verdict("mean(response) <= 15min", values)
    #expect(abs(try #require(verdict.value) - 10.9) < 1e-9 && verdict.outcome == .pass)
    let share = try self.verdict(
      "share(response <= 15min) >= 90%", values.mapValues { Observation(value: $0.n == 1 ? 0 : 1, n: $0.n, open: 0) })
    #expect(try #require(share.value) == 0.99 && share.outcome == .pass)
  }

  @Test func replicationsWithoutIncidentsSayNothing() throws {
    var values = same(1, n: 4)
    for replication in stride(from: 1, through: 159, by: 2) {
      values[replication] = Observation(value: nil, n: 0, open: 0)
    }
    let verdict = try verdict("share(response <= 15min) >= 90%", values)
    #expect(verdict.outcome == .inconclusive || verdict.counts.incidents >= 55)
    #expect(verdict.counts.missing == verdict.replications / 2 && verdict.value == 1)
    values = values.mapValues { _ in Observation(value: nil, n: 0, open: 0) }
    // Of what is rare the next look may find some.
    let nobody = try self.verdict("share(response <= 15min) >= 90%", values)
    #expect(nobody.isOverNobody && nobody.outcome == .inconclusive && !nobody.test.isStuck)
  }

  /// Zeros are values: nobody is missing where nothing happened.
  @Test func zerosAreValues() throws {
    #expect(try !verdict("reports-per-day <= 5", same(0, n: 0)).isOverNobody)
    #expect(try verdict("reports-per-day <= 5", same(0, n: 0)).outcome == .pass)
    #expect(try !verdict("gini(response by community) <= 0.25", same(0, n: 5)).isOverNobody)
    #expect(try verdict("gini(response by community) <= 0.25", same(nil, n: 5)).isOverNobody)
  }

  @Test func theMeasureOfAQuantileIsTheQuantile() throws {
    let budget = try budget("response-p90{priority=1} <= 15min")
    #expect(budget.statistic == .percentile(90) && budget.quantity == "response")
    let resolved = ResolvedBudget(budget: budget, quantity: try budget.quantity(in: try smallville()))
    #expect(resolved.quantities.map(\.name) == ["p90(response{priority=1})", "share(response{priority=1} <= 15min)"])
    #expect(try self.budget("p90(response) <= baseline").within == nil)
    #expect(try self.budget("p90(closure{kind=rubbish}) > 2h").within?.name == "share(closure{kind=rubbish} <= 2h)")
    #expect(try self.budget("p50(closure) < 90s").within?.name == "share(closure < 90s)")
  }

  private func budget(_ text: String) throws -> Budget {
    try Budget(Setting(.scalar(text), file: "x.yaml", line: 7, key: "budgets[1]"))
  }
}

extension Budget {
  fileprivate var within: BudgetQuantity? {
    get throws { ResolvedBudget(budget: self, quantity: try quantity(in: try smallville())).within }
  }
}

@Suite("Times of several replications together") struct PooledTimesTests {
  @Test func classesOfManyAreEqualParts() {
    let bins = BudgetQuantity.bins((1...1000).map(Double.init).shuffled(), measure: "q")
    #expect(bins.count == 200 && bins.allSatisfy { $0.n == 5 } && bins.last?.upper == 1000)
    #expect(BudgetQuantity.bins([3, 1, 3, .infinity], measure: "q").map(\.n) == [1, 2, 1])
    #expect(BudgetQuantity.bins([], measure: "q").isEmpty)
    let all = PooledTimes(bins + bins)
    #expect(all.quantile(0.9) == 900 && all.quantile(0.5) == 500)
    #expect(PooledTimes([]).quantile(0.9) == nil)
  }

  /// Without a doubt between replications the bounds are those of order statistics.
  @Test(arguments: [0.5, 0.9, 0.99], [30, 400])
  func boundsAreOrderStatistics(share: Double, count: Int) {
    let values = (1...count).map(Double.init)
    let bins = values.map { Aggregates.Bin(measure: "q", priority: 0, upper: $0, n: 1) }
    let bounds = PooledTimes(bins).interval(of: share, within: (less: 0, more: 0), error: 0.025)
    let expected = QuantileInterval(of: values, at: share, confidence: 0.95)
    #expect(bounds.high == expected.high ?? .infinity)
    // The lower bound is the least time that a test does not reject: its own rank, where the interval has one.
    #expect(bounds.low == expected.low ?? 1)
  }
}

@Suite("The mean of skewed values") struct SkewedMeanTests {
  /// By hand: values 0, 0, 0, 4 have mean 1, deviation 2, standard error 1, m2 = 3, m3 = 6, g1 = 2/sqrt(3), G1 = 2.
  @Test func boundsFollowHall() {
    let bounds = Interval(ofMean: [0, 0, 0, 4], error: 0.05)
    let t = 2.353_363_434_8
    // a = 1.25 * 2 / sqrt(4) = 1.25: 3 / a (cbrt(1 + a (-t - a / 6)) - 1).
    let hall = 2.4 * (cbrt(1 + 1.25 * (-t - 1.25 / 6)) - 1)
    #expect(abs(bounds.high - (1 - hall)) < 1e-6)
    #expect(abs(bounds.low - (1 - t)) < 1e-6)
    let mirrored = Interval(ofMean: [0, 0, 0, -4], error: 0.05)
    #expect(abs(mirrored.low + bounds.high) < 1e-12 && abs(mirrored.high + bounds.low) < 1e-12)
  }

  /// F. Garwood's limits (E. S. Pearson and H. O. Hartley, Biometrika Tables, table 40): 0 events 3.69 and 5.30; 10: 4.80, 18.39.
  @Test func countsFollowGarwood() {
    #expect(abs(EventCount(count: 0).garwood(error: 0.025).high - 3.689) < 1e-3)
    #expect(abs(EventCount(count: 0).garwood(error: 0.005).high - 5.298) < 1e-3)
    let ten = EventCount(count: 10).garwood(error: 0.025)
    #expect(abs(ten.low - 4.795) < 1e-3 && abs(ten.high - 18.390) < 1e-3)
  }
}
