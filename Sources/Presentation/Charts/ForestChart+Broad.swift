/// Differences to the baseline side by side with their words, for a broad page that many alternatives share.
extension ForestChart {
  /// Room for the whole, for names, for words, and for a row: few rows have larger letters.
  private var room: (whole: Double, names: Double, words: Double, row: Double) {
    rows.count > 5 ? (860, 230, 270, 36) : (720, 200, 235, 54)
  }

  var broad: String {
    let room = room
    let (top, bottom) = (26.0, 46.0)
    let height = top + bottom + Double(rows.count) * room.row
    let ends = rows.flatMap { [$0.mean, $0.interval?.low, $0.interval?.high].compactMap { $0 } }
    let scale = Scale(ends, containing: [0], times: times)
    let (left, right) = (room.names + 14, room.whole - room.words - 14)
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
    let axis = ChartFrame.cut(axis, to: room.whole - 8)
    let half = ChartFrame.width(of: axis) / 2 + 2
    svg += ChartFrame.text(
      axis, min(max((left + right) / 2, half), room.whole - half), height - 8, anchor: "middle")
    svg += ChartFrame.line(zero, floor, zero, top, colour: MapColours.ink, width: 1.5)
    if scale.low < 0 {
      svg += ChartFrame.text("\u{2190} " + sides.low, zero - 6, 15, anchor: "end", colour: MapColours.grey)
    }
    if scale.high > 0 { svg += ChartFrame.text(sides.high + " \u{2192}", zero + 6, 15, colour: MapColours.grey) }
    for (i, row) in rows.enumerated() {
      let y = top + Double(i) * room.row
      let middle = y + room.row / 2
      let name = ChartFrame.lines(row.name, to: room.names / 1.15, size: 13)
      for (line, text) in name.enumerated() {
        let shift = name.count == 1 ? 5.0 : line == 0 ? -2 : 13
        svg += ChartFrame.text(text, 4, middle + shift, colour: row.colour, size: 13, bold: true)
      }
      let (words, head) = (room.whole - room.words, row.amount + (row.verdict.isEmpty ? "" : ", " + row.verdict))
      svg += ChartFrame.text(
        ChartFrame.cut(head, to: room.words / 1.12, size: 13), words, middle - 2, size: 13, bold: true)
      svg += ChartFrame.text(ChartFrame.cut(row.span, to: room.words, size: 11.5), words, middle + 13, size: 11.5)
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
    return ChartFrame.svg(width: room.whole, height: height, label: title, svg)
  }
}
