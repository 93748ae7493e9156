import EventKernel

/// All that the twin asks of a map while it runs: distances, travel times, and positions on the way.
public struct Ground: Sendable {
  /// The ways that GridTwin brings, called without going through an existential, and any other.
  private enum Kind: Sendable {
    case manhattan(ManhattanWays)
    case straight(StraightWays)
    case matrix(MatrixWays)
    case other(any Ways)

    init(_ ways: any Ways) {
      self =
        switch ways {
        case let ways as ManhattanWays: .manhattan(ways)
        case let ways as StraightWays: .straight(ways)
        case let ways as MatrixWays: .matrix(ways)
        default: .other(ways)
        }
    }
  }

  /// Whether the places are nodes of a travel-time matrix, not cells.
  public let isNodes: Bool
  private let kind: Kind

  /// Lays ways over a terrain.
  /// - Throws: `WorldError` if the policy cannot do that there.
  public init(_ terrain: Terrain, path: any PathPolicy) throws(WorldError) {
    isNodes = terrain.map.nodes != nil
    kind = Kind(try path.ways(over: terrain))
  }

  /// Metres of the way between two places. Between cells never zero; between nodes the straight line.
  @inline(__always)
  public func distance(from: Int, to: Int) -> Double {
    switch kind {
    case .manhattan(let ways): ways.distance(from: from, to: to)
    case .straight(let ways): ways.distance(from: from, to: to)
    case .matrix(let ways): ways.distance(from: from, to: to)
    case .other(let ways): ways.distance(from: from, to: to)
    }
  }

  /// Time of the way between two places that begins at `t`.
  ///
  /// - Parameter speed: free-flow speed, metres a second; on a map of nodes a factor on the speed of the matrix.
  @inline(__always)
  public func travelTime(from: Int, to: Int, speed: Double, at t: Instant) -> Duration {
    switch kind {
    case .manhattan(let ways): ways.travelTime(from: from, to: to, speed: speed, at: t)
    case .straight(let ways): ways.travelTime(from: from, to: to, speed: speed, at: t)
    case .matrix(let ways): ways.travelTime(from: from, to: to, speed: speed, at: t)
    case .other(let ways): ways.travelTime(from: from, to: to, speed: speed, at: t)
    }
  }

  /// The place after a fraction of the travel time of a way that began at `t`: `from` up to 0, `to` from 1 on.
  @inline(__always)
  public func position(from: Int, to: Int, fraction: Double, at t: Instant) -> Int {
    guard fraction > 0 else { return from }
    guard fraction < 1 else { return to }
    return switch kind {
    case .manhattan(let ways): ways.position(from: from, to: to, fraction: fraction, at: t)
    case .straight(let ways): ways.position(from: from, to: to, fraction: fraction, at: t)
    case .matrix(let ways): ways.position(from: from, to: to, fraction: fraction, at: t)
    case .other(let ways): ways.position(from: from, to: to, fraction: fraction, at: t)
    }
  }
}
