import District

/// A map whose cells have the colour of their class; the key stands beside it in the page, so that its letters do not
/// shrink with the map.
struct CellMap {
  /// A class of cells.
  struct Entry {
    var colour: String
    var label: String
    var cells: [Int]
  }

  let map: DistrictMap
  let title: String
  let entries: [Entry]
  let isChinese: Bool

  /// Classes of what grows, between round limits, from light for little to dark for much.
  static func classes(
    _ values: [Double?], breaks: [Double], words: (_ low: Double?, _ high: Double?) -> String, none: String
  ) -> [Entry] {
    var members = [[Int]](repeating: [], count: breaks.count + 1)
    var empty: [Int] = []
    for (cell, value) in values.enumerated() {
      guard let value, value > 0 else {
        empty.append(cell)
        continue
      }
      members[breaks.count { $0 <= value }].append(cell)
    }
    let entries = members.indices.map { i in
      Entry(
        colour: MapColours.step(i, of: breaks.count + 1),
        label: words(i > 0 ? breaks[i - 1] : nil, i < breaks.count ? breaks[i] : nil), cells: members[i])
    }
    return entries + (empty.isEmpty ? [] : [Entry(colour: Palette.empty, label: none, cells: empty)])
  }

  var svg: String {
    let layout = MapLayout(map)
    var svg = ""
    for entry in entries where !entry.cells.isEmpty {
      let edges = map.nodes == nil ? "shape-rendering=\"crispEdges\"" : "stroke=\"#7b8794\" stroke-width=\"0.5\""
      svg += "<path fill=\"\(entry.colour)\" \(edges) d=\"\(layout.fill(entry.cells))\"/>\n"
    }
    func subdistrict(_ cell: Int) -> Int {
      let community = Int(map.cells.community[cell])
      return map.communities.indices.contains(community) ? Int(map.communities[community].parent) : 0
    }
    svg += MapSVG.line(layout.borders { subdistrict($0) != subdistrict($1) }, colour: "#fff", width: 3)
    svg += MapSVG.line(layout.borders { subdistrict($0) != subdistrict($1) }, colour: MapColours.ink, width: 1)
    svg += MapSVG.line(layout.borders(nil), colour: MapColours.ink, width: 2)
    let (left, width) = (MapLayout.left - 16, max(layout.width, 400) + 32)
    let shift = (width - 32 - layout.width) / 2
    if map.subdistricts.count > 1 {
      let size = width / ChartFrame.width * 12
      for (area, at) in zip(map.subdistricts, layout.labels(of: map.subdistricts.count, area: subdistrict)) {
        guard let at else { continue }
        let name = isChinese ? area.names.zh : area.names.en
        // A name stays within the picture.
        let half = ChartFrame.width(of: name, size: size) / 2
        let x = min(max(at.x, left - shift + half + 2), left - shift + width - half - 2)
        svg += MapSVG.label(name, at: SIMD2(x, at.y), size: size, style: "text-anchor=\"middle\" font-weight=\"bold\"")
      }
    }
    let n = MapSVG.number
    let box = "\(n(left - shift)) \(n(MapLayout.top - 12)) \(n(width)) \(n(layout.height + 24))"
    return "<svg viewBox=\"\(box)\" role=\"img\" aria-label=\"\(XMLText.escaped(title))\">\n\(svg)</svg>\n"
  }
}
