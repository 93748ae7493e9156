/// The cells as a graph: from each cell to those beside it, with diagonals if wanted.
struct CellGraph: Sendable {
  /// Steps to the neighbours; the first four are across borders, the rest across corners.
  static let steps: [SIMD2<Int>] = [[1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [-1, 1], [-1, -1], [1, -1]]

  /// Number of cells.
  let count: Int
  /// Directions that may be taken: 4 or 8.
  let directions: Int
  /// Metres of a step in each direction.
  let lengths: [Double]
  /// Edge of a cell, metres.
  let cellSize: Double
  /// The neighbour of each cell in each direction, or -1: those of cell `c` stand at `c * directions`.
  private let neighbours: [Int32]

  init(_ raster: Raster, diagonals: Bool) {
    count = raster.column.count
    directions = diagonals ? 8 : 4
    cellSize = raster.cellSize
    let size = raster.cellSize
    lengths = Self.steps.prefix(directions).indices.map { $0 < 4 ? size : size * (2.0).squareRoot() }
    neighbours = (0..<count).flatMap { [directions] cell in
      Self.steps.prefix(directions).map { step in
        let next = raster.cell(column: Int(raster.column[cell]) + step.x, row: Int(raster.row[cell]) + step.y)
        return Int32(next ?? -1)
      }
    }
  }

  /// The neighbour of a cell in a direction, or nil outside the district.
  @inline(__always)
  func neighbour(of cell: Int, _ direction: Int) -> Int? {
    let next = neighbours[cell * directions + direction]
    return next < 0 ? nil : Int(next)
  }

  /// For each cell the directions in which it cannot be left while the given borders are closed, one bit each.
  ///
  /// A corner can be crossed if one of the two ways round it, over two borders, is open.
  func blocked(by closures: [Closure]) -> [UInt8] {
    var blocked = [UInt8](repeating: 0, count: count)
    for cell in 0..<count {
      for direction in 0..<directions where neighbour(of: cell, direction) == nil { blocked[cell] |= 1 << direction }
    }
    for closure in closures {
      for (a, b) in [(closure.cells.x, closure.cells.y), (closure.cells.y, closure.cells.x)] {
        for direction in 0..<4 where neighbour(of: Int(a), direction) == Int(b) { blocked[Int(a)] |= 1 << direction }
      }
    }
    func isOpen(_ cell: Int, _ first: Int, _ second: Int) -> Bool {
      guard blocked[cell] & 1 << first == 0, let next = neighbour(of: cell, first) else { return false }
      return blocked[next] & 1 << second == 0
    }
    for direction in 4..<max(4, directions) {
      let (first, second) = (direction - 4, (direction - 3) % 4)
      for cell in 0..<count where !isOpen(cell, first, second) && !isOpen(cell, second, first) {
        blocked[cell] |= 1 << direction
      }
    }
    return blocked
  }
}
