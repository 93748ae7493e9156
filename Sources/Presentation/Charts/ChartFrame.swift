/// The frame of a chart: 400 units wide, so that its letters are readable on a telephone and in a column of a page.
struct ChartFrame {
  static let width = 400.0
  static let letters = 12.0

  var height = 260.0
  var left = 52.0
  var right = 14.0
  var top = 12.0
  var bottom = 44.0

  /// Where a share of the width lies.
  func x(_ share: Double) -> Double { left + share * (Self.width - left - right) }
  /// Where a share of the height lies, counted from below.
  func y(_ share: Double) -> Double { height - bottom - share * (height - top - bottom) }

  /// Makes room at the left for the ticks of a scale.
  mutating func widen(for scale: Scale) {
    left = max(left, 9 + (scale.ticks.map { Self.width(of: $0.label) }.max() ?? 0))
  }

  /// A whole picture.
  static func svg(width: Double = width, height: Double, label: String, _ content: String) -> String {
    let size = "0 0 \(MapSVG.number(width)) \(MapSVG.number(height))"
    return "<svg viewBox=\"\(size)\" role=\"img\" aria-label=\"\(XMLText.escaped(label))\">\n\(content)</svg>\n"
  }

  /// The lower axis with its title.
  func xAxis(_ scale: Scale, title: String) -> String {
    var svg = Self.line(x(0), y(0), x(1), y(0), colour: "#7b8794")
    var end = -Double.infinity
    for tick in scale.ticks {
      let at = x(scale.position(tick.value))
      svg += Self.line(at, y(0), at, y(1), colour: "#e4e7eb")
      let half = Self.width(of: tick.label) / 2
      let middle = min(max(at, half + 4), Self.width - half - 4)
      guard middle - half > end + 5 else { continue }
      end = middle + half
      svg += Self.text(tick.label, middle, y(0) + 16, anchor: "middle", colour: MapColours.grey)
    }
    let title = Self.cut(title, to: Self.width - 4)
    let half = Self.width(of: title) / 2 + 2
    return svg + Self.text(title, min(max(x(0.5), half), Self.width - half), height - 8, anchor: "middle")
  }

  /// The left axis; its title stands above it.
  func yAxis(_ scale: Scale, title: String) -> String {
    var svg = Self.text(Self.cut(title, to: Self.width - 4), 2, 12)
    for tick in scale.ticks {
      let at = y(scale.position(tick.value))
      svg += Self.line(x(0), at, x(1), at, colour: "#e4e7eb")
      svg += Self.text(tick.label, left - 6, at + 4, anchor: "end", colour: MapColours.grey)
    }
    return svg
  }

  /// A line of text.
  static func text(
    _ text: String, _ x: Double, _ y: Double, anchor: String = "start", colour: String = MapColours.ink,
    size: Double = letters, bold: Bool = false, halo: Bool = false
  ) -> String {
    var style = anchor == "start" ? "" : "text-anchor=\"\(anchor)\""
    if bold { style += " font-weight=\"bold\"" }
    if halo { style += " stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"" }
    return MapSVG.text(text, x: x, y: y, size: size, colour: colour, style: style)
  }

  /// A straight line.
  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, colour: String, width: Double = 1, dash: String? = nil
  ) -> String {
    let dashes = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    return "<path stroke=\"\(colour)\" stroke-width=\"\(MapSVG.number(width))\"\(dashes) fill=\"none\" "
      + "d=\"M\(MapSVG.number(x1)) \(MapSVG.number(y1))L\(MapSVG.number(x2)) \(MapSVG.number(y2))\"/>\n"
  }

  /// A line through points.
  static func curve(_ points: [(x: Double, y: Double)], colour: String, width: Double = 2, dash: String? = nil)
    -> String
  {
    guard !points.isEmpty else { return "" }
    let dashes = dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
    return "<path stroke=\"\(colour)\" stroke-width=\"\(MapSVG.number(width))\"\(dashes) stroke-linejoin=\"round\" "
      + "fill=\"none\" d=\"\(path(points))\"/>\n"
  }

  /// A filled outline.
  static func area(_ points: [(x: Double, y: Double)], colour: String, opacity: Double) -> String {
    guard !points.isEmpty else { return "" }
    return "<path fill=\"\(colour)\" fill-opacity=\"\(opacity)\" d=\"\(path(points))z\"/>\n"
  }

  private static func path(_ points: [(x: Double, y: Double)]) -> String {
    "M" + points.map { "\(MapSVG.number($0.x)) \(MapSVG.number($0.y))" }.joined(separator: "L")
  }

  /// A disc, or a ring if it is hollow.
  static func disc(_ x: Double, _ y: Double, _ radius: Double, colour: String, hollow: Bool = false) -> String {
    "<circle cx=\"\(MapSVG.number(x))\" cy=\"\(MapSVG.number(y))\" r=\"\(MapSVG.number(radius))\" "
      + "fill=\"\(hollow ? "#fff" : colour)\" stroke=\"\(colour)\" stroke-width=\"2\"/>\n"
  }

  /// A filled rectangle.
  static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, colour: String) -> String {
    "<rect x=\"\(MapSVG.number(x))\" y=\"\(MapSVG.number(y))\" width=\"\(MapSVG.number(width))\" "
      + "height=\"\(MapSVG.number(height))\" fill=\"\(colour)\"/>\n"
  }

  /// A time of the day: `07:00`.
  static func clock(_ hour: Int) -> String { "\(hour < 10 ? "0" : "")\(hour):00" }

  /// About how wide a text is.
  static func width(of text: String, size: Double = letters) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 1.0 : 0.56) * size }
  }

  /// A text in a line, or in two that part at a blank or a hyphen; cut if they do not hold it.
  static func lines(_ text: String, to room: Double, size: Double = letters) -> [String] {
    guard width(of: text, size: size) > room else { return [text] }
    var (first, part) = ("", "")
    for letter in text.prefix(1000) {
      part.append(letter)
      guard width(of: first + part, size: size) <= room else { break }
      // Chinese parts anywhere.
      if letter == " " || letter == "-" || letter.unicodeScalars.contains(where: { $0.value >= 0x2E80 }) {
        first += part
        part = ""
      }
    }
    guard !first.isEmpty else { return [cut(text, to: room, size: size)] }
    return [first, cut(String(text.dropFirst(first.count)), to: room, size: size)]
  }

  /// A text cut to a width, with an ellipsis if something is missing.
  static func cut(_ text: String, to room: Double, size: Double = letters) -> String {
    guard width(of: text, size: size) > room else { return text }
    var cut = text
    while !cut.isEmpty, width(of: cut + "\u{2026}", size: size) > room { cut.removeLast() }
    return cut + "\u{2026}"
  }
}
