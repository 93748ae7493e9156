import EventKernel

/// A figure of the earth that latitudes refer to.
struct Ellipsoid: Sendable, Hashable {
  /// Its name, as settings write it.
  let name: String
  /// Radius of the equator, metres.
  let radius: Double
  /// How flat it is: the radius over what the poles lack of it.
  let inverseFlattening: Double

  static let wgs84 = Ellipsoid(name: "WGS84", radius: 6_378_137, inverseFlattening: 298.257223563)
  static let grs80 = Ellipsoid(name: "GRS80", radius: 6_378_137, inverseFlattening: 298.257222101)
  static let airy = Ellipsoid(name: "Airy 1830", radius: 6_377_563.396, inverseFlattening: 299.3249646)
  static let international = Ellipsoid(name: "International 1924", radius: 6_378_388, inverseFlattening: 297)
  /// Those that settings may name; values of the EPSG registry.
  static let all = [
    wgs84, grs80, airy, international,
    Ellipsoid(name: "Bessel 1841", radius: 6_377_397.155, inverseFlattening: 299.1528128),
    Ellipsoid(name: "Clarke 1866", radius: 6_378_206.4, inverseFlattening: 294.9786982139),
    Ellipsoid(name: "Krasovsky 1940", radius: 6_378_245, inverseFlattening: 298.3),
  ]

  var flattening: Double { 1 / inverseFlattening }
  var eccentricitySquared: Double { flattening * (2 - flattening) }
  var eccentricity: Double { eccentricitySquared.squareRoot() }
  /// Third flattening: (a - b) / (a + b).
  var thirdFlattening: Double { flattening / (2 - flattening) }

  /// Metres from the earth's middle, of a point on the ellipsoid.
  func geocentric(_ point: GeoPoint) -> SIMD3<Double> {
    let (longitude, latitude) = (point.longitude.radians, point.latitude.radians)
    let across = radius / (1 - eccentricitySquared * Elementary.sin(latitude) * Elementary.sin(latitude)).squareRoot()
    return SIMD3(
      across * Elementary.cos(latitude) * Elementary.cos(longitude),
      across * Elementary.cos(latitude) * Elementary.sin(longitude),
      across * (1 - eccentricitySquared) * Elementary.sin(latitude))
  }

  /// The point above which a position lies, its height let be; each step is ten thousand times nearer.
  func point(_ position: SIMD3<Double>) -> GeoPoint {
    let outward = (position.x * position.x + position.y * position.y).squareRoot()
    var latitude = Elementary.atan2(position.z, outward * (1 - eccentricitySquared))
    for _ in 0..<5 {
      let across = radius / (1 - eccentricitySquared * Elementary.sin(latitude) * Elementary.sin(latitude)).squareRoot()
      latitude = Elementary.atan2(position.z + eccentricitySquared * across * Elementary.sin(latitude), outward)
    }
    return GeoPoint(longitude: Elementary.atan2(position.y, position.x).degrees, latitude: latitude.degrees)
  }
}

/// Isometric latitudes, of which conformal projections are made (Snyder 1987, section 3); all in radians.
extension Ellipsoid {
  /// The isometric latitude of a latitude.
  func isometric(latitude: Double) -> Double {
    Elementary.asinh(Elementary.tan(latitude)) - eccentricity
      * Elementary.atanh(eccentricity * Elementary.sin(latitude))
  }

  /// The latitude of an isometric latitude; each step is a hundred times nearer.
  func latitude(isometric: Double) -> Double {
    var guess = isometric
    for _ in 0..<8 { guess = isometric + eccentricity * Elementary.atanh(eccentricity * Elementary.tanh(guess)) }
    return Elementary.atan(Elementary.sinh(guess))
  }
}

extension Double {
  /// Degrees in radians.
  var radians: Double { self / 180 * .pi }
  /// Radians in degrees.
  var degrees: Double { self * 180 / .pi }
}
