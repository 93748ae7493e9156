/// The squares of a raster whose centres lie inside an area, row by row from the south-west.
struct Raster {
  private(set) var columns: [Int] = []
  private(set) var rows: [Int] = []
  /// Centres on the plane, metres.
  private(set) var centres: [SIMD2<Double>] = []
  var count: Int { columns.count }
  /// The number of each square by its column and row.
  var index: [SIMD2<Int>: Int] {
    Dictionary(uniqueKeysWithValues: columns.indices.map { (SIMD2(columns[$0], rows[$0]), $0) })
  }

  init(of area: PlaneArea, frame: RasterFrame, file: String, boundary: String) throws(InputError) {
    let (low, high) = area.bounds
    let origin = SIMD2(frame.originColumn, frame.originRow)
    let first = (low / frame.cellSize + origin).rounded(.down)
    let last = (high / frame.cellSize + origin).rounded(.up)
    let span = last - first
    guard span.min() >= 0, first.min() >= -1, last.max() < 8000, span.x * span.y <= 1e6 else {
      throw InputError(
        file: file, key: "origin", allowed: "from 0 to 8000, a million cells at most",
        message: "columns and rows run from (\(first.x), \(first.y)) to (\(last.x), \(last.y))")
    }
    for row in Int(first.y)...Int(last.y) {
      let crossings = area.crossings(northing: frame.position(column: 0, row: Double(row)).y)
      for column in Int(first.x)...Int(last.x) {
        let (x, y) = frame.position(column: Double(column), row: Double(row))
        guard crossings.contains(where: { $0.count { x < $0 } % 2 == 1 }) else { continue }
        columns.append(column)
        rows.append(row)
        centres.append(SIMD2(x, y))
      }
    }
    guard let leastColumn = columns.min(), let leastRow = rows.min() else {
      throw InputError(
        file: boundary, message: "no cell of \(decimal(frame.cellSize, 0)) m has its centre inside the boundary")
    }
    guard leastColumn >= 0, leastRow >= 0 else {
      throw InputError(
        file: file, key: "origin", allowed: "col and row of the origin such that every cell's are 0 or more",
        message: "the cells' columns begin at \(leastColumn) and their rows at \(leastRow)")
    }
  }
}
