import District

/// Reads the files of a map of nodes.
extension NodeSheet {
  /// More nodes than a matrix is made for: 5,000 nodes have 25 million ways.
  private static let largestCount = 5000

  /// The map that the files make, under the name of its sheet.
  func map(named sheet: MapSheet) throws(InputError) -> DistrictMap {
    let table = try Table.read(TableFile(path: path, form: form), required: [], others: true)
    guard (1...Self.largestCount).contains(table.rows.count) else {
      throw InputError(file: path, found: "\(table.rows.count) nodes", allowed: "from 1 to \(Self.largestCount)")
    }
    var fields: [String: [Setting]] = [:]
    for name in Self.needed + Self.counts + Self.areas { fields[name] = try columns[name]?.fields(of: table) }
    fields = Self.sorted(fields)
    var ids = Register()
    var nodes = Nodes(ids: [], x: [], y: [], seconds: [])
    for id in fields["id"] ?? [] { nodes.ids.append(try ids.add(id, as: id.word())) }
    for x in fields["x"] ?? [] { nodes.x.append(try x.double(-1e9...1e9)) }
    for y in fields["y"] ?? [] { nodes.y.append(try y.double(-1e9...1e9)) }
    try requireMetres(nodes, fields["x"] ?? [])
    nodes.seconds = try seconds(between: ids)

    let whole = Area(id: sheet.name, names: sheet.names)
    let everywhere = [Int32](repeating: 0, count: nodes.count)
    let zones = try areas("zone", fields, within: ([whole], everywhere), isTop: true)
    let subdistricts = try areas("subdistrict", fields, within: ([whole], everywhere), isTop: true)
    let communities = try areas("community", fields, within: subdistricts)
    let beats = try areas("beat", fields, within: communities)
    return DistrictMap(
      name: sheet.name, names: sheet.names, cellSize: 0,
      cells: try cells(fields, zone: zones.of, community: communities.of), zones: zones.areas,
      subdistricts: subdistricts.areas, communities: communities.areas, beats: beats.areas,
      beatShares: BeatShares(
        start: (0...nodes.count).map(Int32.init), beat: beats.of, cumulative: everywhere.map { _ in 1 }),
      gateways: [], facilities: try facilities(on: ids, nodes), layers: sheet.layers, nodes: nodes)
  }

  /// Makes sure that positions are metres, and not all the same. Longitudes and latitudes of a district lie within a degree or two: as
  /// metres all would stand at one point, and neither ways nor gravity would see a distance.
  private func requireMetres(_ nodes: Nodes, _ fields: [Setting]) throws(InputError) {
    guard nodes.count > 1, let west = nodes.x.min(), let east = nodes.x.max(), let south = nodes.y.min(),
      let north = nodes.y.max(), let field = fields.first
    else { return }
    guard east > west || north > south else {
      guard !isOnePoint else { return }
      throw field.error(
        "all \(nodes.count) nodes stand at one point, so that nothing sees a distance; nodes.meant: [one-point] in the map's sheet "
          + "says that this is meant",
        allowed: "metres on a plane, eastwards and northwards")
    }
    guard east - west < 10, north - south < 10, nodes.x.allSatisfy({ abs($0) <= 180 }),
      nodes.y.allSatisfy({ abs($0) <= 90 }), (nodes.x + nodes.y).contains(where: { $0 != $0.rounded() })
    else { return }
    throw field.error(
      "the nodes span \(decimal(east - west, 3)) by \(decimal(north - south, 3)) m: these seem to be degrees",
      allowed: "metres on a plane, eastwards and northwards")
  }

  /// All columns in the order of the nodes' ids.
  private static func sorted(_ fields: [String: [Setting]]) -> [String: [Setting]] {
    let ids = (fields["id"] ?? []).map { (field) -> NaturalOrder in
      if case .scalar(let id) = field.content { NaturalOrder(id) } else { NaturalOrder("") }
    }
    let order = ids.indices.sorted { ids[$0] < ids[$1] }
    return fields.mapValues { column in order.map { column[$0] } }
  }

  /// The matrix in the order of the nodes; it must have them and no others.
  private func seconds(between nodes: Register) throws(InputError) -> [Double] {
    let times = try TravelMatrix.read(matrix, unit: unit)
    func places(_ ids: [String], _ what: String) throws(InputError) -> [Int] {
      let index = Register(ids).index
      var places: [Int] = []
      for node in nodes.names {
        guard let place = index[node] else {
          throw InputError(
            file: matrix.path, key: what, found: InputError.nearMiss(node, among: ids),
            message: "the node \"\(node)\" of \(path) is missing")
        }
        places.append(Int(place))
      }
      if let other = ids.first(where: { nodes.index[$0] == nil }) {
        throw InputError(
          file: matrix.path, key: what, found: other, among: nodes.names, message: "no such node in \(path)")
      }
      return places
    }
    let rows = try places(times.rows, "rows")
    let columns = try places(times.columns, "columns")
    return rows.flatMap { row in columns.map { times.seconds(from: row, to: $0) } }
  }

