/// Where words find room on a picture: each takes the first of some places that nothing else has taken.
struct LabelPlaces {
  private var taken: [(low: SIMD2<Double>, high: SIMD2<Double>)] = []

  /// Takes a rectangle.
  mutating func take(_ corner: SIMD2<Double>, _ other: SIMD2<Double>) {
    taken.append((pointwiseMin(corner, other), pointwiseMax(corner, other)))
  }

  /// Takes the first place for a line of text that is free and lies within bounds; nil if there is none.
  ///
  /// - Parameter places: where the left end of the line's foot may lie.
  mutating func place(
    _ text: String, size: Double, at places: [SIMD2<Double>], within bounds: (low: SIMD2<Double>, high: SIMD2<Double>)
  ) -> SIMD2<Double>? {
    let width = ChartFrame.width(of: text, size: size)
    for place in places {
      let (low, high) = (place + SIMD2(-1, -0.85 * size), place + SIMD2(width + 1, 0.25 * size))
      let isWithin =
        low.x >= bounds.low.x && low.y >= bounds.low.y && high.x <= bounds.high.x && high.y <= bounds.high.y
      guard isWithin, !taken.contains(where: { Self.overlaps($0, (low, high)) }) else { continue }
      taken.append((low, high))
      return place
    }
    return nil
  }

  private static func overlaps(
    _ one: (low: SIMD2<Double>, high: SIMD2<Double>), _ other: (low: SIMD2<Double>, high: SIMD2<Double>)
  ) -> Bool {
    one.low.x < other.high.x && other.low.x < one.high.x && one.low.y < other.high.y && other.low.y < one.high.y
  }
}
