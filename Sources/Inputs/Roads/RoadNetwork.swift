import District

/// Junctions and arcs as the files of a map list them.
struct RoadNetwork {
  struct Junction {
    var id: String
    var point: GeoPoint
  }

  struct Arc {
    /// Places of its ends among the junctions.
    var from: Int
    var to: Int
    var metres: Double
    var kind: Int
    /// For whom it is; empty if that is as its class says.
    var modes: RoadModes = []
    /// Metres a second; 0 if it has that of its class.
    var speed = 0.0
    /// 0 if it is of none.
    var way: Int64
    /// Empty if it has none.
    var name: String
  }

  /// In the natural order of their ids.
  var junctions: [Junction] = []
  /// In any order.
  var arcs: [Arc] = []

  /// The roads on a plane, not yet joined to anything; arcs in the order of their ends.
  func roads(classes: [Roads.Class], offRoad: Double, on plane: LocalPlane) -> Roads {
    let arcs = arcs.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    let names = Set(arcs.map(\.name)).subtracting([""]).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let nameIndex = Register(names).index
    var start = [Int32](repeating: 0, count: junctions.count + 1)
    for arc in arcs { start[arc.from + 1] += 1 }
    for i in start.indices.dropFirst() { start[i] += start[i - 1] }
    let positions = junctions.map { plane.position(of: $0.point) }
    var roads = Roads(
      ids: junctions.map(\.id), longitude: junctions.map(\.point.longitude), latitude: junctions.map(\.point.latitude),
      x: positions.map(\.x), y: positions.map(\.y), start: start, end: arcs.map { Int32($0.to) },
      metres: arcs.map(\.metres), kind: arcs.map { UInt8($0.kind) }, way: arcs.map(\.way),
      name: arcs.map { nameIndex[$0.name] ?? -1 }, classes: classes, names: names, offRoad: offRoad)
    if arcs.contains(where: { $0.speed > 0 }) { roads.speeds = arcs.map(\.speed) }
    if arcs.contains(where: { !$0.modes.isEmpty }) { roads.modes = arcs.map(\.modes) }
    return roads
  }
}
