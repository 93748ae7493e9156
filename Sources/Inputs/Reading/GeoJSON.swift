/// A point on the earth, degrees.
public struct GeoPoint: Sendable, Hashable {
  /// Degrees east.
  public var longitude: Double
  /// Degrees north.
  public var latitude: Double

  /// Makes a point.
  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }
}

/// A feature of a GeoJSON file: a shape with properties.
public struct GeoFeature {
  /// What shape it has.
  public enum Shape {
    /// One point.
    case point(GeoPoint)
    /// Areas, each an outer ring and its holes; rings are closed.
    case polygons([[[GeoPoint]]])
  }

  /// Its shape.
  public private(set) var shape: Shape
  /// Its properties, ready to be read.
  public let properties: SettingObject
  /// The setting that holds it, for errors about the whole feature.
  public let setting: Setting

  /// The features of a GeoJSON file; points are converted from the frame that the file is in.
  public static func read(path: String, frame: CoordinateFrame = .wgs84) throws(InputError) -> [GeoFeature] {
    try parse(InputFile.text(path: path), file: path).map { $0.converted(from: frame) }
  }

  private func converted(from frame: CoordinateFrame) -> GeoFeature {
    var copy = self
    switch shape {
    case .point(let point): copy.shape = .point(frame.roundedWGS84(point))
    case .polygons(let polygons):
      copy.shape = .polygons(polygons.map { $0.map { $0.map(frame.roundedWGS84) } })
    }
    return copy
  }

  /// The features of GeoJSON text.
  public static func parse(_ text: String, file: String) throws(InputError) -> [GeoFeature] {
    let root = try JSONReader.read(text, file: file).object()
    _ = try root.required("type").choice(of: ["FeatureCollection"])
    if let crs = root.optional("crs") { try requireWGS84(crs) }
    var features: [GeoFeature] = []
    for (i, feature) in try root.required("features").list().enumerated() {
      features.append(try GeoFeature(feature.inFeature(i + 1)))
    }
    return features
  }

  private init(_ setting: Setting) throws(InputError) {
    let object = try setting.object()
    _ = try object.required("type").choice(of: ["Feature"])
    self.setting = setting
    properties = try object.optional("properties")?.object() ?? SettingObject(setting, entries: [])
    let geometry = try object.required("geometry").object()
    let kind = try geometry.required("type").choice(of: ["Point", "Polygon", "MultiPolygon"])
    let coordinates = try geometry.required("coordinates")
    switch kind {
    case "Point": shape = .point(try GeoPoint(coordinates))
    case "Polygon": shape = .polygons([try Self.rings(coordinates)])
    default:
      var polygons: [[[GeoPoint]]] = []
      for polygon in try coordinates.list() { polygons.append(try Self.rings(polygon)) }
      guard !polygons.isEmpty else { throw coordinates.error(allowed: "at least one polygon") }
      shape = .polygons(polygons)
    }
  }

  /// The point, where the feature must be one.
  public func point() throws(InputError) -> GeoPoint {
    guard case .point(let point) = shape else { throw setting.error("the shape is an area", allowed: "a Point") }
    return point
  }

  /// The areas, where the feature must have some.
  public func polygons() throws(InputError) -> [[[GeoPoint]]] {
    guard case .polygons(let polygons) = shape else {
      throw setting.error("the shape is a point", allowed: "a Polygon or a MultiPolygon")
    }
    return polygons
  }

  private static func rings(_ setting: Setting) throws(InputError) -> [[GeoPoint]] {
    var rings: [[GeoPoint]] = []
    for ring in try setting.list() {
      var points: [GeoPoint] = []
      for point in try ring.list() { points.append(try GeoPoint(point)) }
      guard points.count >= 4, points.first == points.last else {
        throw ring.error("a ring", allowed: "four points or more, the last equal to the first")
      }
      rings.append(points)
    }
    guard !rings.isEmpty else { throw setting.error(allowed: "an outer ring") }
    return rings
  }

  private static func requireWGS84(_ crs: Setting) throws(InputError) {
    let name = try crs.object().required("properties").object().required("name")
    let text = try name.string()
    guard text.hasSuffix("CRS84") || text.hasSuffix("4326") || text == "WGS-84" else {
      throw name.error(allowed: "CRS84, EPSG:4326: longitude and latitude in WGS-84")
    }
  }
}

extension GeoPoint {
  /// Reads `[longitude, latitude]`; a height behind it is let be.
  fileprivate init(_ setting: Setting) throws(InputError) {
    let numbers = try setting.list()
    guard numbers.count == 2 || numbers.count == 3 else { throw setting.error(allowed: "[longitude, latitude]") }
    self.init(longitude: try numbers[0].double(-180...180), latitude: try numbers[1].double(-89...89))
  }
}

extension Setting {
  /// The same setting, all of whose errors name a feature.
  fileprivate func inFeature(_ number: Int) -> Setting {
    var copy = self
    copy.feature = number
    switch content {
    case .list(let items): copy.content = .list(items.map { $0.inFeature(number) })
    case .map(let entries): copy.content = .map(entries.map { ($0.key, $0.line, $0.value.inFeature(number)) })
    case .scalar, .null: break
    }
    if copy.key.hasPrefix("features") { copy.key = String(copy.key.dropFirst("features.".count)) }
    return copy
  }
}
