import Experimentation

/// The mean difference and its interval as replications come in: whether it has settled.
struct ConvergenceChart {
  /// One alternative's paired differences, in the order of the replications.
  struct Line {
    var name: String
    var colour: String
    var dash: String?
    var differences: [Double]
  }

  let title: String
  let axis: (x: String, y: String)
  let lines: [Line]
  /// Words of the left axis's ticks, if it is one of times.
  var times: ((Double) -> String)? = nil

  /// The running mean with its interval, from the second replication on.
  static func running(_ values: [Double]) -> [(n: Int, estimate: Estimate)] {
    guard values.count > 1 else { return [] }
    return (2...values.count).map { ($0, Estimate(Array(values.prefix($0)))) }
  }

  var svg: String {
    var frame = ChartFrame()
    frame.top = 24
    frame.left = 50
    let running = lines.map { Self.running($0.differences) }
    let count = lines.map(\.differences.count).max() ?? 2
    // The first few intervals are so wide that they would hide the rest.
    let settled = running.flatMap { $0.filter { $0.n >= min(5, count) } }
    let ends = settled.flatMap { [$0.estimate.interval?.low, $0.estimate.interval?.high].compactMap { $0 } }
    let x = Scale(over: [0, Double(count)]) { value, _ in Scale.grouped(value, 0) }
    let y = Scale(ends, times: times)
    frame.widen(for: y)
    func point(_ n: Int, _ value: Double) -> (x: Double, y: Double) {
      (frame.x(x.position(Double(n))), frame.y(min(1, max(0, y.position(value)))))
    }
    var svg = frame.yAxis(y, title: axis.y) + frame.xAxis(x, title: axis.x)
    if y.low <= 0, y.high >= 0 {
      let zero = frame.y(y.position(0))
      svg += ChartFrame.line(frame.x(0), zero, frame.x(1), zero, colour: MapColours.ink, width: 1.5)
    }
    for (line, steps) in zip(lines, running) {
      let ends = steps.compactMap { step in step.estimate.interval.map { (n: step.n, $0.low, $0.high) } }
      let outline = ends.map { point($0.n, $0.1) } + ends.reversed().map { point($0.n, $0.2) }
      svg += ChartFrame.area(outline, colour: line.colour, opacity: 0.2)
      svg += ChartFrame.curve(
        steps.compactMap { step in step.estimate.mean.map { point(step.n, $0) } }, colour: line.colour, dash: line.dash)
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }
}
