import EventKernel

/// Lambert's conformal conic projection of an ellipsoid, with two parallels that keep their length, or one with its scale.
///
/// Methods 9802 and 9801 of the EPSG registry, with the formulas of Snyder (1987), Map projections: a working manual, section 15.
struct LambertConic: Sendable, Hashable {
  let ellipsoid: Ellipsoid
  /// Where the grid would begin, were there nothing false.
  let origin: GeoPoint
  /// Latitudes of the parallels that keep their length; one of them may be the origin's with a scale.
  let parallels: [Double]
  /// Scale along the parallels.
  let scale: Double
  /// How much of the full turn the cone has.
  private let turn: Double
  /// Radius at the equator, and at the origin, metres.
  private let radius: Double
  private let originRadius: Double

  init(ellipsoid: Ellipsoid, origin: GeoPoint, parallels: [Double], scale: Double = 1) {
    self.ellipsoid = ellipsoid
    self.origin = origin
    self.parallels = parallels
    self.scale = scale
    let first = (parallels.first ?? origin.latitude).radians
    let second = (parallels.last ?? origin.latitude).radians
    let (m1, m2) = (Self.width(first, ellipsoid), Self.width(second, ellipsoid))
    let (q1, q2) = (ellipsoid.isometric(latitude: first), ellipsoid.isometric(latitude: second))
    turn = q1 == q2 ? Elementary.sin(first) : Elementary.log(m1 / m2) / (q2 - q1)
    radius = ellipsoid.radius * scale * m1 / turn * Elementary.exp(turn * q1)
    originRadius = radius * Elementary.exp(-turn * ellipsoid.isometric(latitude: origin.latitude.radians))
  }

  /// Radius of a parallel as a share of the equator's.
  private static func width(_ latitude: Double, _ ellipsoid: Ellipsoid) -> Double {
    Elementary.cos(latitude)
      / (1 - ellipsoid.eccentricitySquared * Elementary.sin(latitude) * Elementary.sin(latitude)).squareRoot()
  }

  /// Metres east and north of the origin.
  func position(of point: GeoPoint) -> SIMD2<Double> {
    let away = radius * Elementary.exp(-turn * ellipsoid.isometric(latitude: point.latitude.radians))
    let angle = turn * (point.longitude - origin.longitude).radians
    return SIMD2(away * Elementary.sin(angle), originRadius - away * Elementary.cos(angle))
  }

  /// The point at a position.
  func point(at position: SIMD2<Double>) -> GeoPoint {
    let side = turn < 0 ? -1.0 : 1.0
    let (x, y) = (side * position.x, side * (originRadius - position.y))
    let away = side * (x * x + y * y).squareRoot()
    let angle = Elementary.atan2(x, y)
    return GeoPoint(
      longitude: origin.longitude + (angle / turn).degrees,
      latitude: ellipsoid.latitude(isometric: -Elementary.log(away / radius) / turn).degrees)
  }
}
