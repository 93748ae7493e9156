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

  /// Makes the raster of a map of cells.
  public init(_ map: DistrictMap) {
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
