import Synchronization

/// What has been prepared of the roads of one map: it is made once, and shared by all alternatives of an experiment.
///
/// Labels depend on the roads and the time of each arc alone, so that nothing depends on who asked for them first.
final class RoadStore: Sendable {
  let map: DistrictMap
  /// Those that are used, over the junctions of the map.
  let roads: Roads
  /// For each arc the map's of which it is one; nil if all of the map's are used.
  private let source: [Int32]?
  let places: RoadPlaces
  let graph: RoadGraph
  /// The cell of each place beyond the cells.
  let cells: [Int32]
  private let order: [Int32]
  private let centimetres: [Int32]
  private let sets = Mutex<[[Int32]: RoadSet]>([:])
  /// What has been prepared for vehicles that use other roads.
  private let others = Mutex<[RoadUse: RoadStore]>([:])

  /// Makes it of the roads of a map that ordinary vehicles use.
  /// - Throws: `WorldError` if the map has none.
  convenience init(_ map: DistrictMap, for policy: String) throws(WorldError) {
    guard let roads = map.roads, roads.count > 0 else {
      throw .impossible(
        key: "policies.path", message: "\(policy) needs a map with roads, and \(map.name) has none: see OwnDistrict.md")
    }
    guard roads.cellJoints.count == map.cells.count, roads.facilityJoints.count == map.facilities.count else {
      throw .impossible(key: "map", message: "every cell and facility needs a place where it meets the roads")
    }
    guard let used = map.roads(of: RoadUse(ordinaryOn: roads), in: roads) else {
      throw .impossible(key: "map", message: "no road may be entered by an ordinary vehicle")
    }
    self.init(map, used)
  }

  private init(_ map: DistrictMap, _ used: UsedRoads) {
    let roads = used.roads
    self.map = map
    self.roads = roads
    source = used.source
    places = RoadPlaces(map, roads)
    graph = RoadGraph(start: roads.start, end: roads.end)
    cells = map.cellsOfRoadPlaces()
    centimetres = roads.metres.map { Int32(($0 * 100).rounded()) }
    let free = roads.metres.indices.map { Self.ticks(roads.metres[$0] / roads.speed(of: $0)) }
    order = JunctionOrder.make(graph, ticks: free)
  }

  /// Whole ticks of seconds.
  static func ticks(_ seconds: Double) -> Int32 {
    Int32(min(Double(RoadGraph.never), (seconds * RoadGraph.perSecond).rounded()))
  }

  /// What has been prepared of the roads that a vehicle uses.
  /// - Throws: `WorldError` if it could enter none.
  func store(for vehicle: VehiclePlan?) throws(WorldError) -> RoadStore {
    guard let vehicle, let all = map.roads else { return self }
    let use = RoadUse(vehicle, on: all)
    if use == RoadUse(ordinaryOn: all) { return self }
    if let known = others.withLock({ $0[use] }) { return known }
    guard let used = map.roads(of: use, in: all) else {
      throw .impossible(
        key: "roads.vehicles.\(vehicle.id)", message: "no road on which it goes may be entered: see entered in map.yaml"
      )
    }
    let made = RoadStore(map, used)
    return others.withLock { others in
      if let known = others[use] { return known }
      others[use] = made
      return made
    }
  }

  /// Those of its arcs that are some of the map's.
  func arcs(of closed: Set<Int32>) -> Set<Int32> {
    guard let source, !closed.isEmpty else { return closed }
    return Set(source.indices.lazy.filter { closed.contains(source[$0]) }.map(Int32.init))
  }

  /// Whether an arc only joins copies of one junction.
  func isJoin(_ arc: Int) -> Bool { source.map { $0[arc] < 0 } ?? false }

  /// The time of each arc at a vehicle's speed, under a factor for each class, and a factor for each cell through which it leads, where some are
  /// slow.
  func ticks(of vehicle: VehiclePlan? = nil, factors: [Double]?, slow: [Double]?) -> [Int32] {
    roads.end.indices.map { arc in
      let kind = Int(roads.kind[arc])
      var speed = roads.speed(of: arc)
      switch vehicle?.paces[kind] {
      case .share(let share): speed *= share
      case .speed(let own): speed = own
      case .never, nil: break
      }
      var seconds = roads.metres[arc] / (speed * (factors?[kind] ?? 1))
      if let slow {
        let (from, to) = (Int(cells[Int(graph.origin[arc])]), Int(cells[Int(graph.end[arc])]))
        seconds *= (1 / slow[from] + 1 / slow[to]) / 2
      }
      return Self.ticks(seconds)
    }
  }

