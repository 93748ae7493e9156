import Experimentation

/// What rosters cost and what they bring: those that pass all budgets filled, the chosen one in a ring.
struct StaffingCurve {
  /// A roster.
  struct Point {
    var cost: Double
    var value: Double
    var interval: Interval?
    var passes: Bool
    var isChosen: Bool
  }

  let title: String
  let axis: (x: String, y: String)
  let points: [Point]
  /// The budget's limit on the value; nil if it is none that stands still.
  let limit: (value: Double, label: String)?
  /// Words of the left axis's ticks, if it is one of times.
  var times: ((Double) -> String)? = nil

  static let passing = "#0072B2"
  static let failing = "#D55E00"

  var svg: String {
    var frame = ChartFrame()
    frame.top = 24
    let x = Scale(over: points.map(\.cost))
    let ends = points.flatMap { [$0.value, $0.interval?.low ?? $0.value, $0.interval?.high ?? $0.value] }
    let y = Scale(ends, containing: limit.map { [$0.value] } ?? [], times: times)
    frame.widen(for: y)
    var svg = frame.yAxis(y, title: axis.y) + frame.xAxis(x, title: axis.x)
    if let limit {
      let at = frame.y(y.position(limit.value))
      svg += ChartFrame.line(frame.x(0), at, frame.x(1), at, colour: Palette.limit, width: 1.5, dash: "5 3")
      svg += ChartFrame.text(limit.label, frame.x(1) - 2, at - 5, anchor: "end", colour: Palette.limit, halo: true)
    }
    // The best that so much money buys: passing rosters, the cheaper at the left.
    let passing = points.filter(\.passes).sorted { ($0.cost, $0.value) < ($1.cost, $1.value) }
    svg += ChartFrame.curve(
      passing.map { (frame.x(x.position($0.cost)), frame.y(y.position($0.value))) }, colour: Self.passing, width: 1)
    for point in points {
      let at = (x: frame.x(x.position(point.cost)), y: frame.y(y.position(point.value)))
      let colour = point.passes ? Self.passing : Self.failing
      if let span = point.interval {
        svg += ChartFrame.line(
          at.x, frame.y(y.position(span.low)), at.x, frame.y(y.position(span.high)), colour: colour, width: 2)
      }
      if point.isChosen { svg += ChartFrame.disc(at.x, at.y, 9, colour: MapColours.ink, hollow: true) }
      svg += ChartFrame.disc(at.x, at.y, 4.5, colour: colour, hollow: !point.passes)
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }
}
