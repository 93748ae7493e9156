import Experimentation

/// How far each factor moves a measure, the strongest first (a tornado chart).
struct BarRangeChart {
  /// One factor.
  struct Bar {
    var name: String
    /// The measure's means at the factor's levels, with the levels' names.
    var low: (value: Double, label: String)
    var high: (value: Double, label: String)
  }

  let title: String
  let axis: String
  let bars: [Bar]

  var svg: String {
    var frame = ChartFrame()
    (frame.left, frame.right, frame.top) = (16, 16, 8)
    frame.height = frame.top + frame.bottom + Double(bars.count) * 44
    let scale = Scale(over: bars.flatMap { [$0.low.value, $0.high.value] })
    var svg = frame.xAxis(scale, title: axis)
    for (i, bar) in bars.enumerated() {
      let y = frame.top + Double(i) * 44
      let (low, high) = (frame.x(scale.position(bar.low.value)), frame.x(scale.position(bar.high.value)))
      svg += ChartFrame.box(low, y + 20, max(high - low, 1.5), 14, colour: "#0072B2")
      svg += ChartFrame.text(ChartFrame.cut(bar.name, to: 360), 16, y + 14, bold: true, halo: true)
      svg += ChartFrame.text(
        bar.low.label, max(low - 4, 16 + ChartFrame.width(of: bar.low.label)), y + 31, anchor: "end", halo: true)
      svg += ChartFrame.text(
        bar.high.label, min(high + 4, ChartFrame.width - 16 - ChartFrame.width(of: bar.high.label)), y + 31, halo: true)
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }
}
