import EventKernel

/// Decides which way units take.
///
/// A policy is a name with parameters; what it comes to on one map are `Ways`.
public protocol PathPolicy: Sendable {
  /// The ways over a terrain, laid once for all runs.
  /// - Throws: `WorldError` if the terrain has no such ways.
  func ways(over terrain: Terrain) throws(WorldError) -> any Ways
}

/// The ways between all places of a map.
///
/// All three functions must depend on their arguments alone: the same in every order, on every thread.
public protocol Ways: Sendable {
  /// Metres between two places; between cells never zero.
  func distance(from: Int, to: Int) -> Double
  /// Time of the way that begins at `t`, at a free-flow speed in metres a second (over nodes: a factor).
  func travelTime(from: Int, to: Int, speed: Double, at t: Instant) -> Duration
  /// The place after a fraction, between 0 and 1, of the travel time of a way that began at `t`; see `Ground.position`.
  func position(from: Int, to: Int, fraction: Double, at t: Instant, speed: Double?) -> Int
}
