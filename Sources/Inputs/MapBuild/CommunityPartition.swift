/// Cuts a subdistrict into communities of about equal residents.
enum CommunityPartition {
  /// The part, 0 ..< `count`, of each of `cells`.
  ///
  /// Recursive bisection: the cells are cut across the direction in which they and their residents spread most, where
  /// the residents on both sides are as many as the parts that each side will become; every part keeps a cell.
  static func parts(
    of cells: [Int], count: Int, residents: [Int32], centres: [SIMD2<Double>]
  ) -> [Int: Int] {
    var parts: [Int: Int] = [:]
    func cut(_ cells: [Int], first: Int, count: Int) {
      guard count > 1 else {
        for cell in cells { parts[cell] = first }
        return
      }
      let people = cells.reduce(0.0) { $0 + Double(residents[$1]) }
      let spread = Self.spread(cells, residents: residents, centres: centres, floor: people / Double(cells.count) / 2)
      let (main, other) = spread.x > spread.y ? (0, 1) : (1, 0)
      let sorted = cells.sorted { a, b in
        let (p, q) = (centres[a], centres[b])
        return p[main] != q[main] ? p[main] < q[main] : p[other] < q[other]
      }
      let half = count / 2
      let wanted = people * Double(half) / Double(count)
      var sum = 0.0
      var at = 0
      while at < sorted.count, sum + Double(residents[sorted[at]]) / 2 <= wanted {
        sum += Double(residents[sorted[at]])
        at += 1
      }
      at = min(max(at, half), sorted.count - (count - half))
      cut(Array(sorted[..<at]), first: first, count: half)
      cut(Array(sorted[at...]), first: first + half, count: count - half)
    }
    if cells.count >= count, count > 0 { cut(cells, first: 0, count: count) }
    return parts
  }

  /// Variance of the cells' positions, each weighted by its residents and a floor.
  private static func spread(
    _ cells: [Int], residents: [Int32], centres: [SIMD2<Double>], floor: Double
  ) -> SIMD2<Double> {
    var (sum, squares, weight) = (SIMD2<Double>(), SIMD2<Double>(), 0.0)
    for cell in cells {
      let w = Double(residents[cell]) + max(floor, 1)
      sum += w * centres[cell]
      squares += w * centres[cell] * centres[cell]
      weight += w
    }
    return squares / weight - (sum / weight) * (sum / weight)
  }
}
