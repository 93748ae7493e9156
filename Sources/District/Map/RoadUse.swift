/// Which roads somebody uses.
struct RoadUse: Sendable, Hashable {
  /// How they go.
  var mode: RoadMode
  /// By class: whether they go there.
  var uses: [Bool]
  /// Their speed off the road, metres a second.
  var offRoad: Double

  /// Those of an ordinary vehicle.
  init(ordinaryOn roads: Roads) {
    mode = .car
    uses = roads.classes(for: .car)
    offRoad = roads.offRoad
  }

  init(_ vehicle: VehiclePlan, on roads: Roads) {
    mode = vehicle.mode
    uses = zip(roads.classes(for: vehicle.mode), vehicle.paces).map { $0 && $1 != .never }
    offRoad = vehicle.offRoad ?? roads.offRoad
  }
}

/// The roads that somebody uses, with the junctions of the map, and for each of their arcs the map's of which it is one.
struct UsedRoads: Sendable {
  var roads: Roads
  /// -1 of an arc that joins copies of one junction; nil if all roads are used as they are.
  var source: [Int32]?
}

extension DistrictMap {
  /// The roads of a use: the largest part of what it takes in which every junction can be reached from every other, with cells and facilities joined
  /// to it; nil if nobody could enter it.
  ///
  /// Who goes on foot walks along one-ways in both directions, and at a junction with forbidden turns from each of its copies to the others.
  func roads(of use: RoadUse, in all: Roads) -> UsedRoads? {
    if use == RoadUse(ordinaryOn: all), use.uses.allSatisfy({ $0 }), all.modes == nil {
      return UsedRoads(roads: all, source: nil)
    }
    var arcs: [(from: Int32, to: Int32, source: Int32)] = []
    for junction in 0..<all.count {
      for arc in all.arcs(from: junction) where use.uses[Int(all.kind[arc])] && all.isFor(use.mode, arc: arc) {
        arcs.append((Int32(junction), all.end[arc], Int32(arc)))
      }
    }
    if use.mode == .foot {
      // Also where the way back is an arc of its own: either may be closed.
      arcs += arcs.map { (from: $0.to, to: $0.from, source: $0.source) }
      for (copy, first) in all.copies {
        arcs.append((Int32(copy), Int32(first), -1))
        arcs.append((Int32(first), Int32(copy), -1))
      }
    }
    arcs.sort { ($0.from, $0.to, $0.source) < ($1.from, $1.to, $1.source) }
    func starts() -> [Int32] {
      var start = [Int32](repeating: 0, count: all.count + 1)
      for arc in arcs { start[Int(arc.from) + 1] += 1 }
      for junction in 0..<all.count { start[junction + 1] += start[junction] }
      return start
    }
    let parts = StrongParts(start: starts(), end: arcs.map(\.to))
    arcs.removeAll { parts.part[Int($0.from)] != parts.largest || parts.part[Int($0.to)] != parts.largest }
    var roads = all
    roads.start = starts()
    roads.end = arcs.map(\.to)
    roads.metres = arcs.map { $0.source < 0 ? 0 : all.metres[Int($0.source)] }
    roads.speeds = all.speeds.map { speeds in arcs.map { $0.source < 0 ? 0 : speeds[Int($0.source)] } }
    roads.modes = nil
    roads.kind = arcs.map { $0.source < 0 ? all.kind[0] : all.kind[Int($0.source)] }
    roads.way = arcs.map { $0.source < 0 ? 0 : all.way[Int($0.source)] }
    roads.name = arcs.map { $0.source < 0 ? -1 : all.name[Int($0.source)] }
    roads.offRoad = use.offRoad
    guard join(&roads, as: all) else { return nil }
    return UsedRoads(roads: roads, source: arcs.map(\.source))
  }

  /// Joins cells to the nearest junction of some of the roads that may be entered, and facilities to the one at their door, or else to the nearest to it,
  /// to which they go on from there; false if there is none.
  private func join(_ roads: inout Roads, as all: Roads) -> Bool {
    guard let joints = RoadJoints(roads) else { return false }
    let plane = onePlane()
    roads.cellJoints = all.cellJoints.enumerated().map { cell, old in
      let door = Int(old.junction)
      let centre = SIMD2(all.x[door], all.y[door]) + plane.cells[cell] - plane.junctions[door]
      return joints.nearest(to: centre)
    }
    roads.facilityJoints = all.facilityJoints.map { old in
      let door = Int(old.junction)
      if joints.holds(door) { return old }
      var joint = joints.nearest(to: SIMD2(all.x[door], all.y[door]))
      joint.metres += old.metres
      return joint
    }
    return true
  }
}

extension Roads {
  /// The junctions that are copies of another, which stands first, where turns are forbidden: they lie at one point, and their ids differ by the
  /// letters behind.
  var copies: [(copy: Int, first: Int)] {
    struct Site: Hashable {
      var id: Substring
      var point: SIMD2<Double>
    }
    var first: [Site: Int] = [:]
    var copies: [(copy: Int, first: Int)] = []
    for junction in 0..<count {
      let letters = ids[junction].reversed().prefix { $0.isASCII && $0.isLowercase }.count
      let site = Site(
        id: ids[junction].dropLast(letters), point: SIMD2(longitude[junction], latitude[junction]))
      guard !site.id.isEmpty else { continue }
      if let other = first[site] { copies.append((junction, other)) } else { first[site] = junction }
    }
    return copies
  }
}
