import EventKernel
import Testing

@Suite struct ElementaryTests {
  /// The largest relative error over a table; errors of less than one subnormal step do not count.
  private func worst(
    _ table: [(argument: Double, value: Double)], _ function: (Double) -> Double
  ) -> (error: Double, at: Double) {
    var worst = (error: 0.0, at: 0.0)
    for (argument, value) in table {
      let difference = abs(function(argument) - value)
      let error = difference <= .leastNonzeroMagnitude ? 0 : difference / abs(value)
      if !(error <= worst.error) { worst = (error, argument) }
    }
    return worst
  }

  @Test func theTablesAreWhole() {
    #expect(ElementaryReference.log.count == 302)
    #expect(ElementaryReference.exp.count == 283)
    #expect(ElementaryReference.normalQuantile.count == 306)
  }

  @Test func logarithmsAreRight() {
    let worst = worst(ElementaryReference.log, Elementary.log)
    #expect(worst.error <= 1e-15, "at \(worst.at)")
  }

  @Test func exponentialsAreRight() {
    let worst = worst(ElementaryReference.exp, Elementary.exp)
    #expect(worst.error <= 1e-15, "at \(worst.at)")
  }

  @Test func normalQuantilesAreRight() {
    let worst = worst(ElementaryReference.normalQuantile, Elementary.normalQuantile)
    #expect(worst.error <= 1e-14, "at \(worst.at)")
  }

  @Test func theEndsAreWhereTheyBelong() {
    #expect(Elementary.log(1) == 0)
    #expect(Elementary.log(0) == -.infinity && Elementary.log(-0.0) == -.infinity)
    #expect(Elementary.log(.infinity) == .infinity)
    #expect(Elementary.log(-1).isNaN && Elementary.log(-.infinity).isNaN && Elementary.log(.nan).isNaN)
    #expect(Elementary.exp(0) == 1 && Elementary.exp(-0.0) == 1)
    #expect(Elementary.exp(.infinity) == .infinity && Elementary.exp(710) == .infinity)
    #expect(Elementary.exp(-.infinity) == 0 && Elementary.exp(-746) == 0)
    #expect(Elementary.exp(.nan).isNaN)
    #expect(Elementary.normalQuantile(0.5) == 0)
    #expect(Elementary.normalQuantile(0) == -.infinity && Elementary.normalQuantile(1) == .infinity)
    #expect(Elementary.normalQuantile(-0.1).isNaN && Elementary.normalQuantile(1.1).isNaN)
    #expect(Elementary.normalQuantile(.nan).isNaN)
  }

  @Test func theNormalQuantileIsOdd() {
    for k in 1..<1024 {
      let p = Double(k) / 1024
      #expect(Elementary.normalQuantile(1 - p) == -Elementary.normalQuantile(p))
    }
  }

  /// A machine or compiler that rounds differently, by fusing a product and a sum for one, changes this number.
  @Test func everyBitIsTheSameOnEveryMachine() {
    let streams = RandomStreams(seed: 1, replication: 0)
    var digest: UInt64 = 0
    func take(_ value: Double) { digest = (digest ^ value.bitPattern) &* 0x100_0000_01b3 }
    for identity in 0..<5000 as Range<UInt64> {
      let (u, v) = streams.uniforms(identity: identity, purpose: 0)
      take(Elementary.log(u))
      take(Elementary.exp(100 * v - 50))
      take(Elementary.normalQuantile(u * v))
    }
    #expect(digest == 15_710_180_767_120_521_356)
  }
}
