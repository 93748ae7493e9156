/// Decides which way units take.
public protocol PathPolicy: Sendable {
  /// Distance between two cells, metres; never zero.
  func distance(from: Int, to: Int, on raster: Raster) -> Double
  /// The cell that a unit is in after a fraction of the way.
  func position(from: Int, to: Int, fraction: Double, on raster: Raster) -> Int
}

/// Along columns first, then along rows, with a factor for the roads' detours.
struct ManhattanPath: PathPolicy {
  static let entry = PolicyEntry<any PathPolicy>(
    "manhattan", "along columns, then along rows, times a factor for detours",
    parameters: [PolicyParameter("circuity", standard: 1, in: 1...5)]
  ) { ManhattanPath(circuity: $0[0]) }

  let circuity: Double

  func distance(from: Int, to: Int, on raster: Raster) -> Double {
    let steps = abs(raster.column[to] - raster.column[from]) + abs(raster.row[to] - raster.row[from])
    // Inside a cell: the mean Manhattan distance between two random points of a square, two thirds of its edge.
    return (steps == 0 ? raster.cellSize * 2 / 3 : Double(steps) * raster.cellSize) * circuity
  }

  func position(from: Int, to: Int, fraction: Double, on raster: Raster) -> Int {
    let across = Int(raster.column[to] - raster.column[from])
    let along = Int(raster.row[to] - raster.row[from])
    let steps = Int(fraction * Double(abs(across) + abs(along)))
    // The way may lead through cells outside the district: then the last cell before them.
    for k in stride(from: steps, through: 0, by: -1) {
      let onColumns = min(k, abs(across))
      let column = Int(raster.column[from]) + onColumns * across.signum()
      let row = Int(raster.row[from]) + (k - onColumns) * along.signum()
      if let cell = raster.cell(column: column, row: row) { return cell }
    }
    return from
  }
}
