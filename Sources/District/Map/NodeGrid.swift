/// Finds the node nearest to a point in some ten nanoseconds.
///
/// A grid lies over all nodes, about four squares a node and more where they are few. Each square lists the nodes that are nearest to some point of
/// it: those that are no farther from the square's nearest point than some node is from its farthest. So a look-up scans
/// one short list, and is exact.
struct NodeGrid: Sendable {
  private let nodes: [SIMD2<Double>]
  private let low: SIMD2<Double>
  private let high: SIMD2<Double>
  private let perMetre: SIMD2<Double>
  private let columns: Int
  /// Where the list of each square begins, and the end of the last.
  private let start: [Int32]
  /// Nodes of the lists, ascending in each.
  private let candidates: [Int32]

  /// Makes the grid of one node or more. Complexity: O(count squared), once a map.
  init(x: [Double], y: [Double]) {
    let nodes = zip(x, y).map { SIMD2<Double>($0, $1) }
    let low = nodes.reduce(SIMD2(repeating: .infinity)) { pointwiseMin($0, $1) }
    let high = nodes.reduce(SIMD2(repeating: -.infinity)) { pointwiseMax($0, $1) }
    // Nodes may stand on one line, or on one point.
    let size = pointwiseMax(high - low, SIMD2(repeating: max((high - low).max() / 1000, 1e-3)))
    let squares = max(4 * nodes.count, min(16 * nodes.count, 20_000))
    let side = (size.x * size.y / Double(squares)).squareRoot()
    let columns = max(1, min(squares, Int(size.x / side)))
    let rows = max(1, min(squares / columns, Int(size.y / side)))
    let square = size / SIMD2(Double(columns), Double(rows))
    // A point that rounding puts into the neighbouring square is still in this one with its margin.
    let margin = (square + pointwiseMax(high, -low)) * 1e-9
    var start: [Int32] = [0]
    var candidates: [Int32] = []
    var nearest = [Double](repeating: 0, count: nodes.count)
    for row in 0..<rows {
      for column in 0..<columns {
        let from = low + SIMD2(Double(column), Double(row)) * square - margin
        let to = from + square + 2 * margin
        var limit = Double.infinity
        for (i, node) in nodes.enumerated() {
          let gap = pointwiseMax(pointwiseMax(from - node, node - to), SIMD2<Double>.zero)
          let reach = pointwiseMax(node - from, to - node)
          nearest[i] = (gap * gap).sum()
          limit = min(limit, (reach * reach).sum())
        }
        for i in nodes.indices where nearest[i] <= limit { candidates.append(Int32(i)) }
        start.append(Int32(candidates.count))
      }
    }
    self.nodes = nodes
    self.low = low
    self.high = high
    perMetre = 1 / square
    self.columns = columns
    self.start = start
    self.candidates = candidates
  }

  /// The node nearest to a point, the lowest number on ties. Complexity: O(1) within the nodes' rectangle, else O(count).
  func nearest(to point: SIMD2<Double>) -> Int {
    guard all(point .>= low), all(point .<= high) else { return nearest(to: point, among: nodes.indices) { $0 } }
    let at = (point - low) * perMetre
    let column = min(Int(at.x), columns - 1)
    let square = min(Int(at.y), (start.count - 1) / columns - 1) * columns + column
    return nearest(to: point, among: Int(start[square])..<Int(start[square + 1])) { Int(candidates[$0]) }
  }

  @inline(__always)
  private func nearest(to point: SIMD2<Double>, among entries: Range<Int>, node: (Int) -> Int) -> Int {
    var best = 0
    var least = Double.infinity
    for entry in entries {
      let i = node(entry)
      let away = nodes[i] - point
      let squared = away.x * away.x + away.y * away.y
      if squared < least {
        least = squared
        best = i
      }
    }
    return best
  }
}
