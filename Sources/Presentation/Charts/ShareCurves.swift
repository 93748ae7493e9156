/// Which share of incidents took at most how long, one curve an alternative (empirical distribution by class), over a
/// logarithmic axis of time.
struct ShareCurves {
  /// One alternative.
  struct Curve {
    var name: String
    var colour: String
    var dash: String?
    var classes: [(upper: Double, n: Int)]

    var total: Int { classes.reduce(0) { $0 + $1.n } }
  }

  /// A budget: at least this share within this time.
  struct Limit {
    var minutes: Double
    /// Nil if the budget says nothing of a share.
    var share: Double?
    var label: String
  }

  let title: String
  let axis: (x: String, y: String)
  let curves: [Curve]
  let limits: [Limit]
  let words: (Double) -> String

  var svg: String {
    var frame = ChartFrame()
    frame.top = 24
    frame.left = 44
    let finite = curves.flatMap { curve in Self.middle(curve) }
    let low = max(0.1, min(finite.min() ?? 1, limits.map(\.minutes).min() ?? .infinity) * 0.8)
    let high = max(low * 10, max(finite.max() ?? 10, limits.map(\.minutes).max() ?? 0) * 1.25)
    let x = Scale(minutes: low, high, words: words)
    let y = Scale(over: [0, 1]) { value, _ in Scale.grouped(value * 100, 0) }
    var svg = frame.yAxis(y, title: axis.y) + frame.xAxis(x, title: axis.x)
    for (i, limit) in limits.enumerated() {
      let at = frame.x(x.position(limit.minutes))
      svg += ChartFrame.line(at, frame.y(0), at, frame.y(1), colour: Palette.limit, width: 1.5, dash: "5 3")
      if let share = limit.share {
        svg += ChartFrame.line(
          frame.x(0), frame.y(share), at, frame.y(share), colour: Palette.limit, width: 1.5, dash: "5 3")
      }
      let isRight = at > ChartFrame.width * 0.6
      // Each in a line of its own: limits may lie close to one another.
      svg += ChartFrame.text(
        limit.label, at + (isRight ? -5 : 5), frame.y(0.04) - Double(i) * 14, anchor: isRight ? "end" : "start",
        colour: Palette.limit, halo: true)
    }
    for (i, curve) in curves.enumerated() {
      // Where curves lie on one another, all of them can be seen.
      let width = 2.2 + 1.6 * Double(min(curves.count - 1 - i, 3))
      var points: [(x: Double, y: Double)] = [(frame.x(0), frame.y(0))]
      var sum = 0
      var lower = 0.0
      for (upper, n) in curve.classes where upper.isFinite {
        let before = Double(sum) / Double(max(curve.total, 1))
        sum += n
        let share = Double(sum) / Double(max(curve.total, 1))
        // A step up where classes between are empty.
        if lower < upper * 0.93 { points.append((frame.x(x.position(upper * 0.94)), frame.y(before))) }
        lower = upper
        guard upper <= high else { break }
        points.append((frame.x(x.position(upper)), frame.y(share)))
      }
      if curve.classes.allSatisfy({ !$0.upper.isFinite || $0.upper <= high }), let last = points.last {
        points.append((frame.x(1), last.y))
      }
      svg += ChartFrame.curve(
        points.filter { $0.x >= frame.x(0) }, colour: curve.colour, width: width, dash: curve.dash)
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }

  /// The times between which all but the least and the longest hundredth lie.
  private static func middle(_ curve: Curve) -> [Double] {
    let total = Double(curve.total)
    var sum = 0.0
    var ends: [Double] = []
    for (upper, n) in curve.classes where upper.isFinite {
      let before = sum / total
      sum += Double(n)
      if before < 0.005, sum / total >= 0.005 { ends.append(upper) }
      if before < 0.995 { ends.append(upper) }
    }
    return ends
  }
}
