import EventKernel

/// Decides which routes units take.
///
/// A policy is a name with parameters; what it comes to on one map are `Routes`.
public protocol PathPolicy: Sendable {
  /// The routes over a terrain, laid once for all runs.
  /// - Throws: `WorldError` if the terrain has no such routes.
  func routes(over terrain: Terrain) throws(WorldError) -> any Routes
}

/// The routes between all places of a map.
///
/// All three functions must depend on their arguments alone: the same in every order, on every thread.
public protocol Routes: Sendable {
  /// Metres between two places; between cells never zero.
  func distance(from: Int, to: Int) -> Double
  /// Time of the route that begins at `t`, at a free-flow speed in metres a second (over nodes: a factor).
  func travelTime(from: Int, to: Int, speed: Double, at t: Instant) -> TimeSpan
  /// The place after a fraction, between 0 and 1, of the travel time of a route that began at `t`; see
  /// `TravelModel.position`.
  func position(from: Int, to: Int, fraction: Double, at t: Instant, speed: Double?) -> Int
}
