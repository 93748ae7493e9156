/// The places of a map that is a travel-time matrix: points with coordinates, and the time of every way.
///
/// Node `i` is place `i` of `DistrictMap.cells`.
public struct Nodes: Sendable, Codable, Hashable {
  /// Identifiers, as files name them.
  public var ids: [String]
  /// Metres eastwards of each node, from wherever the map's maker counts.
  public var x: [Double]
  /// Metres northwards of each node.
  public var y: [Double]
  /// Seconds of every way, from row to column: those that begin at node `i` stand at `i * count`.
  public var seconds: [Double]

  /// Makes nodes; `x` and `y` have one number an id, `seconds` one for each pair of them, finite and not negative.
  public init(ids: [String], x: [Double], y: [Double], seconds: [Double]) {
    self.ids = ids
    self.x = x
    self.y = y
    self.seconds = seconds
  }

  /// Number of nodes.
  public var count: Int { ids.count }

  /// Metres between two nodes in a straight line.
  @inline(__always)
  public func distance(from: Int, to: Int) -> Double {
    let dx = x[to] - x[from]
    let dy = y[to] - y[from]
    return (dx * dx + dy * dy).squareRoot()
  }
}
