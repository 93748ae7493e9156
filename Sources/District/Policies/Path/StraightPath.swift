import EventKernel

/// The straight line between the middles of two cells, with a factor for the roads' detours.
struct StraightPath: PathPolicy {
  static let entry = PolicyEntry<any PathPolicy>(
    "straight", "the straight line, times a factor for detours",
    parameters: [PolicyParameter("circuity", standard: 1, in: 1...5)]
  ) { StraightPath(circuity: $0[0]) }

  let circuity: Double

  func routes(over terrain: Terrain) throws(WorldError) -> any Routes {
    StraightRoutes(
      raster: try terrain.openCells(for: Self.entry.name), circuity: circuity, roadSpeed: terrain.roadSpeed)
  }
}

/// What `straight` comes to on a map. A route takes the speed of the hour in which it begins.
final class StraightRoutes: Routes {
  /// The mean distance between two random points of a square of edge 1, (2 + sqrt 2 + 5 log(1 + sqrt 2)) / 15.
  static let insideSquare = 0.521_405_433_164_720_7

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
    let across = Double(raster.column[to] - raster.column[from])
    let along = Double(raster.row[to] - raster.row[from])
    let cells = from == to ? Self.insideSquare : (across * across + along * along).squareRoot()
    return cells * raster.cellSize * circuity
  }

  @inline(__always)
  func travelTime(from: Int, to: Int, speed: Double, at t: Instant) -> TimeSpan {
    .seconds(distance(from: from, to: to) / (speed * roadSpeed.factor(at: t)))
  }

  func position(from: Int, to: Int, fraction: Double, at t: Instant, speed: Double?) -> Int {
    let across = Double(raster.column[to] - raster.column[from])
    let along = Double(raster.row[to] - raster.row[from])
    let steps = max(abs(across), abs(along))
    var done = fraction
    // The line may lead through cells outside the district: then the last cell before them, looked for cell by cell.
    while done > 0 {
      let column = Double(raster.column[from]) + (done * across).rounded()
      let row = Double(raster.row[from]) + (done * along).rounded()
      if let cell = raster.cell(column: Int(column), row: Int(row)) { return cell }
      done -= 1 / steps
    }
    return from
  }
}
