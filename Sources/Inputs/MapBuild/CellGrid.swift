/// The cells of a raster by their column and row.
struct CellGrid {
  private let index: [SIMD2<Int>: Int]
  private let raster: Raster
  private let frame: RasterFrame

  init(_ raster: Raster, frame: RasterFrame) {
    self.raster = raster
    self.frame = frame
    index = raster.index
  }

  /// The area of a square, square metres.
  var squareArea: Double { frame.cellSize * frame.cellSize }

  /// The cell in which a position lies, or else the one whose centre is nearest.
  func nearest(to position: SIMD2<Double>) -> Int {
    let place = (position / frame.cellSize + SIMD2(frame.originColumn, frame.originRow)).rounded(
      .toNearestOrAwayFromZero)
    if place.max() < 1e6, place.min() > -1e6, let cell = index[SIMD2(Int(place.x), Int(place.y))] { return cell }
    var best = (cell: 0, squared: Double.infinity)
    for (i, centre) in raster.centres.enumerated() {
      let squared = ((centre - position) * (centre - position)).sum()
      if squared < best.squared { best = (i, squared) }
    }
    return best.cell
  }

  /// Calls `body` for every cell that a ring reaches, with the area of the part inside: first the ring is cut into rows, then each row into
  /// squares.
  func forEachPart(of ring: [SIMD2<Double>], _ body: (Int, Double) -> Void) {
    guard let rows = span(ring, 1), let least = raster.rows.first, let most = raster.rows.last else { return }
    for row in rows.clamped(to: least...most) {
      let south = (Double(row) - frame.originRow - 0.5) * frame.cellSize
      let strip = PlaneRing.clipped(ring, 1, from: south, to: south + frame.cellSize)
      guard let columns = span(strip, 0) else { continue }
      for column in columns {
        guard let cell = index[SIMD2(column, row)] else { continue }
        let west = (Double(column) - frame.originColumn - 0.5) * frame.cellSize
        let area = abs(PlaneRing.area(PlaneRing.clipped(strip, 0, from: west, to: west + frame.cellSize)))
        if area > 0 { body(cell, area) }
      }
    }
  }

  /// The columns, or rows, that a ring reaches; nil if there is none, or if it is nowhere near.
  private func span(_ ring: [SIMD2<Double>], _ axis: Int) -> ClosedRange<Int>? {
    let origin = axis == 0 ? frame.originColumn : frame.originRow
    var (low, high) = (Double.infinity, -Double.infinity)
    for point in ring {
      low = min(low, point[axis])
      high = max(high, point[axis])
    }
    guard low <= high, abs(low) < 1e7, abs(high) < 1e7 else { return nil }
    return Int((low / frame.cellSize + origin).rounded())...Int((high / frame.cellSize + origin).rounded())
  }
}
