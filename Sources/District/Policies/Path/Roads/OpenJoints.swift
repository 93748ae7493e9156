/// Where each place meets the roads while some of them are closed.
///
/// Closures may cut junctions off: no open way leads to them, or from them. Of the parts in which every junction can be reached from every
/// other, the main one is that where most cells meet the roads. A cell or facility whose junction lies outside of it is joined to the nearest junction of the main part that may be
/// entered, so that a whole avenue can be closed with people at its doors: they are reached over the next street, and the rest is off the road.
struct OpenJoints: Sendable {
  /// Where places meet the open roads.
  private(set) var places: RoadPlaces
  /// Whether each junction lies in the main part; empty if nothing is closed.
  let isMain: [Bool]
  /// A junction of the main part.
  let root: Int
  /// The cells that were cut off, in ascending order, and how many facilities.
  private(set) var cells: [Int] = []
  private(set) var facilities = 0
  /// The farthest that one of them is off the road now, metres.
  private(set) var farthest = 0.0
  /// Whether the main part has a junction for them.
  private(set) var canJoin = true

  /// All roads are open.
  init(_ places: RoadPlaces) {
    self.places = places
    isMain = []
    root = Int(places.joint[0])
  }

  init(_ places: RoadPlaces, on map: DistrictMap, _ roads: Roads, closed: Set<Int32>) {
    self.places = places
    let parts = StrongParts(start: roads.start, end: roads.end) { !closed.contains(Int32($0)) }
    var doors = [Int](repeating: 0, count: parts.sizes.count)
    for cell in 0..<places.cells { doors[parts.part[Int(places.joint[cell])]] += 1 }
    let most = doors.max() ?? 0
    // Of several the one that holds the lowest junction.
    let main = parts.part.first { doors[$0] == most }
    let isMain = parts.part.map { $0 == main }
    self.isMain = isMain
    root = isMain.firstIndex(of: true) ?? 0
    let cut = places.joint.indices.filter { place in
      let isJunction = (places.cells..<places.cells + places.junctions).contains(place)
      return !isJunction && !isMain[Int(places.joint[place])]
    }
    guard !cut.isEmpty else { return }
    cells = cut.filter { $0 < places.cells }
    facilities = cut.count - cells.count
    let joints = RoadJoints(roads, among: { isMain[$0] }, over: { !closed.contains(Int32($0)) })
    guard let joints else {
      canJoin = false
      return
    }
    let plane = map.onePlane()
    for place in cut {
      let old = Int(places.joint[place])
      let door = SIMD2(roads.x[old], roads.y[old])
      var joint: Roads.Joint
      if place < places.cells {
        joint = joints.nearest(to: door + plane.cells[place] - plane.junctions[old])
      } else {
        // Where a facility stands nothing says but its way to the road that is closed: it goes on from there.
        joint = joints.nearest(to: door)
        joint.metres += Double(places.centimetres[place]) / 100
      }
      farthest = max(farthest, joint.metres)
      self.places.join(place, at: joint, offRoad: roads.offRoad)
    }
  }

  /// The greatest share of cells that may be joined elsewhere: where closures divide a district, no answer over the rest would be one.
  static let greatestShare = 0.1

  /// Whether too much is cut off.
  var isDivided: Bool {
    !canJoin || Double(cells.count) > Self.greatestShare * Double(places.cells)
  }
}

/// Cells and facilities that meet the roads elsewhere while those at their doors are closed.
public struct RoadRejoining: Sendable, Hashable {
  /// How many cells.
  public var cells: Int
  /// How many facilities.
  public var facilities: Int
  /// The farthest that one of them is off the road then, metres.
  public var farthest: Double
  /// When, as in ` from 07:00 to 19:00`; empty all day.
  public var hours: String
}

extension World {
  /// What closures of roads join elsewhere, those of outages at last.
  public var rejoinings: [RoadRejoining] {
    var found: [RoadRejoining] = []
    for travel in [travel] + detours.map(\.travel) {
      let roads = travel.roads.map { [$0] + $0.others.compactMap(\.self) } ?? []
      for rejoining in roads.flatMap(\.rejoinings) where !found.contains(rejoining) { found.append(rejoining) }
    }
    return found
  }
}
