/// Differences to the baseline side by side with their words, for a broad page that many alternatives share.
extension ForestChart {
  private static let (broadWidth, names, words, broadRow) = (860.0, 220.0, 250.0, 42.0)

  var broad: String {
    let (top, bottom) = (26.0, 46.0)
    let height = top + bottom + Double(rows.count) * Self.broadRow
    let ends = rows.flatMap { [$0.mean, $0.interval?.low, $0.interval?.high].compactMap { $0 } }
    let scale = Scale(ends, containing: [0], times: times)
    let (left, right) = (Self.names + 14, Self.broadWidth - Self.words - 14)
    func x(_ value: Double) -> Double { left + scale.position(value) * (right - left) }
    let (zero, floor) = (x(0), height - bottom)
    var svg = ""
    var end = -Double.infinity
    for tick in scale.ticks {
      let (at, half) = (x(tick.value), ChartFrame.width(of: tick.label) / 2)
      svg += ChartFrame.line(at, floor, at, top, colour: "#e4e7eb")
      guard at - half > end + 5 else { continue }
      end = at + half
      svg += ChartFrame.text(tick.label, at, floor + 16, anchor: "middle", colour: MapColours.grey)
    }
    svg += ChartFrame.line(left, floor, right, floor, colour: "#7b8794")
    svg += ChartFrame.text(
      ChartFrame.cut(axis, to: Self.broadWidth - 4),
      min(
        max((left + right) / 2, ChartFrame.width(of: axis) / 2 + 2),
        Self.broadWidth - ChartFrame.width(of: axis) / 2 - 2), height - 8, anchor: "middle")
    svg += ChartFrame.line(zero, floor, zero, top, colour: MapColours.ink, width: 1.5)
    if scale.low < 0 {
      svg += ChartFrame.text("\u{2190} " + sides.low, zero - 6, 15, anchor: "end", colour: MapColours.grey)
    }
    if scale.high > 0 { svg += ChartFrame.text(sides.high + " \u{2192}", zero + 6, 15, colour: MapColours.grey) }
    for (i, row) in rows.enumerated() {
      let y = top + Double(i) * Self.broadRow
      let middle = y + Self.broadRow / 2
      svg += ChartFrame.text(
        ChartFrame.cut(row.name, to: Self.names / 1.15, size: 13), 4, middle + 5, colour: row.colour, size: 13,
        bold: true)
      let words = Self.broadWidth - Self.words
      svg += ChartFrame.text(
        ChartFrame.cut(row.verdict, to: Self.words / 1.15, size: 13), words, middle - 2, size: 13, bold: true)
      svg += ChartFrame.text(ChartFrame.cut(row.figures, to: Self.words - 4, size: 11), words, middle + 13, size: 11)
      guard let mean = row.mean, mean.isFinite else { continue }
      if let interval = row.interval {
        let (low, high) = (x(interval.low), x(interval.high))
        svg += ChartFrame.line(low, middle, high, middle, colour: row.colour, width: 4)
        for end in [low, high] {
          svg += ChartFrame.line(end, middle - 7, end, middle + 7, colour: row.colour, width: 2)
        }
      }
      svg += ChartFrame.disc(x(mean), middle, 5.5, colour: row.colour)
    }
    return ChartFrame.svg(width: Self.broadWidth, height: height, label: title, svg)
  }
}
