import District

/// Finds the cell of a point.
struct PlaceFinder {
  private let positions: [SIMD2<Double>]
  private let frame: RasterFrame

  init(cells: Cells, frame: RasterFrame) {
    self.frame = frame
    positions = (0..<cells.count).map { i in
      let (x, y) = frame.position(column: Double(cells.column[i]), row: Double(cells.row[i]))
      return SIMD2(x, y)
    }
  }

  /// The cell whose centre is nearest, and how far it is, metres.
  func nearest(_ point: GeoPoint) -> (cell: Int, distance: Double) {
    let (x, y) = frame.plane.position(of: point)
    var best = (cell: 0, squared: Double.infinity)
    for (i, position) in positions.enumerated() {
      let away = position - SIMD2(x, y)
      let squared = away.x * away.x + away.y * away.y
      if squared < best.squared { best = (i, squared) }
    }
    return (best.cell, best.squared.squareRoot())
  }
}

/// `gateways.csv` and `places.geojson`.
enum PlaceFiles {
  static let gatewayColumns = ["id", "zh", "en", "lon", "lat", "cell", "beyond", "jobs", "residents"]
  /// What a facility may be.
  static let kinds = [
    "fire", "hospital", "police", "government", "rail", "school", "elder-care", "testing-site", "ambulance",
  ]
  /// How far outside the raster a facility may stand, metres: a rim cell whose centre is outside is not in it.
  static let reach = 1000.0

  static func gateways(path: String, places: PlaceFinder) throws(InputError) -> [Gateway] {
    let table = try Table.read(path: path, required: gatewayColumns.filter { $0 != "cell" }, optional: ["cell"])
    var register = Register()
    var gateways: [Gateway] = []
    for row in table.rows(by: "id") {
      let point = GeoPoint(
        longitude: try row.value("lon").longitude(), latitude: try row.value("lat").latitude())
      let nearest = places.nearest(point).cell
      if let cell = row.optional("cell"), try cell.int(0...1_000_000) != nearest {
        throw cell.error("another cell is nearer to lon and lat", allowed: "\(nearest), or nothing")
      }
      gateways.append(
        Gateway(
          id: try register.add(row.value("id")), names: try Names(row), longitude: point.longitude,
          latitude: point.latitude, cell: Int32(nearest), beyond: try row.value("beyond").length(),
          jobs: try row.value("jobs").double(0...1e12), residents: try row.value("residents").double(0...1e12)))
    }
    return gateways
  }

  /// The facilities in the order of their ids, each with the very point where it stands.
  static func facilities(
    path: String, places: PlaceFinder
  ) throws(InputError) -> [(facility: Facility, point: GeoPoint)] {
    var register = Register()
    var facilities: [(facility: Facility, point: GeoPoint)] = []
    for feature in try GeoFeature.read(path: path) {
      let properties = feature.properties
      let id = try register.add(properties.required("id"))
      let kind = try properties.required("kind").choice(of: kinds)
      let names = Names(zh: try properties.required("zh").word(), en: try properties.required("en").word())
      _ = properties.optional("note")
      try properties.finish()
      let point = try feature.point()
      let (cell, distance) = places.nearest(point)
      guard distance <= reach else {
        throw InputError(
          file: path, line: feature.setting.line, feature: feature.setting.feature, key: id,
          allowed: "up to \(Int(reach)) m", message: "stands \(Int(min(distance, 1e8))) m from the nearest cell")
      }
      facilities.append((Facility(id: id, kind: kind, names: names, cell: Int32(cell)), point))
    }
    return facilities.sorted { NaturalOrder($0.facility.id) < NaturalOrder($1.facility.id) }
  }
}

extension [Facility] {
  /// By their ids.
  var inNaturalOrder: [Facility] { sorted { NaturalOrder($0.id) < NaturalOrder($1.id) } }
}
