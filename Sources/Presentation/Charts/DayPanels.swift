/// A value by hour of the day, a panel an alternative on the same scale, with the first one's outline in all others: lines that lie on one
/// another can be told apart, and so can one that lies far above.
struct DayPanels {
  /// An alternative.
  struct Panel {
    var name: String
    var colour: String
    var hours: [Double?]
    /// What its course comes to, in a few words.
    var words: String
  }

  let title: String
  let axis: (x: String, y: String)
  let panels: [Panel]

  private static let (head, height, gap) = (17.0, 44.0, 9.0)

  var svg: String {
    var frame = ChartFrame()
    let rows = Double(panels.count)
    (frame.top, frame.left) = (22, 30)
    frame.height = frame.top + frame.bottom + rows * (Self.head + Self.height) + (rows - 1) * Self.gap
    let scale = Scale(over: panels.flatMap(\.hours).compactMap { $0 }, containing: [0])
    frame.widen(for: scale)
    func at(_ hour: Int) -> Double { frame.x(Double(hour) / 24) }
    var svg = ChartFrame.text(ChartFrame.cut(axis.y, to: ChartFrame.width - 4), 2, 12)
    for hour in [0, 6, 12, 18, 24] {
      svg += ChartFrame.line(at(hour), frame.y(0), at(hour), frame.top, colour: "#e4e7eb")
      svg += ChartFrame.text(
        ChartFrame.clock(hour), hour == 24 ? ChartFrame.width - 2 : at(hour), frame.y(0) + 16,
        anchor: hour == 24 ? "end" : "middle", colour: MapColours.grey)
    }
    svg += ChartFrame.text(axis.x, frame.x(0.5), frame.height - 8, anchor: "middle")
    for (index, panel) in panels.enumerated() {
      let top = frame.top + Double(index) * (Self.head + Self.height + Self.gap)
      let floor = top + Self.head + Self.height
      func y(_ value: Double) -> Double { floor - scale.position(value) * Self.height }
      svg += ChartFrame.line(frame.x(0), floor, frame.x(1), floor, colour: "#7b8794")
      svg += ChartFrame.line(frame.x(0), y(scale.high), frame.x(1), y(scale.high), colour: "#e4e7eb")
      for tick in [scale.ticks.first, scale.ticks.last].compactMap({ $0 }) {
        svg += ChartFrame.text(
          tick.label, frame.left - 6, y(tick.value) + 4, anchor: "end", colour: MapColours.grey, size: 11)
      }
      // An hour's mean holds for all of it.
      for (hour, value) in panel.hours.enumerated() {
        guard let value, value > scale.low else { continue }
        svg += ChartFrame.box(
          at(hour), y(value), at(hour + 1) - at(hour), floor - y(value), colour: MapColours.pale(panel.colour))
      }
      if index > 0, let first = panels.first { svg += course(first, "4 2", at, y) }
      svg += course(panel, nil, at, y)
      // Bold letters are broader. What has no room beside a long name stands below its end.
      let room = (ChartFrame.width - frame.left - frame.right) / 1.12
      let isBeside = ChartFrame.width(of: panel.name) + ChartFrame.width(of: panel.words) + 14 <= room
      svg += ChartFrame.text(
        ChartFrame.cut(panel.name, to: room), frame.left, top + 12, colour: panel.colour, bold: true, halo: true)
      svg += ChartFrame.text(
        panel.words, ChartFrame.width - frame.right, top + (isBeside ? 12 : 27), anchor: "end", halo: true)
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }

  /// The line along a panel's hours; where nobody knows a value, it ends.
  private func course(_ panel: Panel, _ dash: String?, _ at: (Int) -> Double, _ y: (Double) -> Double) -> String {
    let line = DayChart.Line(colour: panel.colour, dash: dash, hours: panel.hours)
    return line.runs.map { run in
      let points = run.flatMap { hour -> [(x: Double, y: Double)] in
        let value = y(panel.hours[hour] ?? 0)
        return [(at(hour), value), (at(hour + 1), value)]
      }
      return ChartFrame.curve(points, colour: panel.colour, width: dash == nil ? 2 : 1.2, dash: dash)
    }.joined()
  }
}
