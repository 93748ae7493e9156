import Foundation
import Testing

@testable import Experimentation

/// Quantile and distribution function undo each other; the values themselves are held against published ones elsewhere.
@Suite struct DistributionTests {
  private static let shares = [1e-9, 0.001, 0.05, 0.3, 0.5, 0.8, 0.975, 0.9999]

  @Test(arguments: [0.5, 1, 2, 7.5, 99, 4000])
  func chiSquaredQuantileIsTheInverse(degrees: Double) {
    let chi = ChiSquared(degreesOfFreedom: degrees)
    for p in Self.shares { #expect(abs(chi.cumulative(chi.quantile(p)) - p) < 1e-12) }
    #expect(chi.quantile(0) == 0 && chi.quantile(1) == .infinity)
  }

  @Test(arguments: [(1.0, 3.0), (4, 4), (20, 7), (3, 500)])
  func fisherQuantileIsTheInverse(numerator: Double, denominator: Double) {
    let fisher = FisherF(numerator: numerator, denominator: denominator)
    for p in Self.shares { #expect(abs(fisher.cumulative(fisher.quantile(p)) - p) < 1e-12) }
  }

  /// F with one degree in the numerator is t squared; the studentized range of two is t times the root of 2.
  @Test(arguments: [2.0, 9, 60])
  func distributionsAgreeWithStudentsT(degrees: Double) {
    let t = StudentT(degreesOfFreedom: degrees).quantile(0.975)
    #expect(abs(FisherF(numerator: 1, denominator: degrees).quantile(0.95) / (t * t) - 1) < 1e-11)
    let range = StudentizedRange(count: 2, degreesOfFreedom: degrees).quantile(0.95)
    #expect(abs(range / (t * 2.0.squareRoot()) - 1) < 1e-8)
  }

  /// By adding up the terms.
  @Test(arguments: [(1, 0.5), (9, 0.1), (40, 0.93), (200, 0.9)])
  func binomialIsTheSumOfItsTerms(trials: Int, probability: Double) {
    let binomial = Binomial(trials: trials, probability: probability)
    var term = pow(1 - probability, Double(trials))
    var sum = 0.0
    for hits in 0...trials {
      sum += term
      #expect(abs(binomial.cumulative(hits) - min(1, sum)) < 1e-12)
      term *= Double(trials - hits) / Double(hits + 1) * probability / (1 - probability)
    }
    for p in Self.shares {
      let least = binomial.quantile(p)
      #expect(binomial.cumulative(least) >= p && (least == 0 || binomial.cumulative(least - 1) < p))
    }
    // What a number of hits reaches exactly needs no more.
    #expect(binomial.quantile(binomial.cumulative(0)) == 0)
  }

  @Test func aRootIsFoundFromBothSides() {
    #expect(abs(Root.of({ $0 * $0 * $0 }, reaching: 2, between: 0, and: 9) - cbrt(2)) < 1e-15)
    #expect(abs(Root.positive({ log($0) }, reaching: -20) / exp(-20) - 1) < 1e-13)
    #expect(abs(Root.positive({ $0 }, reaching: 1e6) - 1e6) < 1e-9)
  }
}