  /// Where places meet the roads while some arcs are closed.
  func joints(closed: Set<Int32>) -> OpenJoints {
    closed.isEmpty ? OpenJoints(places) : OpenJoints(places, on: map, roads, closed: closed)
  }

  /// The ways where arcs take so long and some are closed, which is what the joints are for.
  func set(_ ticks: [Int32], closed: Set<Int32>, _ joints: OpenJoints) -> RoadSet {
    // Who is on a closed road goes on at the speed that it would have: where such speeds differ, ways do.
    var open = ticks
    for arc in closed { open[Int(arc)] = RoadGraph.closed }
    return sets.withLock { sets in
      let key = closed.isEmpty ? ticks : open + ticks
      if let set = sets[key] { return set }
      let set = RoadSet(graph, open: open, all: ticks, centimetres: centimetres, order: order, joints: joints)
      sets[key] = set
      return set
    }
  }
}

/// All ways over the roads under conditions that last.
final class RoadSet: Sendable {
  let labels: HubLabels
  /// The greatest time of an arc.
  let longest: Int32
  /// Where places meet the roads that are open.
  let places: RoadPlaces
  /// Of a junction that has no open way out: the arc on which who is there goes on, and ticks until it is on open roads. Empty if there is none.
  let escape: [Int32]
  let escapeTicks: [Int32]

  init(_ graph: RoadGraph, open: [Int32], all: [Int32], centimetres: [Int32], order: [Int32], joints: OpenJoints) {
    labels = HubLabels(graph, ticks: open, centimetres: centimetres, order: order)
    longest = all.max() ?? 0
    places = joints.places
    guard open.contains(RoadGraph.closed) else {
      (escape, escapeTicks) = ([], [])
      return
    }
    // From where the main part can be reached.
    let isLeft = graph.reached(from: [joints.root], forward: false) { open[$0] != RoadGraph.closed }
    var ticks = isLeft.map { $0 ? 0 : RoadGraph.never }
    var escape = [Int32](repeating: -1, count: graph.count)
    var heap = TickHeap()
    for junction in isLeft.indices where isLeft[junction] { heap.push(0, junction) }
    while let (time, junction) = heap.pop() {
      guard time == ticks[junction] else { continue }
      for number in 0..<graph.degree(junction, forward: false) {
        let arc = graph.arc(number, at: junction, forward: false)
        let before = Int(graph.origin[arc])
        guard time &+ all[arc] < ticks[before] else { continue }
        ticks[before] = time &+ all[arc]
        escape[before] = Int32(arc)
        heap.push(ticks[before], before)
      }
    }
    let isStuck = isLeft.contains(false)
    self.escape = isStuck ? escape : []
    escapeTicks = isStuck ? ticks : []
  }

  /// Times from a place to all cells.
  ///
  /// - Parameter reach: of these labels, to be used again for other places.
  func ticks(toAllCellsFrom place: Int, by reach: inout HubReach) -> [Int32] {
    let exit = exit(from: Int(places.joint[place]))
    reach.begin(at: exit.junction)
    return (0..<places.cells).map { cell in
      if cell == place { return places.inside }
      return places.ticks[place] &+ places.ticks[cell] &+ exit.ticks &+ reach.ticks(to: Int(places.joint[cell]))
    }
  }

  /// Where who is at a junction comes to open roads: mostly there.
  @inline(__always)
  func exit(from junction: Int) -> (junction: Int, ticks: Int32) {
    if escape.isEmpty { return (junction, 0) }
    return lastExit(from: junction)
  }

  private func lastExit(from junction: Int) -> (junction: Int, ticks: Int32) {
    var at = junction
    while escape[at] >= 0 { at = Int(labels.graph.end[Int(escape[at])]) }
    return (at, escapeTicks[junction])
  }
}
