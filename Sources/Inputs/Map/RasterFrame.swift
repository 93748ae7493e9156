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
  /// The area that the district's authority publishes, square metres.
  public var publishedArea: Double

  /// The plane on which the cells are squares.
  public var plane: LocalPlane { LocalPlane(origin: origin) }

  /// Centre of a cell on the plane, metres east and north of the origin.
  public func position(column: Double, row: Double) -> (x: Double, y: Double) {
    ((column - originColumn) * cellSize, (row - originRow) * cellSize)
  }

  init(of sheet: SettingObject) throws(InputError) {
    try sheet.required("frame").requireWGS84()
    let origin = try sheet.required("origin").object()
    self.origin = GeoPoint(
      longitude: try origin.required("lon").longitude(), latitude: try origin.required("lat").double(-80...80))
    originColumn = try origin.required("col").double(-1e5...1e5)
    originRow = try origin.required("row").double(-1e5...1e5)
    try origin.finish()
    cellSize = try sheet.required("cell-size").cellSize()
    let area = try sheet.required("published-area")
    publishedArea = try area.area()
    guard publishedArea > 0 else { throw area.error(allowed: "an area above zero") }
  }
}

extension Setting {
  /// The edge of a cell, metres.
  fileprivate func cellSize() throws(InputError) -> Double {
    let size = try length()
    guard (10...10_000).contains(size) else { throw error(allowed: "a length from 10m to 10km") }
    return size
  }
}
