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

  /// Room for a name beside its point.
  private static let room = 150.0

  private var axes: (frame: ChartFrame, x: Scale, y: Scale) {
    var frame = ChartFrame()
    frame.top = 24
    frame.left = 50
    func ends(_ value: Double, _ interval: Interval?) -> [Double] {
      [value, interval?.low ?? value, interval?.high ?? value]
    }
    let x = Scale(points.flatMap { ends($0.x, $0.xInterval) }, times: times.x)
    let y = Scale(points.flatMap { ends($0.y, $0.yInterval) }, times: times.y)
    frame.widen(for: y)
    return (frame, x, y)
  }

  var svg: String {
    let (frame, x, y) = axes
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
    return ChartFrame.svg(height: frame.height, label: title, svg + (names ?? ""))
  }

  /// The names beside their points, none over another or over what is drawn; nil where there is no such room, and a key has to say them.
  var names: String? {
    let (frame, x, y) = axes
    func at(_ x0: Double, _ y0: Double) -> SIMD2<Double> { SIMD2(frame.x(x.position(x0)), frame.y(y.position(y0))) }
    var places = LabelPlaces()
    for point in points {
      let middle = at(point.x, point.y)
      places.take(middle - 6, middle + 6)
      if let span = point.xInterval {
        places.take(at(span.low, point.y) - SIMD2(0, 1), at(span.high, point.y) + SIMD2(0, 1))
      }
      if let span = point.yInterval {
        places.take(at(point.x, span.low) - SIMD2(1, 0), at(point.x, span.high) + SIMD2(1, 0))
      }
    }
    let bounds = (low: SIMD2(frame.left, frame.top - 8), high: SIMD2(ChartFrame.width, frame.y(0)))
    var svg = ""
    for point in points.filter(\.isNamed).sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
      // Bold letters are broader.
      let width = ChartFrame.width(of: point.name) * 1.08
      let middle = at(point.x, point.y)
      let lines: [Double] = [-7, 4, 15, -18, 26]
      let near = lines.flatMap { line in [9, -9 - width].map { middle + SIMD2($0, line) } }
      let over = [SIMD2(-width / 2, -11), SIMD2(-width / 2, 19)].map { middle + $0 }
      guard width <= Self.room * 1.08,
        let place = places.place(point.name, size: ChartFrame.letters * 1.08, at: near + over, within: bounds)
      else { return nil }
      svg += ChartFrame.text(point.name, place.x, place.y, colour: point.colour, bold: true, halo: true)
    }
    return svg
  }
}
