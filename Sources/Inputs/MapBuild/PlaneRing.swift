/// Rings on a map's plane: their areas, and the part of a ring that lies in a square.
///
/// A ring may be closed or not, of either direction. Clipping is by Sutherland and Hodgman (1974): one side of the square after the other
/// cuts off what lies beyond it. A ring that leaves the square and comes back is joined along the side; the join is walked in both
/// directions, so that it adds nothing to the signed area, which is exact.
enum PlaneRing {
  /// The signed area, square metres: positive where the ring runs against the clock.
  static func area(_ ring: [SIMD2<Double>]) -> Double {
    guard let origin = ring.first else { return 0 }
    var sum = 0.0
    for i in ring.indices {
      // From a corner of its own: a difference of large products would lose digits.
      let (a, b) = (ring[i] - origin, ring[i + 1 < ring.count ? i + 1 : 0] - origin)
      sum += a.x * b.y - b.x * a.y
    }
    return sum / 2
  }

  /// The part between two values of a coordinate: 0 eastwards, 1 northwards.
  static func clipped(_ ring: [SIMD2<Double>], _ axis: Int, from low: Double, to high: Double) -> [SIMD2<Double>] {
    cut(cut(ring, axis, at: low, keeping: 1), axis, at: high, keeping: -1)
  }

  /// The part on one side of a line: above it where `side` is 1, below it where it is -1.
  private static func cut(
    _ ring: [SIMD2<Double>], _ axis: Int, at limit: Double, keeping side: Double
  ) -> [SIMD2<Double>] {
    guard var last = ring.last else { return [] }
    var kept: [SIMD2<Double>] = []
    for point in ring {
      let (before, now) = ((last[axis] - limit) * side, (point[axis] - limit) * side)
      if (before < 0) != (now < 0) {
        var crossing = last + (point - last) * (before / (before - now))
        crossing[axis] = limit
        kept.append(crossing)
      }
      if now >= 0 { kept.append(point) }
      last = point
    }
    return kept
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
