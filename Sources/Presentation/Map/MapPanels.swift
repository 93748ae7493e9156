import District

/// Pictures of one map at several times, side by side, in the same colours and under one legend.
public struct MapPanels: Sendable {
  private let title: String
  private let panels: [(picture: MapPicture, name: String)]

  /// Puts pictures side by side; they must be of one map and have the same classes.
  public init(title: String, panels: [(picture: MapPicture, name: String)]) {
    precondition(!panels.isEmpty, "panels of nothing")
    self.title = title
    self.panels = panels
  }

  /// Width of a panel, and the room between panels.
  private static let (width, gap) = (300.0, 24.0)

  /// The picture: up to three panels a row, the legend at their right.
  public var svg: String {
    let first = panels[0].picture
    let layout = first.layout
    let scale = Self.width / layout.width
    let columns = min(3, panels.count)
    let rows = (panels.count + columns - 1) / columns
    let (across, down) = (Self.width + Self.gap, layout.height * scale + 64)
    let (left, top) = (40.0, 112.0)
    let legendLeft = left + across * Double(columns) + 16
    let legend = first.panelPieces(besideScale: scale)
    let bottom = max(top + down * Double(rows), legend.bottom)
    var svg = ""
    for (i, panel) in panels.enumerated() {
      let x = left + across * Double(i % columns)
      let y = top + down * Double(i / columns)
      svg += MapSVG.text(panel.name, x: x, y: y + 14, size: 17, style: "font-weight=\"bold\"")
      svg += MapSVG.text(panel.picture.facts[0], x: x + 62, y: y + 14, size: 13, colour: MapColours.grey)
      svg += "<g transform=\"translate(\(MapSVG.number(x)) \(MapSVG.number(y + 26))) scale(\(scale)) "
      svg += "translate(-\(MapSVG.number(MapLayout.left)) -\(MapSVG.number(MapLayout.top)))\">"
      svg += panel.picture.mapPieces(showsNames: false) + "</g>\n"
    }
    svg += "<g transform=\"translate(\(MapSVG.number(legendLeft - layout.panelLeft)) 0)\">" + legend.svg + "</g>\n"
    return first.page(
      title: title, width: legendLeft + MapLayout.panel + 20, bottom: bottom, titleLeft: left, content: svg)
  }
}
