import EventKernel

/// The cells' positions, for paths.
public struct Raster: Sendable {
  /// Column of each cell.
  public let column: [Int32]
  /// Row of each cell.
  public let row: [Int32]
  /// Edge of a cell, metres.
  public let cellSize: Double
  private let columns: Int
  private let rows: Int
  private let firstColumn: Int
  private let firstRow: Int
  private let index: [Int32]

  init(_ map: DistrictMap) {
    column = map.cells.column
    row = map.cells.row
    cellSize = map.cellSize
    firstColumn = Int(column.min() ?? 0)
    firstRow = Int(row.min() ?? 0)
    columns = Int(column.max() ?? 0) - firstColumn + 1
    rows = Int(row.max() ?? 0) - firstRow + 1
    var index = [Int32](repeating: -1, count: columns * rows)
    for cell in column.indices {
      index[(Int(row[cell]) - firstRow) * columns + Int(column[cell]) - firstColumn] = Int32(cell)
    }
    self.index = index
  }

  /// The cell at a column and row, or nil outside the district.
  public func cell(column: Int, row: Int) -> Int? {
    let x = column - firstColumn
    let y = row - firstRow
    guard x >= 0, x < columns, y >= 0, y < rows else { return nil }
    let cell = index[y * columns + x]
    return cell < 0 ? nil : Int(cell)
  }
}

/// All that the twin asks of a map while it runs: travel times, and positions on the way.
public struct Ground: Sendable {
  /// Where the cells lie.
  public let raster: Raster
  let path: any PathPolicy
  /// Factor on free-flow speed by hour of day.
  let roadSpeed: [Double]

  /// Distance of the way between two cells, metres; never zero.
  public func distance(from: Int, to: Int) -> Double { path.distance(from: from, to: to, on: raster) }

  /// Time for the way between two cells at a free-flow speed in metres per second, at the hour in which it begins.
  public func travelTime(from: Int, to: Int, speed: Double, at t: Instant) -> Duration {
    let hour = Int(t.nanoseconds % Calendar.day / Calendar.hour)
    return .seconds(distance(from: from, to: to) / (speed * roadSpeed[hour]))
  }

  /// The cell after a fraction of the way.
  public func position(from: Int, to: Int, fraction: Double, at t: Instant) -> Int {
    path.position(from: from, to: to, fraction: fraction, on: raster)
  }
}
