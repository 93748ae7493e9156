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
