import District

/// What files may call a place: a node by its id or a cell by its number, or the facility that stands on it; and the cell
/// of a point.
struct PlaceNames {
  private let ids: [String]
  private let index: [String: Int32]
  private let facilities: [Facility]
  private let finder: PlaceFinder?
  private let cellSize: Double

  init(_ map: DistrictMap, sheet: MapSheet) {
    ids = map.nodes?.ids ?? map.cells.column.indices.map(String.init)
    facilities = map.facilities
    finder =
      switch sheet.layout {
      case .raster(let frame): PlaceFinder(cells: map.cells, frame: frame)
      case .nodes: nil
      }
    cellSize = map.cellSize
    var index: [String: Int32] = [:]
    for facility in facilities { index[facility.id] = facility.cell }
    for (place, id) in ids.enumerated() { index[id] = Int32(place) }
    self.index = index
  }

  /// Whether places are nodes, between which a matrix has the times.
  var isNodes: Bool { finder == nil }
  /// Number of places.
  var count: Int { ids.count }
  /// How files call a place.
  func name(of place: Int) -> String { ids[place] }

  /// The place of an id, or nil.
  subscript(id: String) -> Int32? { index[id] }

  /// The place whose id stands in a setting.
  func find(_ setting: Setting) throws(InputError) -> Int32 {
    guard let place = index[try setting.word()] else {
      throw setting.error("no such place on the map", among: ids + facilities.map(\.id))
    }
    return place
  }

  /// The places whose ids stand in a setting, separated by spaces.
  func list(_ setting: Setting) throws(InputError) -> [Int32] {
    var list: [Int32] = []
    for word in setting.words() { list.append(try find(word)) }
    return list
  }

  /// The cell of a point, or nil off the map, as every point is off a map of nodes: the cell with the nearest centre, if that is no farther than a cell is wide.
  /// So a point of a rim cell whose centre is outside belongs to its neighbour.
  func place(at point: GeoPoint) -> Int32? {
    guard let (cell, distance) = finder?.nearest(point) else { return nil }
    return distance <= cellSize ? Int32(cell) : nil
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
