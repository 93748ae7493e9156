/// Finds the junction nearest to a point at which a unit may enter and leave the roads.
///
/// These are the junctions where an open arc begins and another ends whose classes are entered. Where turns are forbidden, a junction stands in
/// several copies, and whoever comes by one of them is not at the others: they are passed over as long as there are others.
///
/// A grid of squares, about one a junction, is searched in rings round the point. Complexity: O(1) for a point among the junctions.
public struct RoadJoints {
  private let junctions: [Int]
  private let positions: [SIMD2<Double>]
  private let low: SIMD2<Double>
  private let side: Double
  private let columns: Int
  private let rows: Int
  /// Where the list of each square begins, and the end of the last.
  private let start: [Int]
  /// Places in `junctions`, ascending in each square.
  private let members: [Int]

  /// Puts the junctions of roads into squares; nil if none of them may be entered.
  ///
  /// - Parameters:
  ///   - isMeant: which junctions are asked for.
  ///   - isOpen: which arcs may be driven.
  public init?(
    _ roads: Roads, among isMeant: (_ junction: Int) -> Bool = { _ in true },
    over isOpen: (_ arc: Int) -> Bool = { _ in true }
  ) {
    let junctions = Self.entries(of: roads, among: isMeant, over: isOpen)
    guard !junctions.isEmpty else { return nil }
    let positions = junctions.map { SIMD2(roads.x[$0], roads.y[$0]) }
    let low = positions.reduce(SIMD2(repeating: .infinity)) { pointwiseMin($0, $1) }
    let size = positions.reduce(SIMD2(repeating: -.infinity)) { pointwiseMax($0, $1) } - low
    // All may stand on one line, or on one point.
    let side = max((size.x * size.y / Double(junctions.count)).squareRoot(), size.max() / Double(junctions.count), 1)
    let columns = Int(size.x / side) + 1
    let rows = Int(size.y / side) + 1
    var start = [Int](repeating: 0, count: columns * rows + 1)
    let squares = positions.map { p in Int((p.y - low.y) / side) * columns + Int((p.x - low.x) / side) }
    for square in squares { start[square + 1] += 1 }
    for i in start.indices.dropFirst() { start[i] += start[i - 1] }
    var next = start
    var members = [Int](repeating: 0, count: junctions.count)
    for (i, square) in squares.enumerated() {
      members[next[square]] = i
      next[square] += 1
    }
    (self.junctions, self.positions, self.low, self.side) = (junctions, positions, low, side)
    (self.columns, self.rows, self.start, self.members) = (columns, rows, start, members)
  }

  private static func entries(of roads: Roads, among isMeant: (Int) -> Bool, over isOpen: (Int) -> Bool) -> [Int] {
    var begins = [Bool](repeating: false, count: roads.count)
    var ends = begins
    for junction in 0..<roads.count {
      for arc in roads.arcs(from: junction) where roads.classes[Int(roads.kind[arc])].isEntered && isOpen(arc) {
        begins[junction] = true
        ends[Int(roads.end[arc])] = true
      }
    }
    let entered = (0..<roads.count).filter { begins[$0] && ends[$0] && isMeant($0) }
    var copies: [SIMD2<Double>: Int] = [:]
    for junction in 0..<roads.count { copies[SIMD2(roads.x[junction], roads.y[junction]), default: 0] += 1 }
    let single = entered.filter { copies[SIMD2(roads.x[$0], roads.y[$0])] == 1 }
    return single.isEmpty ? entered : single
  }

  /// The joint of a point: the nearest junction, the lowest on ties, and metres to it in a straight line.
  public func nearest(to point: SIMD2<Double>) -> Roads.Joint {
    let at = (point - low) / side
    let column = Int(min(max(at.x, 0), Double(columns - 1)))
    let row = Int(min(max(at.y, 0), Double(rows - 1)))
    var best = (place: 0, squared: Double.infinity)
    var ring = 0
    while ring <= max(columns, rows) {
      // What lies beyond the rings searched is at least so far away.
      let reach = max(0, Double(ring - 1) * side)
      if reach * reach > best.squared { break }
      for y in max(0, row - ring)...min(rows - 1, row + ring) where row - ring <= rows - 1 && row + ring >= 0 {
        let isEdge = y == row - ring || y == row + ring
        for x in stride(from: column - ring, through: column + ring, by: isEdge || ring == 0 ? 1 : 2 * ring)
        where (0..<columns).contains(x) { search(y * columns + x, point, &best) }
      }
      ring += 1
    }
    return Roads.Joint(junction: Int32(junctions[best.place]), metres: best.squared.squareRoot())
  }

  private func search(_ square: Int, _ point: SIMD2<Double>, _ best: inout (place: Int, squared: Double)) {
    for i in members[start[square]..<start[square + 1]] {
      let away = positions[i] - point
      let squared = (away * away).sum()
      if squared < best.squared || (squared == best.squared && i < best.place) { best = (i, squared) }
    }
  }
}
