import Testing

@testable import Inputs

/// How much of a polygon lies in which square.
@Suite("Polygons and squares") struct PlaneRingTests {
  /// A raster of squares of 100 m whose columns and rows are shifted by `shift`, round an area.
  private static func grid(of area: PlaneArea, size: Double, shift: SIMD2<Double> = SIMD2(0, 0)) throws -> CellGrid {
    let frame = RasterFrame(
      origin: GeoPoint(longitude: 0, latitude: 0), originColumn: 50 + shift.x, originRow: 50 + shift.y,
      cellSize: size, statedArea: 1, isPublished: false)
    return CellGrid(try Raster(of: area, frame: frame, file: "", boundary: ""), frame: frame)
  }

  private static func box(_ half: Double) -> PlaneArea {
    PlaneArea(polygons: [
      [[(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)].map { SIMD2($0.0, $0.1) }]
    ])
  }

  /// A polygon with corners that go in and out and a hole: areas by square as Shapely 2.2 gives them.
  @Test func anAreaWithAHoleIsCutAsAnotherProgramCutsIt() throws {
    let outer = [
      (-130, -80), (40, -140), (160, -20), (60, 10), (150, 120), (-20, 60), (-140, 150), (-60, 20), (-130, -80),
    ]
    let hole = [(-40, -60), (20, -70), (10, 0), (-30, -10), (-40, -60)]
    let area = PlaneArea(polygons: [[outer, hole].map { $0.map { SIMD2(Double($0.0), Double($0.1)) } }])
    #expect(area.area == 37950)
    let grid = try Self.grid(of: Self.box(200), size: 100, shift: SIMD2(0.5, 0.5))
    let expected = [
      [0, 949.0196078431369, 2117.6470588235293, 0],
      [801.6806722689075, 7395.819327731092, 8789.166666666666, 2340],
      [69.2307692307692, 6243.921568627451, 7251.633986928105, 691.4141414141412],
      [630.7692307692307, 266.66666666666674, 7.843137254901986, 395.1871657754011],
    ]
    var found = [[Double]](repeating: [0, 0, 0, 0], count: 4)
    for (cell, part) in area.overlaps(with: grid) { found[cell / 4][cell % 4] = part }
    for (row, wanted) in zip(found, expected) {
      for (a, b) in zip(row, wanted) { #expect(abs(a - b) < 1e-6, "\(found)") }
    }
  }

  /// Whatever the polygon and the raster: the parts are as large as the whole, and none is larger than its square.
  @Test(arguments: 0..<60)
  func nothingIsLostOrGained(seed: Int) throws {
    var random = TestNumbers(seed: UInt64(seed))
    let corners = Int.random(in: 3...14, using: &random)
    // A star: corners at growing angles, in turn far and near, so that it never crosses itself.
    let turn = Double.random(in: 0..<1, using: &random)
    func ring(_ near: Double, _ far: Double) -> [SIMD2<Double>] {
      var points = (0..<corners).map { i in
        let angle = (Double(i) + turn) / Double(corners)
        let radius = Double.random(in: near...far, using: &random)
        return SIMD2(radius * Self.cosine(angle), radius * Self.cosine(angle - 0.25))
      }
      points.append(points[0])
      return points
    }
    let rings = [ring(450, 900), ring(40, 200).reversed()]
    // With three corners a star's middle may lie outside: no hole then.
    let area = PlaneArea(polygons: [corners < 6 ? [rings[0]] : rings])
    let shift = SIMD2(Double.random(in: 0..<1, using: &random), Double.random(in: 0..<1, using: &random))
    let size = Double.random(in: 30...400, using: &random)
    let parts = area.overlaps(with: try Self.grid(of: Self.box(1500), size: size, shift: shift))
    let sum = parts.reduce(0) { $0 + $1.area }
    #expect(abs(sum / area.area - 1) < 1e-9)
    #expect(parts.allSatisfy { $0.area <= size * size * (1 + 1e-9) })
    #expect(parts.map(\.cell) == parts.map(\.cell).sorted())
  }

  /// Cosine of turns, good enough to draw stars.
  private static func cosine(_ turns: Double) -> Double {
    let part = turns - turns.rounded(.down)
    let x = abs(part - 0.5) * 4 - 1
    return x * (1.5 - 0.5 * x * x)
  }

  @Test func theShareInsideAnother() {
    let area = Self.box(100)
    #expect(area.share(inside: Self.box(200)) == 1)
    #expect(abs(Self.box(200).share(inside: area) - 0.25) < 0.01)
    let away = PlaneArea(polygons: [[[(300, 0), (400, 0), (400, 100), (300, 0)].map { SIMD2($0.0, $0.1) }]])
    #expect(away.share(inside: area) == 0)
  }
}
