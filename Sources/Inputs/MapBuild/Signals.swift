import EventKernel

/// What is known of each cell, as values from which counts are derived; each has mean 1 over the district.
struct Signals {
  /// The signals that the cell table gives.
  static let sources = ["bus-stops", "bus-routes", "taxi", "metro", "built"]

  private var values: [String: [Double]] = [:]
  private let count: Int
  private let smoother: Smoother

  /// Begins without signals.
  init(raster: Raster, reach: Double, cellSize: Double) {
    count = raster.count
    smoother = Smoother(raster: raster, reach: reach, cellSize: cellSize)
  }

  /// Smooths a signal over the neighbourhood and adds it.
  mutating func add(_ name: String, _ values: [Double]) { self[name] = smoother.smooth(values) }

  /// Adds those of a cell table, its counts smoothed over the neighbourhood.
  mutating func add(_ table: CellTable) {
    self["bus-stops"] = smoother.smooth(table.busStops)
    self["bus-routes"] = smoother.smooth(table.busRoutes)
    self["taxi"] = smoother.smooth(table.taxiEnds)
    // Half as strong 1 km from a station, a fifth at 2 km.
    self["metro"] = table.metroDistance.map { 1 / (1 + ($0 / 1000) * ($0 / 1000)) }
  }

  /// A signal's values; setting them scales them to mean 1.
  subscript(name: String) -> [Double] {
    get { values[name] ?? [Double](repeating: 0, count: count) }
    set {
      let mean = newValue.reduce(0, +) / Double(max(count, 1))
      values[name] = mean > 0 ? newValue.map { $0 / mean } : newValue
    }
  }

  /// The weighted sum of signals.
  func mixed(_ mix: [SignalShare]) -> [Double] {
    var sum = [Double](repeating: 0, count: count)
    for part in mix {
      let signal = self[part.signal]
      for i in sum.indices { sum[i] += part.share * signal[i] }
    }
    return sum
  }
}

/// Sums over a neighbourhood whose weight falls in a straight line to nothing.
private struct Smoother {
  private let index: [SIMD2<Int>: Int]
  private let cells: [SIMD2<Int>]
  private let neighbours: [(offset: SIMD2<Int>, weight: Double)]

  init(raster: Raster, reach: Double, cellSize: Double) {
    cells = zip(raster.columns, raster.rows).map { SIMD2($0, $1) }
    index = raster.index
    let radius = Int(reach / cellSize)
    neighbours = (-radius...radius).flatMap { dy in
      (-radius...radius).compactMap { dx in
        let distance = Double(dx * dx + dy * dy).squareRoot() * cellSize
        let weight = reach > 0 ? 1 - distance / reach : 1
        return weight > 0 ? (SIMD2(dx, dy), weight) : nil
      }
    }
  }

  func smooth(_ values: [Double]) -> [Double] {
    cells.map { cell in
      neighbours.reduce(0) { sum, neighbour in
        guard let i = index[cell &+ neighbour.offset] else { return sum }
        return sum + neighbour.weight * values[i]
      }
    }
  }
}

/// The cell table of the sources, in the order of the raster.
struct CellTable {
  var busStops: [Double] = []
  var busRoutes: [Double] = []
  var taxiEnds: [Double] = []
  var metroDistance: [Double] = []
  /// Index into the recipe's subdistricts.
  var subdistrict: [Int] = []

  /// Reads the table; every cell of the raster must stand in it, and where it says so itself.
  static func read(
    path: String, raster: Raster, frame: RasterFrame, subdistricts: [String]
  ) throws(InputError) -> CellTable {
    let table = try Table.read(
      path: path,
      required: [
        "col", "row", "subdistrict_approx", "bus_stops", "bus_route_stops", "taxi_o", "taxi_d", "dist_metro_m",
      ], others: true)
    var rows: [SIMD2<Int>: Table.Row] = [:]
    for row in table.rows {
      let place = SIMD2(try row.value("col").int(0...100_000), try row.value("row").int(0...100_000))
      guard rows.updateValue(row, forKey: place) == nil else {
        throw row.value("col").error("this cell stands twice")
      }
    }
    let places = zip(raster.columns, raster.rows).map { SIMD2($0, $1) }
    let missing = places.filter { rows[$0] == nil }
    if let first = missing.first {
      throw InputError(
        file: path,
        message:
          "\(missing.count) of \(places.count) cells inside the boundary are missing, first that of column \(first.x) and row \(first.y)"
      )
    }
    try requireCoordinates(places, rows, table, frame)
    var result = CellTable()
    for row in places.compactMap({ rows[$0] }) {
      result.busStops.append(try row.value("bus_stops").double(0...1e9))
      result.busRoutes.append(try row.value("bus_route_stops").double(0...1e9))
      result.taxiEnds.append(try row.value("taxi_o").double(0...1e9) + row.value("taxi_d").double(0...1e9))
      result.metroDistance.append(try row.value("dist_metro_m").double(0...1e9))
      let name = row.value("subdistrict_approx")
      guard let subdistrict = subdistricts.firstIndex(of: try name.string()) else {
        throw name.error(among: subdistricts)
      }
      result.subdistrict.append(subdistrict)
    }
    return result
  }

  /// Makes sure that cells lie where the table's own longitudes and latitudes say, if it has some, in whatever frame these are: rows that
  /// are counted from the north, or columns of another raster, would bring everything to another place.
  private static func requireCoordinates(
    _ places: [SIMD2<Int>], _ rows: [SIMD2<Int>: Table.Row], _ table: Table, _ frame: RasterFrame
  ) throws(InputError) {
    guard let (east, north) = table.coordinates else { return }
    var wrong: [(row: Table.Row, away: SIMD2<Double>)] = []
    for place in places {
      guard let row = rows[place], row.optional(east) != nil, row.optional(north) != nil else { continue }
      let stated = GeoPoint(longitude: try row.value(east).longitude(), latitude: try row.value(north).latitude())
      let centre = frame.position(column: Double(place.x), row: Double(place.y))
      let away = CoordinateFrame.allCases.map { candidate in
        let (x, y) = frame.plane.position(of: candidate.wgs84(stated))
        return SIMD2(x - centre.x, y - centre.y)
      }
      // A corner of the cell will do, to the decimals that tables have.
      let limit = frame.cellSize / 2 + 20
      if !away.contains(where: { abs($0.x) <= limit && abs($0.y) <= limit }) { wrong.append((row, away[0])) }
    }
    guard let first = wrong.min(by: { $0.row.line < $1.row.line }) else { return }
    let far = { (away: SIMD2<Double>) in max(abs(away.x), abs(away.y)) }
    let isTurned = wrong.allSatisfy { abs($0.away.x) <= frame.cellSize / 2 + 20 }
    throw first.row.value("col").error(
      "\(wrong.count) of \(places.count) cells do not lie where \(east) and \(north) say, this one by \(decimal(far(first.away) / 1000, 1)) km"
        + (isTurned ? ": are the rows counted from the north?" : ""),
      found: "\(first.row.text("col")), row \(first.row.text("row"))",
      allowed: "columns counted from the west, rows from the south, as the recipe's origin has them")
  }
}
