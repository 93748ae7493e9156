import Experimentation

/// Differences to the baseline with their intervals, one under the other, against a line at zero.
struct ForestChart {
  /// One alternative.
  struct Row {
    var name: String
    var colour: String
    /// The mean difference in the axis's unit; nil if there is none.
    var mean: Double?
    var interval: Interval?
    /// The difference in figures, and what follows from it.
    var figures: String
    var verdict: String
    /// The same figures in two: the mean, also of the whole, and its interval.
    var amount = ""
    var span = ""
  }

  let title: String
  /// Of the axis, with its unit.
  let axis: String
  let rows: [Row]
  /// What lies left and right of zero.
  let sides: (low: String, high: String)
  /// Words of the axis's ticks, if it is one of times.
  var times: ((Double) -> String)? = nil

  private static let rowHeight = 58.0

  var svg: String {
    var frame = ChartFrame()
    (frame.left, frame.right, frame.top) = (16, 16, 22)
    frame.height = frame.top + frame.bottom + Double(rows.count) * Self.rowHeight
    let ends = rows.flatMap { [$0.mean, $0.interval?.low, $0.interval?.high].compactMap { $0 } }
    let scale = Scale(ends, containing: [0], times: times)
    let zero = frame.x(scale.position(0))
    var svg = frame.xAxis(scale, title: axis)
    svg += ChartFrame.line(zero, frame.y(0), zero, frame.y(1), colour: MapColours.ink, width: 1.5)
    if scale.low < 0 {
      svg += ChartFrame.text(
        "\u{2190} " + sides.low, max(zero - 6, ChartFrame.width(of: sides.low) + 18), 13, anchor: "end",
        colour: MapColours.grey)
    }
    if scale.high > 0 { svg += ChartFrame.text(sides.high + " \u{2192}", zero + 6, 13, colour: MapColours.grey) }
    for (i, row) in rows.enumerated() {
      let y = frame.top + Double(i) * Self.rowHeight
      // The lines behind leave the words alone.
      svg += ChartFrame.box(0, y - 1, ChartFrame.width, 35, colour: "#fff")
      let verdict = ChartFrame.width(of: row.verdict)
      svg += ChartFrame.text(
        // Bold letters are broader.
        ChartFrame.cut(row.name, to: (ChartFrame.width - 40 - verdict * 1.15) / 1.15), 16, y + 15, colour: row.colour,
        bold: true,
        halo: true)
      svg += ChartFrame.text(row.verdict, ChartFrame.width - 16, y + 15, anchor: "end", bold: true, halo: true)
      svg += ChartFrame.text(row.figures, 16, y + 30, halo: true)
      guard let mean = row.mean, mean.isFinite else { continue }
      let at = frame.x(scale.position(mean))
      if let interval = row.interval {
        let (low, high) = (frame.x(scale.position(interval.low)), frame.x(scale.position(interval.high)))
        svg += ChartFrame.line(low, y + 43, high, y + 43, colour: row.colour, width: 3)
        svg += ChartFrame.line(low, y + 38, low, y + 48, colour: row.colour, width: 2)
        svg += ChartFrame.line(high, y + 38, high, y + 48, colour: row.colour, width: 2)
      }
      svg += ChartFrame.disc(at, y + 43, 4.5, colour: row.colour)
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }
}
