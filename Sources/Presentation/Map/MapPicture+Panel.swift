/// What stands beside the map: status, legend, facts, scale bar.
extension MapPicture {
  /// The panel at the right, and where it ends; beside a map drawn at a `scale` without this picture's own facts.
  func panelPieces(besideScale scale: Double? = nil) -> (svg: String, bottom: Double) {
    let x = layout.panelLeft
    var y = MapLayout.top
    let pill = MapColours.pill(status)
    var svg = "<rect x=\"\(MapSVG.number(x))\" y=\"\(MapSVG.number(y))\" width=\"96\" height=\"24\" rx=\"12\" "
    svg += "fill=\"\(pill)\"/>\n"
    svg += MapSVG.text(
      status.rawValue, x: x + 48, y: y + 16.5, size: 13, colour: "#fff",
      style: "text-anchor=\"middle\" font-weight=\"bold\"")
    y += 44
    for line in Lines.wrapped(how, to: 44) {
      svg += MapSVG.text(line, x: x, y: y, size: 12, colour: MapColours.grey)
      y += 16
    }
    y += 18
    svg += MapSVG.text(legendTitle, x: x, y: y, size: 15, style: "font-weight=\"bold\"")
    y += 12
    for entry in legend {
      if let mark = entry.mark {
        svg += "<g transform=\"translate(\(MapSVG.number(x + 14)) \(MapSVG.number(y + 10)))\">\(mark)</g>\n"
      } else {
        svg += "<rect x=\"\(MapSVG.number(x))\" y=\"\(MapSVG.number(y))\" width=\"28\" height=\"20\" "
        svg += "fill=\"\(entry.colour)\" stroke=\"#9aa5b1\" stroke-width=\"0.5\"/>\n"
      }
      svg += MapSVG.text(entry.label, x: x + 38, y: y + 15, size: 13)
      y += 23
    }
    y += 22
    for fact in scale == nil ? facts : [] {
      svg += MapSVG.text(fact, x: x, y: y, size: 13)
      y += 19
    }
    let bar = scaleBar(x: x, y: y + 16, scale: scale ?? 1)
    return (svg + bar, y + 60)
  }

  /// A bar of a round length, about a quarter of the map, and an arrow to the north.
  private func scaleBar(x: Double, y: Double, scale: Double) -> String {
    let perMetre = layout.perMetre * scale
    let longest = min(layout.width / 4, 150) / perMetre
    let length = MapFigures.breaks(below: longest * 1.0001, count: 1).last ?? longest
    let width = length * perMetre
    let label = { (metres: Double) in
      length >= 1000 ? MapFigures.grouped(metres / 1000) + " km" : MapFigures.grouped(metres) + " m"
    }
    var svg = "<rect x=\"\(MapSVG.number(x))\" y=\"\(MapSVG.number(y))\" width=\"\(MapSVG.number(width / 2))\" "
    svg += "height=\"6\" fill=\"\(MapColours.ink)\"/>\n"
    svg += "<rect x=\"\(MapSVG.number(x))\" y=\"\(MapSVG.number(y))\" width=\"\(MapSVG.number(width))\" height=\"6\" "
    svg += "fill=\"none\" stroke=\"\(MapColours.ink)\"/>\n"
    svg += MapSVG.text("0", x: x, y: y + 21, size: 12)
    svg += MapSVG.text(label(length), x: x + width, y: y + 21, size: 12, style: "text-anchor=\"middle\"")
    let north = x + width + 52
    svg +=
      "<path fill=\"\(MapColours.ink)\" d=\"M\(MapSVG.number(north)) \(MapSVG.number(y - 14))l6 20l-6 -5l-6 5z\"/>\n"
    svg += MapSVG.text("N", x: north, y: y + 21, size: 12, style: "text-anchor=\"middle\"")
    return svg
  }
}
