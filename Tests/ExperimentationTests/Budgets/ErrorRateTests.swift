import Foundation
import Testing

@testable import Experimentation

/// How often a budget passes, or fails, whose truth lies exactly on its limit: the whole procedure, all four looks.
@Suite("Verdicts at the boundary")
struct ErrorRateTests {
  private static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil
  /// With 20,000 trials the bounds that are promised; with 2,000 three standard errors of such a rate more.
  private static let trials = isLong ? 20_000 : 2_000
  private static let slack = isLong ? 0 : 3 * (0.05 * 0.95 / 2_000).squareRoot()
  private static let looks = Looks(minimum: 20, maximum: 160)

  private enum Law: String, CaseIterable {
    case normal, gamma, mirrored

    /// A value with mean 1 and deviation 0.3.
    func value(_ random: inout SplitMix) -> Double {
      switch self {
      case .normal: 1 + 0.3 * random.normal()
      case .gamma: random.gamma(shape: 1 / 0.09) * 0.09
      case .mirrored: 2 - random.gamma(shape: 1 / 0.09) * 0.09
      }
    }
  }

  private func rates(_ law: Law) -> (pass: Double, fail: Double) {
    var random = SplitMix(state: 0xB0D9E7)
    let errors = Self.looks.sizes.indices.map { Self.looks.error(at: $0, confidence: 0.95) }
    var counts: [MarginTest.Outcome: Int] = [:]
    for _ in 0..<Self.trials {
      var margins: [Double?] = []
      var outcome = MarginTest.Outcome.inconclusive
      for (size, error) in zip(Self.looks.sizes, errors) where outcome == .inconclusive {
        while margins.count < size { margins.append(law.value(&random) - 1) }
        outcome = MarginTest(margins, .atMost, error: error).outcome
      }
      counts[outcome, default: 0] += 1
    }
    func rate(_ outcome: MarginTest.Outcome) -> Double { Double(counts[outcome] ?? 0) / Double(Self.trials) }
    return (rate(.pass), rate(.fail))
  }

  @Test func normalValues() {
    let rates = rates(.normal)
    print("boundary, normal: false passes \(rates.pass), false fails \(rates.fail) of \(Self.trials)")
    #expect(rates.pass <= 0.05 + Self.slack && rates.fail <= 0.05 + Self.slack)
    #expect(rates.pass > 0.02 && rates.fail > 0.02)
  }

  /// What waiting times look like; without its correction the long tail made false passes 5.0 %, more than the normal law has.
  @Test func gammaValues() {
    let rates = rates(.gamma)
    print("boundary, gamma with cv 0.3: false passes \(rates.pass), false fails \(rates.fail) of \(Self.trials)")
    #expect(rates.pass <= 0.05 + Self.slack && rates.fail <= 0.05 + Self.slack)
  }

  @Test func mirroredGammaValues() {
    let rates = rates(.mirrored)
    print("boundary, mirrored gamma: false passes \(rates.pass), false fails \(rates.fail) of \(Self.trials)")
    #expect(rates.pass <= 0.05 + Self.slack && rates.fail <= 0.05 + Self.slack)
  }
}
