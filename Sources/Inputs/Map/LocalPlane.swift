import EventKernel

/// A plane that touches the WGS-84 ellipsoid at an origin: metres east and north of it, azimuth and distance kept.
///
/// Positions come by Gauss's mid-latitude formulas, which within 50 km of the origin are exact to a few centimetres.
/// The system's sine and cosine may differ in the last bit between machines; files keep six decimals of a degree
/// (0.1 m), which that bit does not reach.
public struct LocalPlane: Sendable, Hashable {
  /// Where the plane touches.
  public let origin: GeoPoint

  /// Makes the plane.
  public init(origin: GeoPoint) { self.origin = origin }

  private static let radius = 6_378_137.0
  private static let eccentricitySquared = 0.006_694_379_990_141_317

  /// Metres east and north of the origin.
  public func position(of point: GeoPoint) -> (x: Double, y: Double) {
    let degree = Double.pi / 180
    let latitude = (origin.latitude + point.latitude) / 2 * degree
    let north = (point.latitude - origin.latitude) * degree
    let east = (point.longitude - origin.longitude) * degree
    let sine = Elementary.sin(latitude)
    let bend = 1 - Self.eccentricitySquared * sine * sine
    let across = Self.radius / bend.squareRoot()
    let along = across * (1 - Self.eccentricitySquared) / bend
    // Along the chord: the azimuth at mid latitude, and how far it turns on the way.
    let x = across * Elementary.cos(latitude) * east * (1 - (east * sine) * (east * sine) / 24)
    let y = along * north * Elementary.cos(east / 2)
    let turn = east * sine / 2
    return (
      x: x * Elementary.cos(turn) - y * Elementary.sin(turn), y: x * Elementary.sin(turn) + y * Elementary.cos(turn)
    )
  }

  /// The point at a position, found by correcting a first guess four times.
  public func point(x: Double, y: Double) -> GeoPoint {
    let perDegree = Double.pi / 180 * Self.radius
    let narrowing = Elementary.cos(origin.latitude * Double.pi / 180)
    var point = origin
    for _ in 0..<5 {
      let reached = position(of: point)
      point.longitude += (x - reached.x) / (perDegree * narrowing)
      point.latitude += (y - reached.y) / perDegree
    }
    return point
  }
}
