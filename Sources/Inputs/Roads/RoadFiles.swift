import District

/// `junctions.csv` and `roads.csv`: the roads of a map, which `map.yaml` has a section `roads` for.
enum RoadFiles {
  static let junctionColumns = ["id", "lon", "lat"]
  static let arcColumns = ["from", "to", "metres", "class", "way", "name"]
  /// Only of roads of which some have a speed of their own, km/h; empty where it is that of the class.
  static let speedColumn = "speed"
  /// Only of roads of which some are for others than their class, `bicycle foot`; empty where they are for the same.
  static let modesColumn = "for"
  /// The layer that describes them.
  static let layer = "roads"

  /// The files, each with its name.
  static func files(of roads: Roads) -> [(name: String, text: String)] {
    let junctions = CSV.text(junctionColumns, 0..<roads.count) { i in
      [roads.ids[i], decimal(roads.longitude[i], 6), decimal(roads.latitude[i], 6)]
    }
    var arcs = CSV.line(
      arcColumns + (roads.speeds == nil ? [] : [speedColumn]) + (roads.modes == nil ? [] : [modesColumn]))
    for junction in 0..<roads.count {
      for arc in roads.arcs(from: junction) {
        arcs += CSV.line(
          [
            roads.ids[junction], roads.ids[Int(roads.end[arc])], decimal(roads.metres[arc], 1),
            roads.classes[Int(roads.kind[arc])].id, roads.way[arc] == 0 ? "" : "\(roads.way[arc])",
            roads.name[arc] < 0 ? "" : roads.names[Int(roads.name[arc])],
          ]
            + (roads.speeds.map { [$0[arc] > 0 ? shortDecimal($0[arc] / StreetRules.kilometrePerHour, most: 2) : ""] }
              ?? [])
            + (roads.modes.map { [$0[arc].modes.map(\.rawValue).joined(separator: " ")] } ?? []))
      }
    }
    return [("junctions.csv", junctions), ("roads.csv", arcs)]
  }

  /// The roads in a map's folder, joined to its cells and to facilities at some points.
  static func read(
    folder: String, sheet: RoadSheet, frame: RasterFrame, cells: Cells, facilities: [GeoPoint]
  ) throws(InputError) -> Roads {
    let plane = frame.plane
    let file = folder + "/roads.csv"
    var network = RoadNetwork()
    network.junctions = try junctions(path: folder + "/junctions.csv")
    network.arcs = try arcs(path: file, among: network.junctions, classes: sheet.classes)
    var roads = network.roads(classes: sheet.classes, offRoad: sheet.offRoad, on: plane)
    try requireConnected(roads, file: file)
    guard let joints = RoadJoints(roads, of: { roads.isFor(.car, arc: $0) }) else {
      throw InputError(
        file: file,
        message:
          "no junction lies between two roads whose class is entered, so that nobody comes onto them: see entered in map.yaml"
      )
    }
    roads.cellJoints = (0..<cells.count).map { i in
      let (x, y) = frame.position(column: Double(cells.column[i]), row: Double(cells.row[i]))
      return joints.nearest(to: SIMD2(x, y))
    }
    roads.facilityJoints = facilities.map { point in
      let (x, y) = plane.position(of: point)
      return joints.nearest(to: SIMD2(x, y))
    }
    return roads
  }

  private static func junctions(path: String) throws(InputError) -> [RoadNetwork.Junction] {
    let table = try Table.read(path: path, required: junctionColumns)
    guard table.rows.count > 1 else { throw InputError(file: path, message: "there are no two junctions") }
    var register = Register()
    var junctions: [RoadNetwork.Junction] = []
    for row in table.rows {
      junctions.append(
        RoadNetwork.Junction(
          id: try register.add(row.value("id")),
          point: GeoPoint(longitude: try row.value("lon").longitude(), latitude: try row.value("lat").latitude())))
    }
    let keys = junctions.map { NaturalOrder($0.id) }
    return junctions.indices.sorted { keys[$0] < keys[$1] }.map { junctions[$0] }
  }

