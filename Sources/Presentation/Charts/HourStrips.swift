/// A share by hour of the day, a strip of twenty-four hours a row, all in the same colours from nothing to all.
struct HourStrips {
  let title: String
  let rows: [(name: String, hours: [Double?])]
  /// What the colours mean, with the unit.
  let axis: String
  let hourTitle: String
  /// A share as a row's greatest one is written at its end.
  let format: (Double) -> String

  private static let (left, right, height, steps) = (128.0, 40.0, 20.0, 9)

  var svg: String {
    let cell = (ChartFrame.width - Self.left - Self.right) / 24
    var svg = ""
    for (index, row) in rows.enumerated() {
      let top = Double(index) * Self.height
      svg += ChartFrame.text(ChartFrame.cut(row.name, to: Self.left - 10), Self.left - 6, top + 14, anchor: "end")
      var hour = 0
      while hour < row.hours.count {
        let colour = Self.colour(row.hours[hour])
        var end = hour + 1
        while end < row.hours.count, Self.colour(row.hours[end]) == colour { end += 1 }
        svg += ChartFrame.box(
          Self.left + Double(hour) * cell, top + 1, Double(end - hour) * cell, Self.height - 2, colour: colour)
        hour = end
      }
      if let most = row.hours.compactMap({ $0 }).max() {
        svg += ChartFrame.text(
          format(most), ChartFrame.width - 2, top + 14, anchor: "end", colour: MapColours.grey, size: 11)
      }
    }
    let bottom = Double(rows.count) * Self.height
    for hour in [0, 6, 12, 18, 24] {
      svg += ChartFrame.text(
        ChartFrame.clock(hour), Self.left + Double(hour) * cell, bottom + 15,
        anchor: hour == 0 ? "start" : hour == 24 ? "end" : "middle", colour: MapColours.grey)
    }
    svg += ChartFrame.text(hourTitle, Self.left + 12 * cell, bottom + 32, anchor: "middle")
    return ChartFrame.svg(height: bottom + 70, label: title, svg + key(top: bottom + 44))
  }

  private static func colour(_ value: Double?) -> String {
    guard let value else { return "#fff" }
    return MapColours.step(max(0, min(steps - 1, Int(value * Double(steps)))), of: steps)
  }

  private func key(top: Double) -> String {
    let width = 130.0 / Double(Self.steps)
    var svg = ""
    for step in 0..<Self.steps {
      svg += ChartFrame.box(
        ChartFrame.width - 175 + Double(step) * width, top + 4, width, 12, colour: MapColours.step(step, of: Self.steps)
      )
    }
    svg += ChartFrame.text("0", ChartFrame.width - 180, top + 15, anchor: "end", colour: MapColours.grey)
    svg += ChartFrame.text("100 %", ChartFrame.width - 40, top + 15, colour: MapColours.grey)
    return svg + ChartFrame.text(ChartFrame.cut(axis, to: 190), 6, top + 15)
  }
}
