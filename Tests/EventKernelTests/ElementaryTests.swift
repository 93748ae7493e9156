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

  @Test(
    "functions of the circle, the hyperbola, powers and errors are right",
    arguments: [
      ("sin", ElementaryReference.sin, Elementary.sin), ("cos", ElementaryReference.cos, Elementary.cos),
      ("tan", ElementaryReference.tan, Elementary.tan), ("atan", ElementaryReference.atan, Elementary.atan),
      ("asin", ElementaryReference.asin, Elementary.asin), ("sinh", ElementaryReference.sinh, Elementary.sinh),
      ("cosh", ElementaryReference.cosh, Elementary.cosh), ("tanh", ElementaryReference.tanh, Elementary.tanh),
      ("asinh", ElementaryReference.asinh, Elementary.asinh), ("atanh", ElementaryReference.atanh, Elementary.atanh),
      ("log1p", ElementaryReference.log1p, Elementary.log1p), ("expm1", ElementaryReference.expm1, Elementary.expm1),
      ("cbrt", ElementaryReference.cbrt, Elementary.cbrt), ("erfc", ElementaryReference.erfc, Elementary.erfc),
    ] as [(String, [(argument: Double, value: Double)], @Sendable (Double) -> Double)])
  func othersAreRight(
    name: String, table: [(argument: Double, value: Double)], function: @Sendable (Double) -> Double
  ) {
    #expect(table.count >= 28)
    let worst = worst(table, function)
    #expect(worst.error <= 1e-15, "\(name) at \(worst.at): \(worst.error)")
  }

  @Test func anglesHaveTheirQuarter() {
    for angle in stride(from: -3.1, through: 3.1, by: 0.1) {
      #expect(abs(Elementary.atan2(Elementary.sin(angle), Elementary.cos(angle)) - angle) < 1e-15)
    }
    let right = Double.pi / 2
    #expect(Elementary.atan2(1, 0) == right && Elementary.atan2(-1, 0) == -right)
    #expect(Elementary.atan2(0, 1) == 0 && Elementary.atan2(0, -1) == .pi && Elementary.atan2(-0.0, -1) == -.pi)
    #expect(Elementary.atan2(.infinity, .infinity) == .pi / 4 && Elementary.atan2(1, -.infinity) == .pi)
    #expect(Elementary.atan2(.nan, 1).isNaN && Elementary.atan2(1, .nan).isNaN && Elementary.asin(1.5).isNaN)
    #expect(Elementary.sin(.infinity).isNaN && Elementary.cos(-.infinity).isNaN && Elementary.tan(.nan).isNaN)
    // However far round, a value there is.
    for far in [1e6, 1e18, 1e300] { #expect(abs(Elementary.sin(far)) <= 1 && abs(Elementary.cos(far)) <= 1) }
  }

  @Test func powersAreRight() {
    #expect(abs(Elementary.pow(2, 10) / 1024 - 1) < 5e-15)
    #expect(abs(Elementary.pow(0.37, 50) / 2.5709060326748347e-22 - 1) < 2e-14)
    #expect(Elementary.pow(0, 2) == 0 && Elementary.pow(0, 0) == 1 && Elementary.pow(5, 0) == 1)
    #expect(Elementary.pow(-2, 0.5).isNaN)
    #expect(Elementary.cbrt(0) == 0 && abs(Elementary.cbrt(-8) + 2) < 1e-15)
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
