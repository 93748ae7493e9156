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
  /// Places that have a mark, as the layout knows them.
  var points: [(MapLayout) -> SIMD2<Double>] = []
  /// What stands above it where it is one of several.
  var caption: String?

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
    // A tall district has room at its sides: else its letters were small wherever all of it is seen.
    let width = max(layout.width, 400, layout.height * 0.8) + 32
    let head = caption == nil ? 0 : width / ChartFrame.width * 18
    let corner = SIMD2(MapLayout.left - 16 - (width - 32 - layout.width) / 2, MapLayout.top - 12 - head)
    let size = SIMD2(width, layout.height + 24 + head)
    if let caption {
      let letters = width / ChartFrame.width * 14
      svg += MapSVG.text(
        ChartFrame.cut(caption, to: width * 0.9 / 1.08, size: letters), x: corner.x + width / 2, y: corner.y + letters,
        size: letters, style: "text-anchor=\"middle\" font-weight=\"bold\"")
    }
    svg += marks(layout, width / ChartFrame.width)
    if map.subdistricts.count > 1 { svg += names(layout, subdistrict, corner, size) }
    let n = MapSVG.number
    let box = "\(n(corner.x)) \(n(corner.y)) \(n(size.x)) \(n(size.y))"
    return "<svg viewBox=\"\(box)\" role=\"img\" aria-label=\"\(XMLText.escaped(title))\">\n\(svg)</svg>\n"
  }

  /// Discs where something stands.
  private func marks(_ layout: MapLayout, _ scale: Double) -> String {
    points.map { point in
      let at = point(layout)
      // A white rim sets it off from dark cells.
      return ChartFrame.disc(at.x, at.y, 5 * scale, colour: "#fff")
        + ChartFrame.disc(at.x, at.y, 3.5 * scale, colour: MapColours.ink)
    }.joined()
  }

  /// The subdistricts' names, none over another, and all within the picture.
  private func names(
    _ layout: MapLayout, _ subdistrict: (Int) -> Int, _ corner: SIMD2<Double>, _ extent: SIMD2<Double>
  ) -> String {
    let size = extent.x / ChartFrame.width * 14
    let labels = layout.labels(of: map.subdistricts.count, area: subdistrict)
    var places = LabelPlaces()
    var svg = ""
    for (area, at) in zip(map.subdistricts, labels) {
      guard let at else { continue }
      let name = isChinese ? area.names.plain.zh : area.names.plain.en
      // Bold letters are broader.
      let width = ChartFrame.width(of: name, size: size) * 1.08
      let x = min(max(at.x - width / 2, corner.x + 3), corner.x + extent.x - width - 3)
      let near = [0, 1.2, -1.2, 2.4, -2.4].flatMap { line in
        [x, at.x + 0.6 * size, at.x - width - 0.6 * size].map { SIMD2($0, at.y + line * size) }
      }
      guard let place = places.place(name, size: size * 1.08, at: near, within: (corner, corner + extent)) else {
        continue
      }
      svg += MapSVG.label(name, at: place, size: size, style: "font-weight=\"bold\"", rim: max(3, size / 5))
    }
    return svg
  }
}
