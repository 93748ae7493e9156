/// A value by hour of the day, a line an alternative.
struct DayChart {
  /// One alternative's values, an hour each.
  struct Line {
    var colour: String
    var dash: String?
    var hours: [Double?]

    /// Hours one after another that have a value: where nobody knows one, the line ends.
    var runs: [[Int]] {
      hours.indices.filter { hours[$0] != nil }.reduce(into: [[Int]]()) { runs, hour in
        if runs.last?.last == hour - 1 { runs[runs.count - 1].append(hour) } else { runs.append([hour]) }
      }
    }
  }

  let title: String
  let axis: (x: String, y: String)
  let lines: [Line]

  /// The mean day of a week of 168 hours.
  static func day(of week: [Double?]) -> [Double?] {
    (0..<24).map { hour in
      let own = stride(from: hour, to: week.count, by: 24).compactMap { week[$0] }
      return own.isEmpty ? nil : own.reduce(0, +) / Double(own.count)
    }
  }

  var svg: String {
    var frame = ChartFrame()
    (frame.top, frame.left) = (24, 50)
    let y = Scale(over: lines.flatMap(\.hours).compactMap { $0 }, containing: [0])
    frame.widen(for: y)
    func position(_ hour: Double) -> Double { frame.x(hour / 24) }
    var svg = frame.yAxis(y, title: axis.y)
    svg += ChartFrame.line(frame.x(0), frame.y(0), frame.x(1), frame.y(0), colour: "#7b8794")
    for hour in [0, 6, 12, 18, 24] {
      let at = position(Double(hour))
      svg += ChartFrame.line(at, frame.y(0), at, frame.y(1), colour: "#e4e7eb")
      svg += ChartFrame.text(
        ChartFrame.clock(hour), hour == 24 ? ChartFrame.width - 2 : at, frame.y(0) + 16,
        anchor: hour == 24 ? "end" : "middle", colour: MapColours.grey)
    }
    svg += ChartFrame.text(axis.x, frame.x(0.5), frame.height - 8, anchor: "middle")
    for (i, line) in lines.enumerated() {
      // An hour's mean holds for all of it. Where lines lie on one another, all of them can be seen.
      for run in line.runs {
        let points = run.flatMap { hour -> [(x: Double, y: Double)] in
          let at = frame.y(y.position(line.hours[hour] ?? 0))
          return [(position(Double(hour)), at), (position(Double(hour + 1)), at)]
        }
        svg += ChartFrame.curve(
          points, colour: line.colour, width: 2.2 + 1.4 * Double(min(lines.count - 1 - i, 3)), dash: line.dash)
      }
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }
}
