import EventKernel

/// A frame of metres or feet on a plane: a projection, and what is added so that no coordinate is negative.
struct PlaneFrame: Sendable, Hashable {
  /// How the earth comes onto the plane.
  enum Projection: Sendable, Hashable {
    /// The sphere of web maps (method 1024 of the EPSG registry), whose metres are longer than the earth's.
    case webMercator
    case transverseMercator(TransverseMercator)
    case lambert(LambertConic)
  }

  /// The length of a unit.
  enum Unit: String, Sendable, Hashable, CaseIterable {
    case metre = "m"
    /// The foot of the survey of the United States: 1200/3937 m.
    case surveyFoot = "us-ft"
    /// The international foot.
    case foot = "ft"

    var metres: Double {
      switch self {
      case .metre: 1
      case .surveyFoot: 1200 / 3937
      case .foot: 0.3048
      }
    }
  }

  var projection: Projection
  /// What the origin's x and y are, in units.
  var falseOrigin = SIMD2(0.0, 0.0)
  var unit = Unit.metre
  /// From the projection's ellipsoid to WGS-84; nil where the two are taken for the same.
  var shift: DatumShift?

  static let webMercator = PlaneFrame(projection: .webMercator)
  private static let webRadius = Ellipsoid.wgs84.radius

  private var ellipsoid: Ellipsoid {
    switch projection {
    case .webMercator: .wgs84
    case .transverseMercator(let projection): projection.ellipsoid
    case .lambert(let projection): projection.ellipsoid
    }
  }

  /// The point in WGS-84 that has the given x and y.
  func wgs84(x: Double, y: Double) -> GeoPoint {
    let position = (SIMD2(x, y) - falseOrigin) * unit.metres
    let point =
      switch projection {
      case .webMercator:
        GeoPoint(
          longitude: (position.x / Self.webRadius).degrees,
          latitude: Elementary.atan(Elementary.sinh(position.y / Self.webRadius)).degrees)
      case .transverseMercator(let projection): projection.point(at: position)
      case .lambert(let projection): projection.point(at: position)
      }
    return shift?.wgs84(point, on: ellipsoid) ?? point
  }

  /// The x and y of a point in WGS-84.
  func position(ofWGS84 place: GeoPoint) -> SIMD2<Double> {
    let point = shift?.image(ofWGS84: place, on: ellipsoid) ?? place
    let position =
      switch projection {
      case .webMercator:
        SIMD2(point.longitude.radians, Elementary.asinh(Elementary.tan(point.latitude.radians))) * Self.webRadius
      case .transverseMercator(let projection): projection.position(of: point)
      case .lambert(let projection): projection.position(of: point)
      }
    return position / unit.metres + falseOrigin
  }

  /// Whether a point lies so near to the projection's middle that its formulas and its users go there.
  func reaches(_ point: GeoPoint) -> Bool {
    guard point.longitude.isFinite, abs(point.latitude) <= 85.07 else { return false }
    return switch projection {
    case .webMercator: abs(point.longitude) <= 180
    case .transverseMercator(let projection): abs(point.longitude - projection.origin.longitude) <= 12
    case .lambert(let projection):
      abs(point.longitude - projection.origin.longitude) <= 30
        && abs(point.latitude - projection.origin.latitude) <= 20
    }
  }
}
