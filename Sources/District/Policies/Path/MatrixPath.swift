import EventKernel

/// The times of a travel-time matrix, on a map of nodes.
struct MatrixPath: PathPolicy {
  static let entry = PolicyEntry<any PathPolicy>("matrix", "the times of the map's travel-time matrix") { _ in
    MatrixPath()
  }

  func routes(over terrain: Terrain) throws(WorldError) -> any Routes {
    let nodes = try terrain.nodes(for: Self.entry.name)
    return MatrixRoutes(nodes: nodes, grid: NodeGrid(x: nodes.x, y: nodes.y), roadSpeed: terrain.roadSpeed)
  }
}

/// What `matrix` comes to: the matrix says how long, the coordinates say where a unit on its way is.
///
/// A time is the matrix's over the unit's speed, a factor here, and over the road speed of the hour in which the way
/// begins. A unit on its way stands at the node nearest to the point that lies on the straight line between both ends at
/// the fraction of the time that has passed.
final class MatrixRoutes: Routes {
  let nodes: Nodes
  let grid: NodeGrid
  let roadSpeed: RoadSpeed
  /// The times by goal, then by start: whoever looks for the nearest asks for many starts of one goal.
  private let inbound: [Double]
  private let size: Int

  init(nodes: Nodes, grid: NodeGrid, roadSpeed: RoadSpeed) {
    self.nodes = nodes
    self.grid = grid
    self.roadSpeed = roadSpeed
    let count = nodes.count
    inbound = (0..<count * count).map { nodes.seconds[$0 % count * count + $0 / count] }
    size = count
  }

  @inline(__always)
  func distance(from: Int, to: Int) -> Double { nodes.distance(from: from, to: to) }

  @inline(__always)
  func travelTime(from: Int, to: Int, speed: Double, at t: Instant) -> TimeSpan {
    .seconds(seconds(from: from, to: to, speed: speed, factor: roadSpeed.factor(at: t)))
  }

  /// Seconds of a route while the roads' factor is known. What is divided by one stays what it is.
  @inline(__always)
  func seconds(from: Int, to: Int, speed: Double, factor: Double) -> Double {
    let free = inbound[to * size + from]
    let own = speed == 1 ? free : free / speed
    return factor == 1 ? own : own / factor
  }

  func position(from: Int, to: Int, fraction: Double, at t: Instant, speed: Double?) -> Int {
    let start = SIMD2(nodes.x[from], nodes.y[from])
    let end = SIMD2(nodes.x[to], nodes.y[to])
    return grid.nearest(to: start + (end - start) * fraction)
  }
}
