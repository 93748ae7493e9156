import EventKernel

/// What is known of each cell, as values from which counts are derived; each has mean 1 over the district.
struct Signals {
  /// The signals that the cell table gives.
  static let sources = ["bus-stops", "bus-routes", "taxi", "metro", "built"]

  private var values: [String: [Double]] = [:]
  private let count: Int

  /// Reads the cell table and smooths its counts over the neighbourhood.
  init(_ table: CellTable, raster: Raster, reach: Double, cellSize: Double) {
    count = raster.count
    let smoother = Smoother(raster: raster, reach: reach, cellSize: cellSize)
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
    index = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
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

  /// Reads the table; every cell of the raster must stand in it.
  static func read(path: String, raster: Raster, subdistricts: [String]) throws(InputError) -> CellTable {
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
    var result = CellTable()
    for (column, line) in zip(raster.columns, raster.rows) {
      guard let row = rows[SIMD2(column, line)] else {
        throw InputError(file: path, message: "the cell of column \(column) and row \(line) is missing")
      }
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
}
