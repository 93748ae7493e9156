import District

/// Where the cells of a map lie on the earth: a raster on a plane that touches it at an origin.
public struct RasterFrame: Sendable, Hashable {
  /// The point at which the map's plane touches the earth.
  public var origin: GeoPoint
  /// Column and row, possibly between cells, at which the origin stands.
  public var originColumn: Double
  /// See `originColumn`.
  public var originRow: Double
  /// Edge of a cell, metres.
  public var cellSize: Double
  /// The area that the district's authority publishes, or else that of the boundary itself, square metres.
  public var statedArea: Double
  /// Whether somebody has published the area.
  public var isPublished: Bool

  /// The plane on which the cells are squares.
  public var plane: LocalPlane { LocalPlane(origin: origin) }

  /// Centre of a cell on the plane, metres east and north of the origin.
  public func position(column: Double, row: Double) -> (x: Double, y: Double) {
    ((column - originColumn) * cellSize, (row - originRow) * cellSize)
  }
}

extension RasterFrame {
  init(of sheet: SettingObject) throws(InputError) {
    try sheet.required("frame").requireWGS84()
    let (point, column, row) = try Self.origin(sheet.required("origin"))
    let size = try sheet.required("cell-size").cellSize()
    let own = sheet.optional("boundary-area")
    let area = if let own { own } else { try sheet.required("published-area") }
    self.init(
      origin: point, originColumn: column, originRow: row, cellSize: size, statedArea: try area.areaAboveZero(),
      isPublished: own == nil)
  }

  /// Where a plane touches the earth, and the column and row at that point.
  static func origin(_ setting: Setting) throws(InputError) -> (point: GeoPoint, column: Double, row: Double) {
    let origin = try setting.object()
    let point = GeoPoint(
      longitude: try origin.required("lon").longitude(), latitude: try origin.required("lat").double(-80...80))
    let column = try origin.required("col").double(-1e5...1e5)
    let row = try origin.required("row").double(-1e5...1e5)
    try origin.finish()
    return (point, column, row)
  }
}

extension Setting {
  /// The edge of a cell, metres.
  func cellSize() throws(InputError) -> Double {
    let size = try length()
    guard (10...10_000).contains(size) else { throw error(allowed: "a length from 10m to 10km") }
    return size
  }

  /// An area that is one.
  func areaAboveZero() throws(InputError) -> Double {
    let value = try area()
    // No less than a map's sheet can write.
    guard value >= 1 else { throw error(allowed: "an area of 1m2 or more") }
    return value
  }
}
