import EventKernel

/// The transverse Mercator projection of an ellipsoid (Gauss-Krüger), of which UTM, China's zones and Britain's grid are cases.
///
/// Krüger's series in the third flattening to its fourth power, as in Guidance Note 7-2 of the EPSG registry (method 9807): within
/// ten degrees of the central meridian they are exact to less than a millimetre, there and back.
struct TransverseMercator: Sendable, Hashable {
  let ellipsoid: Ellipsoid
  /// Where the grid would begin, were there nothing false.
  let origin: GeoPoint
  /// Scale along the central meridian.
  let scale: Double

  /// Radius of the circle as long as a meridian.
  private var rectifyingRadius: Double {
    let n = ellipsoid.thirdFlattening
    return ellipsoid.radius / (1 + n) * (1 + n * n / 4 + n * n * n * n / 64)
  }

  /// Krüger's coefficients from the sphere to the ellipsoid.
  private var toEllipsoid: SIMD4<Double> {
    let n = ellipsoid.thirdFlattening
    let (n2, n3, n4) = (n * n, n * n * n, n * n * n * n)
    return SIMD4(
      n / 2 - 2 / 3 * n2 + 5 / 16 * n3 + 41 / 180 * n4, 13 / 48 * n2 - 3 / 5 * n3 + 557 / 1440 * n4,
      61 / 240 * n3 - 103 / 140 * n4, 49561 / 161280 * n4)
  }

  /// Krüger's coefficients from the ellipsoid to the sphere.
  private var toSphere: SIMD4<Double> {
    let n = ellipsoid.thirdFlattening
    let (n2, n3, n4) = (n * n, n * n * n, n * n * n * n)
    return SIMD4(
      n / 2 - 2 / 3 * n2 + 37 / 96 * n3 - 1 / 360 * n4, 1 / 48 * n2 + 1 / 15 * n3 - 437 / 1440 * n4,
      17 / 480 * n3 - 37 / 840 * n4, 4397 / 161280 * n4)
  }

  /// Metres east of the central meridian and north of the origin.
  func position(of point: GeoPoint) -> SIMD2<Double> {
    let reached = unscaled(point)
    let origin = unscaled(origin)
    return SIMD2(reached.east, reached.north - origin.north) * (scale * rectifyingRadius)
  }

  private func unscaled(_ point: GeoPoint) -> (north: Double, east: Double) {
    let onSphere = Elementary.atan(Elementary.sinh(ellipsoid.isometric(latitude: point.latitude.radians)))
    let east = Elementary.atanh(Elementary.cos(onSphere) * Elementary.sin((point.longitude - origin.longitude).radians))
    let north = Elementary.asin(Elementary.sin(onSphere) * Elementary.cosh(east))
    var result = (north: north, east: east)
    for i in 0..<4 {
      let turns = Double(2 * (i + 1))
      result.north += toEllipsoid[i] * Elementary.sin(turns * north) * Elementary.cosh(turns * east)
      result.east += toEllipsoid[i] * Elementary.cos(turns * north) * Elementary.sinh(turns * east)
    }
    return result
  }

  /// The point at a position.
  func point(at position: SIMD2<Double>) -> GeoPoint {
    let reduced = position / (scale * rectifyingRadius)
    let (north, east) = (reduced.y + unscaled(origin).north, reduced.x)
    var (northOnSphere, eastOnSphere) = (north, east)
    for i in 0..<4 {
      let turns = Double(2 * (i + 1))
      northOnSphere -= toSphere[i] * Elementary.sin(turns * north) * Elementary.cosh(turns * east)
      eastOnSphere -= toSphere[i] * Elementary.cos(turns * north) * Elementary.sinh(turns * east)
    }
    let onSphere = Elementary.asin(Elementary.sin(northOnSphere) / Elementary.cosh(eastOnSphere))
    let isometric = Elementary.asinh(Elementary.tan(onSphere))
    let longitude = Elementary.atan2(Elementary.sinh(eastOnSphere), Elementary.cos(northOnSphere)).degrees
    return GeoPoint(
      longitude: origin.longitude + longitude, latitude: ellipsoid.latitude(isometric: isometric).degrees)
  }
}