  private static func arcs(
    path: String, among junctions: [RoadNetwork.Junction], classes: [Roads.Class]
  ) throws(InputError) -> [RoadNetwork.Arc] {
    let table = try Table.read(
      path: path, required: arcColumns.filter { $0 != "name" && $0 != "way" },
      optional: ["way", "name", speedColumn, modesColumn])
    let index = Register(junctions.map(\.id)).index
    func junction(_ field: Setting) throws(InputError) -> Int {
      let id = try field.string()
      guard let found = index[id] else { throw field.error("there is no such junction in junctions.csv") }
      return Int(found)
    }
    let kinds = classes.map(\.id)
    var lines: [SIMD2<Int>: Int] = [:]
    var arcs: [RoadNetwork.Arc] = []
    for row in table.rows {
      let arc = RoadNetwork.Arc(
        from: try junction(row.value("from")), to: try junction(row.value("to")),
        metres: try row.value("metres").double(0...1e6), kind: try row.value("class").index(among: kinds),
        modes: try row.optional(modesColumn).map(modes) ?? [],
        speed: try row.optional(speedColumn).map { (speed) throws(InputError) in
          try speed.double(1...500) * StreetRules.kilometrePerHour
        } ?? 0,
        way: try row.optional("way").map { (way) throws(InputError) in Int64(try way.int()) } ?? 0,
        name: try row.optional("name")?.word() ?? "")
      guard arc.from != arc.to else { throw row.value("to").error("an arc leads from one junction to another") }
      if let line = lines.updateValue(row.line, forKey: SIMD2(arc.from, arc.to)) {
        throw row.value("to").error("the arc of line \(line) leads from \(junctions[arc.from].id) to it, too")
      }
      // As junctions are rounded, by a tenth of a metre at each end.
      let straight = junctions[arc.from].point.metres(to: junctions[arc.to].point)
      guard arc.metres >= straight * 0.99 - 1 else {
        throw row.value("metres").error(
          "shorter than the straight line", allowed: "\(decimal(straight, 1)) or more: so far its ends lie apart")
      }
      arcs.append(arc)
    }
    return arcs
  }

  /// `bicycle foot`.
  private static func modes(_ field: Setting) throws(InputError) -> RoadModes {
    var modes: RoadModes = []
    for word in try field.string().split(separator: " ") {
      guard let mode = RoadMode(rawValue: String(word)) else {
        throw field.error("no way to go over roads", found: String(word), among: RoadMode.allCases.map(\.rawValue))
      }
      modes.insert(RoadModes(mode))
    }
    return modes
  }

  /// Makes sure that every junction of roads for cars can be reached by car from every other.
  private static func requireConnected(_ roads: Roads, file: String) throws(InputError) {
    let isForCars = roads.end.indices.map { roads.isFor(.car, arc: $0) }
    let parts = StrongParts(start: roads.start, end: roads.end) { isForCars[$0] }
    guard parts.sizes.count > 1 else { return }
    var isMeant = [Bool](repeating: !isForCars.contains(false), count: roads.count)
    for junction in 0..<roads.count {
      for arc in roads.arcs(from: junction) where isForCars[arc] {
        (isMeant[junction], isMeant[Int(roads.end[arc])]) = (true, true)
      }
    }
    guard let outside = parts.part.indices.first(where: { isMeant[$0] && parts.part[$0] != parts.largest }) else {
      return
    }
    let inside = parts.part.firstIndex(of: parts.largest) ?? 0
    let leads = reached(from: inside, in: roads) { isForCars[$0] }[outside]
    let (from, to) = leads ? (outside, inside) : (inside, outside)
    throw InputError(
      file: file,
      message:
        "no way leads from junction \(roads.ids[from]) to \(roads.ids[to]): every junction must be reached from every other; "
        + "\(roads.count - parts.sizes[parts.largest]) of \(roads.count) lie outside of the largest part in which that is so"
    )
  }

  private static func reached(from first: Int, in roads: Roads, over isOpen: (_ arc: Int) -> Bool) -> [Bool] {
    var isReached = [Bool](repeating: false, count: roads.count)
    isReached[first] = true
    var waiting = [first]
    while let junction = waiting.popLast() {
      for arc in roads.arcs(from: junction) where isOpen(arc) && !isReached[Int(roads.end[arc])] {
        isReached[Int(roads.end[arc])] = true
        waiting.append(Int(roads.end[arc]))
      }
    }
    return isReached
  }
}
