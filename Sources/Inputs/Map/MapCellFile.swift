import District

/// `cells.csv`.
enum CellFile {
  static let columns = [
    "cell", "col", "row", "lon", "lat", "zone", "community", "built", "residents", "jobs", "premises", "cameras",
    "sensors",
  ]
  /// More cells than any district has.
  private static let largestCount = 1_000_000

  /// Reads the cells; where the file gives no `lon` and `lat`, they follow from the columns and rows.
  static func read(
    path: String, zones: [Area], communities: [Area], frame: RasterFrame
  ) throws(InputError) -> Cells {
    let table = try Table.read(
      path: path, required: columns.filter { $0 != "lon" && $0 != "lat" }, optional: ["lon", "lat"])
    let zones = Register(zones.map(\.id))
    let communities = Register(communities.map(\.id))
    guard (1...largestCount).contains(table.rows.count) else {
      throw InputError(file: path, found: "\(table.rows.count) cells", allowed: "from 1 to \(largestCount)")
    }
    var cells = Cells()
    var taken: [SIMD2<Int32>: Int] = [:]
    for (i, row) in table.rows(by: "cell").enumerated() {
      guard try row.value("cell").int(0...largestCount) == i else {
        throw row.value("cell").error("cells are numbered from 0, each once", allowed: "\(i)")
      }
      let place = SIMD2(
        Int32(try row.value("col").int(0...100_000)), Int32(try row.value("row").int(0...100_000)))
      if let line = taken.updateValue(row.line, forKey: place) {
        throw row.value("col").error("the cell of line \(line) has this column and row, too")
      }
      cells.column.append(place.x)
      cells.row.append(place.y)
      let point = try position(of: row, at: place, frame: frame)
      cells.longitude.append(point.longitude)
      cells.latitude.append(point.latitude)
      cells.zone.append(try zones.find(row.value("zone")))
      cells.community.append(try communities.find(row.value("community")))
      cells.built.append(try row.value("built").choice(of: ["0", "1"]) == "1")
      cells.residents.append(try count(row, "residents"))
      cells.jobs.append(try count(row, "jobs"))
      cells.premises.append(try count(row, "premises"))
      cells.cameras.append(try count(row, "cameras"))
      cells.sensors.append(try count(row, "sensors"))
    }
    let columns = Int(cells.column.max() ?? 0) - Int(cells.column.min() ?? 0) + 1
    let rows = Int(cells.row.max() ?? 0) - Int(cells.row.min() ?? 0) + 1
    guard columns * rows <= largestRaster else {
      throw InputError(
        file: path, key: "col, row", found: "\(columns) columns and \(rows) rows",
        allowed: "a raster of up to \(largestRaster) squares")
    }
    return cells
  }

  /// Squares between the outermost cells, most of which may lie outside the district.
  private static let largestRaster = 20_000_000

  private static func count(_ row: Table.Row, _ column: String) throws(InputError) -> Int32 {
    Int32(try row.value(column).int(0...1_000_000))
  }

  private static func position(
    of row: Table.Row, at place: SIMD2<Int32>, frame: RasterFrame
  ) throws(InputError) -> GeoPoint {
    let (x, y) = frame.position(column: Double(place.x), row: Double(place.y))
    guard row.optional("lon") != nil || row.optional("lat") != nil else {
      // Six decimals are 0.1 m, and hide the last bits in which machines' sines differ.
      let point = frame.plane.point(x: x, y: y)
      return GeoPoint(
        longitude: (point.longitude * 1e6).rounded() / 1e6, latitude: (point.latitude * 1e6).rounded() / 1e6)
    }
    let point = GeoPoint(
      longitude: try row.value("lon").longitude(), latitude: try row.value("lat").latitude())
    let stated = frame.plane.position(of: point)
    guard abs(stated.x - x) <= frame.cellSize / 2, abs(stated.y - y) <= frame.cellSize / 2 else {
      throw row.value("lon").error("lon and lat lie outside the cell that col and row name")
    }
    return point
  }
}

/// `beats.csv`: one line for each beat and each of its cells.
public enum BeatFile {
  static let columns = ["beat", "community", "cell", "weight"]

  static func read(
    path: String, communities: [Area], cells: Cells
  ) throws(InputError) -> (beats: [Area], shares: BeatShares) {
    let table = try Table.read(path: path, required: columns)
    let communities = Register(communities.map(\.id))
    var index: [String: Int32] = [:]
    var beats: [Area] = []
    var shares = [[(beat: Int32, weight: Double, line: Int)]](repeating: [], count: cells.count)
    for row in table.rows(by: "beat", "cell") {
      let id = try row.value("beat").identifier()
      let community = try communities.find(row.value("community"))
      let beat = index[id] ?? Int32(beats.count)
      if index.updateValue(beat, forKey: id) == nil {
        beats.append(Area(id: id, names: Names(zh: id, en: id), parent: community))
      }
      let cell = try row.value("cell").int(0...cells.count - 1)
      guard beats[Int(beat)].parent == community, cells.community[cell] == community else {
        throw row.value("community").error(
          "a beat lies in one community, and so do its cells",
          allowed: "\(communities.names[Int(cells.community[cell])]), the community of cell \(cell)")
      }
      guard !shares[cell].contains(where: { $0.beat == beat }) else {
        throw row.value("cell").error("beat \(id) has this cell already")
      }
      let weight = try row.value("weight").double(0...1)
      guard weight > 0 else { throw row.value("weight").error(allowed: "a number above 0 and up to 1") }
      shares[cell].append((beat, weight, row.line))
    }
    return (beats, try BeatShares(shares, file: path))
  }
}

extension BeatShares {
  /// Makes the table of running totals; the weights of each cell must add up to 1.
  fileprivate init(_ shares: [[(beat: Int32, weight: Double, line: Int)]], file: String) throws(InputError) {
    self.init(start: [0], beat: [], cumulative: [])
    for (cell, entries) in shares.enumerated() {
      guard !entries.isEmpty else {
        throw InputError(file: file, key: "cell", message: "no beat answers for cell \(cell)")
      }
      let total = entries.reduce(0) { $0 + $1.weight }
      guard abs(total - 1) <= 1e-4 else {
        throw InputError(
          file: file, line: entries[0].line, key: "weight", found: decimal(total, 6), allowed: "1",
          message: "the weights of cell \(cell) must add up to 1")
      }
      var sum = 0.0
      for entry in entries {
        sum += entry.weight
        beat.append(entry.beat)
        cumulative.append(sum / total)
      }
      cumulative[cumulative.count - 1] = 1
      start.append(Int32(beat.count))
    }
  }
}
