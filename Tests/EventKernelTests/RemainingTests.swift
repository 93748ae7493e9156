import EventKernel
import Testing

@Suite("What is left of a time")
struct RemainingTests {
  /// Published values of the standard normal distribution (Abramowitz and Stegun, table 26.1).
  @Test(
    "the normal probability",
    arguments: [
      (0, 0.5), (0.5, 0.691462461274013), (1, 0.841344746068543), (1.5, 0.933192798731142), (2, 0.977249868051821),
      (3, 0.998650101968370), (4, 0.999968328758167), (5, 0.999999713348428), (40, 1),
    ] as [(Double, Double)])
  func normal(x: Double, expected: Double) {
    #expect(abs(Elementary.normalProbability(x) - expected) < 1e-7)
    #expect(abs(Elementary.normalProbability(-x) - (1 - expected)) < 1e-7)
  }

  /// The share of draws beyond the age that end within what is left at `u` is `u`, counted on an even grid of all draws.
  @Test(
    "is the rest of those draws that exceed the age",
    arguments: [
      .uniform(low: 10, high: 30), .exponential(mean: 20), .lognormal(mean: 25, cv: 0.8), .lognormal(mean: 5, cv: 2),
    ] as [Distribution], [0, 3, 14, 29.5] as [Double])
  func rest(of distribution: Distribution, age: Double) {
    let grid = 400_000
    let longer = (0..<grid).map { distribution.quantile((Double($0) + 0.5) / Double(grid)) }.filter { $0 > age }
    for u in [0.01, 0.2, 0.5, 0.9, 0.99] {
      let left = distribution.remaining(after: age, u)
      #expect(left >= 0)
      let share = Double(longer.count { $0 - age <= left }) / Double(longer.count)
      #expect(abs(share - u) < 1e-3, "\(distribution) after \(age), \(u): \(share)")
    }
  }

  @Test("nothing is left of a time that is over, and of a constant one what misses")
  func over() {
    #expect(Distribution.constant(10).remaining(after: 4, 0.3) == 6)
    #expect(Distribution.constant(10).remaining(after: 10, 0.3) == 0)
    #expect(Distribution.constant(10).remaining(after: 11, 0.3) == 0)
    #expect(Distribution.uniform(low: 1, high: 2).remaining(after: 3, 0.9) == 0)
    #expect(Distribution.lognormal(mean: 5, cv: 0).remaining(after: 2, 0.5) == 3)
    #expect(Distribution.lognormal(mean: 5, cv: 0.1).remaining(after: 1e9, 0.5) == 0)
  }
}
