import District

/// What the nodes of a map and their matrix cover.
public struct NodesInfo: Codable, Sendable {
  /// Number of nodes.
  public var count: Int
  /// Width of the rectangle round them, kilometres.
  public var widthKm: Double
  /// Height of the rectangle round them, kilometres.
  public var heightKm: Double
  /// Mean time of a way between two different nodes, minutes.
  public var meanMinutes: Double
  /// The longest way, minutes.
  public var longestMinutes: Double
  /// Straight lines of all ways together over their times, kilometres an hour; missing where all times are zero.
  public var straightKmh: Double?

  /// Describes nodes.
  public init(_ nodes: Nodes) {
    count = nodes.count
    func span(_ values: [Double]) -> Double { ((values.max() ?? 0) - (values.min() ?? 0)) / 1000 }
    widthKm = span(nodes.x)
    heightKm = span(nodes.y)
    var seconds = 0.0
    var longest = 0.0
    var metres = 0.0
    for from in 0..<nodes.count {
      for to in 0..<nodes.count where to != from {
        seconds += nodes.seconds[from * nodes.count + to]
        longest = max(longest, nodes.seconds[from * nodes.count + to])
        metres += nodes.distance(from: from, to: to)
      }
    }
    meanMinutes = seconds / 60 / Double(max(1, nodes.count * (nodes.count - 1)))
    longestMinutes = longest / 60
    straightKmh = seconds > 0 ? metres / seconds * 3.6 : nil
  }

  /// The description as lines for a terminal.
  var lines: [String] {
    let speed = straightKmh.map { ", \(MapFigures.fixed($0, 1)) km/h in a straight line" } ?? ""
    return [
      "nodes       \(MapFigures.grouped(Double(count))) on \(MapFigures.fixed(widthKm, 1)) x "
        + "\(MapFigures.fixed(heightKm, 1)) km",
      "ways        \(MapFigures.fixed(meanMinutes, 2)) min on average, at most \(MapFigures.fixed(longestMinutes, 2)) min"
        + speed,
    ]
  }
}
