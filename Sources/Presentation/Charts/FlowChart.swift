/// The ways of incidents: who detected them, how many desks they passed, how they ended, as bands whose height is a
/// share.
struct FlowChart {
  /// Incidents that went one way.
  struct Way {
    /// Where it runs in each column.
    var stops: [String]
    var n: Int
  }

  let title: String
  let heads: [String]
  /// The stops of each column, from above.
  let columns: [[String]]
  let ways: [Way]

  /// Broader than other charts, so that the names of neighbouring columns keep apart.
  private static let width = 560.0
  private static let (bar, top, gap, room) = (9.0, 30.0, 22.0, 230.0)

  private struct Node {
    var y: Double
    var height: Double
    var share: Double
    var inward = 0.0
    var outward = 0.0
  }

  var svg: String {
    let total = Double(max(1, ways.reduce(0) { $0 + $1.n }))
    let most = columns.map(\.count).max() ?? 1
    let scale = Self.room / total
    let height = Self.top + Self.room + Double(most) * Self.gap + 6
    var nodes = columns.enumerated().map { column, stops in
      var y = Self.top + Self.gap * 0.7
      return stops.map { stop in
        let n = Double(ways.reduce(0) { $0 + ($1.stops[column] == stop ? $1.n : 0) })
        defer { y += n * scale + (n > 0 ? Self.gap : 0) }
        return Node(y: y, height: n * scale, share: n / total)
      }
    }
    let x = (0..<columns.count).map { column in
      2 + Double(column) * (Self.width - 4 - Self.bar) / Double(max(1, columns.count - 1))
    }
    var svg = ""
    for column in 0..<max(0, columns.count - 1) {
      for (i, from) in columns[column].enumerated() {
        for (j, to) in columns[column + 1].enumerated() {
          // Bands keep the colour of the channel, so that it can be followed to the end.
          for (origin, channel) in columns[0].enumerated() {
            let n = ways.reduce(0) {
              $0 + ($1.stops[0] == channel && $1.stops[column] == from && $1.stops[column + 1] == to ? $1.n : 0)
            }
            guard n > 0 else { continue }
            let thick = Double(n) * scale
            let y1 = nodes[column][i].y + nodes[column][i].outward
            let y2 = nodes[column + 1][j].y + nodes[column + 1][j].inward
            nodes[column][i].outward += thick
            nodes[column + 1][j].inward += thick
            svg += Self.band(
              x[column] + Self.bar, y1, x[column + 1], y2, thick, Palette.flows[min(origin, Palette.flows.count - 1)])
          }
        }
      }
    }
    for (column, stops) in columns.enumerated() {
      let isLast = column == columns.count - 1
      let edge = isLast ? x[column] + Self.bar : x[column]
      svg += ChartFrame.text(
        heads[column], edge, 14, anchor: isLast ? "end" : column > 0 ? "middle" : "start", bold: true)
      for (node, stop) in zip(nodes[column], stops) where node.share > 0 {
        svg += ChartFrame.box(x[column], node.y, Self.bar, max(1, node.height), colour: MapColours.grey)
        let label = "\(stop) \(Figures.percent(node.share)) %"
        svg += ChartFrame.text(
          label, edge, node.y - 4, anchor: isLast ? "end" : column > 0 ? "middle" : "start", halo: true)
      }
    }
    return ChartFrame.svg(width: Self.width, height: height, label: title, svg)
  }

  private static func band(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ thick: Double, _ colour: String
  ) -> String {
    let n = MapSVG.number
    let middle = n((x1 + x2) / 2)
    return "<path fill=\"\(colour)\" fill-opacity=\"0.7\" d=\"M\(n(x1)) \(n(y1))C\(middle) \(n(y1)) \(middle) \(n(y2)) "
      + "\(n(x2)) \(n(y2))V\(n(y2 + thick))C\(middle) \(n(y2 + thick)) \(middle) \(n(y1 + thick)) \(n(x1)) "
      + "\(n(y1 + thick))z\"/>\n"
  }
}
