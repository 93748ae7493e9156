import EventKernel
import Testing

@testable import Validation

@Suite struct LognormalTests {
  static func sample(_ count: Int, location: Double, spread: Double, seed: UInt64) -> [Double] {
    var random = SplitMix(state: seed)
    return (0..<count).map { _ in
      Elementary.exp(location + spread * Elementary.normalQuantile(Double.random(in: 0.000_001..<1, using: &random)))
    }
  }

  @Test(arguments: [(3.0, 0.2), (5.0, 0.6), (6.5, 1.0)]) func recoversWhatWasDrawn(_ truth: (Double, Double)) {
    let times = Self.sample(20_000, location: truth.0, spread: truth.1, seed: 1)
    let quantiles = Lognormal(quantilesOf: times, floor: 0.001)
    #expect(abs(quantiles.location - truth.0) < 0.03 && abs(quantiles.spread - truth.1) < 0.03)
    let moments = Lognormal(momentsOf: times)
    #expect(abs(moments.location - truth.0) < 0.05 && abs(moments.spread - truth.1) < 0.05)
  }

  @Test func quantilesForgetWildTimes() {
    let times = Self.sample(2000, location: 5, spread: 0.5, seed: 2)
    let wild = times + [Double](repeating: 1e7, count: 40)
    let fit = Lognormal(quantilesOf: wild, floor: 0.001)
    #expect(abs(fit.location - 5) < 0.06 && abs(fit.spread - 0.5) < 0.06)
  }

  @Test func quantilesAreThoseOfTheTextbook() {
    // numpy.quantile([1, 2, 4, 8], 0.5) and 0.9
    #expect([1.0, 2, 4, 8].interpolatedQuantile(0.5) == 3)
    #expect(abs([1.0, 2, 4, 8].interpolatedQuantile(0.9) - 6.8) < 1e-12)
    #expect([1.0, 2, 4, 8].empiricalQuantile(0.5) == 2 && [1.0, 2, 4, 8].empiricalQuantile(0.51) == 4)
    #expect([1.0, 2, 4, 8].empiricalQuantile(1) == 8 && [1.0, 2, 4, 8].empiricalQuantile(0) == 1)
    #expect([1.0, 2, 4, 8, 100].cut(above: 0.5) == [1, 2, 4, 4, 4])
  }
}