  /// The areas that a column names, in the order of the file, and the one of each node. Without the column there is one
  /// in each area of the tier above.
  private func areas(
    _ tier: String, _ fields: [String: [Setting]], within above: (areas: [Area], of: [Int32]), isTop: Bool = false
  ) throws(InputError) -> (areas: [Area], of: [Int32]) {
    guard let named = fields[tier] else {
      let areas = above.areas.enumerated().map { Area(id: $1.id, names: $1.names, parent: isTop ? -1 : Int32($0)) }
      return (areas, above.of)
    }
    var index: [String: Int32] = [:]
    var areas: [Area] = []
    var of: [Int32] = []
    for (field, parent) in zip(named, above.of) {
      let id = try field.identifier()
      let area = index[id] ?? Int32(areas.count)
      if area == areas.count {
        index[id] = area
        areas.append(Area(id: id, names: Names(zh: id, en: id), parent: isTop ? -1 : parent))
      }
      guard isTop || areas[Int(area)].parent == parent else {
        throw field.error(
          "a \(tier) lies in one area of the tier above",
          allowed: "one in \(above.areas[Int(parent)].id), as the node itself")
      }
      of.append(area)
    }
    return (areas, of)
  }

  private func cells(
    _ fields: [String: [Setting]], zone: [Int32], community: [Int32]
  ) throws(InputError) -> Cells {
    func counts(_ name: String) throws(InputError) -> [Int32] {
      guard let named = fields[name] else { return zone.map { _ in 0 } }
      var counts: [Int32] = []
      for field in named { counts.append(Int32(try field.int(0...1_000_000))) }
      return counts
    }
    var cells = Cells()
    cells.column = zone.indices.map(Int32.init)
    cells.row = zone.map { _ in 0 }
    cells.longitude = zone.map { _ in 0 }
    cells.latitude = cells.longitude
    cells.zone = zone
    cells.community = community
    cells.built = zone.map { _ in true }
    cells.residents = try counts("residents")
    cells.jobs = try counts("jobs")
    cells.premises = try counts("premises")
    cells.cameras = try counts("cameras")
    cells.sensors = try counts("sensors")
    return cells
  }

  private func facilities(on ids: Register, _ nodes: Nodes) throws(InputError) -> [Facility] {
    var register = Register()
    var facilities: [Facility] = []
    for place in places {
      let table = try Table.read(place.file, required: [], others: true)
      for (row, field) in zip(table.rows, try place.node.fields(of: table)) {
        let node = try ids.find(field)
        try requireNear(row, of: table, Int(node), nodes, field)
        let name = ids.names[Int(node)]
        let id = try register.add(field, as: "\(place.kind)-\(name)")
        facilities.append(
          Facility(id: id, kind: place.kind, names: Names(zh: name, en: "\(place.kind) \(name)"), cell: node))
      }
    }
    return facilities.inNaturalOrder
  }

  /// Makes sure that a facility whose table has the nodes' columns of positions, too, stands where they say: not far from its node while
  /// another is near.
  private func requireNear(
    _ row: Table.Row, of table: Table, _ node: Int, _ nodes: Nodes, _ field: Setting
  ) throws(InputError) {
    guard let x = try columns["x"]?.string(), let y = try columns["y"]?.string(), table.columns.contains(x),
      table.columns.contains(y), row.optional(x) != nil, row.optional(y) != nil
    else { return }
    let own = SIMD2(try row.value(x).double(), try row.value(y).double())
    let away = nodes.ids.indices.map { i in
      let way = SIMD2(nodes.x[i], nodes.y[i]) - own
      return (way * way).sum().squareRoot()
    }
    guard let nearest = away.indices.min(by: { away[$0] < away[$1] }), away[node] > 2 * away[nearest] + 1000 else {
      return
    }
    throw field.error(
      "stands \(decimal(away[node] / 1000, 1)) km from this node by \(x) and \(y)",
      allowed: "a node near to them, such as \(nodes.ids[nearest])")
  }
}

extension Setting {
  /// The fields of the column that this setting names.
  fileprivate func fields(of table: Table) throws(InputError) -> [Setting] {
    let name = try table.column(self)
    return table.rows.map { $0.value(name) }
  }
}
