import Experimentation

/// How far something moves a measure, the strongest first, with intervals: a factor of a design from zero, or a world in which an
/// assumption holds otherwise from the answer as assumed, against a line at zero where the answer turns.
struct TornadoChart {
  /// A factor, or another world.
  struct Bar {
    var name: String
    var value: Double
    var interval: Interval?
    /// The value in figures.
    var figures: String
    /// Its colour, where bars of one chart are of several kinds.
    var colour: String? = nil
    /// Whether its interval leaves open in which direction it goes: then it is pale.
    var isOpen = false
  }

  /// The answer as assumed, from which bars begin, and the words at its line.
  struct Asked {
    var value: Double
    var label: String
  }

  let title: String
  let axis: String
  var asked: Asked? = nil
  var colour = "#56B4E9"
  let bars: [Bar]
  /// What lies left and right of zero, where that is said.
  var sides: (low: String, high: String)? = nil
  /// Words of the axis's ticks, if it is one of times.
  var times: ((Double) -> String)? = nil

  private static let rowHeight = 48.0

  var svg: String {
    var frame = ChartFrame()
    (frame.left, frame.right, frame.top) = (16, 16, asked == nil ? 8 : 40)
    frame.height = frame.top + frame.bottom + Double(bars.count) * Self.rowHeight
    let ends =
      [asked?.value].compactMap { $0 }
      + bars.flatMap { [$0.value, $0.interval?.low, $0.interval?.high].compactMap { $0 } }
    let scale = Scale(ends, containing: [0], times: times)
    let (zero, middle) = (frame.x(scale.position(0)), frame.x(scale.position(asked?.value ?? 0)))
    var svg = frame.xAxis(scale, title: axis)
    svg += ChartFrame.line(zero, frame.y(0), zero, frame.y(1), colour: MapColours.ink, width: 1.5)
    if let sides, scale.low < 0 {
      let words = "\u{2190} " + sides.low
      svg += ChartFrame.text(
        words, max(zero - 6, ChartFrame.width(of: words) + 2), 13, anchor: "end", colour: MapColours.grey)
    }
    if let sides, scale.high > 0 {
      let words = sides.high + " \u{2192}"
      svg += ChartFrame.text(
        words, min(zero + 6, ChartFrame.width - ChartFrame.width(of: words) - 2), 13, colour: MapColours.grey)
    }
    if asked != nil {
      svg += ChartFrame.line(middle, frame.y(0), middle, 33, colour: colour, width: 1.5, dash: "4 3")
    }
    for (i, bar) in bars.enumerated() {
      let y = frame.top + Double(i) * Self.rowHeight
      // The lines behind leave the words alone.
      svg += ChartFrame.box(0, y - 1, ChartFrame.width, 20, colour: "#fff")
      let room = ChartFrame.width - 44 - ChartFrame.width(of: bar.figures)
      svg += ChartFrame.text(ChartFrame.cut(bar.name, to: room), 16, y + 14, bold: true)
      svg += ChartFrame.text(bar.figures, ChartFrame.width - 16, y + 14, anchor: "end")
      let at = frame.x(scale.position(bar.value))
      svg += ChartFrame.box(
        min(middle, at), y + 23, max(abs(at - middle), 2), 15,
        colour: bar.isOpen ? Palette.uncertain : bar.colour ?? colour)
      guard let interval = bar.interval else { continue }
      let (low, high) = (frame.x(scale.position(interval.low)), frame.x(scale.position(interval.high)))
      svg += ChartFrame.line(low, y + 30.5, high, y + 30.5, colour: MapColours.ink, width: 1.5)
      for end in [low, high] {
        svg += ChartFrame.line(end, y + 26, end, y + 35, colour: MapColours.ink, width: 1.5)
      }
    }
    if let asked {
      // Bold letters are broader.
      let half = ChartFrame.width(of: asked.label) * 0.57 + 2
      let label = min(max(middle, half), ChartFrame.width - half)
      svg += ChartFrame.text(asked.label, label, 30, anchor: "middle", colour: colour, bold: true, halo: true)
    }
    return ChartFrame.svg(height: frame.height, label: title, svg)
  }
}
