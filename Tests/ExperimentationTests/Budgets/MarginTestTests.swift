import Testing

@testable import Experimentation

@Suite struct MarginTestTests {
  private func outcome(
    _ margins: [Double?], _ relation: Budget.Relation = .atMost, error: Double = 0.05, blur: MarginTest.Blur = []
  ) -> MarginTest.Outcome {
    MarginTest(margins, relation, error: error, blur: blur).outcome
  }

  /// The one-sided 95 % bound over 1, 2, 3, 4, 5: 3 -+ 2.13185 * sqrt(2.5 / 5), by Student's table (4 degrees of freedom).
  @Test func boundsAreStudents() throws {
    let test = MarginTest([1, 2, 3, 4, 5], .atMost, error: 0.05)
    let bounds = try #require(test.bounds)
    #expect(abs(bounds.low - (3 - 2.131847 * 0.7071068)) < 1e-5)
    #expect(abs(bounds.high - (3 + 2.131847 * 0.7071068)) < 1e-5)
  }

  @Test func aVerdictNeedsTheWholeInterval() {
    let spread: [Double] = [-1, -0.5, 0, 0.5, 1]
    #expect(outcome(spread.map { $0 - 2 }) == .pass)
    #expect(outcome(spread.map { $0 + 2 }) == .fail)
    #expect(outcome(spread.map { $0 - 0.5 }) == .inconclusive)
    #expect(outcome(spread.map { $0 + 2 }, .atLeast) == .pass)
    #expect(outcome(spread.map { $0 - 2 }, .more) == .fail)
    #expect(outcome([3]) == .inconclusive)
    #expect(outcome([]) == .inconclusive)
    #expect(outcome([nil, nil, 3]) == .inconclusive)
    #expect(outcome([nil, -2, nil, -2.1, -1.9]) == .pass)
  }

  @Test func whatNeverVariesDecidesByItself() {
    for (relation, verdicts) in [
      (Budget.Relation.atMost, [MarginTest.Outcome.pass, .pass, .fail]), (.less, [.pass, .fail, .fail]),
      (.atLeast, [.fail, .pass, .pass]), (.more, [.fail, .fail, .pass]),
    ] {
      for (margin, verdict) in zip([-1.0, 0, 1], verdicts) {
        let test = MarginTest([margin, margin, margin], relation, error: 0.05)
        #expect(test.outcome == verdict)
        #expect(test.isConstant)
      }
    }
  }

  @Test func oneInfiniteReplicationNeverPassesFromAbove() {
    let inside = [Double?](repeating: -5, count: 19)
    let test = MarginTest(inside + [.infinity], .atMost, error: 0.05)
    #expect(test.outcome == .inconclusive && test.isStuck)
    #expect(test.bounds == nil)
    #expect(outcome(inside + [.infinity], .atLeast) == .inconclusive)
    #expect(outcome([Double?](repeating: 5, count: 19) + [.infinity]) == .fail)
    #expect(outcome([Double?](repeating: 5, count: 19) + [.infinity], .atLeast) == .pass)
    // The sign test: 14 of 20 have a chance of 0.0577, 15 of 20 one of 0.0207.
    func mixed(_ infinite: Int) -> [Double?] { (0..<20).map { $0 < infinite ? .infinity : -5 } }
    #expect(outcome(mixed(14)) == .inconclusive)
    #expect(outcome(mixed(15)) == .fail)
    #expect(outcome(mixed(15), error: 0.02) == .inconclusive)
  }

  @Test func anInfiniteBaselineNeverFails() {
    let outside = [Double?](repeating: 5, count: 19)
    #expect(outcome(outside + [-.infinity]) == .inconclusive)
    #expect(outcome([Double?](repeating: -5, count: 19) + [-.infinity]) == .pass)
    #expect(outcome([Double?](repeating: -5, count: 19) + [.nan]) == .inconclusive)
    #expect(outcome(outside + [.nan]) == .inconclusive)
  }

  @Test func openIncidentsForbidOneDirection() {
    let spread: [Double] = [-1, -0.5, 0, 0.5, 1]
    #expect(outcome(spread.map { $0 - 2 }, blur: .mayBeGreater) == .inconclusive)
    #expect(outcome(spread.map { $0 + 2 }, blur: .mayBeGreater) == .fail)
    #expect(outcome(spread.map { $0 - 2 }, blur: .mayBeSmaller) == .pass)
    #expect(outcome(spread.map { $0 + 2 }, .atLeast, blur: .mayBeGreater) == .pass)
    #expect(outcome(spread.map { $0 - 2 }, .atLeast, blur: .mayBeGreater) == .inconclusive)
    #expect(outcome([-1, -1], blur: .mayBeGreater) == .inconclusive)
  }

  @Test func replicationsThatWouldDecide() throws {
    let margins = (0..<20).map { Double($0 % 5) - 2 - 0.3 }
    let test = MarginTest(margins, .atMost, error: 0.01)
    #expect(test.outcome == .inconclusive)
    let needed = try #require(test.replicationsToDecide(error: 0.01))
    // With mean and deviation as they are, so many decide and one less does not.
    let ratio = try #require(test.estimate.standardDeviation) / 0.3
    func isDecided(_ n: Int) -> Bool {
      StudentT(degreesOfFreedom: Double(n - 1)).quantile(0.99) * ratio <= Double(n).squareRoot()
    }
    #expect(isDecided(needed) && !isDecided(needed - 1))
    #expect(MarginTest([1, -1], .atMost, error: 0.05).replicationsToDecide(error: 0.05) == nil)
  }
}

@Suite struct LooksTests {
  @Test(arguments: [
    (20, 160, [20, 40, 80, 160]), (20, 20, [20]), (10, 40, [10, 20, 40]), (20, 100, [20, 40, 80, 100]), (2, 3, [2, 3]),
  ])
  func theyDouble(minimum: Int, maximum: Int, sizes: [Int]) {
    #expect(Looks(minimum: minimum, maximum: maximum).sizes == sizes)
  }

  @Test func theyShareTheErrorByTheirReplications() {
    let looks = Looks(minimum: 20, maximum: 160)
    let errors = looks.sizes.indices.map { looks.error(at: $0, confidence: 0.95) }
    #expect(abs(errors.reduce(0, +) - 0.05) < 1e-15)
    #expect(abs(errors[3] / errors[0] - 8) < 1e-12)
  }
}
