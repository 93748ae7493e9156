import Foundation
import Testing

@testable import Experimentation

@Suite struct SamplingTests {
  @Test(arguments: [(1, 1), (10, 3), (57, 8)])
  func everySliceIsTakenOnce(count: Int, dimensions: Int) {
    let points = LatinHypercube.points(count, dimensions: dimensions, seed: 9)
    for dimension in 0..<dimensions {
      #expect(points.map { Int($0[dimension] * Double(count)) }.sorted() == Array(0..<count))
    }
    #expect(points == LatinHypercube.points(count, dimensions: dimensions, seed: 9))
    #expect(points != LatinHypercube.points(count, dimensions: dimensions, seed: 10))
  }

  /// Any 2^k first points take each of 2^k slices once, in every dimension; and in the first two, each box of a grid.
  @Test func sobolPointsAreEven() {
    let points = SobolSequence.points(1024, dimensions: SobolSequence.largestDimension)
    for k in 1...10 {
      let count = 1 << k
      for dimension in 0..<SobolSequence.largestDimension {
        let slices = Set(points.prefix(count).map { Int($0[dimension] * Double(count)) })
        #expect(slices.count == count, "dimension \(dimension + 1), \(count) points")
      }
    }
    let boxes = Set(points.map { Int($0[0] * 32) * 32 + Int($0[1] * 32) })
    #expect(boxes.count == 1024 && SobolSequence.largestDimension == 24)
    #expect(SobolSequence.points(4, dimensions: 3, skipping: 8) == Array(SobolSequence.points(12, dimensions: 3)[8...]))
  }

  /// Far out and in every dimension.
  @Test func lateSobolPointsAgree() {
    var sequence = SobolSequence(dimensions: 24)
    for _ in 0..<1000 { _ = sequence.next() }
    let point = sequence.next()
    #expect(point == lateSobolPoint)
  }

  @Test func walksChangeOneFactorAtATime() {
    for levels in [2, 4, 8] {
      let design = MorrisTrajectories(count: 50, factors: 5, levels: levels, seed: 3)
      let points = design.points
      #expect(points.count == 300)
      let step = Double(levels / 2) / Double(levels - 1)
      for walk in 0..<50 {
        var changed: Set<Int> = []
        for next in walk * 6 + 1..<walk * 6 + 6 {
          let moved = (0..<5).filter { points[next][$0] != points[next - 1][$0] }
          #expect(moved.count == 1 && abs(abs(points[next][moved[0]] - points[next - 1][moved[0]]) - step) < 1e-12)
          changed.formUnion(moved)
        }
        #expect(changed.count == 5)
      }
      for value in points.flatMap({ $0 }) { #expect((0...1).contains(value)) }
    }
  }

  /// A straight line has the same effect everywhere, and its shares are those of its squared slopes.
  @Test func indicesOfAStraightLine() throws {
    let slopes = [4.0, -2, 1]
    func line(_ point: [Double]) -> Double { zip(point, slopes).reduce(7) { $0 + $1.0 * $1.1 } }
    let walks = MorrisTrajectories(count: 12, factors: 3, seed: 1).points
    let effects = try #require(ElementaryEffects(points: walks, results: walks.map(line)))
    for (index, slope) in slopes.enumerated() {
      #expect(abs(effects.mean[index] - slope) < 1e-9 && abs(effects.meanSize[index] - abs(slope)) < 1e-9)
      #expect(effects.deviation[index] < 1e-9)
    }
    // The variance of a uniform factor is a twelfth of its squared slope; of all three together 21 twelfths.
    let sample = SaltelliSample(base: 1024, factors: 3, pairs: false)
    let indices = try #require(sample.indices(sample.points.map(line)))
    for (index, slope) in slopes.enumerated() {
      #expect(abs(indices.first[index] - slope * slope / 21) < 0.01)
      #expect(abs(indices.total[index] - slope * slope / 21) < 0.01)
    }
    #expect(indices.pairs.isEmpty && sample.points.count == 1024 * 5)
    #expect(sample.indices(sample.points.map { _ in 1 }) == nil)
    #expect(sample.indices([1, 2]) == nil)
  }
}

/// The 1,001st point of the unscrambled sequence as scipy 1.17.1 computes it.
private let lateSobolPoint = [
  0.2197265625, 0.0966796875, 0.5185546875, 0.6767578125, 0.2802734375, 0.9072265625,
  0.0458984375, 0.8994140625, 0.5009765625, 0.0693359375, 0.0849609375, 0.2548828125,
  0.1611328125, 0.3837890625, 0.1435546875, 0.3701171875, 0.7197265625, 0.3447265625,
  0.9912109375, 0.7255859375, 0.5224609375, 0.5498046875, 0.9501953125, 0.5400390625,
]
