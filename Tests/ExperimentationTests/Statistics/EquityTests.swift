import Foundation
import Testing

@testable import Experimentation

@Suite struct EquityTests {
  /// By the definition: half the mean absolute difference between two people, over the mean.
  @Test func giniIsTheMeanDifference() throws {
    var random = SplitMix(state: 3)
    for _ in 0..<50 {
      let values = (0..<9).map { _ in random.uniform() * 10 }
      let people = (0..<9).map { _ in Double(random.next() % 50) }
      let inequality = Inequality(values, weights: people)
      let all = people.reduce(0, +)
      let mean = zip(values, people).reduce(0) { $0 + $1.0 * $1.1 } / all
      var sum = 0.0
      for (a, n) in zip(values, people) { for (b, m) in zip(values, people) { sum += n * m * abs(a - b) } }
      #expect(abs(try #require(inequality.gini) - sum / (2 * all * all * mean)) < 1e-12)
      // A group is its people, one by one.
      let each = zip(values, people).flatMap { Array(repeating: $0.0, count: Int($0.1)) }
      let single = Inequality(each)
      #expect(abs(try #require(single.gini) - (try #require(inequality.gini))) < 1e-12)
      #expect(abs(try #require(single.theil) - (try #require(inequality.theil))) < 1e-12)
    }
  }

  /// All have the same, which is nothing: equal, as if all had a little.
  @Test func whoAllHaveNothingAreEqual() {
    for value in [0.0, 1e-300, 7] {
      let inequality = Inequality([value, value, value], weights: [1, 5, 0])
      #expect(inequality.gini == 0 && inequality.theil == 0 && inequality.coefficientOfVariation == 0)
      #expect(inequality.maximumOverMean == 1)
    }
  }

  @Test func overNobodyThereIsNoInequality() {
    #expect(Inequality([]).gini == nil && Inequality([0], weights: [0]).gini == nil)
    #expect(Inequality([1, 2], weights: [0, 0]).theil == nil)
    #expect(Inequality([1, .infinity]).gini == nil)
  }

  /// Points that are sampled inside their intervals never contradict a standing that is sure.
  @Test func standingsHoldWhateverTheIntervalsLeaveOpen() {
    var random = SplitMix(state: 5)
    var seen: Set<String> = []
    for _ in 0..<100 {
      let points = (0..<6).map { _ in
        UncertainPoint(
          (0..<2).map { _ in
            let low = random.uniform()
            return Interval(low: low, high: low + 0.3 * random.uniform())
          })
      }
      let standings = UncertainPoint.standings(points)
      for standing in standings { seen.insert(standing.rawValue) }
      for _ in 0..<20 {
        let truth = points.map { $0.intervals.map { $0.low + random.uniform() * ($0.high - $0.low) } }
        let front = ParetoFront.indices(of: truth)
        for (index, standing) in standings.enumerated() {
          if standing == .onFront { #expect(front.contains(index)) }
          if standing == .dominated { #expect(!front.contains(index)) }
        }
      }
    }
    #expect(seen == ["onFront", "open", "dominated"])
  }

  @Test func fewComparisonsFindTheSameFrontAsAll() {
    func dominates(_ a: [Double], _ b: [Double]) -> Bool { a[0] <= b[0] && a[1] <= b[1] && a != b }
    var random = SplitMix(state: 6)
    for size in [1, 2, 3, 10, 40] {
      for _ in 0..<50 {
        // On a coarse grid many lie beside, above and on one another.
        func place() -> Double { (random.uniform() * 6).rounded(.down) }
        let points = (0..<size).map { _ in [place(), place()] }
        let front = points.indices.filter { i in !points.contains { dominates($0, points[i]) } }
        #expect(ParetoFront.indices(of: points) == front)
        let widths = (0..<size).map { _ in [place() / 3, place() / 3] }
        let uncertain = zip(points, widths).map { point, width in
          UncertainPoint(zip(point, width).map { Interval(low: $0, high: $0 + $1) })
        }
        let worst = zip(points, widths).map { zip($0, $1).map(+) }
        let standings = points.indices.map { i -> UncertainPoint.Standing in
          let others = points.indices.filter { $0 != i }
          if others.contains(where: { dominates(worst[$0], points[i]) }) { return .dominated }
          return others.contains { dominates(points[$0], worst[i]) } ? .open : .onFront
        }
        #expect(UncertainPoint.standings(uncertain) == standings)
      }
    }
  }

  @Test func equalPointsShareTheFront() {
    #expect(ParetoFront.indices(of: [[1, 2], [1, 2], [2, 1], [2, 2]]) == [0, 1, 2])
    #expect(ParetoFront.hypervolume(of: [[1, 2], [1, 2], [2, 1]], reference: [3, 3]) == 3)
  }
}
