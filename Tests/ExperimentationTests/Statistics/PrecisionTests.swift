import Foundation
import Testing

@testable import Experimentation

private let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil

@Suite struct PrecisionTests {
  /// The smallest number whose interval is narrow enough, by counting up.
  @Test(arguments: [Precision.absolute(0.3), .absolute(5), .relative(0.1), .relative(0.02)])
  func replicationsNeededAreTheFewest(precision: Precision) throws {
    let estimate = Estimate([3, 4, 3.5, 5, 4.4, 2.9])
    let needed = try #require(precision.replicationsNeeded(estimate))
    let (mean, deviation) = (try #require(estimate.mean), try #require(estimate.standardDeviation))
    func halfWidth(_ n: Int) -> Double {
      StudentT(degreesOfFreedom: Double(n - 1)).quantile(0.975) * deviation / Double(n).squareRoot()
    }
    let counted = (2...100_000).first { halfWidth($0) <= precision.target(of: mean) }
    #expect(needed == counted)
    #expect(Precision.relative(0.1).replicationsNeeded(Estimate([1, -1])) == nil)
  }

  @Test func fewReplicationsAreNeverEnough() {
    #expect(SequentialStopping(.absolute(1)).count(of: Array(repeating: 5, count: 9)) == nil)
    #expect(SequentialStopping(.absolute(1)).count(of: Array(repeating: 5, count: 30)) == 10)
    #expect(!Precision.absolute(1).isMet(by: Estimate([5])))
    #expect(!Precision.absolute(1).isMet(by: Estimate([5, .infinity])))
  }

  /// Intervals of a half-width of 5 % at which a sequence stops should hold the mean 95 times in 100. Stopping when the interval looks
  /// narrow costs a little of that.
  @Test(arguments: [("normal", 0.3), ("gamma", 0.3)])
  func sequentialIntervalsCover(kind: String, variation: Double) {
    var random = SplitMix(state: 20_220_701)
    let trials = isLong ? 20_000 : 400
    let shape = 1 / (variation * variation)
    var covered = 0
    var replications = 0
    for _ in 0..<trials {
      var count = 0.0
      var mean = 0.0
      var squares = 0.0
      func add(_ value: Double) {
        count += 1
        let distance = value - mean
        mean += distance / count
        squares += distance * (value - mean)
      }
      var isOver = false
      while !isOver {
        add(kind == "normal" ? 1 + variation * random.normal() : random.gamma(shape: shape) / shape)
        guard count >= Double(Precision.leastReplications) else { continue }
        let t = Self.quantiles[min(Self.quantiles.count - 1, Int(count) - 1)]
        let halfWidth = t * (squares / (count - 1) / count).squareRoot()
        guard halfWidth <= Precision.relative(0.05).target(of: mean) else { continue }
        isOver = true
        if abs(mean - 1) <= halfWidth { covered += 1 }
        replications += Int(count)
      }
    }
    let coverage = Double(covered) / Double(trials)
    if isLong { print("coverage, \(kind): \(coverage) of \(trials), \(Double(replications) / Double(trials)) each") }
    #expect(coverage >= (isLong ? 0.93 : 0.9))
  }

  /// Student's t at 97.5 %, by degrees of freedom.
  private static let quantiles = [0] + (1...600).map { StudentT(degreesOfFreedom: Double($0)).quantile(0.975) }
}
