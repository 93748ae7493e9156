import District
import Inputs

/// The layers of a map that can be drawn from its files alone.
public enum MapLayer: String, CaseIterable, Sendable {
  /// Counts by cell.
  case residents, jobs, premises, cameras, sensors
  /// Built-up land.
  case built
  /// Areas.
  case beats, communities, subdistricts, zones
  /// Places with a purpose.
  case facilities
}

extension MapPicture {
  /// Draws a layer of a map.
  public init(map: DistrictMap, sheet: MapSheet, layer: MapLayer) {
    let described = map.layers.first { $0.name == layer.rawValue }
    let status = described?.status ?? .synthetic
    let how = described?.how ?? ""
    let attribution = Self.attribution(of: sheet)
    let counts: (values: [Int32], title: String, unit: String)? =
      switch layer {
      case .residents: (map.cells.residents, "Where people live", "residents")
      case .jobs: (map.cells.jobs, "Where people work", "jobs")
      case .premises: (map.cells.premises, "Small shops, workshops and entertainment", "premises")
      case .cameras: (map.cells.cameras, "Cameras", "cameras")
      case .sensors: (map.cells.sensors, "Sensors", "sensors")
      default: nil
      }
    if let counts {
      self.init(
        map: map, values: counts.values.map(Double.init), title: counts.title, unit: counts.unit, status: status,
        how: how, attribution: attribution)
      return
    }
    let titles: [MapLayer: String] = [
      .built: "Built-up land", .beats: map.nodes == nil ? "How many beats share a cell" : "How many beats share a node",
      .communities: "Communities",
      .subdistricts: "Subdistricts",
      .zones: "Zones for flows of people", .facilities: "Facilities",
    ]
    self.init(
      map: map, title: titles[layer] ?? layer.rawValue, status: status, how: how, attribution: attribution,
      legendTitle: "", facts: [])
    switch layer {
    case .built: drawBuilt()
    case .beats: drawBeats()
    case .communities: drawAreas(map.communities, of: { Int(map.cells.community[$0]) }, what: "communities")
    case .zones: drawAreas(map.zones, of: { Int(map.cells.zone[$0]) }, what: "zones")
    case .facilities: drawFacilities()
    default:
      drawAreas(
        map.subdistricts, of: { Int(map.communities[Int(map.cells.community[$0])].parent) }, what: "subdistricts")
    }
  }

  /// Who the data come from, in a line.
  public static func attribution(of sheet: MapSheet) -> String {
    let sources = sheet.sources.map { "\($0.gave): \($0.name) (\($0.licence))" }
    return sources.isEmpty
      ? "Sources: not stated." : "Data: " + sources.joined(separator: "; ") + "."
  }

  private mutating func drawBuilt() {
    let built = map.cells.built.indices.filter { map.cells.built[$0] }
    let open = map.cells.built.indices.filter { !map.cells.built[$0] }
    fills = [("#c9826b", built), ("#e6eedb", open)]
    legendTitle = "land"
    legend = [Entry(colour: "#c9826b", label: "built up"), Entry(colour: "#e6eedb", label: "open")]
    let share = Double(built.count) / Double(max(map.cells.count, 1)) * 100
    facts = ["Built up: \(MapFigures.fixed(share, 1)) % of the area"]
  }

  private mutating func drawBeats() {
    let shares = map.beatShares
    let beats = (0..<map.cells.count).map { Set(shares.beat[Int(shares.start[$0])..<Int(shares.start[$0 + 1])]) }
    let counts = beats.map { Double($0.count) }
    let most = Int(counts.max() ?? 1)
    let breaks = [2.0, 3, 4, 6, 8, 11].filter { $0 <= Double(most) }
    classify(counts, breaks: breaks)
    let limits = [1] + breaks.map { Int($0) }
    for i in limits.indices {
      let last = i + 1 < limits.count ? limits[i + 1] - 1 : most
      let entry = legend.count - 1 - i
      legend[entry].label = last > limits[i] ? "\(limits[i]) to \(last)" : "\(limits[i])"
    }
    legendTitle = map.nodes == nil ? "beats that share a cell" : "beats that share a node"
    let balance = BeatBalance(residentsOf: map)
    facts = [
      "\(MapFigures.grouped(Double(map.beats.count))) beats of \(MapFigures.fixed(balance.mean, 0)) residents on average",
      "\(MapFigures.fixed(balance.share(within: 0.3) * 100, 0)) % within 30 % of the mean",
    ]
    if map.nodes == nil { facts.append("Thin lines: between cells that share no beat") }
    lines = MapSVG.line(layout.borders { beats[$0].isDisjoint(with: beats[$1]) }, colour: "#52606d", width: 0.4)
  }

  private mutating func drawAreas(_ areas: [Area], of area: @escaping (Int) -> Int, what: String) {
    let map = map
    let neighbours = layout.neighbours(of: areas.count, area: area)
    let colours = MapColours.colours(of: areas.count, neighbours: neighbours)
    let members = Dictionary(grouping: 0..<map.cells.count, by: area)
    fills = members.sorted { $0.key < $1.key }.map { (colours[$0.key], $0.value) }
    lines = MapSVG.line(layout.borders { area($0) != area($1) }, colour: "#7b8794", width: 0.8)
    showsSubdistricts = what != "zones"
    legendTitle = "colours only tell neighbours apart"
    let isNodes = map.nodes != nil
    let unit = isNodes ? "nodes" : "km²"
    let sizes = areas.indices.map { i in
      Double(members[i]?.count ?? 0) * (isNodes ? 1 : map.cellSize * map.cellSize / 1e6)
    }
    if what == "subdistricts" {
      legend = areas.indices.map { i in
        Entry(
          colour: colours[i], label: "\(areas[i].names.en), \(MapFigures.fixed(sizes[i], isNodes ? 0 : 1)) \(unit)")
      }
      legendTitle = isNodes ? "subdistrict and its nodes" : "subdistrict and its area"
      return
    }
    let digits = isNodes ? 0 : 2
    facts = [
      "\(areas.count) \(what)",
      "\(MapFigures.fixed(sizes.min() ?? 0, digits)) to \(MapFigures.fixed(sizes.max() ?? 0, digits)) \(unit)",
    ]
    let taken = showsSubdistricts ? subdistrictLabels.compactMap { $0 } : []
    for (i, at) in layout.labels(of: areas.count, avoiding: taken, area: area).enumerated() {
      guard let at else { continue }
      // A number where the id ends in one: the subdistrict's name stands beside it.
      let id = what == "communities" ? areas[i].id.split(separator: "-").last.map(String.init) : nil
      marks += MapSVG.label(id ?? areas[i].id, at: at + SIMD2(0, 4), size: 10)
    }
  }
}
