import District

extension MapPicture {
  private static let looks: [(kind: String, label: String, colour: String, shape: String)] = [
    ("fire", "fire station", "#b3261e", "M0 -8L7 6H-7z"), ("hospital", "hospital", "#0b6e99", "M-7 -7H7V7H-7z"),
    ("police", "police station", "#2c3a80", "M0 -8L8 0L0 8L-8 0z"),
    ("government", "government office", "#6b4e9b", "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z"),
    ("rail", "railway or metro station", "#222222", "M-8 -4H8V4H-8z"),
    ("school", "school", "#7a6a00", "M0 -8L8 -2L5 7H-5L-8 -2z"),
    ("elder-care", "elder-care venue", "#9c5a2d", "M-7 4L0 -8L7 4z"),
    ("ambulance", "ambulance base", "#c2410c", "M-8 -3H8V3H-8zM-3 -8H3V8H-3z"),
    ("testing-site", "testing site", "#3c7d3c", "M-3 -8H3V8H-3z"),
  ]

  /// Marks and names of the facilities on quiet ground.
  mutating func drawFacilities() {
    let map = map
    let built = map.cells.built.indices.filter { map.cells.built[$0] }
    let open = map.cells.built.indices.filter { !map.cells.built[$0] }
    fills = [("#efe9e1", built), ("#e8f0e2", open)]
    showsSubdistricts = false
    let subdistrict = { (i: Int) in map.communities[Int(map.cells.community[i])].parent }
    lines = MapSVG.line(layout.borders { subdistrict($0) != subdistrict($1) }, colour: "#9aa5b1", width: 1)
    legendTitle = "what stands where"
    for look in Self.looks {
      let count = map.facilities.count { $0.kind == look.kind }
      guard count > 0 else { continue }
      legend.append(Entry(colour: look.colour, label: "\(look.label) (\(count))", mark: Self.mark(look.kind)))
    }
    legend +=
      map.nodes == nil
      ? [Entry(colour: "#efe9e1", label: "built-up land"), Entry(colour: "#e8f0e2", label: "open land")]
      : [Entry(colour: "#efe9e1", label: "node")]
    facts = ["\(map.facilities.count) places"]
    let at = map.facilities.map { layout.middle(Int($0.cell)) }
    for (facility, p) in zip(map.facilities, at) {
      marks +=
        "<g transform=\"translate(\(MapSVG.number(p.x)) \(MapSVG.number(p.y)))\">\(Self.mark(facility.kind))</g>\n"
    }
    marks += names(map.facilities.map(\.names.en), beside: at, radius: 8)
  }

  private static func mark(_ kind: String) -> String {
    let look = looks.first { $0.kind == kind } ?? looks[3]
    return "<path d=\"\(look.shape)\" fill=\"\(look.colour)\" stroke=\"#fff\" stroke-width=\"1.5\"/>"
  }

  /// A name beside each mark, on the first side where it covers neither a mark nor another name; otherwise none.
  func names(_ names: [String], beside points: [SIMD2<Double>], radius: Double) -> String {
    var taken = points.map { (low: $0 - radius, high: $0 + radius) }
    var svg = ""
    for (name, p) in zip(names, points) {
      let width = Double(Lines.width(of: name)) * 5.6
      let sides: [(anchor: String, offset: SIMD2<Double>, left: Double)] = [
        ("start", SIMD2(radius + 3, 4), 0), ("end", SIMD2(-radius - 3, 4), width),
        ("middle", SIMD2(0, radius + 11), width / 2), ("middle", SIMD2(0, -radius - 3), width / 2),
      ]
      for side in sides {
        let start = p + side.offset - SIMD2(side.left, 9)
        let box = (low: start, high: start + SIMD2(width, 12))
        let isFree = taken.allSatisfy { other in
          box.high.x < other.low.x || box.low.x > other.high.x || box.high.y < other.low.y || box.low.y > other.high.y
        }
        // What begins left of the page is cut.
        guard isFree, start.x >= 4 else { continue }
        taken.append(box)
        svg += MapSVG.label(name, at: p + side.offset, size: 11, style: "text-anchor=\"\(side.anchor)\"")
        break
      }
    }
    return svg
  }
}
