/// Pieces of MapSVG.
enum MapSVG {
  /// A number with at most one decimal.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let rest = abs(tenths) % 10
    return sign + "\(abs(tenths) / 10)" + (rest == 0 ? "" : ".\(rest)")
  }

  /// A line of text.
  static func text(
    _ text: String, x: Double, y: Double, size: Double, colour: String = MapColours.ink, style: String = ""
  ) -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\" fill=\"\(colour)\" \(style)>"
      + "\(XMLText.escaped(text))</text>\n"
  }

  /// A line of text with a white rim, to stand on a map.
  static func label(
    _ label: String, at p: SIMD2<Double>, size: Double, style: String = "text-anchor=\"middle\"", rim: Double = 3
  ) -> String {
    text(
      label, x: p.x, y: p.y, size: size,
      style: style + " stroke=\"#fff\" stroke-width=\"\(number(rim))\" stroke-linejoin=\"round\" paint-order=\"stroke\""
    )
  }

  /// A line along a path.
  static func line(_ path: String, colour: String, width: Double) -> String {
    guard !path.isEmpty else { return "" }
    return
      "<path fill=\"none\" stroke=\"\(colour)\" stroke-width=\"\(number(width))\" stroke-linecap=\"square\" d=\"\(path)\"/>\n"
  }
}
