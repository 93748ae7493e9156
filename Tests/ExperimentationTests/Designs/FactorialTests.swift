import Testing

@testable import Experimentation

@Suite struct FactorialTests {
  @Test func everyCombinationOnce() {
    let rows = FullFactorial.rows(levels: [2, 3, 4])
    #expect(rows.count == 24 && Set(rows).count == 24 && rows[1] == [0, 0, 1] && rows.last == [1, 2, 3])
    #expect(FullFactorial.rows(levels: []) == [[]])
  }

  /// The fewest runs for a resolution, as the tables have them (NIST/SEMATECH e-Handbook, 5.3.3.4.7).
  @Test(arguments: [
    (3, 3, 4), (4, 4, 8), (5, 5, 16), (5, 3, 8), (6, 6, 32), (6, 4, 16), (6, 3, 8), (7, 7, 64), (7, 4, 16), (7, 3, 8),
    (8, 5, 64), (8, 4, 16), (9, 4, 32), (9, 3, 16), (10, 5, 128), (11, 4, 32), (11, 3, 16), (2, 3, 4), (1, 3, 2),
  ])
  func fractionsAreAsSmallAsInTheTables(factors: Int, resolution: Int, runs: Int) {
    let design = FractionalFactorial(factors: factors, resolution: resolution)
    #expect(design.rows.count == runs)
    #expect(design.resolution ?? .max >= resolution)
  }

  /// Every column is balanced and every two are orthogonal; with resolution 4 also each with the products of two others.
  @Test(arguments: [(5, 3), (6, 4), (8, 4), (8, 5), (9, 3)])
  func columnsAreOrthogonal(factors: Int, resolution: Int) {
    let design = FractionalFactorial(factors: factors, resolution: resolution)
    let signs: [[Int]] = design.rows.map { row in row.map { 2 * $0 - 1 } }
    /// The sum over all runs of a product of columns.
    func total(_ columns: [Int]) -> Int {
      signs.reduce(0) { sum, row in sum + columns.reduce(1) { product, column in product * row[column] } }
    }
    #expect(Set(design.rows).count == design.rows.count)
    for a in 0..<factors {
      #expect(total([a]) == 0)
      for b in 0..<a {
        #expect(total([a, b]) == 0)
        guard resolution >= 4 else { continue }
        for c in 0..<b { #expect(total([a, b, c]) == 0) }
      }
    }
    // The defining words are 1 in every run.
    for word in design.definingWords {
      #expect(total((0..<factors).filter { word >> $0 & 1 == 1 }) == signs.count)
    }
  }

  @Test func generatorsHaveTheirNames() {
    let design = FractionalFactorial(factors: 4, resolution: 4)
    #expect(design.generatorNames == ["D=ABC"] && design.resolution == 4 && design.basic == 3)
    #expect(design.rows.allSatisfy { $0.reduce(0, +).isMultiple(of: 2) })
    #expect(FractionalFactorial(factors: 3, resolution: 5).resolution == nil)
  }

  /// A result that is a sum: each factor's effect is its part.
  @Test func effectsOfASumAreItsParts() throws {
    let parts = [3.0, -1, 0, 7, 0.5, 2]
    func sum(_ place: [Double]) -> Double { zip(place, parts).reduce(10) { $0 + $1.0 * $1.1 } }
    let rows = FractionalFactorial(factors: 6, resolution: 4).rows
    let results = rows.map { sum($0.map(Double.init)) }
    for (effect, part) in zip(MainEffects.betweenExtremes(rows: rows, results: results), parts) {
      #expect(abs(effect - part) < 1e-12)
    }
    let points = LatinHypercube.points(40, dimensions: 6, seed: 2)
    let slopes = try #require(MainEffects.slopes(points: points, results: points.map(sum)))
    for (slope, part) in zip(slopes, parts) { #expect(abs(slope - part) < 1e-9) }
    #expect(MainEffects.slopes(points: [[0, 0], [1, 1], [0.5, 0.5]], results: [0, 1, 2]) == nil)
  }

  /// The pilot plant of Box, Hunter and Hunter (*Statistics for Experimenters*, 2005, section 5.2): temperature, concentration and
  /// catalyst, with the effects that they print.
  @Test func interactionsAreThoseOfAPublishedPlant() {
    let yields = [60.0, 72, 54, 68, 52, 83, 45, 80]
    let rows = (0..<8).map { run in [run & 1, run >> 1 & 1, run >> 2 & 1] }
    func agree(_ ours: [Double], _ printed: [Double]) -> Bool {
      ours.count == printed.count && zip(ours, printed).allSatisfy { abs($0 - $1) < 1e-9 }
    }
    #expect(agree(MainEffects.betweenExtremes(rows: rows, results: yields), [23, -5, 1.5]))
    let pairs = MainEffects.interactions(rows: rows, results: yields)
    #expect(
      pairs.map { [$0.one, $0.other] } == [[0, 1], [0, 2], [1, 2]] && agree(pairs.map(\.value), [1.5, 10, 0]))
  }

  /// A sum has no interactions, at any number of levels; and a factor that never changes has none.
  @Test func sumsHaveNoInteractions() {
    let rows = FullFactorial.rows(levels: [2, 3, 1])
    let pairs = MainEffects.interactions(rows: rows, results: rows.map { Double(5 * $0[0] - 2 * $0[1]) })
    #expect(pairs.count == 3 && pairs.allSatisfy { abs($0.value) < 1e-12 })
    #expect(MainEffects.interactions(rows: [[0], [1]], results: [1, 2]).isEmpty)
  }
}
