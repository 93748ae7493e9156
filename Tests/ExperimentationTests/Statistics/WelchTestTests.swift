import Testing

@testable import Experimentation

/// Against values of SciPy's `ttest_ind` with unequal variances.
@Suite struct WelchTestTests {
  private let steady = [3.1, 2.9, 3.4, 3.0]
  private let unsteady = [4.2, 1.1, 6.3, 2.8, 5.0, 3.7]

  private func isNear(_ value: Double, _ expected: Double) -> Bool { abs(value - expected) < 1e-9 }

  @Test func agreesWithAnotherProgram() throws {
    let test = try #require(WelchTest(steady, unsteady))
    #expect(isNear(test.difference, -0.75) && isNear(test.t, -1.0117597890762553))
    #expect(isNear(test.degreesOfFreedom, 5.2151825133254865) && isNear(test.pValue, 0.35626725964564854))
    #expect(isNear(test.interval.low, -2.6321206770454864) && isNear(test.interval.high, 1.1321206770454864))
  }

  /// Whichever of the two varies more.
  @Test func theOtherWayRoundItIsTheSameWithTheOtherSign() throws {
    let test = try #require(WelchTest(unsteady, steady, confidence: 0.9))
    #expect(isNear(test.t, 1.0117597890762553) && isNear(test.pValue, 0.35626725964564854))
    #expect(isNear(test.interval.low, -0.7302131401903511) && isNear(test.interval.high, 2.230213140190351))
  }

  @Test func itNeedsTwoValuesEachOfWhichSomeVary() throws {
    #expect(WelchTest([1], unsteady) == nil && WelchTest(unsteady, [1]) == nil)
    #expect(WelchTest([1, 1], [2, 2]) == nil)
    #expect(try #require(WelchTest([1, 1], [1, 3])).difference == -1)
  }
}
