import District

/// Where cells or nodes lie on a picture, and the lines between cells.
struct MapLayout {
  /// Left edge of the map in the picture.
  static let left = 80.0
  /// Top edge of the map in the picture.
  static let top = 112.0
  /// Width of the panel at the right.
  static let panel = 290.0

  /// Edge of a cell or width of a node's dot, in points.
  let cell: Double
  /// Size of the map itself, in points.
  let width: Double
  let height: Double
  /// Points a metre.
  let perMetre: Double
  private let map: DistrictMap
  /// The least position, and points a step of it.
  private let origin: (low: SIMD2<Double>, scale: Double)
  private let middles: [SIMD2<Double>]
  private let index: [SIMD2<Int32>: Int]

  init(_ map: DistrictMap) {
    self.map = map
    let cells = map.cells
    // Positions in the map's own unit: cells, or metres between nodes.
    let x = map.nodes?.x ?? cells.column.map(Double.init)
    let y = map.nodes?.y ?? cells.row.map(Double.init)
    let low = SIMD2(x.min() ?? 0, y.min() ?? 0)
    let span = SIMD2(x.max() ?? 0, y.max() ?? 0) - low
    let scale: Double
    if map.nodes == nil {
      scale = min(660 / (span.x + 1), 900 / (span.y + 1), 80)
      cell = scale
      perMetre = scale / map.cellSize
      index = Dictionary(
        zip(cells.column, cells.row).enumerated().map { (SIMD2($1.0, $1.1), $0) }, uniquingKeysWith: { a, _ in a })
    } else {
      let most = pointwiseMax(span, SIMD2(repeating: 1))
      scale = min(640 / most.x, 880 / most.y)
      // Dots that on average leave twice the room between them that they take.
      cell = min(max((most.x * most.y / Double(x.count)).squareRoot() * scale / 3, 4), 18)
      perMetre = scale
      index = [:]
    }
    let (dot, height) = (cell, span.y * scale + cell)
    width = span.x * scale + dot
    self.height = height
    origin = (low, scale)
    middles = zip(x, y).map { x, y in
      let place = (SIMD2(x, y) - low) * scale
      return SIMD2(Self.left + dot / 2 + place.x, Self.top + height - dot / 2 - place.y)
    }
  }

  /// Left edge of the panel.
  var panelLeft: Double { Self.left + max(width, 420) + 104 }

  /// The north-west corner of a cell in the picture.
  func corner(_ i: Int) -> SIMD2<Double> { middles[i] - cell / 2 }

  /// The middle of a cell, or of a node's dot, in the picture.
  func middle(_ i: Int) -> SIMD2<Double> { middles[i] }

  /// A position on a map of cells, given by column and row, in the picture: whole numbers are the middles of cells.
  func point(column: Double, row: Double) -> SIMD2<Double> {
    let place = (SIMD2(column, row) - origin.low) * origin.scale
    return SIMD2(Self.left + cell / 2 + place.x, Self.top + height - cell / 2 - place.y)
  }

  /// The cell beside another one, if the map has it.
  func neighbour(_ i: Int, dx: Int32, dy: Int32) -> Int? {
    index[SIMD2(map.cells.column[i] + dx, map.cells.row[i] + dy)]
  }

  /// A path that fills the given cells, in one rectangle for each run along a row, or a dot for each node.
  func fill(_ cells: [Int]) -> String {
    guard map.nodes == nil else {
      let (radius, across) = (MapSVG.number(cell / 2), MapSVG.number(cell / 2 * 2))
      return cells.map { i in
        let at = middles[i] - SIMD2(cell / 2, 0)
        let arc = "a\(radius) \(radius) 0 1 0"
        return "M\(MapSVG.number(at.x)) \(MapSVG.number(at.y))\(arc) \(across) 0\(arc) -\(across) 0z"
      }.joined()
    }
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

  /// A path along all edges between two cells for which `differ` holds; with nil, along the district's outline. Nodes
  /// have none.
  func borders(_ differ: ((Int, Int) -> Bool)?) -> String {
    guard map.nodes == nil else { return "" }
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

  /// For each area, the areas that it touches; of nodes those that hold the nearest node outside.
  func neighbours(of count: Int, area: (Int) -> Int) -> [Set<Int>] {
    var result = [Set<Int>](repeating: [], count: count)
    for i in 0..<map.cells.count {
      let beside = [neighbour(i, dx: 1, dy: 0), neighbour(i, dx: 0, dy: 1), map.nodes?.nearest(to: i, outside: area)]
      for other in beside.compactMap({ $0 }) {
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

extension Nodes {
  /// The nearest node in another area.
  fileprivate func nearest(to node: Int, outside area: (Int) -> Int) -> Int? {
    let own = area(node)
    var best: (node: Int, distance: Double)?
    for other in 0..<count where area(other) != own {
      let distance = distance(from: node, to: other)
      if distance < best?.distance ?? .infinity { best = (other, distance) }
    }
    return best?.node
  }
}
