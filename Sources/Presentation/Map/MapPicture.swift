import District
import Foundation
import Inputs

/// A map drawn as a self-contained SVG: cells or nodes in colours, borders, names, legend, scale bar and sources.
///
///     let picture = MapPicture(
///       map: map, values: presence, title: "Present at 03:00", unit: "people", status: .synthetic, how: "one run")
///     let page = picture.svg
public struct MapPicture: Sendable {
  /// One colour of the legend.
  struct Entry: Sendable {
    var colour: String
    var label: String
    /// A mark in place of the square, drawn round the origin.
    var mark: String?
  }

  let map: DistrictMap
  let layout: MapLayout
  let title: String
  let status: Layer.Status
  let how: String
  let attribution: String
  /// What the colours mean.
  var legendTitle: String
  var legend: [Entry]
  /// Figures below the legend.
  var facts: [String]
  /// The cells of each colour.
  var fills: [(colour: String, cells: [Int])]
  /// Thin lines between cells, below all other borders.
  var lines = ""
  /// Marks and names, above the outline.
  var marks = ""
  /// Whether the subdistricts' borders and names are drawn.
  var showsSubdistricts = true
  /// A bar of times below the map and the panel.
  var timeBar: TimeBar?

  /// Draws one value a cell, such as a count of people, as a density; on a map of nodes as it is.
  ///
  /// `maximum`, a density on a square kilometre or the value of a node, fixes the classes: give pictures that will be
  /// compared the same one.
  public init(
    map: DistrictMap, values: [Double], title: String, unit: String, status: Layer.Status, how: String,
    attribution: String = "", maximum: Double? = nil
  ) {
    let isNodes = map.nodes != nil
    let cellKm2 = map.cellSize * map.cellSize / 1e6
    let densities = isNodes ? values : values.map { $0 / cellKm2 }
    let most = densities.max() ?? 0
    let least = maximum == nil ? densities.filter { $0 > 0 }.min() ?? 0 : 0
    let breaks = MapFigures.breaks(below: maximum ?? most, count: 6).filter { $0 > least }
    let total = MapFigures.grouped(values.reduce(0, +))
    self.init(
      map: map, title: title, status: status, how: how, attribution: attribution,
      legendTitle: isNodes ? "\(unit) at a node" : "\(unit) per km²",
      facts: [
        "Total: \(total) \(unit)",
        isNodes ? "Most at a node: \(MapFigures.grouped(most))" : "Densest cell: \(MapFigures.grouped(most)) per km²",
        "Half of them on \(MapFigures.grouped(Self.areaOfHalf(values) * 100)) % of the "
          + (isNodes ? "nodes" : "area"),
      ])
    classify(densities, breaks: breaks)
  }

  /// The share of the cells, fullest first, that holds half of the total.
  private static func areaOfHalf(_ values: [Double]) -> Double {
    let half = values.reduce(0, +) / 2
    var sum = 0.0
    let count = values.sorted(by: >).prefix { value in
      defer { sum += value }
      return sum < half
    }.count
    return Double(count) / Double(max(values.count, 1))
  }

  init(
    map: DistrictMap, title: String, status: Layer.Status, how: String, attribution: String, legendTitle: String,
    facts: [String]
  ) {
    self.map = map
    layout = MapLayout(map)
    self.title = title
    self.status = status
    self.how = how
    self.attribution = attribution
    self.legendTitle = legendTitle
    self.facts = facts
    legend = []
    fills = []
  }

  /// Puts the cells into classes between ascending limits, and makes the legend of them.
  mutating func classify(_ values: [Double], breaks: [Double]) {
    let colours = (0...breaks.count).map { MapColours.step($0, of: breaks.count + 1) }
    var members = [[Int]](repeating: [], count: breaks.count + 1)
    var empty: [Int] = []
    for i in 0..<map.cells.count {
      guard i < values.count, values[i] > 0 else {
        empty.append(i)
        continue
      }
      members[breaks.count { $0 <= values[i] }].append(i)
    }
    fills = [(MapColours.none, empty)] + zip(colours, members).map { ($0, $1) }
    let limits = breaks.map(MapFigures.grouped)
    for i in (0...breaks.count).reversed() {
      let label =
        breaks.isEmpty
        ? "more than 0"
        : i == 0
          ? "under \(limits[0])" : i == breaks.count ? "\(limits[i - 1]) and more" : "\(limits[i - 1]) to \(limits[i])"
      legend.append(Entry(colour: colours[i], label: label))
    }
    if !empty.isEmpty { legend.append(Entry(colour: MapColours.none, label: "none")) }
  }

