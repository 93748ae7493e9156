/// Areas on a map's plane: whether they hold a point, and how far it is from their border.
struct PlaneArea {
  /// All rings, outer ones and holes, as positions in metres.
  private let rings: [[SIMD2<Double>]]

  init(_ polygons: [[[GeoPoint]]], on plane: LocalPlane) {
    rings = polygons.flatMap { $0 }.map { ring in
      ring.map { point in
        let (x, y) = plane.position(of: point)
        return SIMD2(x, y)
      }
    }
  }

  /// The corners of the rectangle round the area.
  var bounds: (low: SIMD2<Double>, high: SIMD2<Double>) {
    var low = SIMD2(repeating: Double.infinity)
    var high = -low
    for point in rings.joined() {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    return (low, high)
  }

  /// Whether a position lies inside: a ray from it crosses the rings an odd number of times.
  func contains(_ p: SIMD2<Double>) -> Bool {
    var isInside = false
    forEachEdge { a, b in
      if (a.y > p.y) != (b.y > p.y), p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x { isInside.toggle() }
    }
    return isInside
  }

  /// The point of the border that is nearest to a position, and its distance.
  func nearest(to p: SIMD2<Double>) -> (point: SIMD2<Double>, distance: Double) {
    var best = (point: p, squared: Double.infinity)
    forEachEdge { a, b in
      let along = b - a
      let length = (along * along).sum()
      let t = length == 0 ? 0 : min(1, max(0, ((p - a) * along).sum() / length))
      let point = a + along * t
      let squared = ((p - point) * (p - point)).sum()
      if squared < best.squared { best = (point, squared) }
    }
    return (best.point, best.squared.squareRoot())
  }

  private func forEachEdge(_ body: (SIMD2<Double>, SIMD2<Double>) -> Void) {
    for ring in rings {
      for i in ring.indices.dropFirst() { body(ring[i - 1], ring[i]) }
    }
  }
}

/// The squares of a raster whose centres lie inside an area, row by row from the south-west.
struct Raster {
  private(set) var columns: [Int] = []
  private(set) var rows: [Int] = []
  /// Centres on the plane, metres.
  private(set) var centres: [SIMD2<Double>] = []
  var count: Int { columns.count }

  init(of area: PlaneArea, frame: RasterFrame, file: String) throws(InputError) {
    let (low, high) = area.bounds
    let origin = SIMD2(frame.originColumn, frame.originRow)
    let first = (low / frame.cellSize + origin).rounded(.down)
    let last = (high / frame.cellSize + origin).rounded(.up)
    let span = last - first
    guard span.min() >= 0, first.min() >= -1, last.max() < 8000, span.x * span.y <= 1e6 else {
      throw InputError(
        file: file, key: "origin", allowed: "from 0 to 8000, a million cells at most",
        message: "columns and rows run from (\(first.x), \(first.y)) to (\(last.x), \(last.y))")
    }
    for row in Int(first.y)...Int(last.y) {
      for column in Int(first.x)...Int(last.x) {
        let (x, y) = frame.position(column: Double(column), row: Double(row))
        guard area.contains(SIMD2(x, y)) else { continue }
        columns.append(column)
        rows.append(row)
        centres.append(SIMD2(x, y))
      }
    }
    guard columns.min() ?? 0 >= 0, rows.min() ?? 0 >= 0, !columns.isEmpty else {
      throw InputError(
        file: file, key: "origin", allowed: "col and row of the origin such that every cell's are 0 or more",
        message: "no cell, or one with a negative column or row")
    }
  }
}
