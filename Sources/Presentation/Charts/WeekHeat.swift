/// A value by hour of the week, a panel of seven days by twenty-four hours an alternative, all in the same colours.
struct WeekHeat {
  /// One alternative.
  struct Panel {
    var name: String
    var colour: String
    var hours: [Double?]
  }

  let title: String
  let days: [String]
  let panels: [Panel]
  /// What the colours mean, with the unit.
  let axis: String
  let hourTitle: String
  /// Where the colours end; nil for the greatest value.
  let cap: Double?
  let format: (Double) -> String

  private static let (left, cell, head) = (40.0, 14.6, 24.0)
  private static let steps = 9

  var svg: String {
    let most = cap ?? panels.flatMap(\.hours).compactMap { $0 }.max() ?? 1
    let panel = Self.head + 7 * Self.cell + 8
    var svg = ""
    for (i, item) in panels.enumerated() {
      let top = Double(i) * panel
      svg += ChartFrame.box(Self.left, top + 7, 10, 10, colour: item.colour)
      svg += ChartFrame.text(ChartFrame.cut(item.name, to: 330), Self.left + 16, top + 16, bold: true)
      svg += cells(item, top: top + Self.head, most: most)
    }
    let bottom = Double(panels.count) * panel
    for hour in [0, 6, 12, 18, 24] {
      svg += ChartFrame.text(
        ChartFrame.clock(hour), Self.left + Double(hour) * Self.cell, bottom + 6,
        anchor: hour == 0 ? "start" : hour == 24 ? "end" : "middle", colour: MapColours.grey)
    }
    svg += ChartFrame.text(hourTitle, Self.left + 12 * Self.cell, bottom + 23, anchor: "middle")
    return ChartFrame.svg(height: bottom + 66, label: title, svg + key(top: bottom + 36, most: most))
  }

  private func cells(_ panel: Panel, top: Double, most: Double) -> String {
    var svg = ""
    for day in 0..<7 {
      let y = top + Double(day) * Self.cell
      svg += ChartFrame.text(days[day], Self.left - 6, y + 11, anchor: "end", colour: MapColours.grey, size: 11)
      var hour = 0
      while hour < 24 {
        let colour = colour(panel.hours[day * 24 + hour], most)
        var end = hour + 1
        while end < 24, self.colour(panel.hours[day * 24 + end], most) == colour { end += 1 }
        svg += ChartFrame.box(
          Self.left + Double(hour) * Self.cell, y, Double(end - hour) * Self.cell, Self.cell - 1, colour: colour)
        hour = end
      }
    }
    return svg
  }

  private func colour(_ value: Double?, _ most: Double) -> String {
    guard let value else { return "#fff" }
    return MapColours.step(most > 0 ? min(Self.steps - 1, Int(value / most * Double(Self.steps))) : 0, of: Self.steps)
  }

  private func key(top: Double, most: Double) -> String {
    let width = 130.0 / Double(Self.steps)
    var svg = ""
    for step in 0..<Self.steps {
      svg += ChartFrame.box(
        ChartFrame.width - 175 + Double(step) * width, top + 4, width, 12, colour: MapColours.step(step, of: Self.steps)
      )
    }
    svg += ChartFrame.text("0", ChartFrame.width - 180, top + 15, anchor: "end", colour: MapColours.grey)
    svg += ChartFrame.text(format(most), ChartFrame.width - 40, top + 15, colour: MapColours.grey)
    return svg + ChartFrame.text(ChartFrame.cut(axis, to: 190), 6, top + 15)
  }
}
