import Testing

@testable import Experimentation

@Suite struct EstimateTests {
  @Test func meanAndIntervalAgreeWithTheReference() throws {
    let estimate = Estimate(pairs.map(\.0))
    let interval = try #require(estimate.interval)
    #expect(abs(try #require(estimate.mean) - 299.5475) < 1e-10)
    #expect(abs(try #require(estimate.standardDeviation) - 8.07948257231635) < 1e-10)
    #expect(abs(interval.low - 294.41404168423395) < 1e-9)
    #expect(abs(interval.high - 304.68095831576596) < 1e-9)
  }

  /// The data sets NumAcc3 and NumAcc4 of the NIST Statistical Reference Datasets: certified deviation 0.1.
  @Test(arguments: [1_000_000.2, 10_000_000.2])
  func varianceSurvivesALargeMean(mean: Double) throws {
    let values = [mean] + (0..<1000).map { $0.isMultiple(of: 2) ? mean - 0.1 : mean + 0.1 }
    let estimate = Estimate(values)
    #expect(abs(try #require(estimate.mean) - mean) <= 2 * mean.ulp)
    #expect(abs(try #require(estimate.standardDeviation) - 0.1) < 1e-8)
  }

  @Test func infiniteValuesLeaveNoInterval() {
    let estimate = Estimate([3, .infinity, nil, 4])
    #expect(estimate.mean == .infinity)
    #expect(estimate.interval == nil)
    #expect((estimate.count, estimate.infinite, estimate.missing) == (3, 1, 1))
  }

  @Test func missingValuesAreCountedAndLeftOut() throws {
    let estimate = Estimate([2, nil, 4])
    #expect(estimate.mean == 3)
    #expect(estimate.missing == 1)
    #expect(estimate.interval == Estimate([2, 4]).interval)
    #expect(Estimate([nil, nil]).mean == nil)
    #expect(Estimate([nil, nil]).missing == 2)
  }

  @Test func oneValueHasNoInterval() {
    #expect(Estimate([5]).mean == 5)
    #expect(Estimate([5]).interval == nil)
  }
}

@Suite struct ReplicationsToDecideTests {
  /// The smallest n whose interval, with the same mean and deviation, leaves out zero.
  @Test(arguments: [[-18.3, 2, 3, -9], [1, 2, 3.5], [0.5, -0.4, 0.3, 0.1, -0.2], [100, 101]])
  func isTheSmallestThatDecides(values: [Double]) throws {
    let estimate = Estimate(values)
    let needed = try #require(estimate.replicationsToDecide)
    let mean = abs(try #require(estimate.mean))
    let deviation = try #require(estimate.standardDeviation)
    func halfWidth(_ n: Int) -> Double {
      StudentT(degreesOfFreedom: Double(n - 1)).quantile(0.975) * deviation / Double(n).squareRoot()
    }
    #expect(halfWidth(needed) < mean)
    #expect(needed == 2 || halfWidth(needed - 1) >= mean)
  }

  @Test func nothingDecidesNoDifference() {
    #expect(Estimate([1, -1]).replicationsToDecide == nil)
    #expect(Estimate([1]).replicationsToDecide == nil)
    #expect(Estimate([1000, -999.99]).replicationsToDecide == nil)
  }
}

@Suite struct PairedComparisonTests {
  @Test func differenceAgreesWithTheReference() throws {
    let comparison = PairedComparison(pairs)
    let interval = try #require(comparison.difference.interval)
    #expect(abs(try #require(comparison.difference.mean) + 129.83) < 1e-10)
    #expect(abs(interval.low + 132.64641675058633) < 1e-9)
    #expect(abs(interval.high + 127.0135832494137) < 1e-9)
    #expect(abs(try #require(comparison.pValue) / 1.0652315518325845e-17 - 1) < 1e-9)
    #expect(comparison.isDecided)
  }

  @Test func relativeDifferenceIsFiellers() throws {
    let relative = try #require(PairedComparison(pairs).relative)
    let interval = try #require(relative.interval)
    #expect(abs(relative.value + 0.302367962923069) < 1e-12)
    #expect(abs(interval.low + 0.3062181158034658) < 1e-11)
    #expect(abs(interval.high + 0.298508328973754) < 1e-11)
  }

  /// The ends of Fieller's interval are the ratios at which the paired t test of a - r b is just decided.
  @Test func relativeIntervalAgreesWithABudgetOnTheBaseline() throws {
    let interval = try #require(PairedComparison(pairs).relative?.interval)
    for end in [interval.low, interval.high] {
      let scaled = pairs.map { pair -> Double? in pair.0.map { $0 - (1 + end) * (pair.1 ?? 0) } }
      let test = try #require(Estimate(scaled).interval)
      #expect(min(abs(test.low), abs(test.high)) < 1e-9)
    }
  }

  @Test func pairingGain() throws {
    let comparison = PairedComparison(pairs)
    #expect(abs(try #require(comparison.correlation) - 0.9469068864270276) < 1e-12)
    #expect(abs(try #require(comparison.pairingGain) - 9.754630580662804) < 1e-9)
  }

  @Test func incompletePairsAreCounted() {
    let comparison = PairedComparison([(1, 2), (nil, 3), (4, nil), (2, 4)])
    #expect(comparison.difference.count == 2)
    #expect(comparison.difference.missing == 2)
    #expect(comparison.difference.mean == -1.5)
  }

  @Test func infiniteSidesDecideNothing() {
    let comparison = PairedComparison([(.infinity, .infinity), (1, 2), (1, 3)])
    #expect(comparison.difference.infinite == 1)
    #expect(comparison.relative == nil)
    #expect(!comparison.isDecided)
  }

  @Test func equalSidesDifferByNothing() {
    let comparison = PairedComparison([(1, 1), (2, 2), (5, 5)])
    #expect(comparison.difference.mean == 0)
    #expect(comparison.pValue == 1)
    #expect(comparison.pairingGain == nil)
    #expect(!comparison.isDecided)
  }

  @Test func aBaselineAroundZeroHasNoRelativeInterval() {
    let comparison = PairedComparison([(1, -1), (2, 2), (5, 0.5)])
    #expect(comparison.relative?.interval == nil)
  }

  @Test func samplesPairByReplication() {
    let baseline = Sample([1: 10, 2: 20, 3: nil])
    let sample = Sample([1: 9, 2: 18, 3: 5, 4: 7])
    let comparison = sample.compared(to: baseline)
    #expect(comparison.difference.count == 2)
    #expect(comparison.difference.missing == 1)
    #expect(comparison.difference.mean == -1.5)
  }
}

/// An alternative and its baseline; the expected figures above come from an independent statistics library.
private let pairs: [(Double?, Double?)] = [
  (291.39, 420.38), (294.68, 414.11), (299.52, 427.02), (299.34, 435.05), (310.29, 443.63), (298.43, 431.32),
  (294.47, 423.37), (292.94, 420.58), (305.15, 438.98), (316.39, 449.62), (303.1, 433.27), (288.87, 415.2),
]
