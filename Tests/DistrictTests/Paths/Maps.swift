import EventKernel

@testable import District

/// Small maps for tests of paths: nothing but places.
enum Maps {
  /// A map of cells at columns and rows.
  static func cells(_ places: [SIMD2<Int32>], size: Double = 250, built: (Int) -> Bool = { _ in true }) -> DistrictMap {
    var cells = Cells()
    cells.column = places.map(\.x)
    cells.row = places.map(\.y)
    cells.built = places.indices.map(built)
    return map(cells, size: size)
  }

  /// A full rectangle of cells, row by row.
  static func rectangle(columns: Int, rows: Int, size: Double = 250, built: (Int) -> Bool = { _ in true })
    -> DistrictMap
  {
    let places = (0..<columns * rows).map { SIMD2(Int32($0 % columns), Int32($0 / columns)) }
    return cells(places, size: size, built: built)
  }

  /// A map of nodes; the time of a way is its straight line at 10 m/s unless given.
  static func nodes(x: [Double], y: [Double], seconds: [Double]? = nil) -> DistrictMap {
    var nodes = Nodes(ids: x.indices.map { "n\($0)" }, x: x, y: y, seconds: [])
    nodes.seconds =
      seconds ?? x.indices.flatMap { from in x.indices.map { nodes.distance(from: from, to: $0) / 10 } }
    var cells = Cells()
    cells.column = x.indices.map(Int32.init)
    cells.row = x.map { _ in 0 }
    cells.built = x.map { _ in true }
    var map = map(cells, size: 0)
    map.nodes = nodes
    return map
  }

  private static func map(_ cells: Cells, size: Double) -> DistrictMap {
    let area = Area(id: "all", names: Names(zh: "", en: ""))
    var cells = cells
    let none = cells.column.map { _ in Int32(0) }
    cells.longitude = cells.column.map { _ in 0 }
    cells.latitude = cells.longitude
    (cells.zone, cells.community, cells.residents, cells.jobs) = (none, none, none, none)
    (cells.premises, cells.cameras, cells.sensors) = (none, none, none)
    let shares = BeatShares(start: (0...cells.count).map(Int32.init), beat: none, cumulative: none.map { _ in 1 })
    return DistrictMap(
      name: "test", names: area.names, cellSize: size, cells: cells, zones: [area], subdistricts: [area],
      communities: [Area(id: "all", names: area.names, parent: 0)],
      beats: [Area(id: "all", names: area.names, parent: 0)],
      beatShares: shares, gateways: [], facilities: [], layers: [])
  }

  /// The travel model of a map under a path policy.
  static func travel(
    _ map: DistrictMap, _ path: String, _ parameters: [String: Double] = [:],
    roadSpeed: [Double] = Array(repeating: 1, count: 24), closures: [Closure] = []
  ) throws -> TravelModel {
    let policy = try PolicyRegistry.make(PolicyChoice(path, parameters), from: PolicyRegistry.standard.path)
    return try TravelModel(Terrain(map: map, roadSpeed: roadSpeed, closures: closures), path: policy)
  }
}
