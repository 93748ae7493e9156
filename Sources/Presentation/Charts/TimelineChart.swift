/// Several values by hour, one small panel below another, over one axis of time.
struct TimelineChart {
  /// One alternative's values, an hour each from the first hour that is shown.
  typealias Line = DayChart.Line

  /// When something was under way: shares of the hours.
  struct Strip {
    var label: String
    var colour: String
    var hours: [Double?]
  }

  /// A panel.
  struct Panel {
    enum Content {
      /// An area under a line.
      case area(Line)
      case lines([Line])
      case strips([Strip])
    }

    var title: String
    var content: Content
    /// Where its scale ends; nil for what its values need.
    var cap: Double?
  }

  let title: String
  let panels: [Panel]
  /// The first hour, counted from a midnight, and how many there are.
  let hours: Range<Int>
  /// What the axis is called, and how a midnight is marked there: by the number of its day.
  let axis: String
  let day: (Int) -> String

  private static let (head, plot, strip, gap) = (18.0, 62.0, 13.0, 12.0)
  private static let left = 46.0

  private func x(_ hour: Double) -> Double {
    let width = ChartFrame.width - Self.left - 14
    return Self.left + (hour - Double(hours.lowerBound)) / Double(hours.count) * width
  }

  private func height(_ panel: Panel) -> Double {
    if case .strips(let strips) = panel.content { return Double(strips.count) * Self.strip }
    return Self.plot
  }

  var svg: String {
    var svg = ""
    var top = 0.0
    for panel in panels {
      let begin = top + Self.head
      let end = begin + height(panel)
      svg += grid(from: begin, to: end)
      svg += ChartFrame.text(ChartFrame.cut(panel.title, to: 390), 2, top + 12, bold: true)
      switch panel.content {
      case .area(let line): svg += values([line], panel, begin, end, isArea: true)
      case .lines(let lines): svg += values(lines, panel, begin, end, isArea: false)
      case .strips(let strips): svg += under(strips, begin)
      }
      svg += ChartFrame.line(x(Double(hours.lowerBound)), end, x(Double(hours.upperBound)), end, colour: "#7b8794")
      top = end + Self.gap
    }
    let bottom = top - Self.gap
    for hour in marks {
      svg += ChartFrame.text(
        ChartFrame.clock(hour % 24), x(Double(hour)), bottom + 15, anchor: "middle", colour: MapColours.grey, size: 11)
      if hour % 24 == 0 {
        svg += ChartFrame.text(
          day(hour / 24 + 1), x(Double(hour)), bottom + 28, anchor: "middle", colour: MapColours.grey, size: 11)
      }
    }
    svg += ChartFrame.text(axis, x(Double(hours.lowerBound + hours.upperBound) / 2), bottom + 43, anchor: "middle")
    return ChartFrame.svg(height: bottom + 50, label: title, svg)
  }

  /// Hours with a mark: every third, sixth or twelfth, so that there is room for them.
  private var marks: [Int] {
    let step = hours.count <= 30 ? 3 : hours.count <= 60 ? 6 : 12
    return hours.filter { $0 % step == 0 } + (hours.upperBound % step == 0 ? [hours.upperBound] : [])
  }

  private func grid(from begin: Double, to end: Double) -> String {
    marks.map { hour in
      ChartFrame.line(
        x(Double(hour)), begin, x(Double(hour)), end, colour: hour % 24 == 0 ? "#9aa5b1" : "#e4e7eb")
    }.joined()
  }

  private func values(_ lines: [Line], _ panel: Panel, _ begin: Double, _ end: Double, isArea: Bool) -> String {
    let known = lines.flatMap(\.hours).compactMap { $0 }
    let scale = Scale(over: known, containing: panel.cap.map { [0, $0] } ?? [0], count: 2.5)
    func y(_ value: Double) -> Double { end - scale.position(value) * (end - begin) }
    var svg = ""
    for tick in scale.ticks {
      svg += ChartFrame.line(
        x(Double(hours.lowerBound)), y(tick.value), x(Double(hours.upperBound)), y(tick.value), colour: "#e4e7eb")
      svg += ChartFrame.text(
        tick.label, Self.left - 6, y(tick.value) + 4, anchor: "end", colour: MapColours.grey, size: 11)
    }
    for (index, line) in lines.enumerated() {
      for run in line.runs {
        let points = run.flatMap { hour -> [(x: Double, y: Double)] in
          let at = Double(hours.lowerBound + hour)
          return [(x(at), y(line.hours[hour] ?? 0)), (x(at + 1), y(line.hours[hour] ?? 0))]
        }
        if isArea, let first = points.first, let last = points.last {
          svg += ChartFrame.area(
            [(first.x, end)] + points + [(last.x, end)], colour: line.colour, opacity: 0.35)
        }
        // Where lines lie on one another, all of them can be seen.
        let width = 1.6 + 1.2 * Double(min(lines.count - 1 - index, 3))
        svg += ChartFrame.curve(points, colour: line.colour, width: width, dash: line.dash)
      }
    }
    return svg
  }

  private func under(_ strips: [Strip], _ begin: Double) -> String {
    var svg = ""
    for (row, strip) in strips.enumerated() {
      let top = begin + Double(row) * Self.strip
      for (hour, share) in strip.hours.enumerated() {
        guard let share, share > 0 else { continue }
        let at = Double(hours.lowerBound + hour)
        // The share of an hour, or of the replications, is the height of its part.
        let height = (Self.strip - 3) * min(1, share)
        svg += ChartFrame.box(
          x(at), top + Self.strip - 1.5 - height, x(at + 1) - x(at), height, colour: strip.colour)
      }
      let label = ChartFrame.cut(strip.label, to: 150, size: 11)
      svg += ChartFrame.text(label, Self.left + 4, top + 10, size: 11, halo: true)
    }
    return svg
  }
}
