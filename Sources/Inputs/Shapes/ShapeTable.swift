/// Features from the rows of a table: a column of well-known text, or columns of longitudes and latitudes.
enum ShapeTable {
  private static let shapes: Set = [
    "wkt", "the_geom", "geom", "geometry", "wkb_geometry", "shape", "st_astext", "geo_shape",
  ]
  /// Names of columns of a frame on a plane.
  private static let (easts, norths): (Set, Set) = (
    ["x", "easting", "eastings", "x_coord", "xcoord"], ["y", "northing", "northings", "y_coord", "ycoord"]
  )

  /// Where a row says what shape it has.
  private enum Place {
    case shape(String)
    case numbers(east: String, north: String)

    var columns: [String] {
      switch self {
      case .shape(let column): [column]
      case .numbers(let east, let north): [east, north]
      }
    }
  }

  /// The features of a table.
  /// - Parameters:
  ///   - frame: the frame of its coordinates; nil for that of the shapes' own `SRID`, and WGS-84 without one.
  ///   - geometry: the column of shapes; nil for one of a usual name.
  static func features(
    path: String, frame: CoordinateFrame?, geometry: String?
  ) throws(InputError) -> [GeoFeature] {
    let table = try Table.read(path: path, required: [], others: true)
    let place = try place(in: table, frame, geometry)
    let others = table.columns.filter { !place.columns.contains($0) }
    var features: [GeoFeature] = []
    for row in table.rows {
      let setting = Setting(.null, file: path, line: row.line)
      let properties = others.map { column -> (key: String, line: Int, value: Setting) in
        (column, row.line, row.optional(column) ?? Setting(.null, file: path, line: row.line, key: column))
      }
      features.append(
        GeoFeature(
          shape: try shape(of: row, place, frame), properties: SettingObject(setting, entries: properties),
          setting: setting))
    }
    return features
  }

  private static func shape(
    of row: Table.Row, _ place: Place, _ frame: CoordinateFrame?
  ) throws(InputError) -> GeoFeature.Shape {
    switch place {
    case .shape(let column):
      guard let text = row.optional(column) else { return .other("nothing") }
      return try WellKnownText.shape(text, in: frame)
    case .numbers(let east, let north):
      guard let x = row.optional(east), let y = row.optional(north) else { return .other("nothing") }
      return .point(try (frame ?? .wgs84).place(x: x, y: y))
    }
  }

  private static func place(
    in table: Table, _ frame: CoordinateFrame?, _ geometry: String?
  ) throws(InputError) -> Place {
    if let geometry {
      guard table.columns.contains(geometry) else {
        throw InputError(
          file: table.file, key: "geometry", found: geometry, among: table.columns, message: "there is no such column")
      }
      return .shape(geometry)
    }
    let named = table.columns.filter { shapes.contains($0.lowercased()) }
    // Of several that bear such a name, those that hold a shape.
    let held =
      named.count < 2
      ? named
      : named.filter { column in
        table.rows.first { $0.optional(column) != nil }.map { WellKnownText.isBegun(by: $0.text(column)) } ?? false
      }
    if held.count == 1 { return .shape(held[0]) }
    guard held.isEmpty else {
      throw InputError(
        file: table.file, key: "geometry", allowed: InputError.list(held),
        message: "several columns hold shapes; say which one is meant")
    }
    if frame?.isDegrees ?? true, let (east, north) = table.coordinates { return .numbers(east: east, north: north) }
    if frame?.isDegrees == false, let east = table.columns.first(where: { easts.contains($0.lowercased()) }),
      let north = table.columns.first(where: { norths.contains($0.lowercased()) })
    {
      return .numbers(east: east, north: north)
    }
    throw InputError(
      file: table.file, key: "geometry", found: InputError.list(table.columns),
      allowed:
        "wkt, the_geom, geom or geometry with WKT, or lon and lat (x and y in a stated frame of a plane); another one has to be named",
      message: "no column is known to hold shapes")
  }
}
