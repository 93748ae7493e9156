import District
import Foundation

/// Makes the files of a map from a recipe and its sources.
public enum MapBuild {
  /// Builds the map of the recipe in `folder` from the sources in `data`, and writes its files beside the recipe.
  ///
  /// All files are made and read back before the first one is put in place, so that an error leaves the folder as it
  /// was. A raster whose area misses the published one by more than 1 % is refused unless `allowArea`.
  public static func build(folder: String, data: String, allowArea: Bool) throws(InputError) {
    let recipe = try MapRecipe.read(folder: folder)
    try InputFile.requireFolder(data)
    let map = try BuiltMap(recipe, data: data, recipeFile: folder + "/build.yaml", allowArea: allowArea)
    try put(map.files(), into: folder)
  }

  private static func put(_ files: [(name: String, text: String)], into folder: String) throws(InputError) {
    do {
      try WholeFolder.write(folder, keepsOthers: true) { fresh in
        for file in files { try Data(file.text.utf8).write(to: URL(fileURLWithPath: fresh + "/" + file.name)) }
        do {
          _ = try DistrictMap.read(folder: fresh)
        } catch var error as InputError {
          // Nobody has ever seen the folder beside.
          error.file = error.file.replacing(fresh, with: folder)
          error.message = error.message?.replacing(fresh, with: folder)
          throw error
        }
      }
    } catch let error as InputError {
      throw error
    } catch {
      throw InputError(file: folder, message: "cannot be written: \(error.localizedDescription)")
    }
  }
}

/// A map as the build makes it, part after part.
struct BuiltMap {
  let recipe: MapRecipe
  let raster: Raster
  let points: [GeoPoint]
  private(set) var cells = Cells()
  private(set) var zones: [Area] = []
  private(set) var communities: [Area] = []
  private(set) var beats: [[BeatPart]] = []
  private(set) var gateways: [Gateway] = []
  private(set) var places: [(facility: Facility, point: GeoPoint, note: String?)] = []

  init(_ recipe: MapRecipe, data: String, recipeFile: String, allowArea: Bool) throws(InputError) {
    self.recipe = recipe
    let sources = recipe.files
    func path(_ part: String) -> String { data + "/" + (sources[part]?.name ?? part) }
    func features(_ part: String) throws(InputError) -> [GeoFeature] {
      let features = try GeoFeature.read(path: path(part), frame: sources[part]?.frame ?? .wgs84)
      if !recipe.meant.contains(.frames) { try sources[part]?.requireFrame(of: features, file: path(part)) }
      return features
    }
    let plane = recipe.frame.plane
    let boundaryFile = path("boundary")
    let boundary = try BoundarySource.area(features("boundary"), on: plane, file: boundaryFile)
    raster = try Raster(of: boundary, frame: recipe.frame, file: recipeFile, boundary: boundaryFile)
    if !recipe.meant.contains(.overlaps) { try BoundarySource.requireOnce(boundary, raster, file: boundaryFile) }
    points = raster.centres.map { plane.point(x: $0.x, y: $0.y) }
    if !allowArea { try Self.requireArea(raster, recipe.frame, file: boundaryFile) }

    cells.column = raster.columns.map(Int32.init)
    cells.row = raster.rows.map(Int32.init)
    cells.longitude = points.map(\.longitude)
    cells.latitude = points.map(\.latitude)
    if let source = sources["zones"] {
      (zones, cells.zone) = try ZoneSource(source, path: path("zones"), raster: raster, plane: plane)
        .zones(meant: recipe.meant)
    }
    let table = try CellTable.read(
      path: path("cells"), raster: raster, frame: recipe.frame, subdistricts: recipe.subdistricts.map(\.source))
    try spreadCounts(table, file: recipeFile)
    try drawCommunities(subdistrict: table.subdistrict, file: recipeFile)
    drawBeats()
    gateways = recipe.gateways.map { gateway in
      let (x, y) = plane.position(of: GeoPoint(longitude: gateway.longitude, latitude: gateway.latitude))
      let nearest = boundary.nearest(to: SIMD2(x, y)).point
      let point = plane.point(x: nearest.x, y: nearest.y)
      var placed = gateway
      (placed.longitude, placed.latitude) = (point.longitude, point.latitude)
      return placed
    }
    places = try PlaceSources(
      recipe: recipe, boundary: boundary, finder: PlaceFinder(cells: cells, frame: recipe.frame)
    ).places(facilities: features("facilities"), metro: features("metro"), metroFile: path("metro"))
  }

