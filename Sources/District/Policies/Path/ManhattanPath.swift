import EventKernel

/// Along columns first, then along rows, with a factor for the roads' detours.
struct ManhattanPath: PathPolicy {
  static let entry = PolicyEntry<any PathPolicy>(
    "manhattan", "along columns, then along rows, times a factor for detours",
    parameters: [PolicyParameter("circuity", standard: 1, in: 1...5)]
  ) { ManhattanPath(circuity: $0[0]) }

  let circuity: Double

  func routes(over terrain: Terrain) throws(WorldError) -> any Routes {
    ManhattanRoutes(
      raster: try terrain.openCells(for: Self.entry.name), circuity: circuity, roadSpeed: terrain.roadSpeed)
  }
}

/// What `manhattan` comes to on a map. A route takes the speed of the hour in which it begins.
final class ManhattanRoutes: Routes {
  let raster: Raster
  let circuity: Double
  let roadSpeed: RoadSpeed

  init(raster: Raster, circuity: Double, roadSpeed: RoadSpeed) {
    self.raster = raster
    self.circuity = circuity
    self.roadSpeed = roadSpeed
  }

  @inline(__always)
  func distance(from: Int, to: Int) -> Double {
    distance(steps: abs(raster.column[to] - raster.column[from]) + abs(raster.row[to] - raster.row[from]))
  }

  /// Metres of a route over so many columns and rows.
  @inline(__always)
  func distance(steps: Int32) -> Double {
    // Inside a cell: the mean Manhattan distance between two random points of a square, two thirds of its edge.
    (steps == 0 ? raster.cellSize * 2 / 3 : Double(steps) * raster.cellSize) * circuity
  }

  @inline(__always)
  func travelTime(from: Int, to: Int, speed: Double, at t: Instant) -> TimeSpan {
    .seconds(distance(from: from, to: to) / (speed * roadSpeed.factor(at: t)))
  }

  func position(from: Int, to: Int, fraction: Double, at t: Instant, speed: Double?) -> Int {
    let across = Int(raster.column[to] - raster.column[from])
    let along = Int(raster.row[to] - raster.row[from])
    let steps = Int(fraction * Double(abs(across) + abs(along)))
    // The route may lead through cells outside the district: then the last cell before them.
    for k in stride(from: steps, through: 0, by: -1) {
      let onColumns = min(k, abs(across))
      let column = Int(raster.column[from]) + onColumns * across.signum()
      let row = Int(raster.row[from]) + (k - onColumns) * along.signum()
      if let cell = raster.cell(column: column, row: row) { return cell }
    }
    return from
  }
}
