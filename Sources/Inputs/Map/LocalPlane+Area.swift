extension LocalPlane {
  /// The area of polygons, each an outer ring and its holes, square metres. What lies under two polygons counts twice.
  public func area(of polygons: [[[GeoPoint]]]) -> Double {
    polygons.reduce(0) { sum, rings in
      let areas = rings.map { ring in abs(Self.area(of: ring.map { SIMD2(position(of: $0).x, position(of: $0).y) })) }
      return sum + (areas.first ?? 0) - areas.dropFirst().reduce(0, +)
    }
  }

  /// The area of a closed ring on a plane, negative if it runs clockwise: half the sum of its edges' cross products. They are taken from its
  /// first point, so that far from the origin no digits are lost.
  static func area(of ring: [SIMD2<Double>]) -> Double {
    guard let first = ring.first else { return 0 }
    var twice = 0.0
    for i in ring.indices.dropFirst() {
      let (a, b) = (ring[i - 1] - first, ring[i] - first)
      twice += a.x * b.y - b.x * a.y
    }
    return twice / 2
  }
}
