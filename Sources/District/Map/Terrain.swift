/// What routes are laid over: a map, the speed of its roads, and the borders that are closed.
public struct Terrain: Sendable {
  /// The places.
  public let map: DistrictMap
  /// Speed on the road by hour of day.
  public let roadSpeed: RoadSpeed
  /// Closed borders between cells.
  public private(set) var closures: [Closure]
  /// Factor on the speed in each cell, where some are slow; nil if none is.
  var slow: [Double]?
  /// The weekday on which the run begins, 0 is Monday.
  var firstWeekday = 0
  /// What holds on the map's roads.
  var roadPlan: RoadPlan?
  /// By which of its vehicles somebody goes; nil if that is not known.
  var vehiclesInUse: Set<Int>?
  /// Arcs of them that are closed beside that.
  var closedArcs: [Int32] = []
  /// What has been prepared of them, if it has.
  var roadStore: RoadStore?
  /// Places at which units often are.
  var standbys: [Int32] = []

  /// Makes a terrain; `roadSpeed` has a factor for each hour of the day.
  public init(map: DistrictMap, roadSpeed: [Double], closures: [Closure] = []) {
    self.init(map: map, roadSpeed: RoadSpeed(hours: roadSpeed), closures: closures)
  }

  /// Makes a terrain.
  public init(map: DistrictMap, roadSpeed: RoadSpeed, closures: [Closure] = []) {
    self.map = map
    self.roadSpeed = roadSpeed
    self.closures = closures
  }

  /// The same with more closed.
  func closing(_ more: [Closure], arcs: [Int32]) -> Terrain {
    var terrain = self
    terrain.closures += more
    terrain.closedArcs += arcs
    return terrain
  }

  /// Where the cells lie, for a path policy over cells that heeds no closures.
  /// - Throws: `WorldError` on a map of nodes, and where borders are closed.
  public func openCells(for policy: String) throws(WorldError) -> Raster {
    let raster = try cells(for: policy)
    guard closures.isEmpty else {
      throw .impossible(
        key: "closures", message: "\(policy) goes through closed borders: only shortest and congestion-aware go round")
    }
    return raster
  }

  /// Where the cells lie, for a path policy over cells.
  /// - Throws: `WorldError` on a map of nodes.
  public func cells(for policy: String) throws(WorldError) -> Raster {
    guard map.nodes == nil else {
      throw .impossible(
        key: "policies.path",
        message: "\(policy) needs a map of cells, and \(map.name) is a map of nodes: its path is matrix")
    }
    return Raster(map)
  }

  /// The nodes, for a path policy over nodes.
  /// - Throws: `WorldError` on a map of cells.
  public func nodes(for policy: String) throws(WorldError) -> Nodes {
    guard let nodes = map.nodes else {
      throw .impossible(
        key: "policies.path",
        message: "\(policy) needs a map of nodes with a travel-time matrix, and \(map.name) is a map of cells")
    }
    guard closures.isEmpty else {
      throw .impossible(key: "closures", message: "borders are between cells, and \(map.name) is a map of nodes")
    }
    return nodes
  }
}
