import EventKernel

/// The doubly constrained gravity model: T(i,j) = a(i) O(i) b(j) D(j) exp(-d(i,j) / scale), with the balancing factors a
/// and b found by Furness' iteration (A. G. Wilson, Transportation Research 1 (1967) 253-269).
enum Gravity {
  /// Whole trips between origins and destinations whose margins are met exactly.
  ///
  /// - Parameters:
  ///   - origins: people per origin.
  ///   - destinations: places per destination; the same sum.
  ///   - distance: metres, by origin x destination; infinite where nobody travels.
  ///   - scale: length scale of the deterrence, metres.
  /// - Returns: people by origin x destination, row by row; nil if the margins cannot be met.
  static func trips(origins: [Int], destinations: [Int], distance: [Double], scale: Double) -> [Int]? {
    let n = origins.count
    let m = destinations.count
    let pull = distance.map { $0.isFinite ? Elementary.exp(-$0 / scale) : 0 }
    var b = [Double](repeating: 1, count: m)
    var a = [Double](repeating: 0, count: n)
    for _ in 0..<200 {
      for i in 0..<n {
        var sum = 0.0
        for j in 0..<m { sum += b[j] * Double(destinations[j]) * pull[i * m + j] }
        a[i] = sum > 0 ? 1 / sum : 0
      }
      for j in 0..<m {
        var sum = 0.0
        for i in 0..<n { sum += a[i] * Double(origins[i]) * pull[i * m + j] }
        b[j] = sum > 0 ? 1 / sum : 0
      }
    }
    var exact = [Double](repeating: 0, count: n * m)
    for i in 0..<n {
      for j in 0..<m {
        exact[i * m + j] = a[i] * Double(origins[i]) * b[j] * Double(destinations[j]) * pull[i * m + j]
      }
    }
    guard exact.allSatisfy({ $0.isFinite && $0 < 1e15 }) else { return nil }
    return rounded(exact, origins: origins, destinations: destinations, open: pull.map { $0 > 0 })
  }

  /// Rounds a table so that its margins hold exactly: all are rounded down, and what rows and columns lack is added one by
  /// one where the fraction cut off was largest. Rows with the fewest ways out go first.
  private static func rounded(_ exact: [Double], origins: [Int], destinations: [Int], open: [Bool]) -> [Int]? {
    let m = destinations.count
    var table = exact.map { Int($0) }
    var lackingByRow = origins
    var lackingByColumn = destinations
    for i in origins.indices {
      for j in 0..<m {
        lackingByRow[i] -= table[i * m + j]
        lackingByColumn[j] -= table[i * m + j]
      }
    }
    let ways = origins.indices.map { i in (0..<m).count { open[i * m + $0] } }
    for i in origins.indices.sorted(by: { (ways[$0], $0) < (ways[$1], $1) }) {
      let columns = (0..<m).filter { open[i * m + $0] }.sorted {
        let x = exact[i * m + $0] - exact[i * m + $0].rounded(.down)
        let y = exact[i * m + $1] - exact[i * m + $1].rounded(.down)
        return x != y ? x > y : $0 < $1
      }
      while lackingByRow[i] > 0 {
        var moved = false
        for j in columns where lackingByRow[i] > 0 && lackingByColumn[j] > 0 {
          table[i * m + j] += 1
          lackingByRow[i] -= 1
          lackingByColumn[j] -= 1
          moved = true
        }
        if !moved { return nil }
      }
    }
    guard lackingByRow.allSatisfy({ $0 == 0 }), lackingByColumn.allSatisfy({ $0 == 0 }) else { return nil }
    return table
  }
}
