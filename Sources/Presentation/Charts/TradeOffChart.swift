import Experimentation

/// Alternatives by two measures, with intervals in both directions; what no other beats on both is filled, and joined by a line.
struct TradeOffChart {
  /// One alternative.
  struct Point {
    var name: String
    var colour: String
    var x: Double
    var y: Double
    var xInterval: Interval?
    var yInterval: Interval?
    var isBeaten: Bool
    /// Whether its name stands beside it.
    var isNamed: Bool
  }

  let title: String
  let axis: (x: String, y: String)
  let points: [Point]
  /// Words of the axes' ticks, where they are of times.
  var times: (x: ((Double) -> String)?, y: ((Double) -> String)?) = (nil, nil)

  var svg: String {
    var frame = ChartFrame()
    frame.top = 24
    frame.left = 50
    func ends(_ value: Double, _ interval: Interval?) -> [Double] {
      [value, interval?.low ?? value, interval?.high ?? value]
    }
    let x = Scale(points.flatMap { ends($0.x, $0.xInterval) }, times: times.x)
    let y = Scale(points.flatMap { ends($0.y, $0.yInterval) }, times: times.y)
    frame.widen(for: y)
    var svg = frame.yAxis(y, title: axis.y) + frame.xAxis(x, title: axis.x)
    let front = points.filter { !$0.isBeaten }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    if front.count > 1 {
      svg += ChartFrame.curve(
        front.map { (frame.x(x.position($0.x)), frame.y(y.position($0.y))) }, colour: MapColours.grey, width: 1,
        dash: "4 3")
    }
    for point in points {
      let at = (x: frame.x(x.position(point.x)), y: frame.y(y.position(point.y)))
      if let span = point.xInterval {
        svg += ChartFrame.line(
          frame.x(x.position(span.low)), at.y, frame.x(x.position(span.high)), at.y, colour: point.colour, width: 2)
      }
      if let span = point.yInterval {
        svg += ChartFrame.line(
          at.x, frame.y(y.position(span.low)), at.x, frame.y(y.position(span.high)), colour: point.colour, width: 2)
      }
      svg += ChartFrame.disc(at.x, at.y, 5, colour: point.colour, hollow: point.isBeaten)
    }
    return ChartFrame.svg(height: frame.height, label: title, svg + names(frame, x, y))
  }

  /// Each name stands at the side of its point that has room, and above another that is in its way.
  private func names(_ frame: ChartFrame, _ x: Scale, _ y: Scale) -> String {
    var taken: [(low: Double, high: Double, y: Double)] = []
    var svg = ""
    for point in points.filter(\.isNamed).sorted(by: { $0.y < $1.y }) {
      let name = ChartFrame.cut(point.name, to: 150)
      let width = ChartFrame.width(of: name)
      let at = frame.x(x.position(point.x))
      let isRight = at + width + 12 < ChartFrame.width
      let low = isRight ? at + 9 : at - 9 - width
      var height = frame.y(y.position(point.y)) - 7
      height = min(height, frame.y(0) - 3)
      while taken.contains(where: { $0.low < low + width && low < $0.high && abs($0.y - height) < 13 }) { height -= 4 }
      taken.append((low, low + width, height))
      svg += ChartFrame.text(name, low, height, colour: point.colour, bold: true, halo: true)
    }
    return svg
  }
}
