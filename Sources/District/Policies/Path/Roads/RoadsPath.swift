import EventKernel

/// The soonest way over the roads of the map.
struct RoadsPath: PathPolicy {
  static let entry = PolicyEntry<any PathPolicy>("roads", "the soonest way over the map's roads") { _ in RoadsPath() }

  func routes(over terrain: Terrain) throws(WorldError) -> any Routes {
    let store =
      if let store = terrain.roadStore { store } else { try RoadStore(terrain.map, for: Self.entry.name) }
    guard terrain.closures.isEmpty else {
      throw .impossible(
        key: "closures", message: "borders are between cells, and units drive on roads: close roads (roads: closures)")
    }
    let day = RoadTimetable(terrain.roadPlan, classes: store.roads.classes.count)
    let closed = Set(terrain.closedArcs)
    var sets: [RoadSet] = []
    var rejoinings: [RoadRejoining] = []
    for (number, condition) in day.conditions.enumerated() {
      let ticks = store.ticks(factors: condition.factors, slow: terrain.slow)
      let arcs = condition.closed.union(closed)
      let (joints, hours) = (store.joints(closed: arcs), day.hours(of: number))
      if joints.isDivided { throw Self.divided(joints, by: arcs, hours, on: store) }
      if !joints.cells.isEmpty || joints.facilities > 0 {
        rejoinings.append(
          RoadRejoining(
            cells: joints.cells.count, facilities: joints.facilities, farthest: joints.farthest, hours: hours))
      }
      sets.append(store.set(ticks, closed: arcs, joints))
    }
    return RoadRoutes(
      store: store, day: day, sets: sets, rejoinings: rejoinings, roadSpeed: terrain.roadSpeed,
      standbys: terrain.standbys)
  }

  /// Names a place of both parts.
  private static func divided(
    _ joints: OpenJoints, by closed: Set<Int32>, _ hours: String, on store: RoadStore
  ) -> WorldError {
    let (map, places) = (store.map, store.places)
    let other = joints.cells.first ?? 0
    let main = (0..<places.cells).first { joints.isMain[Int(places.joint[$0])] } ?? 0
    let isReached = store.graph.reached(from: [joints.root], forward: true) { !closed.contains(Int32($0)) }
    let (from, to) = isReached[Int(places.joint[other])] ? (other, main) : (main, other)
    let why =
      joints.canJoin
      ? "closures cut off \(joints.cells.count) of \(places.cells) cells, and a tenth at most is joined elsewhere"
      : "no junction of those that stay open may be entered"
    return .impossible(
      key: "roads.closures",
      message: "no way leads from \(map.words(ofPlace: from)) to \(map.words(ofPlace: to))\(hours): \(why)")
  }
}

extension DistrictMap {
  /// What people call a place.
  public func words(ofPlace place: Int) -> String {
    if let facility = facility(ofPlace: place) { return "\(facilities[facility].kind) \(facilities[facility].id)" }
    if let junction = junction(ofPlace: place) { return "junction \(roads?.ids[junction] ?? "")" }
    return nodes.map { "node \($0.ids[place])" } ?? "cell \(place)"
  }
}

/// The day, cut where what holds on the roads changes.
struct RoadTimetable: Sendable {
  /// What holds for a while.
  struct Condition: Sendable, Hashable {
    /// A factor on the speed of each class; nil if all are 1.
    var factors: [Double]?
    /// Arcs that nobody enters.
    var closed: Set<Int32>
  }

  /// The conditions that differ.
  let conditions: [Condition]
  /// Begin of each period, nanoseconds since midnight; the first begins at 0.
  private let begins: [Int64]
  /// The condition of each.
  private let kind: [Int]

  init(_ rules: RoadPlan?, classes: Int) {
    let rules = rules ?? RoadPlan()
    var cuts = (0..<24).map { TimeSpan.hours(Double($0)) }
    for closure in rules.closures { cuts += [closure.from, closure.until].filter { $0 < .hours(24) } }
    var conditions: [Condition] = []
    var begins: [Int64] = []
    var kind: [Int] = []
    for cut in cuts.sorted() where cut.nanoseconds > (begins.last ?? -1) {
      let hour = Int(cut.nanoseconds / RunCalendar.hour)
      let factors = rules.hours.isEmpty || rules.hours[hour].allSatisfy { $0 == 1 } ? nil : rules.hours[hour]
      let closed = rules.closures.filter { $0.holds(at: cut) }.flatMap(\.arcs)
      let condition = Condition(factors: factors, closed: Set(closed))
      let now = conditions.firstIndex(of: condition) ?? conditions.count
      if now == conditions.count { conditions.append(condition) }
      if kind.last == now { continue }
      begins.append(cut.nanoseconds)
      kind.append(now)
    }
    self.conditions = conditions
    self.begins = begins
    self.kind = kind
  }

  /// Whether the same holds all day.
  var isEven: Bool { kind.count == 1 }

  /// The condition that holds at an instant.
  @inline(__always)
  func condition(at t: Instant) -> Int {
    if kind.count == 1 { return 0 }
    let time = t.nanoseconds % RoadSpeed.day
    var period = kind.count - 1
    while begins[period] > time { period -= 1 }
    return kind[period]
  }

  /// When a condition holds first, in words; empty if it always does.
  func hours(of condition: Int) -> String {
    guard !isEven, let period = kind.firstIndex(of: condition) else { return "" }
    let end = period + 1 < begins.count ? begins[period + 1] : RoadSpeed.day
    return " from \(Self.clock(begins[period])) to \(Self.clock(end))"
  }

  private static func clock(_ time: Int64) -> String {
    let minutes = time / 60_000_000_000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return two(minutes / 60) + ":" + two(minutes % 60)
  }
}
