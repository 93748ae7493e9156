/// What each factor of a designed experiment does on average over the others.
public enum MainEffects {
  /// The effect of each factor: the mean result where it is highest less that where it is lowest, for factors at few levels.
  ///
  /// - Parameters:
  ///   - rows: the level of every factor in each run.
  ///   - results: of each run.
  public static func betweenExtremes(rows: [[Int]], results: [Double]) -> [Double] {
    guard let factors = rows.first?.count else { return [] }
    return (0..<factors).map { factor in
      let levels = rows.map { $0[factor] }
      let (low, high) = (levels.min() ?? 0, levels.max() ?? 0)
      func mean(at level: Int) -> Double {
        let own = zip(levels, results).filter { $0.0 == level }.map(\.1)
        return Moments(own).mean
      }
      return low == high ? 0 : mean(at: high) - mean(at: low)
    }
  }

  /// How much the effect of a factor changes with another: half of how much larger it is where the other is highest than where that is
  /// lowest, the same whichever of the two is meant (G. E. P. Box, J. S. Hunter and W. G. Hunter, *Statistics for Experimenters*, 2005, chapter 5).
  /// For factors at few levels, with a run at all four corners of every pair; each pair once, the lower factor first.
  ///
  /// - Parameters:
  ///   - rows: the level of every factor in each run.
  ///   - results: of each run.
  public static func interactions(rows: [[Int]], results: [Double]) -> [(one: Int, other: Int, value: Double)] {
    guard let factors = rows.first?.count else { return [] }
    let ends = (0..<factors).map { factor in
      let levels = rows.map { $0[factor] }
      return (low: levels.min() ?? 0, high: levels.max() ?? 0)
    }
    return (0..<factors).flatMap { one in
      (one + 1..<max(factors, one + 1)).map { other in
        func mean(_ a: Int, _ b: Int) -> Double {
          Moments(zip(rows, results).filter { $0.0[one] == a && $0.0[other] == b }.map(\.1)).mean
        }
        let (a, b) = (ends[one], ends[other])
        guard a.low < a.high, b.low < b.high else { return (one, other, 0) }
        let value = (mean(a.high, b.high) - mean(a.low, b.high) - mean(a.high, b.low) + mean(a.low, b.low)) / 2
        return (one, other, value)
      }
    }
  }

  /// The effect of each factor over its whole range, by least squares on all of them at once: for points that fill a cube. Nil with
  /// fewer points than coefficients, or where two factors cannot be told apart.
  ///
  /// - Parameters:
  ///   - points: each coordinate in 0...1.
  ///   - results: at each point.
  public static func slopes(points: [[Double]], results: [Double]) -> [Double]? {
    guard let factors = points.first?.count, points.count > factors else { return nil }
    let means = (0..<factors).map { factor in Moments(points.map { $0[factor] }).mean }
    let rows = points.map { zip($0, means).map { $0 - $1 } }
    let middle = Moments(results).mean
    var matrix = (0..<factors).map { j in
      (0..<factors).map { k in rows.reduce(0) { $0 + $1[j] * $1[k] } }
        + [zip(rows, results).reduce(0) { $0 + $1.0[j] * ($1.1 - middle) }]
    }
    // Gauss and Jordan with the largest pivot.
    for column in 0..<factors {
      guard let pivot = (column..<factors).max(by: { abs(matrix[$0][column]) < abs(matrix[$1][column]) }),
        abs(matrix[pivot][column]) > 1e-12 * Double(points.count)
      else { return nil }
      matrix.swapAt(column, pivot)
      for row in 0..<factors where row != column {
        let share = matrix[row][column] / matrix[column][column]
        for entry in column...factors { matrix[row][entry] -= share * matrix[column][entry] }
      }
    }
    return (0..<factors).map { matrix[$0][factors] / matrix[$0][$0] }
  }
}
