/// An area whose edges are sorted into bands from south to north, for many questions whether it holds a point: each looks only at the edges of one
/// band. The answers are those of `PlaneArea.contains`.
struct AreaBands {
  private struct Edge {
    var polygon: Int32
    var a: SIMD2<Double>
    var b: SIMD2<Double>
  }

  private let low: SIMD2<Double>
  private let high: SIMD2<Double>
  private let height: Double
  /// Where the edges of each band begin, and the end of the last.
  private let start: [Int]
  /// In each band in the order of their polygons.
  private let edges: [Edge]
  private var bands: Int { start.count - 1 }

  /// Sorts the edges of an area. Complexity: O(edges).
  init(_ area: PlaneArea) {
    let (low, high) = area.bounds
    var all: [Edge] = []
    for (polygon, rings) in area.polygons.enumerated() {
      for ring in rings {
        for i in ring.indices.dropFirst() { all.append(Edge(polygon: Int32(polygon), a: ring[i - 1], b: ring[i])) }
      }
    }
    let rise = all.reduce(0) { $0 + abs($1.b.y - $1.a.y) }
    // Tall edges stand in many bands: their number is held to a few times that of the edges.
    let span = max(high.y - low.y, 1e-9)
    let most = min(Double(all.count) / 4, 4 * Double(all.count) * span / max(rise, 1e-9), 4096)
    let count = max(1, Int(most))
    let height = span / Double(count)
    func band(_ y: Double) -> Int { min(max(Int((y - low.y) / height), 0), count - 1) }
    var start = [Int](repeating: 0, count: count + 1)
    for edge in all {
      for i in band(min(edge.a.y, edge.b.y))...band(max(edge.a.y, edge.b.y)) { start[i + 1] += 1 }
    }
    for i in start.indices.dropFirst() { start[i] += start[i - 1] }
    var next = start
    var sorted = [Edge](repeating: Edge(polygon: 0, a: .zero, b: .zero), count: start[count])
    for edge in all {
      for i in band(min(edge.a.y, edge.b.y))...band(max(edge.a.y, edge.b.y)) {
        sorted[next[i]] = edge
        next[i] += 1
      }
    }
    (self.low, self.high, self.height, self.start, edges) = (low, high, height, start, sorted)
  }

  /// Whether a position lies inside.
  func contains(_ p: SIMD2<Double>) -> Bool {
    guard p.x >= low.x, p.x <= high.x, p.y >= low.y, p.y <= high.y else { return false }
    let band = min(Int((p.y - low.y) / height), bands - 1)
    var isInside = false
    var polygon: Int32 = -1
    for edge in edges[start[band]..<start[band + 1]] {
      if edge.polygon != polygon {
        if isInside { return true }
        polygon = edge.polygon
      }
      if let crossing = PlaneArea.crossing(edge.a, edge.b, northing: p.y), p.x < crossing { isInside.toggle() }
    }
    return isInside
  }
}
