/// Features from GeoJSON (RFC 7946).
extension GeoFeature {
  /// The features of GeoJSON text, which may be a collection of them, one alone, or a bare geometry.
  ///
  /// - Parameter stated: the frame of its coordinates; nil for the one of its member `crs`, and WGS-84 without one.
  public static func parse(
    _ text: String, file: String, frame stated: CoordinateFrame? = nil
  ) throws(InputError) -> [GeoFeature] {
    let root = try JSONReader.read(text, file: file).object()
    let type = try root.required("type").choice(of: ["FeatureCollection", "Feature"] + geometries)
    let frame =
      try root.optional("crs").map { (crs) throws(InputError) in try Self.frame(crs, stated) } ?? stated ?? .wgs84
    if type == "Feature" { return [try GeoFeature(root.setting.inFeature(1), frame)] }
    guard type == "FeatureCollection" else { return [try GeoFeature(geometry: root.setting.inFeature(1), frame)] }
    var features: [GeoFeature] = []
    for (i, feature) in try root.required("features").list().enumerated() {
      features.append(try GeoFeature(feature.inFeature(i + 1), frame))
    }
    return features
  }

  /// The frame of a member `crs`, which GeoJSON had until 2016 and programs still write.
  private static func frame(_ crs: Setting, _ stated: CoordinateFrame?) throws(InputError) -> CoordinateFrame {
    let name = try crs.object().required("properties").object().required("name")
    return try OwnFrame(name.string()).settled(stated: stated, name)
  }

  private init(_ setting: Setting, _ frame: CoordinateFrame) throws(InputError) {
    let object = try setting.object()
    _ = try object.required("type").choice(of: ["Feature"])
    let properties = try object.optional("properties")?.object() ?? SettingObject(setting, entries: [])
    let geometry = object.keys.contains("geometry") ? object.optional("geometry") : try object.required("geometry")
    let shape = try geometry.map { (geometry) throws(InputError) in try Self.shape(geometry, frame) } ?? .other("null")
    self.init(shape: shape, properties: properties, setting: setting)
  }

  private init(geometry: Setting, _ frame: CoordinateFrame) throws(InputError) {
    self.init(
      shape: try Self.shape(geometry, frame), properties: SettingObject(geometry, entries: []), setting: geometry)
  }

  private static let geometries = [
    "Point", "Polygon", "MultiPolygon", "LineString", "MultiPoint", "MultiLineString", "GeometryCollection",
  ]

  private static func shape(_ setting: Setting, _ frame: CoordinateFrame) throws(InputError) -> Shape {
    let geometry = try setting.object()
    let kind = try geometry.required("type").choice(of: geometries)
    switch kind {
    case "Point": return .point(try geometry.required("coordinates").place(frame))
    case "MultiPoint":
      let points = try geometry.required("coordinates").list()
      return points.count == 1 ? .point(try points[0].place(frame)) : .other(kind)
    case "Polygon": return .polygons([try rings(geometry.required("coordinates"), frame)])
    case "MultiPolygon":
      let coordinates = try geometry.required("coordinates")
      var polygons: [[[GeoPoint]]] = []
      for polygon in try coordinates.list() { polygons.append(try rings(polygon, frame)) }
      guard !polygons.isEmpty else { throw coordinates.error(allowed: "at least one polygon") }
      return .polygons(polygons)
    case "GeometryCollection":
      var shapes: [Shape] = []
      for part in try geometry.required("geometries").list() { shapes.append(try shape(part, frame)) }
      return .collection(shapes)
    default: return .other(kind)
    }
  }

  private static func rings(_ setting: Setting, _ frame: CoordinateFrame) throws(InputError) -> [[GeoPoint]] {
    var rings: [[GeoPoint]] = []
    for ring in try setting.list() {
      var points: [GeoPoint] = []
      for point in try ring.list() { points.append(try point.place(frame)) }
      rings.append(try Shape.ring(points, ring))
    }
    guard !rings.isEmpty else { throw setting.error(allowed: "an outer ring") }
    return rings
  }
}

extension Setting {
  /// Reads `[longitude, latitude]`, or `[x, y]` in a frame of a plane; a height behind it is let be.
  fileprivate func place(_ frame: CoordinateFrame) throws(InputError) -> GeoPoint {
    let numbers = try list()
    guard numbers.count == 2 || numbers.count == 3 else {
      throw error(allowed: frame.isDegrees ? "[longitude, latitude]" : "[x, y]")
    }
    return try frame.place(x: numbers[0], y: numbers[1])
  }

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
