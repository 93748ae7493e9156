import EventKernel
import Foundation
import Testing

@Suite struct DistributionTests {
  private static let all: [Distribution] = [
    .constant(3), .uniform(low: -1, high: 5), .exponential(mean: 20), .lognormal(mean: 25, cv: 0.8),
    .lognormal(mean: 2, cv: 0),
  ]

  @Test(arguments: all) func theMeanIsTheMeanOfTheQuantiles(distribution: Distribution) {
    let steps = 20_000
    let sum = (0..<steps).reduce(0.0) { $0 + distribution.quantile((Double($1) + 0.5) / Double(steps)) }
    #expect(abs(sum / Double(steps) - distribution.mean) <= 1e-3 * distribution.mean)
  }

  @Test(arguments: all) func aLargerShareNeverGivesLess(distribution: Distribution) {
    let values = (1..<1000).map { distribution.quantile(Double($0) / 1000) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test(arguments: all) func theOutermostDrawsAreFinite(distribution: Distribution) {
    #expect(distribution.quantile(0x1p-54).isFinite && distribution.quantile(1 - 0x1p-53).isFinite)
  }

  @Test func quantilesAreRight() {
    let exponential = Distribution.exponential(mean: 20)
    #expect(abs(exponential.quantile(0.5) - 13.862943611198906) < 1e-12)
    #expect(abs(exponential.quantile(0.9) - 46.05170185988091) < 1e-12)
    #expect(Distribution.uniform(low: 2, high: 6).quantile(0.25) == 3)
    #expect(Distribution.constant(7).quantile(0.9) == 7)
    // mean 25, cv 0.8: log-variance log 1.64, median 25 / sqrt 1.64.
    let lognormal = Distribution.lognormal(mean: 25, cv: 0.8)
    #expect(abs(lognormal.quantile(0.5) - 25 / 1.64.squareRoot()) < 1e-12)
    #expect(abs(lognormal.quantile(0.9) - 48.08173907463118) < 1e-11)
  }

  @Test func theCoefficientOfVariationIsTheOneAskedFor() {
    var tally = Tally()
    for k in 0..<200_000 { tally.add(Distribution.lognormal(mean: 25, cv: 0.8).quantile((Double(k) + 0.5) / 200_000)) }
    #expect(abs((tally.variance ?? 0).squareRoot() / 25 - 0.8) < 2e-3)
  }

  @Test func distributionsSurviveAFile() throws {
    let json = try JSONEncoder().encode(Self.all)
    #expect(try JSONDecoder().decode([Distribution].self, from: json) == Self.all)
  }
}
