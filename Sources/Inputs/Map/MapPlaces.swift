import District

/// A place of a map as somebody names it.
public struct MapPlace: Sendable {
  /// What tables call it: the id of a facility, `cell 12`, `node A`.
  public var id: String
  /// What people call it.
  public var name: String
  /// The cell or the node.
  public var cell: Int
  /// The facility that it is, an index into the map's; nil if it is none.
  public var facility: Int?
  /// Where it stands; nil on a map of nodes.
  public var point: GeoPoint?
}

/// Finds the places of a map by what people call them: facilities by id, name or kind, cells by number, nodes by id, and the cell of a point.
public struct MapPlaces {
  private let map: DistrictMap
  private let names: PlaceNames
  /// Where facilities stand, in the order of the map's.
  private let points: [GeoPoint]

  /// Reads where facilities stand in a map's folder.
  public init(_ map: DistrictMap, sheet: MapSheet, folder: String) throws(InputError) {
    self.map = map
    names = PlaceNames(map, sheet: sheet)
    switch sheet.layout {
    case .raster(let frame):
      points = try PlaceFiles.facilities(
        path: folder + "/places.geojson", places: PlaceFinder(cells: map.cells, frame: frame)
      ).map(\.point)
    case .nodes: points = []
    }
  }

  /// The places of a word, all of a kind or one: `hospital`, `station-4`, `hospital station-4`, `cell 12`, `12`, or `lon,lat`, which is the
  /// cell of the point. What may be several things is an error with its readings.
  public func find(_ word: Setting) throws(InputError) -> [MapPlace] {
    let text = try word.word()
    if let point = try point(text, word) { return [point] }
    var readings: [(words: String, places: [MapPlace])] = []
    let kinds = Set(map.facilities.map(\.kind)).sorted()
    for kind in kinds where kind == text { readings.append(("all of kind \(kind)", facilities { $0.kind == kind })) }
    for index in map.facilities.indices {
      let facility = map.facilities[index]
      let titles = [facility.id, facility.names.en, facility.names.zh, "\(facility.kind) \(facility.id)"]
      guard titles.contains(text) else { continue }
      readings.append(("\(facility.kind) \(facility.id)", [place(ofFacility: index)]))
    }
    let tier = names.isNodes ? "node" : "cell"
    let number = text.hasPrefix(tier + " ") ? String(text.dropFirst(tier.count + 1)) : text
    if let cell = (0..<names.count).first(where: { names.name(of: $0) == number }) {
      readings.append(("\(tier) \(number)", [place(ofCell: cell)]))
    }
    if readings.count > 1 {
      throw word.error("may be several things", allowed: readings.map { "\"\($0.words)\"" }.joined(separator: " or "))
    }
    guard let first = readings.first else {
      throw word.error("no such place on the map", among: kinds + map.facilities.map(\.id) + ["\(tier) 12", "lon,lat"])
    }
    return first.places
  }

  private func facilities(where test: (Facility) -> Bool) -> [MapPlace] {
    map.facilities.indices.filter { test(map.facilities[$0]) }.map(place(ofFacility:))
  }

  private func place(ofFacility index: Int) -> MapPlace {
    let facility = map.facilities[index]
    return MapPlace(
      id: facility.id, name: facility.names.en, cell: Int(facility.cell), facility: index,
      point: points.indices.contains(index) ? points[index] : nil)
  }

  private func place(ofCell cell: Int) -> MapPlace {
    let name = names.isNodes ? "node \(names.name(of: cell))" : "cell \(cell)"
    let point = GeoPoint(longitude: map.cells.longitude[cell], latitude: map.cells.latitude[cell])
    return MapPlace(id: name, name: name, cell: cell, facility: nil, point: names.isNodes ? nil : point)
  }

  /// The cell of `lon,lat`; nil of what is no two numbers.
  private func point(_ text: String, _ word: Setting) throws(InputError) -> MapPlace? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { PlainText.trimmed(String($0)) }
    guard parts.count == 2, parts.allSatisfy({ Double($0) != nil }) else { return nil }
    guard !names.isNodes else { throw word.error("nodes are found by their ids: no point lies on a map of them") }
    func degrees(_ part: String) -> Setting { Setting(.scalar(part), file: word.file, line: word.line, key: word.key) }
    let point = GeoPoint(longitude: try degrees(parts[0]).longitude(), latitude: try degrees(parts[1]).latitude())
    guard let cell = names.place(at: point) else {
      let isSwapped = names.place(at: GeoPoint(longitude: point.latitude, latitude: point.longitude)) != nil
      throw word.error(
        "this point (lon,lat) is not on the map", allowed: isSwapped ? "longitude first: \(parts[1]),\(parts[0])" : nil)
    }
    return place(ofCell: Int(cell))
  }
}
