import District

/// Reads the folder of a map: `map.yaml` and the files that it stands for. Every reference from one file to another is
/// checked.
///
/// Of a map of cells these are `cells.csv`, `areas.csv`, `zones.csv`, `beats.csv`, `gateways.csv` and `places.geojson`, and
/// `junctions.csv` and `roads.csv` if the sheet has a section `roads`; a map of nodes says itself where its files are (`NodeSheet`).
extension DistrictMap {
  /// The map in a folder.
  public static func read(folder: String) throws(InputError) -> DistrictMap {
    try read(folder: folder, sheet: MapSheet.read(folder: folder))
  }

  /// The map in a folder whose sheet has been read.
  public static func read(folder: String, sheet: MapSheet) throws(InputError) -> DistrictMap {
    switch sheet.layout {
    case .raster(let frame): try cells(folder: folder, sheet: sheet, frame: frame)
    case .nodes(let nodes): try nodes.map(named: sheet)
    }
  }

  private static func cells(
    folder: String, sheet: MapSheet, frame: RasterFrame
  ) throws(InputError) -> DistrictMap {
    let zones = try AreaFile.zones(path: folder + "/zones.csv")
    let tiers = try AreaFile.tiers(path: folder + "/areas.csv")
    let cells = try CellFile.read(
      path: folder + "/cells.csv", zones: zones, communities: tiers.communities, frame: frame)
    let beats = try BeatFile.read(path: folder + "/beats.csv", communities: tiers.communities, cells: cells)
    let places = PlaceFinder(cells: cells, frame: frame)
    let facilities = try PlaceFiles.facilities(path: folder + "/places.geojson", places: places)
    let roads = try sheet.roads.map { (roads) throws(InputError) in
      try RoadFiles.read(
        folder: folder, sheet: roads, frame: frame, cells: cells, facilities: facilities.map(\.point))
    }
    return DistrictMap(
      name: sheet.name, names: sheet.names, cellSize: frame.cellSize, cells: cells, zones: zones,
      subdistricts: tiers.subdistricts, communities: tiers.communities, beats: beats.beats, beatShares: beats.shares,
      gateways: try PlaceFiles.gateways(path: folder + "/gateways.csv", places: places),
      facilities: facilities.map(\.facility), layers: sheet.layers, roads: roads)
  }
}

/// Names that are unique within a file, each with its index.
struct Register {
  private(set) var names: [String] = []
  private(set) var index: [String: Int32] = [:]

  init(_ names: [String] = []) {
    for name in names {
      index[name] = Int32(self.names.count)
      self.names.append(name)
    }
  }

  /// Adds the id that stands in a setting.
  mutating func add(_ setting: Setting) throws(InputError) -> String {
    try add(setting, as: setting.identifier())
  }

  /// Adds an id, for which a setting stands.
  mutating func add(_ setting: Setting, as id: String) throws(InputError) -> String {
    guard index.updateValue(Int32(names.count), forKey: id) == nil else {
      throw setting.error("this id stands twice")
    }
    names.append(id)
    return id
  }

  /// The index of the id that stands in a setting.
  func find(_ setting: Setting) throws(InputError) -> Int32 {
    guard let found = index[try setting.string()] else { throw setting.error("unknown id", among: names) }
    return found
  }
}

/// `zones.csv` and `areas.csv`.
enum AreaFile {
  static func zones(path: String) throws(InputError) -> [Area] {
    let table = try Table.read(path: path, required: ["id", "zh", "en"])
    var register = Register()
    var zones: [Area] = []
    for row in table.rows(by: "id") {
      zones.append(Area(id: try register.add(row.value("id")), names: try Names(row)))
    }
    guard !zones.isEmpty else { throw InputError(file: path, message: "there is no zone") }
    return zones
  }

  static func tiers(path: String) throws(InputError) -> (subdistricts: [Area], communities: [Area]) {
    let table = try Table.read(path: path, required: ["id", "tier", "parent", "zh", "en"])
    var ids = Register()
    var tiers: [String: [Table.Row]] = [:]
    for row in table.rows(by: "id") {
      _ = try ids.add(row.value("id"))
      tiers[try row.value("tier").choice(of: ["subdistrict", "community"]), default: []].append(row)
    }
    var subdistricts: [Area] = []
    for row in tiers["subdistrict"] ?? [] {
      guard row.optional("parent") == nil else {
        throw row.value("parent").error("a subdistrict lies in the district itself", allowed: "nothing")
      }
      subdistricts.append(Area(id: try row.value("id").string(), names: try Names(row)))
    }
    let parents = Register(subdistricts.map(\.id))
    var communities: [Area] = []
    for row in tiers["community"] ?? [] {
      communities.append(
        Area(id: try row.value("id").string(), names: try Names(row), parent: try parents.find(row.value("parent"))))
    }
    guard !communities.isEmpty else { throw InputError(file: path, message: "there is no community") }
    return (subdistricts, communities)
  }
}

extension Names {
  init(_ row: Table.Row) throws(InputError) {
    self.init(zh: try row.value("zh").word(), en: try row.value("en").word())
  }
}

extension Setting {
  /// Text that is not empty.
  func word() throws(InputError) -> String {
    let text = try string()
    guard !text.isEmpty else { throw error(allowed: "a name") }
    guard !text.unicodeScalars.contains(where: \.isObeyed) else {
      throw error(allowed: "a name without line breaks and other controls")
    }
    return text
  }
}
