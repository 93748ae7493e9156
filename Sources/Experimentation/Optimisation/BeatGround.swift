import District

/// The cells of one group that share beats among themselves: a community, or a part of one that lies apart.
struct BeatGround {
  /// The cells, as the map numbers them, ascending.
  let cells: [Int]
  /// Work in each of them.
  let work: [Double]
  /// Positions in `cells` of the cells beside each one.
  private(set) var neighbours: [[Int]]

  /// Makes a ground of cells; those that hang together by nothing are linked where they are nearest.
  init(cells: [Int], work: [Double], raster: Raster) {
    self.cells = cells
    self.work = cells.map { work[$0] }
    let index = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    neighbours = cells.map { cell in
      raster.cellsBeside(cell).compactMap { index[$0] }
    }
    link(raster)
  }

  private mutating func link(_ raster: Raster) {
    func steps(_ a: Int, _ b: Int) -> Int {
      let (a, b) = (cells[a], cells[b])
      return Int(abs(raster.column[a] - raster.column[b]) + abs(raster.row[a] - raster.row[b]))
    }
    while true {
      let pieces = self.pieces(of: Array(cells.indices))
      guard pieces.count > 1 else { return }
      let pairs = pieces[0].flatMap { a in pieces[1...].joined().map { (a, $0) } }
      guard let (a, b) = pairs.min(by: { steps($0.0, $0.1) < steps($1.0, $1.1) }) else { return }
      neighbours[a].append(b)
      neighbours[b].append(a)
    }
  }

  /// Cuts some of the cells into pieces that hang together, each ascending.
  func pieces(of some: [Int]) -> [[Int]] {
    var isOpen = [Bool](repeating: false, count: cells.count)
    for cell in some { isOpen[cell] = true }
    var pieces: [[Int]] = []
    for first in some where isOpen[first] {
      var piece = [first]
      isOpen[first] = false
      var next = 0
      while next < piece.count {
        for beside in neighbours[piece[next]] where isOpen[beside] {
          isOpen[beside] = false
          piece.append(beside)
        }
        next += 1
      }
      pieces.append(piece.sorted())
    }
    return pieces
  }

  /// Whether some of the cells hang together.
  func isContiguous(_ some: [Int]) -> Bool { pieces(of: some).count <= 1 }
}

extension Raster {
  /// The cells that share an edge with a cell: west, east, south, north.
  func cellsBeside(_ cell: Int) -> [Int] {
    let (x, y) = (Int(column[cell]), Int(row[cell]))
    return [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)].compactMap { self.cell(column: $0.0, row: $0.1) }
  }
}
