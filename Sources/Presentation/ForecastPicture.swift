import EventKernel

/// Times as they were and as two forecasts had them: what share is over by when, a panel for each group, as one SVG.
public struct ForecastPicture: Sendable {
  /// One group.
  public struct Panel: Sendable {
    var title: String
    var actual: [Double]
    var ours: [Double]
    var naive: [Double]

    /// Makes a panel.
    ///
    /// - Parameters:
    ///   - actual: what happened, in the unit of the axis, in any order.
    ///   - ours: what GridTwin foretold, of all replications together.
    ///   - naive: what the naive forecast says.
    public init(title: String, actual: [Double], ours: [Double], naive: [Double]) {
      self.title = title
      self.actual = actual.sorted()
      self.ours = ours.sorted()
      self.naive = naive.sorted()
    }
  }

  let title: String
  let panels: [Panel]
  let axis: String
  let limit: Double

  /// Makes a picture.
  ///
  /// - Parameters:
  ///   - axis: what runs along the horizontal axis, with its unit.
  ///   - limit: where a line stands, in that unit.
  public init(title: String, panels: [Panel], axis: String, limit: Double) {
    self.title = title
    self.panels = panels
    self.axis = axis
    self.limit = limit
  }

  // Told apart by lightness and dash as well as by hue (colours after M. Okabe and K. Ito, 2008).
  private static let actual = "#1f2933"
  private static let ours = "#0072b2"
  private static let naive = "#d55e00"
  private static let size = SIMD2(420.0, 300.0)
  private static let margin = SIMD2(70.0, 96.0)
  private static let gap = 60.0
  private static let end = 30.0

  /// The picture.
  public var svg: String {
    let width = Self.margin.x + Double(panels.count) * (Self.size.x + Self.gap)
    let height = Self.margin.y + Self.size.y + 84
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(MapSVG.number(width))" height="\(MapSVG.number(height))" \
      viewBox="0 0 \(MapSVG.number(width)) \(MapSVG.number(height))" font-family="sans-serif" role="img">
      <title>\(XMLText.escaped(title))</title>
      <rect width="100%" height="100%" fill="#fff"/>

      """
    svg += MapSVG.text(title, x: Self.margin.x, y: 30, size: 17, style: "font-weight=\"bold\"")
    svg += legend(y: 54)
    for (index, panel) in panels.enumerated() {
      svg += draw(panel, at: SIMD2(Self.margin.x + Double(index) * (Self.size.x + Self.gap), Self.margin.y))
    }
    svg += MapSVG.text(
      "Share of the calls that a unit reached, over the time that it took. Band: simultaneous 95 % confidence of the actual "
        + "curve (Dvoretzky, Kiefer, Wolfowitz).",
      x: Self.margin.x, y: height - 14, size: 11, colour: MapColours.grey)
    return svg + "</svg>\n"
  }

  private func legend(y: Double) -> String {
    let entries = [
      ("what happened", Self.actual, ""), ("GridTwin", Self.ours, ""),
      ("naive: the training days", Self.naive, "stroke-dasharray=\"7 4\""),
    ]
    var x = Self.margin.x
    return entries.map { name, colour, dash in
      defer { x += 60 + Double(name.count) * 6.6 }
      return line("M\(MapSVG.number(x)) \(MapSVG.number(y))h30", colour, 2.5, dash)
        + MapSVG.text(name, x: x + 36, y: y + 4, size: 12)
    }.joined()
  }

  private func draw(_ panel: Panel, at origin: SIMD2<Double>) -> String {
    func x(_ time: Double) -> Double { origin.x + time / Self.end * Self.size.x }
    func y(_ share: Double) -> Double { origin.y + (1 - min(1, max(0, share))) * Self.size.y }
    func point(_ time: Double, _ share: Double) -> String { "\(MapSVG.number(x(time))) \(MapSVG.number(y(share)))" }
    var svg = MapSVG.text(
      "\(panel.title): \(panel.actual.count) calls", x: origin.x, y: origin.y - 12, size: 13,
      style: "font-weight=\"bold\"")
    for step in 0...5 {
      let share = Double(step) / 5
      svg += line("M\(point(0, share))H\(MapSVG.number(x(Self.end)))", "#e3e7ea", 1, "")
      svg += MapSVG.text(
        "\(step * 20) %", x: origin.x - 8, y: y(share) + 4, size: 11, colour: MapColours.grey,
        style: "text-anchor=\"end\"")
    }
    for time in stride(from: 0, through: Self.end, by: 5) {
      svg += line("M\(point(time, 0))v5", MapColours.grey, 1, "")
      svg += MapSVG.text(
        MapSVG.number(time), x: x(time), y: y(0) + 18, size: 11, colour: MapColours.grey,
        style: "text-anchor=\"middle\"")
    }
    svg += MapSVG.text(
      axis, x: x(Self.end / 2), y: y(0) + 36, size: 12, style: "text-anchor=\"middle\"")
    svg += line("M\(point(limit, 0))V\(MapSVG.number(y(1)))", MapColours.grey, 1, "stroke-dasharray=\"2 3\"")
    svg += MapSVG.text("\(MapSVG.number(limit)) min", x: x(limit) + 5, y: y(0.03), size: 11, colour: MapColours.grey)
    let band = panel.actual.isEmpty ? 0 : (Elementary.log(2 / 0.05) / (2 * Double(panel.actual.count))).squareRoot()
    let curve = shares(of: panel.actual)
    let upper = curve.map { point($0.time, $0.share + band) }
    let lower = curve.reversed().map { point($0.time, $0.share - band) }
    svg += "<path fill=\"\(Self.actual)\" fill-opacity=\"0.14\" d=\"M\((upper + lower).joined(separator: "L"))Z\"/>\n"
    for (sample, colour, dash, width) in [
      (panel.naive, Self.naive, "stroke-dasharray=\"7 4\"", 2.2), (panel.actual, Self.actual, "", 2.0),
      (panel.ours, Self.ours, "", 2.6),
    ] {
      svg += line("M" + shares(of: sample).map { point($0.time, $0.share) }.joined(separator: "L"), colour, width, dash)
    }
    return svg
  }

  private func line(_ path: String, _ colour: String, _ width: Double, _ dash: String) -> String {
    "<path fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(MapSVG.number(width))\" \(dash) d=\"\(path)\"/>\n"
  }

  /// The share that is over, every tenth of a minute.
  private func shares(of sorted: [Double]) -> [(time: Double, share: Double)] {
    var over = 0
    return (0...Int(Self.end * 10)).map { tenth in
      let time = Double(tenth) / 10
      while over < sorted.count, sorted[over] <= time { over += 1 }
      return (time, sorted.isEmpty ? 0 : Double(over) / Double(sorted.count))
    }
  }
}
