/// Finds the nearest of many points. Making it takes O(count), where a `NodeGrid` takes the square of that and answers sooner.
///
/// A grid of squares, about one a point, is searched in rings round the place that is asked for. Complexity: O(1) for a place among the points.
struct PointGrid: Sendable {
  private let points: [SIMD2<Double>]
  private let low: SIMD2<Double>
  private let side: Double
  private let columns: Int
  private let rows: Int
  /// Where the list of each square begins, and the end of the last.
  private let start: [Int]
  /// Points, ascending in each square.
  private let members: [Int]

  /// Puts one point or more into squares.
  init(_ points: [SIMD2<Double>]) {
    let low = points.reduce(SIMD2(repeating: .infinity)) { pointwiseMin($0, $1) }
    let size = points.reduce(SIMD2(repeating: -.infinity)) { pointwiseMax($0, $1) } - low
    // All may stand on one line, or on one point.
    let side = max((size.x * size.y / Double(points.count)).squareRoot(), size.max() / Double(points.count), 1)
    let columns = Int(size.x / side) + 1
    let rows = Int(size.y / side) + 1
    var start = [Int](repeating: 0, count: columns * rows + 1)
    let squares = points.map { p in Int((p.y - low.y) / side) * columns + Int((p.x - low.x) / side) }
    for square in squares { start[square + 1] += 1 }
    for i in start.indices.dropFirst() { start[i] += start[i - 1] }
    var next = start
    var members = [Int](repeating: 0, count: points.count)
    for (i, square) in squares.enumerated() {
      members[next[square]] = i
      next[square] += 1
    }
    (self.points, self.low, self.side) = (points, low, side)
    (self.columns, self.rows, self.start, self.members) = (columns, rows, start, members)
  }

  /// The point nearest to a place, the lowest number on ties, and the square of how far it is.
  func nearest(to place: SIMD2<Double>) -> (point: Int, squared: Double) {
    let at = (place - low) / side
    let column = Int(min(max(at.x, 0), Double(columns - 1)))
    let row = Int(min(max(at.y, 0), Double(rows - 1)))
    var best = (point: 0, squared: Double.infinity)
    var ring = 0
    while ring <= max(columns, rows) {
      // What lies beyond the rings searched is at least so far away.
      let reach = max(0, Double(ring - 1) * side)
      if reach * reach > best.squared { break }
      for y in max(0, row - ring)...min(rows - 1, row + ring) where row - ring <= rows - 1 && row + ring >= 0 {
        let isEdge = y == row - ring || y == row + ring
        for x in stride(from: column - ring, through: column + ring, by: isEdge || ring == 0 ? 1 : 2 * ring)
        where (0..<columns).contains(x) { search(y * columns + x, place, &best) }
      }
      ring += 1
    }
    return best
  }

  private func search(_ square: Int, _ place: SIMD2<Double>, _ best: inout (point: Int, squared: Double)) {
    for i in members[start[square]..<start[square + 1]] {
      let away = points[i] - place
      let squared = (away * away).sum()
      if squared < best.squared || (squared == best.squared && i < best.point) { best = (i, squared) }
    }
  }
}
