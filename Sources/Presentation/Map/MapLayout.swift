import District

/// Where cells lie on a picture, and the lines between them.
struct MapLayout {
  /// Left edge of the map in the picture.
  static let left = 80.0
  /// Top edge of the map in the picture.
  static let top = 112.0
  /// Width of the panel at the right.
  static let panel = 290.0

  /// Edge of a cell, in points.
  let cell: Double
  /// Columns and rows that the map spans.
  let columns: Int
  let rows: Int
  private let map: DistrictMap
  private let west: Int
  private let south: Int
  private let index: [SIMD2<Int32>: Int]

  init(_ map: DistrictMap) {
    self.map = map
    let cells = map.cells
    west = Int(cells.column.min() ?? 0)
    south = Int(cells.row.min() ?? 0)
    columns = Int(cells.column.max() ?? 0) - west + 1
    rows = Int(cells.row.max() ?? 0) - south + 1
    cell = min(660 / Double(columns), 900 / Double(rows), 80)
    index = Dictionary(
      zip(cells.column, cells.row).enumerated().map { (SIMD2($1.0, $1.1), $0) }, uniquingKeysWith: { a, _ in a })
  }

  /// Size of the map itself.
  var width: Double { Double(columns) * cell }
  var height: Double { Double(rows) * cell }
  /// Left edge of the panel.
  var panelLeft: Double { Self.left + max(width, 420) + 104 }

  /// The north-west corner of a cell in the picture.
  func corner(_ i: Int) -> SIMD2<Double> {
    SIMD2(
      Self.left + Double(Int(map.cells.column[i]) - west) * cell,
      Self.top + Double(rows - 1 - (Int(map.cells.row[i]) - south)) * cell)
  }

  /// The middle of a cell in the picture.
  func middle(_ i: Int) -> SIMD2<Double> { corner(i) + SIMD2(cell / 2, cell / 2) }

  /// The cell beside another one, if the map has it.
  func neighbour(_ i: Int, dx: Int32, dy: Int32) -> Int? {
    index[SIMD2(map.cells.column[i] + dx, map.cells.row[i] + dy)]
  }

  /// A path that fills the given cells, in one rectangle for each run along a row.
  func fill(_ cells: [Int]) -> String {
    let wanted = Set(cells)
    var path = ""
    for i in cells where !(neighbour(i, dx: -1, dy: 0).map(wanted.contains) ?? false) {
      var length = 1
      var last = i
      while let next = neighbour(last, dx: 1, dy: 0), wanted.contains(next) {
        length += 1
        last = next
      }
      let at = corner(i)
      path +=
        "M\(MapSVG.number(at.x)) \(MapSVG.number(at.y))h\(MapSVG.number(Double(length) * cell))v\(MapSVG.number(cell))"
      path += "h\(MapSVG.number(-Double(length) * cell))z"
    }
    return path
  }

  /// A path along all edges between two cells for which `differ` holds; with nil, along the district's outline.
  func borders(_ differ: ((Int, Int) -> Bool)?) -> String {
    var path = ""
    func edge(_ i: Int, _ other: Int?, _ from: SIMD2<Double>, _ to: String) {
      let isBorder = other.map { other in differ.map { $0(i, other) } ?? false } ?? (differ == nil)
      if isBorder { path += "M\(MapSVG.number(from.x)) \(MapSVG.number(from.y))\(to)" }
    }
    let (right, down) = ("h\(MapSVG.number(cell))", "v\(MapSVG.number(cell))")
    for i in 0..<map.cells.count {
      let at = corner(i)
      edge(i, neighbour(i, dx: 1, dy: 0), at + SIMD2(cell, 0), down)
      edge(i, neighbour(i, dx: 0, dy: 1), at, right)
      guard differ == nil else { continue }
      edge(i, neighbour(i, dx: -1, dy: 0), at, down)
      edge(i, neighbour(i, dx: 0, dy: -1), at + SIMD2(0, cell), right)
    }
    return path
  }

  /// For each area, the areas that it touches.
  func neighbours(of count: Int, area: (Int) -> Int) -> [Set<Int>] {
    var result = [Set<Int>](repeating: [], count: count)
    for i in 0..<map.cells.count {
      for other in [neighbour(i, dx: 1, dy: 0), neighbour(i, dx: 0, dy: 1)].compactMap({ $0 }) {
        let (a, b) = (area(i), area(other))
        if a != b {
          result[a].insert(b)
          result[b].insert(a)
        }
      }
    }
    return result
  }

  /// A point inside each area, near its middle, to write its name on; nil for an area without cells.
  ///
  /// Names already standing at the points of `avoiding` are not written over where the area has room elsewhere.
  func labels(of count: Int, avoiding names: [SIMD2<Double>] = [], area: (Int) -> Int) -> [SIMD2<Double>?] {
    var members = [[Int]](repeating: [], count: count)
    for i in 0..<map.cells.count { members[area(i)].append(i) }
    return members.map { cells in
      guard !cells.isEmpty else { return nil }
      let centre = cells.reduce(SIMD2<Double>()) { $0 + middle($1) } / Double(cells.count)
      let free = cells.filter { i in
        names.allSatisfy { abs(middle(i).x - $0.x) > 45 || abs(middle(i).y - $0.y - 4) > 24 }
      }
      let nearest = (free.isEmpty ? cells : free).min { a, b in
        let (p, q) = (middle(a) - centre, middle(b) - centre)
        return (p * p).sum() < (q * q).sum()
      }
      return nearest.map(middle)
    }
  }
}
