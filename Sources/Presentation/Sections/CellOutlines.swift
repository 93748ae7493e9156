import District
import Inputs

/// The squares of a raster as polygons on the earth.
///
/// Of the map's plane only the size of a square and the centres are kept. A plane that touches the earth amid the centres is the map's
/// own but for a turn and a shift, which the centres tell (the rigid motion of least squares, Kabsch 1976). A corner that cells share
/// is one point.
struct CellOutlines {
  private let map: DistrictMap
  private let plane: LocalPlane
  /// East and north of one column, and of none, metres.
  private let (turn, origin): (SIMD2<Double>, SIMD2<Double>)

  /// Makes the outlines of a map from its cells' centres.
  init(_ map: DistrictMap, centres: [GeoPoint]) {
    self.map = map
    let n = Double(max(1, centres.count))
    plane = LocalPlane(
      origin: GeoPoint(
        longitude: centres.reduce(0) { $0 + $1.longitude } / n, latitude: centres.reduce(0) { $0 + $1.latitude } / n))
    let plane = plane
    let to = centres.map { point -> SIMD2<Double> in
      let (x, y) = plane.position(of: point)
      return SIMD2(x, y)
    }
    let from = centres.indices.map { SIMD2(Double(map.cells.column[$0]), Double(map.cells.row[$0])) * map.cellSize }
    let (a, b) = (from.reduce(.zero, +) / n, to.reduce(.zero, +) / n)
    var (dot, cross) = (0.0, 0.0)
    for (p, q) in zip(from, to) {
      let (u, v) = (p - a, q - b)
      dot += u.x * v.x + u.y * v.y
      cross += u.x * v.y - u.y * v.x
    }
    let length = (dot * dot + cross * cross).squareRoot()
    turn = length > 0 ? SIMD2(dot, cross) / length : SIMD2(1, 0)
    origin = b - SIMD2(turn.x * a.x - turn.y * a.y, turn.y * a.x + turn.x * a.y)
  }

  /// The lower left corner of a column and row.
  func corner(_ column: Int, _ row: Int) -> GeoPoint {
    let at = SIMD2(Double(column) - 0.5, Double(row) - 0.5) * map.cellSize
    let x = turn.x * at.x - turn.y * at.y + origin.x
    let y = turn.y * at.x + turn.x * at.y + origin.y
    let point = plane.point(x: x, y: y)
    // Seven decimals are 1 cm, and hide the last bits in which machines' sines differ.
    return GeoPoint(
      longitude: (point.longitude * 1e7).rounded() / 1e7, latitude: (point.latitude * 1e7).rounded() / 1e7)
  }

  /// The ring of a cell, counterclockwise and closed (RFC 7946).
  func ring(of cell: Int) -> [GeoPoint] {
    let (x, y) = (Int(map.cells.column[cell]), Int(map.cells.row[cell]))
    return [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)].map { corner($0.0, $0.1) }
  }

  /// The outline of some cells together: polygons, each an outer ring and its holes.
  func outline(of cells: [Int]) -> [[[GeoPoint]]] {
    let rings = rings(of: cells)
    let outer = rings.filter { Self.area($0) > 0 }
    let holes = rings.filter { Self.area($0) < 0 }
    return outer.map { ring in
      let own = holes.filter { hole in
        // A hole lies in the smallest ring around it.
        let around = outer.filter { Self.holds($0, hole) }
        return around.min { Self.area($0) < Self.area($1) } == ring
      }
      return ([ring] + own).map { $0.map { corner(Int($0.x), Int($0.y)) } }
    }
  }

  /// Closed rings along the edges of the cells, what is inside at their left.
  private func rings(of cells: [Int]) -> [[SIMD2<Int32>]] {
    let own = Set(cells.map { SIMD2(map.cells.column[$0], map.cells.row[$0]) })
    var next: [SIMD2<Int32>: [SIMD2<Int32>]] = [:]
    for cell in own.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
      let (x, y) = (cell.x, cell.y)
      for (beside, from, to) in [
        (SIMD2(x, y - 1), SIMD2(x, y), SIMD2(x + 1, y)), (SIMD2(x + 1, y), SIMD2(x + 1, y), SIMD2(x + 1, y + 1)),
        (SIMD2(x, y + 1), SIMD2(x + 1, y + 1), SIMD2(x, y + 1)), (SIMD2(x - 1, y), SIMD2(x, y + 1), SIMD2(x, y)),
      ] where !own.contains(beside) { next[from, default: []].append(to) }
    }
    var rings: [[SIMD2<Int32>]] = []
    for start in next.keys.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
      while let first = next[start]?.first {
        var ring = [start, first]
        next[start]?.removeFirst()
        while let last = ring.last, last != start {
          let way = last &- ring[ring.count - 2]
          // Where two squares touch at a corner the ring stays with its own: it turns left.
          let left = last &+ SIMD2(-way.y, way.x)
          let ends = next[last] ?? []
          guard let end = ends.first(where: { $0 == left }) ?? ends.first else { break }
          next[last]?.removeAll { $0 == end }
          ring.append(end)
        }
        rings.append(Self.straightened(ring))
      }
    }
    return rings
  }

  /// A closed ring without the points at which it goes straight on.
  private static func straightened(_ ring: [SIMD2<Int32>]) -> [SIMD2<Int32>] {
    let points = Array(ring.dropLast())
    let kept = points.indices.filter { i in
      let (before, after) = (points[(i + points.count - 1) % points.count], points[(i + 1) % points.count])
      let (u, v) = (points[i] &- before, after &- points[i])
      return u.x * v.y - u.y * v.x != 0
    }.map { points[$0] }
    return kept + kept.prefix(1)
  }

  private static func area(_ ring: [SIMD2<Int32>]) -> Int {
    zip(ring, ring.dropFirst()).reduce(0) { $0 + Int($1.0.x) * Int($1.1.y) - Int($1.1.x) * Int($1.0.y) }
  }

  /// Whether a ring lies within another.
  private static func holds(_ outer: [SIMD2<Int32>], _ inner: [SIMD2<Int32>]) -> Bool {
    // The middle of a square at its lower left edge: rings cross no squares.
    let lowest = inner.min { ($0.y, $0.x) < ($1.y, $1.x) } ?? .zero
    let (x, y) = (Double(lowest.x) + 0.5, Double(lowest.y) + 0.5)
    return zip(outer, outer.dropFirst()).reduce(false) { isInside, edge in
      let (a, b) = (edge.0, edge.1)
      guard a.x == b.x, Double(a.x) > x, (Double(a.y) > y) != (Double(b.y) > y) else { return isInside }
      return !isInside
    }
  }
}
