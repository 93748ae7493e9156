/// The way from an older survey's ellipsoid to WGS-84 by seven parameters: positions from the earth's middle are moved, turned and stretched (the
/// position vector transformation, method 9606 of the EPSG registry; the order and signs of `+towgs84` in PROJ).
struct DatumShift: Sendable, Hashable {
  /// Metres.
  let move: SIMD3<Double>
  /// Seconds of arc round each axis.
  let turn: SIMD3<Double>
  /// Parts per million.
  let stretch: Double

  /// The point in WGS-84.
  func wgs84(_ point: GeoPoint, on ellipsoid: Ellipsoid) -> GeoPoint {
    Ellipsoid.wgs84.point(moved(ellipsoid.geocentric(point)))
  }

  /// The point of the older survey whose image a point in WGS-84 is.
  func image(ofWGS84 point: GeoPoint, on ellipsoid: Ellipsoid) -> GeoPoint {
    let wanted = Ellipsoid.wgs84.geocentric(point)
    var position = wanted
    // What is turned and stretched is a hundred-thousandth of the position.
    for _ in 0..<5 { position += wanted - moved(position) }
    return ellipsoid.point(position)
  }

  private func moved(_ p: SIMD3<Double>) -> SIMD3<Double> {
    let r = turn / 3600 / 180 * .pi
    let turned = SIMD3(p.x - r.z * p.y + r.y * p.z, r.z * p.x + p.y - r.x * p.z, p.z - r.y * p.x + r.x * p.y)
    return move + (1 + stretch * 1e-6) * turned
  }
}
