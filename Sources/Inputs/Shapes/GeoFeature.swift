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

  /// The rectangle round some points; nil if there are none.
  static func box(
    round points: some Sequence<GeoPoint>
  ) -> (west: Double, east: Double, south: Double, north: Double)? {
    var box: (west: Double, east: Double, south: Double, north: Double)?
    for point in points {
      let (x, y) = (point.longitude, point.latitude)
      let known = box ?? (x, x, y, y)
      box = (min(known.west, x), max(known.east, x), min(known.south, y), max(known.north, y))
    }
    return box
  }
}

/// A feature of a file of shapes: a shape with properties.
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
  public let shape: Shape
  /// Its properties, ready to be read: those of GeoJSON, or the other columns of its row.
  public let properties: SettingObject
  /// The setting that holds it, for errors about the whole feature.
  public let setting: Setting

  init(shape: Shape, properties: SettingObject, setting: Setting) {
    self.shape = shape
    self.properties = properties
    self.setting = setting
  }

  /// The features of a GeoJSON file, of a layer of a GeoPackage, or of a table with a column of WKT (or of longitudes and latitudes), each of
  /// which may be compressed (gzip). Their points are converted to WGS-84.
  ///
  /// - Parameters:
  ///   - path: the file; a GeoPackage is known by its content, a table by its ending (`.csv`, `.tsv`, `.txt`).
  ///   - frame: the frame of the file's coordinates; nil for the one that the file itself names, and WGS-84 where it names none. A frame that
  ///     contradicts the file is an error.
  ///   - layer: the layer of a GeoPackage; nil where there is one alone.
  ///   - geometry: the column of a table that holds the shapes; nil for one of a usual name.
  public static func read(
    path: String, frame: CoordinateFrame? = nil, layer: String? = nil, geometry: String? = nil
  ) throws(InputError) -> [GeoFeature] {
    let data = try InputFile.bytes(path: path)
    if GeoPackage.isBegun(by: data) {
      try requireNone(geometry, "geometry", path, "a GeoPackage says itself which column holds its shapes")
      return try GeoPackage.features(of: data, file: path, frame: frame, layer: layer)
    }
    try requireNone(layer, "layer", path, "only a GeoPackage has layers")
    let name = FilePath.name(of: path).lowercased()
    let ending = (name.hasSuffix(".gz") ? FilePath.withoutEnding(name) : name).split(separator: ".").last ?? ""
    if ["csv", "tsv", "txt"].contains(ending) {
      return try ShapeTable.features(path: path, frame: frame, geometry: geometry)
    }
    guard ending != "gpkg" else {
      throw InputError(file: path, message: "is no GeoPackage: it does not begin as the files of SQLite do")
    }
    try requireNone(geometry, "geometry", path, "only a table has a column of shapes")
    let text = try InputFile.text(of: data, file: path)
    guard text.utf8.first(where: { $0 > 0x20 }) != UInt8(ascii: "<") else {
      throw InputError(
        file: path, message: "is XML: shapes are read of GeoJSON, a GeoPackage, or a table with WKT (.csv)")
    }
    return try parse(text, file: path, frame: frame)
  }

  private static func requireNone(_ value: String?, _ key: String, _ file: String, _ why: String) throws(InputError) {
    guard let value else { return }
    throw InputError(file: file, key: key, found: value, allowed: "nothing", message: why)
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

  /// A property that must be there, such as a count: `try feature.property("POP2000").double(0...1e9)`.
  public func property(_ name: String) throws(InputError) -> Setting {
    guard properties.keys.contains(name) else {
      throw InputError(
        file: setting.file, line: setting.line, feature: setting.feature, key: "properties", found: name,
        among: properties.keys, message: "there is no such property")
    }
    return try properties.required(name)
  }

  private func wrongShape(allowed: String) -> InputError {
    InputError(
      file: setting.file, line: setting.line, feature: setting.feature, key: "geometry", found: shape.name,
      allowed: allowed)
  }
}

/// What every format of shapes has.
extension GeoFeature.Shape {
  /// A ring, once it has proved to be closed.
  static func ring(_ points: [GeoPoint], _ setting: Setting) throws(InputError) -> [GeoPoint] {
    guard points.count >= 4, points.first == points.last else {
      throw setting.error("a ring", allowed: "four points or more, the last equal to the first")
    }
    return points
  }

  /// A collection: its areas, beside which a point is a label.
  static func collection(_ shapes: [Self]) -> Self {
    let polygons = shapes.flatMap { if case .polygons(let polygons) = $0 { polygons } else { [[[GeoPoint]]]() } }
    return !polygons.isEmpty ? .polygons(polygons) : shapes.count == 1 ? shapes[0] : .other("GeometryCollection")
  }
}
