/// Today against proposals, group by group, a line each: a ring for today, a dot for the proposal, and a line between; hollow and grey where
/// the difference is undecided.
struct GroupChart {
  /// A proposal in a group.
  struct Dot {
    var colour: String
    var value: Double
    /// Whether the difference from today is decided.
    var isDecided: Bool
  }

  /// A group.
  struct Row {
    var name: String
    var today: Double
    var dots: [Dot]
    /// What came of it, in a few words.
    var words: String
  }

  let title: String
  let axis: String
  let rows: [Row]
  /// Words of the axis's ticks, if it is one of times.
  var times: ((Double) -> String)? = nil

  /// Room for a group's words, and for each of its dots.
  private static let (words, line) = (28.0, 12.0)

  var svg: String {
    var frame = ChartFrame()
    (frame.left, frame.right, frame.top) = (16, 16, 6)
    frame.height =
      frame.top + frame.bottom + rows.reduce(0) { $0 + Self.words + Double(max(1, $1.dots.count)) * Self.line }
    let values = rows.flatMap { [$0.today] + $0.dots.map(\.value) }
    // Where all lie far from zero, an axis from there on would press them together.
    let isFar = (values.min() ?? 0) > (values.max() ?? 0) / 2
    let scale = Scale(values, containing: isFar ? [] : [0], times: times)
    var svg = frame.xAxis(scale, title: axis)
    var y = frame.top
    for row in rows {
      svg += ChartFrame.box(0, y, ChartFrame.width, 18, colour: "#fff")
      let room = ChartFrame.width - 44 - ChartFrame.width(of: row.words)
      svg += ChartFrame.text(ChartFrame.cut(row.name, to: room), 16, y + 14, bold: true)
      svg += ChartFrame.text(row.words, ChartFrame.width - 16, y + 14, anchor: "end")
      let today = frame.x(scale.position(row.today))
      for (index, dot) in row.dots.enumerated() {
        let middle = y + Self.words + Double(index) * Self.line
        let (colour, at) = (dot.isDecided ? dot.colour : Palette.others, frame.x(scale.position(dot.value)))
        svg += ChartFrame.line(today, middle, at, middle, colour: colour, width: 3, dash: dot.isDecided ? nil : "3 3")
        svg += ChartFrame.disc(today, middle, 5, colour: Palette.baseline, hollow: true)
        svg += ChartFrame.disc(at, middle, 5, colour: dot.colour, hollow: !dot.isDecided)
      }
      y += Self.words + Double(max(1, row.dots.count)) * Self.line
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }
}
