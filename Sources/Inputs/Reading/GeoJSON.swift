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
    /// Neither: lines, several points, or nothing.
    case other(String)

    fileprivate var name: String {
      switch self {
      case .point: "Point"
      case .polygons: "Polygon"
      case .other(let name): name
      }
    }
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
    case .other: break
    }
    return copy
  }

  /// The features of GeoJSON text, which may be a collection of them, one alone, or a bare geometry.
  public static func parse(_ text: String, file: String) throws(InputError) -> [GeoFeature] {
    let root = try JSONReader.read(text, file: file).object()
    let type = try root.required("type").choice(of: ["FeatureCollection", "Feature"] + geometries)
    if let crs = root.optional("crs") { try requireWGS84(crs) }
    if type == "Feature" { return [try GeoFeature(root.setting.inFeature(1))] }
    guard type == "FeatureCollection" else { return [try GeoFeature(geometry: root.setting.inFeature(1))] }
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
    if object.keys.contains("geometry") {
      shape =
        try object.optional("geometry").map { (geometry) throws(InputError) in try Self.shape(geometry) }
        ?? .other("null")
    } else {
      shape = try Self.shape(object.required("geometry"))
    }
  }

  private init(geometry: Setting) throws(InputError) {
    setting = geometry
    properties = SettingObject(geometry, entries: [])
    shape = try Self.shape(geometry)
  }

  private static let geometries = [
    "Point", "Polygon", "MultiPolygon", "LineString", "MultiPoint", "MultiLineString", "GeometryCollection",
  ]

  private static func shape(_ setting: Setting) throws(InputError) -> Shape {
    let geometry = try setting.object()
    let kind = try geometry.required("type").choice(of: geometries)
    switch kind {
    case "Point": return .point(try GeoPoint(geometry.required("coordinates")))
    case "Polygon": return .polygons([try rings(geometry.required("coordinates"))])
    case "MultiPolygon":
      let coordinates = try geometry.required("coordinates")
      var polygons: [[[GeoPoint]]] = []
      for polygon in try coordinates.list() { polygons.append(try rings(polygon)) }
      guard !polygons.isEmpty else { throw coordinates.error(allowed: "at least one polygon") }
      return .polygons(polygons)
    case "GeometryCollection":
      // Its areas, beside which a point is a label.
      var shapes: [Shape] = []
      for part in try geometry.required("geometries").list() { shapes.append(try shape(part)) }
      let polygons = shapes.flatMap { if case .polygons(let polygons) = $0 { polygons } else { [[[GeoPoint]]]() } }
      return !polygons.isEmpty ? .polygons(polygons) : shapes.count == 1 ? shapes[0] : .other(kind)
    default: return .other(kind)
    }
  }

  /// Whether it is a point, such as the label of an area.
  var isPoint: Bool { if case .point = shape { true } else { false } }

  /// The point, where the feature must be one.
  public func point() throws(InputError) -> GeoPoint {
    guard case .point(let point) = shape else { throw wrongShape(allowed: "a Point") }
    return point
  }

  /// The areas, where the feature must have some.
  public func polygons() throws(InputError) -> [[[GeoPoint]]] {
    guard case .polygons(let polygons) = shape else { throw wrongShape(allowed: "a Polygon or a MultiPolygon") }
    return polygons
  }

  private func wrongShape(allowed: String) -> InputError {
    InputError(
      file: setting.file, line: setting.line, feature: setting.feature, key: "geometry", found: shape.name,
      allowed: allowed)
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
    self.init(longitude: try numbers[0].longitude(), latitude: try numbers[1].latitude())
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
