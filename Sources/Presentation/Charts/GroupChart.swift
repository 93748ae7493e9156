/// Today against proposals, group by group: a ring for today, a dot for each proposal, and a line between; hollow and grey where the
/// difference is undecided.
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

  private static let rowHeight = 40.0

  var svg: String {
    var frame = ChartFrame()
    (frame.left, frame.right, frame.top) = (16, 16, 6)
    frame.height = frame.top + frame.bottom + Double(rows.count) * Self.rowHeight
    let scale = Scale(rows.flatMap { [$0.today] + $0.dots.map(\.value) }, containing: [0], times: times)
    var svg = frame.xAxis(scale, title: axis)
    for (i, row) in rows.enumerated() {
      let y = frame.top + Double(i) * Self.rowHeight
      svg += ChartFrame.box(0, y, ChartFrame.width, 18, colour: "#fff")
      let room = ChartFrame.width - 44 - ChartFrame.width(of: row.words)
      svg += ChartFrame.text(ChartFrame.cut(row.name, to: room), 16, y + 14, bold: true)
      svg += ChartFrame.text(row.words, ChartFrame.width - 16, y + 14, anchor: "end")
      let (middle, today) = (y + 28, frame.x(scale.position(row.today)))
      for dot in row.dots {
        let colour = dot.isDecided ? dot.colour : Palette.others
        svg += ChartFrame.line(
          today, middle, frame.x(scale.position(dot.value)), middle, colour: colour, width: 3,
          dash: dot.isDecided ? nil : "3 3")
      }
      svg += ChartFrame.disc(today, middle, 5, colour: Palette.baseline, hollow: true)
      for dot in row.dots {
        let at = frame.x(scale.position(dot.value))
        svg += ChartFrame.disc(at, middle, 5, colour: dot.colour, hollow: !dot.isDecided)
      }
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }
}