  private static func requireArea(_ raster: Raster, _ frame: RasterFrame, file: String) throws(InputError) {
    let area = Double(raster.count) * frame.cellSize * frame.cellSize
    let miss = area / frame.publishedArea - 1
    guard abs(miss) <= 0.01 else {
      throw InputError(
        file: file, found: "\(decimal(area / 1e6, 2)) km2 on \(raster.count) cells",
        allowed: "\(decimal(frame.publishedArea / 1e6, 2)) km2 as published, within 1 % (or --allow-area)",
        message: "the raster's area is off by \(decimal(miss * 100, 2)) %")
    }
  }

  private mutating func spreadCounts(_ table: CellTable, file: String) throws(InputError) {
    let size = recipe.frame.cellSize
    var signals = Signals(table, raster: raster, reach: recipe.smoothing, cellSize: size)
    let builtUp = signals.mixed(recipe.builtMix)
    let order = builtUp.indices.sorted { builtUp[$0] == builtUp[$1] ? $0 < $1 : builtUp[$0] > builtUp[$1] }
    cells.built = [Bool](repeating: false, count: raster.count)
    for i in order.prefix(Int((recipe.builtShare * Double(raster.count)).rounded())) { cells.built[i] = true }
    signals["built"] = cells.built.map { $0 ? 1 : 0 }
    for rule in recipe.counts {
      let counts = try CountSpread.counts(rule, signals: signals, built: cells.built, cellSize: size, file: file)
      signals[rule.name] = counts.map(Double.init)
      switch rule.name {
      case "residents": cells.residents = counts
      case "jobs": cells.jobs = counts
      case "premises": cells.premises = counts
      case "cameras": cells.cameras = counts
      default: cells.sensors = counts
      }
    }
  }

  private mutating func drawCommunities(subdistrict: [Int], file: String) throws(InputError) {
    let members = recipe.subdistricts.indices.map { s in raster.columns.indices.filter { subdistrict[$0] == s } }
    let people = members.map { $0.reduce(0.0) { $0 + Double(cells.residents[$1]) } }
    let numbers = Apportionment.shares(of: recipe.communityCount, by: people, least: 1)
    cells.community = [Int32](repeating: 0, count: raster.count)
    for (s, entry) in recipe.subdistricts.enumerated() {
      guard !members[s].isEmpty else {
        throw InputError(
          file: file, key: "subdistricts", found: entry.source,
          message: "no cell inside the boundary lies in this subdistrict")
      }
      guard members[s].count >= numbers[s] else {
        throw InputError(
          file: file, key: "communities", found: "\(recipe.communityCount)",
          allowed: "no more than there are cells in \(entry.area.id)")
      }
      let parts = CommunityPartition.parts(
        of: members[s], count: numbers[s], residents: cells.residents, centres: raster.centres)
      for (cell, part) in parts { cells.community[cell] = Int32(communities.count + part) }
      for n in 1...numbers[s] {
        let number = n < 10 ? "0\(n)" : "\(n)"
        let zh = entry.area.names.zh.replacingOccurrences(of: "街道", with: "")
        let names = Names(zh: "\(zh)\(number)号社区（合成）", en: "\(entry.area.names.en) \(number) (synthetic)")
        communities.append(Area(id: "\(entry.area.id)-\(number)", names: names, parent: Int32(s)))
      }
    }
  }

  private mutating func drawBeats() {
    var members = [[Int]](repeating: [], count: communities.count)
    for (cell, community) in cells.community.enumerated() { members[Int(community)].append(cell) }
    let people = members.map { $0.reduce(0.0) { $0 + Double(cells.residents[$1]) } }
    let numbers = Apportionment.shares(of: recipe.beatCount, by: people, least: 1)
    beats = zip(members, numbers).map { cells, count in
      BeatPartition.parts(
        of: cells, count: count, work: self.cells.residents.map(Double.init), columns: raster.columns,
        rows: raster.rows)
    }
  }
}
