import Experimentation

/// How far each factor moves a measure, the strongest first (a tornado chart), with intervals.
struct SensitivityChart {
  /// One factor.
  struct Bar {
    var name: String
    var value: Double
    var interval: Interval?
    var figures: String
  }

  let title: String
  let axis: String
  let bars: [Bar]
  /// Words of the axis's ticks, if it is one of times.
  var times: ((Double) -> String)? = nil

  private static let rowHeight = 46.0

  var svg: String {
    var frame = ChartFrame()
    (frame.left, frame.right, frame.top) = (16, 16, 8)
    frame.height = frame.top + frame.bottom + Double(bars.count) * Self.rowHeight
    let ends = bars.flatMap { [$0.value, $0.interval?.low ?? $0.value, $0.interval?.high ?? $0.value] }
    let scale = Scale(ends, containing: [0], times: times)
    let zero = frame.x(scale.position(0))
    var svg = frame.xAxis(scale, title: axis)
    svg += ChartFrame.line(zero, frame.y(0), zero, frame.y(1), colour: MapColours.ink, width: 1.5)
    for (i, bar) in bars.enumerated() {
      let y = frame.top + Double(i) * Self.rowHeight
      let at = frame.x(scale.position(bar.value))
      svg += ChartFrame.box(0, y - 1, ChartFrame.width, 20, colour: "#fff")
      let room = ChartFrame.width - 44 - ChartFrame.width(of: bar.figures)
      svg += ChartFrame.text(ChartFrame.cut(bar.name, to: room), 16, y + 14, bold: true)
      svg += ChartFrame.text(bar.figures, ChartFrame.width - 16, y + 14, anchor: "end")
      svg += ChartFrame.box(min(zero, at), y + 22, max(abs(at - zero), 1.5), 14, colour: "#56B4E9")
      guard let interval = bar.interval else { continue }
      let (low, high) = (frame.x(scale.position(interval.low)), frame.x(scale.position(interval.high)))
      svg += ChartFrame.line(low, y + 29, high, y + 29, colour: MapColours.ink, width: 2)
      for end in [low, high] { svg += ChartFrame.line(end, y + 24, end, y + 34, colour: MapColours.ink, width: 2) }
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }
}
