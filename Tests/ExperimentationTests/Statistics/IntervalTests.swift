import Testing

@testable import Experimentation

@Suite struct IntervalTests {
  /// Exact coverage over all outcomes: Clopper and Pearson's is never below its confidence, the others are near it.
  @Test(arguments: [(7, 0.95), (30, 0.95), (30, 0.8)])
  func proportionsCoverAsPromised(trials: Int, confidence: Double) {
    for step in 1..<40 {
      let truth = Double(step) / 40
      func coverage(_ interval: (Proportion) -> Interval) -> Double {
        let binomial = Binomial(trials: trials, probability: truth)
        return (0...trials).reduce(0) { sum, hits in
          let weight = binomial.cumulative(hits) - binomial.cumulative(hits - 1)
          return interval(Proportion(hits: hits, of: trials)).contains(truth) ? sum + weight : sum
        }
      }
      #expect(coverage { $0.clopperPearson(confidence: confidence) } >= confidence - 1e-12)
      #expect(coverage { $0.wilson(confidence: confidence) } > confidence - 0.13)
    }
  }

  /// How often the interval of a quantile holds it is a binomial probability, whatever the distribution.
  @Test(arguments: [(20, 0.5), (100, 0.9), (200, 0.99), (10, 0.95), (3, 0.1)])
  func quantileIntervalsCoverAsPromised(count: Int, p: Double) {
    let sample = (1...count).map(Double.init)
    for confidence in [0.8, 0.9, 0.95] {
      let interval = QuantileInterval(of: sample, at: p, confidence: confidence)
      let below = Binomial(trials: count, probability: p)
      let tooHigh = interval.lowRank.map { below.cumulative($0 - 1) } ?? 0
      let tooLow = interval.highRank.map { 1 - below.cumulative($0 - 1) } ?? 0
      let tail = (1 - confidence) / 2
      #expect(tooHigh <= tail + 1e-12 && tooLow <= tail + 1e-12)
      // A narrower one would not do.
      #expect(below.cumulative(interval.lowRank ?? 0) > tail - 1e-12)
      if let rank = interval.highRank, rank > 1 { #expect(1 - below.cumulative(rank - 2) > tail - 1e-12) }
    }
  }

  @Test func aSampleThatSaysNothingOfItsQuantileHasNoLimit() {
    let interval = QuantileInterval(of: (1...200).map(Double.init), at: 0.99)
    #expect(interval.high == nil && interval.highRank == nil && interval.low == 195)
    #expect(QuantileInterval(of: [1, 2], at: 0.01).low == nil)
    // An infinite value is a limit like any other.
    #expect(QuantileInterval(of: [1, 2, 3, 4, 5, .infinity, .infinity, .infinity], at: 0.5).high == .infinity)
  }

  @Test func theInverseStandsInfiniteValues() {
    let sorted = [1, 2, 3, .infinity, .infinity]
    #expect(SampleQuantile.inverse.value(of: sorted, at: 0.6) == 3)
    #expect(SampleQuantile.inverse.value(of: sorted, at: 0.61) == .infinity)
    // In doubles 0.07 x 100 is 7.000000000000001, and meant as 7.
    #expect(0.07 * 100 > 7 && SampleQuantile.inverse.value(of: (1...100).map(Double.init), at: 0.07) == 7)
    for definition in SampleQuantile.allCases {
      #expect(definition.value(of: sorted, at: 0.99) == .infinity)
      #expect(definition.value(of: [7], at: 0.3) == 7)
    }
  }

  /// A bound at 95 % is the end of the interval at 90 %.
  @Test func oneSidedBoundsAreEndsOfAnInterval() throws {
    let estimate = Estimate([3, 1, 4, 1, 5, 9, 2, 6])
    let interval = try #require(estimate.interval(confidence: 0.9))
    #expect(abs(try #require(estimate.upperBound(confidence: 0.95)) - interval.high) < 1e-12)
    #expect(abs(try #require(estimate.lowerBound(confidence: 0.95)) - interval.low) < 1e-12)
    #expect(try #require(estimate.pValue(against: interval.high)) - 0.1 < 1e-12)
    #expect(Estimate([1]).upperBound(confidence: 0.9) == nil)
  }

  @Test func equivalenceIsTheWideIntervalInside() throws {
    var random = SplitMix(state: 4)
    for _ in 0..<200 {
      let estimate = Estimate((0..<12).map { _ in random.normal() + 0.3 })
      let margin = 2 * random.uniform()
      let interval = try #require(estimate.interval(confidence: 0.9))
      let isInside = -margin < interval.low && interval.high < margin
      #expect(EquivalenceTest(estimate, margin: margin).isShown() == isInside)
    }
    #expect(EquivalenceTest(Estimate([2, 2, 2]), margin: 3).isShown())
    #expect(!EquivalenceTest(Estimate([2, 2, 2]), margin: 1).isShown())
    #expect(!EquivalenceTest(Estimate([2]), margin: 5).isShown())
  }

  @Test func adjustmentsKeepTheirOrder() {
    #expect(Multiplicity.holm([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06])
    #expect(Multiplicity.holm([0.5, 0.9]) == [1, 1] && Multiplicity.holm([]).isEmpty)
    var random = SplitMix(state: 9)
    for _ in 0..<100 {
      let values = (0..<8).map { _ in random.uniform() * random.uniform() }
      let holm = Multiplicity.holm(values)
      for (pair, bound) in zip(zip(values, holm), Multiplicity.bonferroni(values)) {
        #expect(pair.0 <= pair.1 && pair.1 <= bound)
      }
      for (a, b) in zip(Multiplicity.benjaminiHochberg(values), holm) { #expect(a <= b + 1e-15) }
    }
  }
}
