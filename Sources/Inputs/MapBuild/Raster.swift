/// Areas on a map's plane: whether they hold a point, how large they are, and how far a point is from their border.
struct PlaneArea {
  /// Each an outer ring and its holes, as positions in metres.
  let polygons: [[[SIMD2<Double>]]]

  init(_ polygons: [[[GeoPoint]]], on plane: LocalPlane) {
    self.polygons = polygons.map { rings in
      rings.map { ring in
        ring.map { point in
          let (x, y) = plane.position(of: point)
          return SIMD2(x, y)
        }
      }
    }
  }

  /// An area whose positions are known.
  init(polygons: [[[SIMD2<Double>]]]) { self.polygons = polygons }

  /// How large it is, square metres: outer rings less their holes.
  var area: Double {
    polygons.reduce(0) { sum, rings in
      sum + rings.enumerated().reduce(0) { $0 + ($1.offset == 0 ? 1 : -1) * abs(PlaneRing.area($1.element)) }
    }
  }

  /// Where the rings of each polygon cross a line from west to east, from west to east: what lies behind an odd number of crossings is inside.
  func crossings(northing y: Double) -> [[Double]] {
    polygons.map { rings in
      var found: [Double] = []
      Self.forEachEdge(of: rings) { a, b in
        if let crossing = Self.crossing(a, b, northing: y) { found.append(crossing) }
      }
      return found.sorted()
    }
  }

  /// The corners of the rectangle round the area.
  var bounds: (low: SIMD2<Double>, high: SIMD2<Double>) {
    var low = SIMD2(repeating: Double.infinity)
    var high = -low
    for point in polygons.joined().joined() {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    return (low, high)
  }

  /// Whether a position lies inside.
  func contains(_ p: SIMD2<Double>) -> Bool { polygons.contains { Self.contains(p, in: $0) } }

  /// How many polygons hold a position.
  func count(at p: SIMD2<Double>) -> Int { polygons.count { Self.contains(p, in: $0) } }

  /// A ray from what lies inside crosses the rings an odd number of times.
  private static func contains(_ p: SIMD2<Double>, in rings: [[SIMD2<Double>]]) -> Bool {
    var isInside = false
    forEachEdge(of: rings) { a, b in
      if let crossing = crossing(a, b, northing: p.y), p.x < crossing { isInside.toggle() }
    }
    return isInside
  }

  /// Where an edge crosses a line from west to east.
  static func crossing(_ a: SIMD2<Double>, _ b: SIMD2<Double>, northing y: Double) -> Double? {
    (a.y > y) != (b.y > y) ? (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x : nil
  }

  /// The point of the border that is nearest to a position, and its distance.
  func nearest(to p: SIMD2<Double>) -> (point: SIMD2<Double>, distance: Double) {
    var best = (point: p, squared: Double.infinity)
    Self.forEachEdge(of: polygons.joined()) { a, b in
      let along = b - a
      let length = (along * along).sum()
      let t = length == 0 ? 0 : min(1, max(0, ((p - a) * along).sum() / length))
      let point = a + along * t
      let squared = ((p - point) * (p - point)).sum()
      if squared < best.squared { best = (point, squared) }
    }
    return (best.point, best.squared.squareRoot())
  }

  private static func forEachEdge(
    of rings: some Sequence<[SIMD2<Double>]>, _ body: (SIMD2<Double>, SIMD2<Double>) -> Void
  ) {
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
  /// The number of each square by its column and row.
  var index: [SIMD2<Int>: Int] {
    Dictionary(uniqueKeysWithValues: columns.indices.map { (SIMD2(columns[$0], rows[$0]), $0) })
  }

  init(of area: PlaneArea, frame: RasterFrame, file: String, boundary: String) throws(InputError) {
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
      let crossings = area.crossings(northing: frame.position(column: 0, row: Double(row)).y)
      for column in Int(first.x)...Int(last.x) {
        let (x, y) = frame.position(column: Double(column), row: Double(row))
        guard crossings.contains(where: { $0.count { x < $0 } % 2 == 1 }) else { continue }
        columns.append(column)
        rows.append(row)
        centres.append(SIMD2(x, y))
      }
    }
    guard let leastColumn = columns.min(), let leastRow = rows.min() else {
      throw InputError(
        file: boundary, message: "no cell of \(decimal(frame.cellSize, 0)) m has its centre inside the boundary")
    }
    guard leastColumn >= 0, leastRow >= 0 else {
      throw InputError(
        file: file, key: "origin", allowed: "col and row of the origin such that every cell's are 0 or more",
        message: "the cells' columns begin at \(leastColumn) and their rows at \(leastRow)")
    }
  }
}
