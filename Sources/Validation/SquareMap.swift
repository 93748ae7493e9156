import Foundation
import Inputs

/// SimOpt's square as a map of nodes: strips of 1 km each way make 400 squares, and each base is a node of its own.
///
/// A call's coordinates are independent, each with the density 2 x / 20^2: towards the north-east there are more. So a square counts
/// (2 i + 1) (2 j + 1) residents, and the way from a base to it is the mean way to the calls in it, along the grid, at 1 km/min.
struct SquareMap {
  private static let strips = 20
  private static let bases: [(id: String, x: Double, y: Double)] = [
    ("north-east", 15, 15), ("north-west", 5, 15), ("south-west", 5, 5), ("start", 6, 6),
    ("best-1", 14.937247402177988, 14.079710116123236), ("best-2", 14.952544356386623, 11.242343588754892),
  ]

  /// A place: the point of a base, or the strips of a square.
  private struct Place {
    var id: String
    var x: Axis
    var y: Axis
    var residents = 0
  }

  /// Where a place is on one axis, km.
  private enum Axis {
    case point(Double)
    case strip(Int)

    /// The mean place in a strip, by where the calls are.
    var middle: Double {
      switch self {
      case .point(let at): return at
      case .strip(let index):
        let (from, to) = (Double(index), Double(index + 1))
        return 2 * (to * to * to - from * from * from) / (3 * (to * to - from * from))
      }
    }

    /// Mean distance to another place.
    func distance(to other: Axis) -> Double {
      switch (self, other) {
      case (.point(let point), .strip(let strip)), (.strip(let strip), .point(let point)):
        return Self.distance(of: point, from: strip)
      case (.strip(let one), .strip(let two)) where one == two: return 1.0 / 3
      default: return abs(middle - other.middle)
      }
    }

    /// The integral of x |x - point| over the strip, by that of x: its antiderivative changes sign at the point.
    private static func distance(of point: Double, from strip: Int) -> Double {
      let (from, to) = (Double(strip), Double(strip + 1))
      let turn = min(max(point, from), to)
      func rising(_ x: Double) -> Double { x * x * x / 3 - point * x * x / 2 }
      return (rising(from) + rising(to) - 2 * rising(turn)) / ((to * to - from * from) / 2)
    }
  }

  private let places: [Place] = {
    let squares = (0..<strips * strips).map { square in
      let (column, row) = (square % strips, square / strips)
      return Place(
        id: "square-\(column)-\(row)", x: .strip(column), y: .strip(row), residents: (2 * column + 1) * (2 * row + 1))
    }
    return bases.map { Place(id: $0.id, x: .point($0.x), y: .point($0.y)) } + squares
  }()

  /// Writes the map's files into a folder that is not there yet.
  func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func write(_ lines: [String], _ file: String) throws {
      try (lines.joined(separator: "\n") + "\n").write(toFile: "\(folder)/\(file)", atomically: false, encoding: .utf8)
    }
    let nodes = places.map { "\($0.id),\(figure($0.x.middle)),\(figure($0.y.middle)),\($0.residents)" }
    try write(["id,x,y,residents"] + nodes, "nodes.csv")
    let times = places.map { from in
      let row = places.map { to in figure(from.x.distance(to: to.x) + from.y.distance(to: to.y)) }
      return "\(from.id)," + row.joined(separator: ",")
    }
    try write([(["from"] + places.map(\.id)).joined(separator: ",")] + times, "times.csv")
    let sheet = """
      name: square
      names: {zh: 方城, en: Square}
      nodes: {file: nodes.csv, id: id, x: x, y: y, residents: residents}
      times: {file: times.csv, unit: min}
      """
    try write([sheet], "map.yaml")
  }

  /// So many digits that ways of the same length are equal.
  private func figure(_ value: Double) -> String { String(format: "%.9f", value) }
}
