import District
import Inputs

/// The same as files: a row or a square a cell.
extension ReachMap {
  /// The columns of a table beside the time, and a cell's values.
  private var names: [String] { ["cell", "lon", "lat", "residents", "class"] + columns.map(\.name) }

  private func values(of cell: Int, label: String) -> [String] {
    let cells = world.map.cells
    return [
      world.map.nodes?.ids[cell] ?? "\(cell)", Self.degrees(cells.longitude[cell]), Self.degrees(cells.latitude[cell]),
      "\(cells.residents[cell])", label,
    ] + columns.map { $0.values[cell] }
  }

  /// Six decimals of a degree, a tenth of a metre.
  private static func degrees(_ value: Double) -> String { Figures.fixed(value, decimals: 6) }

  /// A table of all cells at each time.
  public static func csv(of maps: [ReachMap], sheet: MapSheet) -> String {
    let comments = maps.map { "\($0.told). \($0.how.alone)" } + [MapPicture.attribution(of: sheet)]
    let rows = maps.flatMap { map in
      zip(map.world.map.cells.residents.indices, map.classOfCell).map { cell, part in
        [map.time.name] + map.values(of: cell, label: map.classes[part].label)
      }
    }
    return CSV.text(["time"] + maps[0].names, rows, comments: comments) { $0 }
  }

  /// Each cell as a square with its values (RFC 7946), at each time.
  /// - Throws: `InputError` on a map of nodes, whose places have no extent on the earth.
  public static func geoJSON(of maps: [ReachMap], sheet: MapSheet) throws(InputError) -> String {
    guard case .raster(let frame) = sheet.layout else {
      throw InputError(
        file: "--output", found: "geojson", allowed: "svg, csv",
        message: "the places of \(sheet.name) are nodes without corners")
    }
    var features: [String] = []
    for map in maps {
      let corners = Corners(map.world.map.cells, frame)
      for (cell, part) in zip(map.world.map.cells.residents.indices, map.classOfCell) {
        let values = zip(map.names, map.values(of: cell, label: map.classes[part].label)).map { name, value in
          (name, value.isEmpty ? "null" : isNumber(name) ? value : JSONText.quoted(value))
        }
        features.append(
          GeoJSONText.feature(
            [("time", JSONText.quoted(map.time.name))] + values
              + [("colour", JSONText.quoted(map.classes[part].colour))], [[corners.ring(of: cell)]]))
      }
    }
    return GeoJSONText.file(
      of: features, about: maps.map(\.told).joined(separator: "; ") + ". " + MapPicture.attribution(of: sheet))
  }

  /// Whether a column holds numbers.
  private static func isNumber(_ name: String) -> Bool { !["cell", "class", "station"].contains(name) }

  /// Corners of cells on the earth, those that neighbours share alike to the digit.
  private struct Corners {
    let cells: Cells
    let frame: RasterFrame

    init(_ cells: Cells, _ frame: RasterFrame) { (self.cells, self.frame) = (cells, frame) }

    /// The ring of a cell, against the clock and closed.
    func ring(of cell: Int) -> [GeoPoint] {
      let (column, row) = (Double(cells.column[cell]), Double(cells.row[cell]))
      return [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5)].map { x, y in
        let at = frame.position(column: column + x, row: row + y)
        let point = frame.plane.point(x: at.x, y: at.y)
        // A tenth of a metre.
        return GeoPoint(
          longitude: (point.longitude * 1e6).rounded() / 1e6, latitude: (point.latitude * 1e6).rounded() / 1e6)
      }
    }
  }
}
