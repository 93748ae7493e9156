import District

/// What files may call a place: a node by its id or a cell by its number, or the facility that stands on it; and the cell
/// of a point.
struct PlaceNames {
  /// The map whose places these are.
  let map: DistrictMap
  private let ids: [String]
  private let index: [String: Int32]
  private let facilities: [Facility]
  private let finder: PlaceFinder?
  private let cellSize: Double
  /// Places at which units may stand: facilities on a map with roads have one of their own.
  private let standbys: [String: Int32]
  /// Whether units drive on roads.
  var drivesOnRoads = false
  /// What units may go by there beside ordinary vehicles.
  var vehicles: [String] = []
  /// Metres on the map's plane.
  private let positions: [SIMD2<Double>]

  init(_ map: DistrictMap, sheet: MapSheet) {
    self.map = map
    ids = map.nodes?.ids ?? map.cells.column.indices.map(String.init)
    facilities = map.facilities
    finder =
      switch sheet.layout {
      case .raster(let frame): PlaceFinder(cells: map.cells, frame: frame)
      case .nodes: nil
      }
    cellSize = map.cellSize
    positions =
      map.nodes.map { nodes in zip(nodes.x, nodes.y).map { SIMD2($0, $1) } }
      ?? zip(map.cells.column, map.cells.row).map { SIMD2(Double($0), Double($1)) * map.cellSize }
    var index: [String: Int32] = [:]
    for facility in facilities { index[facility.id] = facility.cell }
    for (place, id) in ids.enumerated() { index[id] = Int32(place) }
    self.index = index
    standbys = Dictionary(
      map.facilities.indices.map { (map.facilities[$0].id, map.place(ofFacility: $0)) }, uniquingKeysWith: { $1 })
  }

  /// Whether places are nodes, between which a matrix has the times.
  var isNodes: Bool { finder == nil }
  /// Whether a speed is a factor: on those behind a matrix, or of classes of roads.
  var speedsAreFactors: Bool { isNodes || drivesOnRoads }
  /// Number of places.
  var count: Int { ids.count }
  /// How files call a place.
  func name(of place: Int) -> String { ids[place] }

  /// The place of an id, or nil.
  subscript(id: String) -> Int32? { index[id] }

  /// The place whose id stands in a setting.
  func find(_ setting: Setting) throws(InputError) -> Int32 {
    let id = try setting.word()
    guard let place = index[id] else {
      if let hint = called(id, among: facilities.map(\.id)) {
        throw setting.error("no such place on the map" + hint)
      }
      throw setting.error("no such place on the map", among: ids + facilities.map(\.id))
    }
    return place
  }

  /// A hint at the facilities that have a word as their name, where ids are asked for; nil if there are none among the known ids.
  func called(_ name: String, among known: [String]) -> String? {
    let ids = facilities.filter { facility in
      known.contains(facility.id)
        && [facility.names.en, facility.names.zh].contains { $0.lowercased() == name.lowercased() }
    }.map { "\"\($0.id)\"" }
    guard !ids.isEmpty else { return nil }
    return " (did you mean \(ids.joined(separator: " or "))\(ids.count == 1 ? ", the id of" : ", ids of") \(name)?)"
  }

  /// The place at which units are to stand whose id stands in a setting.
  func standby(_ setting: Setting) throws(InputError) -> Int32 {
    let place = try find(setting)
    return standby(try setting.word()) ?? place
  }

  /// The place of an id at which units are to stand, or nil.
  func standby(_ id: String) -> Int32? {
    guard let place = index[id] else { return nil }
    return ids[Int(place)] == id ? place : standbys[id] ?? place
  }

  /// The places whose ids stand in a setting, separated by spaces.
  func list(_ setting: Setting) throws(InputError) -> [Int32] {
    var list: [Int32] = []
    for word in setting.words() { list.append(try standby(word)) }
    return list
  }

  /// The cell of a point, or nil off the map, as every point is off a map of nodes: the cell with the nearest centre, if that is no farther than a cell is wide.
  /// So a point of a rim cell whose centre is outside belongs to its neighbour.
  func place(at point: GeoPoint) -> Int32? {
    guard let (cell, distance) = finder?.nearest(point) else { return nil }
    return distance <= cellSize ? Int32(cell) : nil
  }

  /// Metres between two places, as the crow flies.
  func distance(_ a: Int32, _ b: Int32) -> Double {
    let away = positions[Int(a)] - positions[Int(b)]
    return (away * away).sum().squareRoot()
  }

  /// Metres from a place to a point, by the cell that is nearest to it.
  func distance(_ place: Int32, from point: GeoPoint) -> Double {
    guard let (cell, beyond) = finder?.nearest(point) else { return 0 }
    return distance(place, Int32(cell)) + max(0, beyond - cellSize)
  }

  /// How far apart two tellings of one place may lie, metres: what they tell is rounded, shifted or of the next street.
  var farApart: Double { 2000 + 2 * cellSize }

  /// Why the numbers of a column are probably not those of cells, if they are not: its name says something else, or all lie in the first
  /// rows of a large map, as the numbers of wards would.
  func doubt(numbers: [Int], of column: String) -> String? {
    guard !isNodes, let least = numbers.min(), let most = numbers.max() else { return nil }
    let others = [
      "ward", "district", "zone", "precinct", "beat", "borough", "sector", "area", "region", "division", "tract",
    ]
    let plural = others.map { $0 + "s" }
    let words = column.lowercased().split { !$0.isLetter }.map(String.init)
    let isNamed =
      words.contains { others.contains($0) || plural.contains($0) } || "区街镇村".contains { column.contains($0) }
    guard isNamed || (numbers.count >= 10 && count >= 100 && (most + 1) * 4 <= count) else { return nil }
    return
      "the numbers in \(column), \(least) to \(most), are read as those of cells, of which there are \(grouped(count)): are they of "
      + "something else?"
  }

  /// The facility of a kind with an id, or that stands on the place with the id.
  func facility(_ id: String, kind: String) -> Int? {
    facilities.firstIndex { $0.kind == kind && $0.id == id }
      ?? index[id].flatMap { place in facilities.firstIndex { $0.kind == kind && $0.cell == place } }
  }
}

extension Setting {
  /// The words of a value, separated by spaces, each a setting of its own.
  func words() -> [Setting] {
    guard case .scalar(let text) = content else { return [] }
    return text.split(separator: " ").map { Setting(.scalar(String($0)), file: file, line: line, key: key) }
  }
}