  /// The picture.
  public var svg: String {
    let panel = panelPieces()
    let barTop = max(MapLayout.top + layout.height + 34, panel.bottom)
    let width = layout.panelLeft + MapLayout.panel + 20
    var content = mapPieces() + panel.svg
    if let timeBar {
      content += timeBar.svg(left: MapLayout.left - 16, top: barTop, width: width - MapLayout.left - 16)
    }
    return page(
      title: title, width: width, bottom: barTop + (timeBar?.height ?? 0), titleLeft: MapLayout.left - 16,
      content: content)
  }

  /// The whole SVG round some content: title and place above it, sources below `bottom`.
  func page(title: String, width: Double, bottom: Double, titleLeft: Double, content: String) -> String {
    let footer = Lines.wrapped(attribution, to: Int((width - 20) / 6.2))
    let height = bottom + Double(footer.count) * 15 + 20
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(MapSVG.number(width))" height="\(MapSVG.number(height))" \
      viewBox="0 0 \(MapSVG.number(width)) \(MapSVG.number(height))" \
      font-family="'Noto Sans', 'Noto Sans CJK SC', 'Helvetica Neue', Arial, sans-serif">
      <title>\(XMLText.escaped(title))</title>
      <rect width="100%" height="100%" fill="#fff"/>

      """
    // A title too long for a line stands in two, smaller: a bold letter is a bit over half as wide as high.
    let room = (width - titleLeft - 10) / 0.56
    let isLong = 26 * Double(Lines.width(of: title)) > room
    for (line, text) in (isLong ? Lines.wrapped(title, into: 2) : [title]).enumerated() {
      let size = min(isLong ? 20 : 26, room / Double(max(1, Lines.width(of: text))))
      svg += MapSVG.text(
        text, x: titleLeft, y: isLong ? 30 + 25 * Double(line) : 50, size: size, style: "font-weight=\"bold\"")
    }
    let places = map.nodes.map { "\(MapFigures.grouped(Double($0.count))) nodes" }
    let place =
      "\(map.names.both), \(places ?? "cells of \(MapFigures.fixed(map.cellSize, 0)) m")"
    svg += MapSVG.text(place, x: titleLeft, y: 76, size: 14, colour: MapColours.grey)
    svg += content
    for (i, line) in footer.enumerated() {
      svg += MapSVG.text(line, x: titleLeft, y: bottom + 16 + Double(i) * 15, size: 11, colour: MapColours.grey)
    }
    return svg + "</svg>\n"
  }

  /// The map itself, with or without the names on it.
  func mapPieces(showsNames: Bool = true) -> String {
    var svg = ""
    for fill in fills where !fill.cells.isEmpty {
      let edges = map.nodes == nil ? "shape-rendering=\"crispEdges\"" : "stroke=\"#7b8794\" stroke-width=\"0.5\""
      svg += "<path fill=\"\(fill.colour)\" \(edges) d=\"\(layout.fill(fill.cells))\"/>\n"
    }
    svg += lines
    let subdistrict = { (i: Int) in Int(map.communities[Int(map.cells.community[i])].parent) }
    if showsSubdistricts {
      svg += MapSVG.line(layout.borders { subdistrict($0) != subdistrict($1) }, colour: "#fff", width: 3)
      svg += MapSVG.line(layout.borders { subdistrict($0) != subdistrict($1) }, colour: MapColours.ink, width: 1)
    }
    svg += MapSVG.line(layout.borders(nil), colour: MapColours.ink, width: 2) + marks
    guard showsNames else { return svg }
    if showsSubdistricts, map.nodes == nil || map.subdistricts.count > 1 {
      for (area, at) in zip(map.subdistricts, subdistrictLabels) {
        guard let at else { continue }
        svg += MapSVG.label(area.names.en, at: at, size: 15, style: "text-anchor=\"middle\" font-weight=\"bold\"")
        svg += MapSVG.label(area.names.zh, at: at + SIMD2(0, 17), size: 13)
      }
    }
    return svg + neighbourNames()
  }

  /// Where the subdistricts' names stand.
  var subdistrictLabels: [SIMD2<Double>?] {
    layout.labels(of: map.subdistricts.count) { Int(map.communities[Int(map.cells.community[$0])].parent) }
  }

  /// The names of the gateways, outside the border where they stand.
  private func neighbourNames() -> String {
    let centre = SIMD2(MapLayout.left + layout.width / 2, MapLayout.top + layout.height / 2)
    return map.gateways.map { gateway in
      let at = layout.middle(Int(gateway.cell))
      let away = at - centre
      let length = max((away * away).sum().squareRoot(), 1)
      let p = at + away / length * (layout.cell / 2 + 14)
      let anchor = abs(away.x) < length * 0.35 ? "middle" : away.x < 0 ? "end" : "start"
      let name = gateway.names.en.split(separator: " (").first.map(String.init) ?? gateway.names.en
      return MapSVG.label(
        name, at: p + SIMD2(0, 4), size: 12, style: "text-anchor=\"\(anchor)\" font-style=\"italic\"")
    }.joined()
  }
}
