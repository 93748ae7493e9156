import EventKernel

// On a map with roads the places are the cells, then the junctions, at which units stand that are on their way, then the facilities,
// which have a joint of their own: a station is somewhere on its cell, and its doors open to one road. People and incidents are on cells.

extension DistrictMap {
  /// The place of a facility where units drive on roads; its cell on a map without roads.
  public func place(ofFacility facility: Int) -> Int32 {
    guard let roads else { return facilities[facility].cell }
    return Int32(cells.count + roads.count + facility)
  }

  /// The facility that a place is, or nil.
  public func facility(ofPlace place: Int) -> Int? {
    guard let roads, place >= cells.count + roads.count else { return nil }
    return place - cells.count - roads.count
  }

  /// The junction that a place is, or nil.
  public func junction(ofPlace place: Int) -> Int? {
    guard let roads, place >= cells.count, place < cells.count + roads.count else { return nil }
    return place - cells.count
  }

  /// The cell of a place that files name: a facility's, or the place itself.
  public func cell(ofNamedPlace place: Int32) -> Int32 {
    facility(ofPlace: Int(place)).map { facilities[$0].cell } ?? place
  }

  /// What people call a place.
  public func words(ofPlace place: Int) -> String {
    if let facility = facility(ofPlace: place) { return "\(facilities[facility].kind) \(facilities[facility].id)" }
    if let junction = junction(ofPlace: place) { return "junction \(roads?.ids[junction] ?? "")" }
    return nodes.map { "node \($0.ids[place])" } ?? "cell \(place)"
  }

  /// The cell of each place that is none: the one with the nearest centre of each junction, then that of each facility.
  func cellsOfRoadPlaces() -> [Int32] {
    guard roads != nil else { return [] }
    let plane = onePlane()
    let grid = PointGrid(plane.cells)
    return plane.junctions.map { Int32(grid.nearest(to: $0).point) } + facilities.map(\.cell)
  }

  /// Where the cells and the junctions lie on one plane, metres: that of the cells' columns and rows.
  func onePlane() -> (cells: [SIMD2<Double>], junctions: [SIMD2<Double>]) {
    guard let roads else { return ([], []) }
    let (east, north) = (cells.column.map(Double.init), cells.row.map(Double.init))
    let (west, south) = (cells.longitude, cells.latitude)
    let centres = zip(east, north).map { SIMD2($0 * cellSize, $1 * cellSize) }
    // A map without a frame has no degrees: there the cells lie on the roads' plane.
    if west.allSatisfy({ $0 == 0 }) { return (centres, zip(roads.x, roads.y).map { SIMD2($0, $1) }) }
    // How many metres a degree is, the cells tell.
    let metres = SIMD2(Self.slope(of: east, over: west), Self.slope(of: north, over: south)) * cellSize
    let middle = SIMD2(Self.mean(west), Self.mean(south))
    let origin = SIMD2(Self.mean(east), Self.mean(north)) * cellSize
    return (centres, zip(roads.longitude, roads.latitude).map { origin + (SIMD2($0, $1) - middle) * metres })
  }

  private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// The slope of the line through points by least squares; 0 if all lie above each other.
  private static func slope(of y: [Double], over x: [Double]) -> Double {
    let (meanX, meanY) = (mean(x), mean(y))
    let square = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) }
    let product = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
    return square > 0 ? product / square : 0
  }
}

/// Where each place of a map with roads meets them.
struct RoadPlaces: Sendable {
  /// Numbers of cells and junctions.
  let cells: Int
  let junctions: Int
  /// The junction of each place.
  private(set) var joint: [Int32]
  /// Ticks and centimetres off the road to it.
  private(set) var ticks: [Int32]
  private(set) var centimetres: [Int32]
  /// Ticks and metres of a way from a cell to itself: two thirds of its edge, the mean along a grid between two random points of a
  /// square, at the speed off the road. A junction or a facility is one point.
  let inside: Int32
  let insideMetres: Double

  init(_ map: DistrictMap, _ roads: Roads) {
    cells = map.cells.count
    junctions = roads.count
    let none = Roads.Joint(junction: 0, metres: 0)
    let own = (0..<Int32(roads.count)).map { Roads.Joint(junction: $0, metres: 0) }
    let joints =
      roads.cellJoints + own
      + map.facilities.indices.map { roads.facilityJoints.indices.contains($0) ? roads.facilityJoints[$0] : none }
    joint = joints.map(\.junction)
    ticks = joints.map { RoadStore.ticks($0.metres / roads.offRoad) }
    centimetres = joints.map { Int32(($0.metres * 100).rounded()) }
    insideMetres = map.cellSize * 2 / 3
    inside = max(1, RoadStore.ticks(insideMetres / roads.offRoad))
  }

  /// Has a place meet the roads elsewhere.
  mutating func join(_ place: Int, at other: Roads.Joint, offRoad: Double) {
    joint[place] = other.junction
    ticks[place] = RoadStore.ticks(other.metres / offRoad)
    centimetres[place] = Int32((other.metres * 100).rounded())
  }
}
