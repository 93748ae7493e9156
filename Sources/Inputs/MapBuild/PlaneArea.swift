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

extension PlaneArea {
  /// The part of its area in each square of a raster that it touches, in the order of the cells; holes are no part of it.
  func overlaps(with grid: CellGrid) -> [(cell: Int, area: Double)] {
    var areas: [Int: Double] = [:]
    for rings in polygons {
      for (i, ring) in rings.enumerated() {
        let sign = i == 0 ? 1.0 : -1.0
        grid.forEachPart(of: ring) { cell, area in areas[cell, default: 0] += sign * area }
      }
    }
    // A part that a hole takes away may leave a rest of rounding.
    return areas.filter { $0.value > 1e-6 }.sorted { $0.key < $1.key }.map { (cell: $0.key, area: $0.value) }
  }

  /// The share of its area that lies inside another, from the lengths inside along 64 lines from west to east.
  func share(inside other: PlaneArea) -> Double {
    let (low, high) = bounds
    let (least, most) = other.bounds
    guard high.x >= least.x, high.y >= least.y, low.x <= most.x, low.y <= most.y else { return 0 }
    let step = (high.y - low.y) / 64
    var (inside, all) = (0.0, 0.0)
    for i in 0..<64 {
      let y = low.y + (Double(i) + 0.5) * step
      let theirs = other.crossings(northing: y)
      for own in crossings(northing: y) {
        for k in stride(from: 0, to: own.count - 1, by: 2) {
          all += own[k + 1] - own[k]
          for them in theirs {
            for j in stride(from: 0, to: them.count - 1, by: 2) {
              inside += max(0, min(own[k + 1], them[j + 1]) - max(own[k], them[j]))
            }
          }
        }
      }
    }
    return all > 0 ? min(1, inside / all) : other.contains(low) ? 1 : 0
  }
}
