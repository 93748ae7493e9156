/// The hours of a day in which something was done, as a bar.
struct TimeBar: Sendable {
  /// Something that took a while.
  struct Segment: Sendable {
    /// Seconds since midnight.
    var start: Double
    /// Seconds since midnight.
    var end: Double
    var colour: String
  }

  /// A number above the bar.
  struct Mark: Sendable {
    /// Seconds since midnight.
    var at: Double
    var label: String
  }

  let title: String
  let segments: [Segment]
  let marks: [Mark]

  private static let hour = 3600.0
  /// Hours that it shows at least.
  private static let leastHours = 6
  /// Least room between two numbers in one row, points.
  private static let room = 16.0
  private static let rows = 3

  /// How high it is, points.
  let height = 150.0

  /// The hours from the first to the last thing done.
  private var hours: ClosedRange<Int> {
    let first = Int((segments.map(\.start).min() ?? 0) / Self.hour)
    let last = Int(((segments.map(\.end).max() ?? 0) / Self.hour).rounded(.up))
    let end = min(24, max(last, first + Self.leastHours))
    return max(0, min(first, end - Self.leastHours))...end
  }

  /// The bar with its hours.
  func svg(left: Double, top: Double, width: Double) -> String {
    let hours = hours
    let scale = width / (Double(hours.count - 1) * Self.hour)
    func x(_ seconds: Double) -> Double { left + (seconds - Double(hours.lowerBound) * Self.hour) * scale }
    let y = top + 72
    var svg = MapSVG.text(title, x: left, y: top + 16, size: 15, style: "font-weight=\"bold\"")
    svg += Self.box(left, y, width, 30, MapColours.none)
    for segment in segments {
      // No stretch is too short to be seen.
      svg += Self.box(x(segment.start), y, max(x(segment.end) - x(segment.start), 1), 30, segment.colour)
    }
    var taken = [Double](repeating: -.infinity, count: Self.rows)
    for mark in marks {
      let row = taken.firstIndex { $0 <= x(mark.at) } ?? 0
      taken[row] = x(mark.at) + Self.room
      let base = y - 6 - Double(row) * 13
      svg += MapSVG.line(
        "M\(MapSVG.number(x(mark.at))) \(MapSVG.number(y))V\(MapSVG.number(base - 2))", colour: "#9aa5b1", width: 0.7)
      svg += MapSVG.label(
        mark.label, at: SIMD2(x(mark.at) + 2, base), size: 12, style: "text-anchor=\"start\" font-weight=\"bold\"")
    }
    for hour in hours {
      let isNamed = hours.count <= 13 || hour % 3 == 0
      let at = x(Double(hour) * Self.hour)
      svg += MapSVG.line(
        "M\(MapSVG.number(at)) \(MapSVG.number(y + 30))v\(isNamed ? 8 : 4)", colour: MapColours.grey, width: 1)
      if isNamed {
        svg += MapSVG.text(
          ChartFrame.clock(hour), x: at, y: y + 51, size: 12, style: "text-anchor=\"middle\"")
      }
    }
    return svg
  }

  private static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ colour: String) -> String {
    "<rect x=\"\(MapSVG.number(x))\" y=\"\(MapSVG.number(y))\" width=\"\(MapSVG.number(width))\" "
      + "height=\"\(MapSVG.number(height))\" fill=\"\(colour)\"/>\n"
  }
}
