import EventKernel

/// The frame that the coordinates of a file are given in: degrees, or metres or feet of a plane.
///
/// Maps made in China for the public are not in WGS-84: GCJ-02 shifts every place by some hundred metres, and BD-09
/// shifts GCJ-02 once more. The formulas are public knowledge though never published; the shift is computed on the
/// ellipsoid of Krasovsky (1940). Back from a frame there is no formula: the shift is subtracted until it agrees.
///
/// Of a frame on a plane a `GeoPoint` holds x where the longitude stands, and y where the latitude does, until it is converted.
public struct CoordinateFrame: Sendable, Hashable {
  /// What its coordinates are.
  enum Form: Sendable, Hashable {
    /// Degrees in WGS-84, or in a frame that is taken for it.
    case degrees
    case gcj02
    case bd09
    case plane(PlaneFrame)
  }

  /// Its name, as settings write it.
  public let rawValue: String
  let form: Form
  /// What a reader of results should know of it: how near to WGS-84 it comes. Nil where there is nothing to say.
  public let note: String?

  init(_ name: String, _ form: Form, note: String? = nil) {
    rawValue = name
    self.form = form
    self.note = note
  }

  /// That of satellite receivers.
  public static let wgs84 = CoordinateFrame("WGS-84", .degrees)
  /// That of maps made in China, such as Gaode's and Tencent's.
  public static let gcj02 = CoordinateFrame("GCJ-02", .gcj02)
  /// That of Baidu's maps.
  public static let bd09 = CoordinateFrame("BD-09", .bd09)
  /// The frames of degrees that differ so much that a map shows it, and so little that numbers do not tell which is meant.
  public static let allCases = [wgs84, gcj02, bd09]

  /// Whether its coordinates are longitudes and latitudes.
  public var isDegrees: Bool { if case .plane = form { false } else { true } }

  /// Whether both mean the same places by the same numbers.
  public func agrees(with other: CoordinateFrame) -> Bool { form == other.form }

  /// The point in WGS-84 whose image in this frame is given, to 1e-9 degrees; outside China GCJ-02 and BD-09 shift nothing.
  public func wgs84(_ point: GeoPoint) -> GeoPoint {
    switch form {
    case .degrees: point
    case .plane(let plane): plane.wgs84(x: point.longitude, y: point.latitude)
    case .gcj02: Self.isInChina(point) ? Self.inverse(of: Self.gcj, at: point) : point
    case .bd09:
      Self.isInChina(point) ? Self.inverse(of: Self.gcj, at: Self.inverse(of: Self.baidu, at: point)) : point
    }
  }

  /// The image in this frame of a point in WGS-84; outside China GCJ-02 and BD-09 shift nothing.
  public func image(ofWGS84 point: GeoPoint) -> GeoPoint {
    switch form {
    case .degrees: return point
    case .plane(let plane):
      let position = plane.position(ofWGS84: point)
      return GeoPoint(longitude: position.x, latitude: position.y)
    case .gcj02: return Self.isInChina(point) ? Self.gcj(point) : point
    case .bd09: return Self.isInChina(point) ? Self.baidu(Self.gcj(point)) : point
    }
  }

  /// The point in WGS-84, to seven decimals (1 cm), which the last bits of machines' sines do not reach.
  func roundedWGS84(_ point: GeoPoint) -> GeoPoint {
    guard form != .degrees else { return point }
    let exact = wgs84(point)
    return GeoPoint(
      longitude: (exact.longitude * 1e7).rounded() / 1e7, latitude: (exact.latitude * 1e7).rounded() / 1e7)
  }

  /// Whether a point is shifted at all: the rectangle round China that is in use.
  static func isInChina(_ point: GeoPoint) -> Bool {
    (72.004...137.8347).contains(point.longitude) && (0.8293...55.8271).contains(point.latitude)
  }

  /// The point that a shift brings to `point`: each step subtracts the shift at the last guess, and since the shift
  /// changes by less than a hundredth of a step, each guess is a hundred times better.
  private static func inverse(of shift: (GeoPoint) -> GeoPoint, at point: GeoPoint) -> GeoPoint {
    var guess = point
    for _ in 0..<30 {
      let image = shift(guess)
      let (east, north) = (image.longitude - point.longitude, image.latitude - point.latitude)
      guess.longitude -= east
      guess.latitude -= north
      if abs(east) < 1e-10, abs(north) < 1e-10 { break }
    }
    return guess
  }

  private static func gcj(_ point: GeoPoint) -> GeoPoint {
    let major = 6_378_245.0
    let eccentricitySquared = 0.006_693_421_622_965_943_23
    let (x, y) = (point.longitude - 105, point.latitude - 35)
    let waves = 20 * Elementary.sin(6 * x * .pi) + 20 * Elementary.sin(2 * x * .pi)
    let northWaves =
      waves + 20 * Elementary.sin(y * .pi) + 40 * Elementary.sin(y / 3 * .pi) + 160 * Elementary.sin(y / 12 * .pi) + 320
      * Elementary.sin(y / 30 * .pi)
    let eastWaves =
      waves + 20 * Elementary.sin(x * .pi) + 40 * Elementary.sin(x / 3 * .pi) + 150 * Elementary.sin(x / 12 * .pi) + 300
      * Elementary.sin(x / 30 * .pi)
    let root = 0.2 * abs(x).squareRoot()
    let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + root + northWaves * 2 / 3
    let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + root / 2 + eastWaves * 2 / 3
    // Metres to degrees by the ellipsoid's radii of curvature.
    let latitude = point.latitude / 180 * .pi
    let bend = 1 - eccentricitySquared * Elementary.sin(latitude) * Elementary.sin(latitude)
    let across = major / bend.squareRoot()
    let along = across * (1 - eccentricitySquared) / bend
    return GeoPoint(
      longitude: point.longitude + east * 180 / (across * Elementary.cos(latitude) * .pi),
      latitude: point.latitude + north * 180 / (along * .pi))
  }

  private static func baidu(_ point: GeoPoint) -> GeoPoint {
    let wave = Double.pi * 3000 / 180
    let (x, y) = (point.longitude, point.latitude)
    let radius = (x * x + y * y).squareRoot() + 0.000_02 * Elementary.sin(y * wave)
    let angle = Elementary.atan2(y, x) + 0.000_003 * Elementary.cos(x * wave)
    return GeoPoint(
      longitude: radius * Elementary.cos(angle) + 0.0065, latitude: radius * Elementary.sin(angle) + 0.006)
  }
}
