import District

/// The areas of a tier from their source, and the one of each cell: zones, subdistricts, communities or beats.
struct AreaSource {
  private let what: String
  private let path: String
  private let source: SourceFile
  private let plane: LocalPlane
  private let raster: Raster
  /// Of the cells' centres, at least this share lies in an area. Borders that are drawn coarsely cost a few per cent along the rim; a frame
  /// that is taken for another one, more.
  private static let leastInside = 0.95

  private struct Zone {
    var area: Area
    var polygons: [[[GeoPoint]]]
    var shape: PlaneArea
  }

  /// What the source gives.
  struct Reading {
    /// The areas, by id.
    var areas: [Area]
    /// The area of each cell.
    var ofCell: [Int32]
    /// Number of cells whose centre lies in none.
    var strays: Int

    /// The same without areas that hold no cell.
    var inhabited: Reading {
      let held = Set(ofCell)
      let kept = areas.indices.filter { held.contains(Int32($0)) }
      var now = [Int32](repeating: 0, count: areas.count)
      for (i, area) in kept.enumerated() { now[area] = Int32(i) }
      return Reading(areas: kept.map { areas[$0] }, ofCell: ofCell.map { now[Int($0)] }, strays: strays)
    }
  }

  /// - Parameter what: the tier, as the recipe calls it.
  init(_ what: String, _ source: SourceFile, data: String, raster: Raster, plane: LocalPlane) {
    self.what = what
    self.path = source.path(in: data)
    self.source = source
    self.raster = raster
    self.plane = plane
  }

  /// The areas, by id, and the one that holds each cell's centre; a centre outside all goes to the nearest.
  func read(meant: Set<SourceDoubt>) throws(InputError) -> Reading {
    let features = try source.features(at: path, frame: source.frame)
    let zones = try zones(of: features)
    if !meant.contains(.frames) { try source.requireFrame(of: features, file: path) }
    let holders = raster.centres.map { centre in zones.indices.filter { zones[$0].shape.contains(centre) } }
    if !meant.contains(.zones) {
      try requireHere(zones, holders)
    }
    if !meant.contains(.overlaps) {
      try BoundarySource.requireOnce(holders.map(\.count), of: what, file: path)
    }
    let zone = zip(raster.centres, holders).map { centre, holders in
      if let first = holders.first { return Int32(first) }
      let away = zones.map { $0.shape.nearest(to: centre).distance }
      return Int32(away.indices.min { away[$0] < away[$1] } ?? 0)
    }
    return Reading(areas: zones.map(\.area), ofCell: zone, strays: holders.count { $0.isEmpty })
  }

  /// What one of the areas is called.
  private var one: String { what == "communities" ? "community" : String(what.dropLast()) }

  private func zones(of features: [GeoFeature]) throws(InputError) -> [Zone] {
    var zones: [Zone] = []
    var register = Register()
    for feature in features {
      let properties = feature.properties
      let key = source.id ?? (what == "zones" ? "tazid" : "id")
      guard properties.keys.contains(key) else {
        throw InputError(
          file: path, line: feature.setting.line, feature: feature.setting.feature, key: "properties", found: nil,
          allowed: InputError.list(properties.keys),
          message:
            "there is no \"\(key)\"; \(what == "zones" ? "files.zones" : what): {file: ..., id: ...} says which property "
            + "holds the ids")
      }
      let id = try properties.required(key)
      let number = try? id.int(0...Int.max)
      let name = if let number { String(number) } else { try id.identifier() }
      let isNumbered = what == "zones" && source.id == nil && number != nil
      let label = try source.label.flatMap { (key) throws(InputError) in try properties.optional(key)?.word() } ?? name
      let area = Area(
        id: try register.add(id, as: isNumbered ? "z\(name)" : name),
        names: isNumbered && source.label == nil
          ? Names(zh: "交通小区\(name)", en: "Zone \(name)") : Names(zh: label, en: label))
      let polygons = try feature.polygons()
      zones.append(Zone(area: area, polygons: polygons, shape: PlaneArea(polygons, on: plane)))
    }
    guard !zones.isEmpty else { throw InputError(file: path, message: "there is no \(one)") }
    return zones.sorted { NaturalOrder($0.area.id) < NaturalOrder($1.area.id) }
  }

  /// Makes sure that the zones are those of the district.
  private func requireHere(_ zones: [Zone], _ holders: [[Int]]) throws(InputError) {
    let inside = Double(holders.count { !$0.isEmpty }) / Double(raster.count)
    guard inside >= Self.leastInside else {
      throw SourceDoubt.zones.error(
        file: path,
        "\(decimal(inside * 100, 1)) % of the cells inside the boundary lie in a \(one): \(what) and boundary are in different frames, "
          + "or of different places\(otherReading(of: zones))")
    }
    let met = Set(holders.joined()).count
    // A file of a whole city's districts may be given; its zones are another matter, for people move between them.
    guard what != "zones" || met * 2 >= zones.count else {
      throw SourceDoubt.zones.error(
        file: path,
        "\(zones.count - met) of \(zones.count) zones hold no cell of the district: are they of another place?")
    }
  }

  /// In which other frame or order the zones would be those of the district, as the end of a message.
  private func otherReading(of zones: [Zone]) -> String {
    func share(_ shapes: [PlaneArea]) -> Double {
      Double(raster.centres.count { centre in shapes.contains { $0.contains(centre) } }) / Double(raster.count)
    }
    let swapped = share(zones.map { PlaneArea($0.polygons.swapped, on: plane) })
    if swapped >= Self.leastInside {
      return " (with longitude and latitude exchanged, \(decimal(swapped * 100, 1)) % would)"
    }
    for frame in CoordinateFrame.allCases where frame != source.frame ?? .wgs84 {
      // A file that is on a plane, or says so itself, cannot be read in degrees.
      guard let zones = try? self.zones(of: source.features(at: path, frame: frame)) else { continue }
      let share = share(zones.map(\.shape))
      if share >= Self.leastInside { return " (read as \(frame.rawValue), \(decimal(share * 100, 1)) % would)" }
    }
    return ""
  }
}
