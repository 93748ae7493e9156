import Testing

@testable import District

@Suite struct NodeGridTests {
  private static func brute(_ x: [Double], _ y: [Double], _ point: SIMD2<Double>) -> Int {
    x.indices.min { a, b in
      let (p, q) = (SIMD2(x[a], y[a]) - point, SIMD2(x[b], y[b]) - point)
      return p.x * p.x + p.y * p.y < q.x * q.x + q.y * q.y
    } ?? -1
  }

  /// Sets of nodes that a grid might get wrong: scattered, clustered, on a lattice, on a line, on one point.
  static let shapes = ["scattered", "clustered", "lattice", "line", "point", "two towns"]

  private static func nodes(_ shape: String, _ random: inout SplitMix) -> (x: [Double], y: [Double]) {
    let count = Int.random(in: 1...120, using: &random)
    func number(_ limit: Double) -> Double { Double.random(in: -limit...limit, using: &random) }
    func whole(_ limit: Int) -> Double { Double(Int.random(in: 0...limit, using: &random) * 250) }
    switch shape {
    case "scattered": return ((0..<count).map { _ in number(3e4) + 1e5 }, (0..<count).map { _ in number(2e4) + 5e5 })
    case "clustered":
      return ((0..<count).map { _ in number(1) * number(1e3) }, (0..<count).map { _ in number(1) * number(1e3) })
    case "lattice": return ((0..<count).map { _ in whole(9) }, (0..<count).map { _ in whole(6) })
    case "line": return ((0..<count).map { _ in whole(30) }, (0..<count).map { _ in 70 })
    case "point": return ((0..<count).map { _ in 4 }, (0..<count).map { _ in -4 })
    default:
      return (
        (0..<count).map { Double($0 % 2) * 1e6 + number(10) }, (0..<count).map { Double($0 % 2) * 1e3 + number(10) }
      )
    }
  }

  @Test(arguments: shapes) func theNearestNodeIsFound(shape: String) {
    var random = SplitMix(state: UInt64(shape.utf8.count))
    for _ in 0..<15 {
      let (x, y) = Self.nodes(shape, &random)
      let grid = NodeGrid(x: x, y: y)
      let squares = PointGrid(zip(x, y).map { SIMD2($0, $1) })
      for _ in 0..<50 {
        let (a, b) = (Int.random(in: x.indices, using: &random), Int.random(in: x.indices, using: &random))
        let (p, q) = (SIMD2(x[a], y[a]), SIMD2(x[b], y[b]))
        // On the way from one to the other, half way (ties), and outside.
        for t in [Double.random(in: 0...1, using: &random), 0.5, 1.5, 0, 1] {
          let point = p + (q - p) * t
          #expect(grid.nearest(to: point) == Self.brute(x, y, point))
          #expect(squares.nearest(to: point).point == Self.brute(x, y, point))
        }
        #expect(grid.nearest(to: SIMD2(p.x, q.y)) == Self.brute(x, y, SIMD2(p.x, q.y)))
      }
    }
  }
}
