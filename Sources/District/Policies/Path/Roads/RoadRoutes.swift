import EventKernel
import Synchronization

/// What `roads` comes to on a map. A way takes the conditions of the minute in which it begins.
///
/// A way leads from its place to the junction where that meets the roads, over the roads as is soonest, and from a junction to its goal. On
/// and off the road its time is divided by the unit's speed, a factor here, and by the road speed of the hour. Units stand at junctions.
final class RoadRoutes: Routes {
  let store: RoadStore
  /// Where places meet the roads while all are open.
  let places: RoadPlaces
  let day: RoadTimetable
  let roadSpeed: RoadSpeed
  private let sets: [RoadSet]
  /// Those of the vehicles that the plan has beside ordinary ones; nil of one by which nobody goes.
  let others: [RoadRoutes?]
  /// A factor on the speed in each cell, where some are slow; and arcs that nobody enters, whatever the time of the day.
  let slow: [Double]?
  let closed: Set<Int32>
  /// By condition: see `cellSpeeds(under:)`.
  let speeds = Mutex<[Int: [Double]]>([:])
  /// What closures join elsewhere.
  let rejoinings: [RoadRejoining]
  /// The greatest time of an arc, or of a way off the road, under each of the conditions.
  private let longest: [Int32]
  /// Times from places where units often are to all cells: they are asked for all the time.
  private let rows: StandbyRows

  init(
    store: RoadStore, day: RoadTimetable, sets: [RoadSet], rejoinings: [RoadRejoining], roadSpeed: RoadSpeed,
    standbys: [Int32], others: [RoadRoutes?] = [], slow: [Double]? = nil, closed: Set<Int32> = []
  ) {
    (self.slow, self.closed) = (slow, closed)
    self.others = others
    self.store = store
    places = store.places
    self.day = day
    self.sets = sets
    self.rejoinings = rejoinings
    self.roadSpeed = roadSpeed
    longest = sets.map { max($0.longest, $0.places.ticks.max() ?? 0) }
    rows = StandbyRows(standbys, places: store.places, sets: sets)
  }

  /// The ways of an instant.
  func set(at t: Instant) -> RoadSet { sets[condition(at: t)] }

  /// The condition that holds at an instant.
  @inline(__always)
  func condition(at t: Instant) -> Int { day.condition(at: t) }

  /// Time of a way under a condition, ticks.
  @inline(__always)
  func ticks(from: Int, to: Int, under condition: Int) -> Int32 {
    if to < places.cells, let ticks = rows.ticks(from: from, to: to, under: condition) { return ticks }
    return search(from: from, to: to, under: condition)
  }

  private func search(from: Int, to: Int, under condition: Int) -> Int32 {
    if from == to { return from < places.cells ? places.inside : 0 }
    let set = sets[condition]
    let exit = set.exit(from: Int(set.places.joint[from]))
    let (off, on) = (set.places.ticks[from] + set.places.ticks[to], Int(set.places.joint[to]))
    let way = exit.junction == on ? 0 : set.labels.ticks(from: exit.junction, to: on)
    return off &+ exit.ticks &+ way
  }

  /// Times from a place to all cells: what `ticks(from:to:under:)` says of each.
  func ticks(toAllCellsFrom place: Int, under condition: Int) -> [Int32] {
    if rows.has(place) { return (0..<places.cells).map { ticks(from: place, to: $0, under: condition) } }
    var reach = HubReach(sets[condition].labels)
    return sets[condition].ticks(toAllCellsFrom: place, by: &reach)
  }

  /// Seconds of so many ticks at a unit's speed, while the roads have a factor. What is divided by one stays what it is.
  @inline(__always)
  static func seconds(_ ticks: Int32, speed: Double, factor: Double) -> Double {
    let free = Double(ticks) / RoadGraph.perSecond
    let own = speed == 1 ? free : free / speed
    return factor == 1 ? own : own / factor
  }

  @inline(__always)
  func seconds(from: Int, to: Int, speed: Double, factor: Double, under condition: Int) -> Double {
    Self.seconds(ticks(from: from, to: to, under: condition), speed: speed, factor: factor)
  }

  func seconds(from: Int, to: Int, speed: Double, at t: Instant) -> Double {
    seconds(from: from, to: to, speed: speed, factor: roadSpeed.factor(at: t), under: condition(at: t))
  }

  func travelTime(from: Int, to: Int, speed: Double, at t: Instant) -> TimeSpan {
    .seconds(seconds(from: from, to: to, speed: speed, at: t))
  }

  func distance(from: Int, to: Int) -> Double { distance(from: from, to: to, at: .zero) }

  /// Metres of the soonest way that begins at an instant.
  func distance(from: Int, to: Int, at t: Instant) -> Double {
    if from == to { return from < places.cells ? places.insideMetres : 0 }
    let set = sets[condition(at: t)]
    let places = set.places
    let exit = set.exit(from: Int(places.joint[from]))
    let off = Int(places.centimetres[from]) + Int(places.centimetres[to])
    let way = set.labels.meet(from: exit.junction, to: Int(places.joint[to]))
    guard way.out >= 0 else { return Double(off) / 100 }
    let on = Int(set.labels.out.centimetres[way.out]) + Int(set.labels.into.centimetres[way.into])
    return Double(off + on) / 100
  }

  /// A unit that set out from a place so long ago cannot be nearer to a goal than that: the way from where it set out is no longer than
  /// by where it is.
  @inline(__always)
  func leastTicks(from: Int, to: Int, after passed: Double, under condition: Int) -> Double {
    Double(ticks(from: from, to: to, under: condition)) - passed - Double(longest[condition]) / 2 - 1
  }
}

/// Times from some places to all cells, in rows: those to one cell side by side, as whoever looks for the soonest asks for many starts of one goal.
struct StandbyRows: Sendable {
  /// So many times are kept at most, for each of the conditions.
  private static let capacity = 1 << 23

  /// The column of each place; -1 of one that has none.
  private let column: [Int32]
  private let columns: Int
  private let ticks: [[Int32]]

  init(_ standbys: [Int32], places: RoadPlaces, sets: [RoadSet]) {
    var column = [Int32](repeating: -1, count: places.joint.count)
    var starts: [Int] = []
    for place in standbys where column[Int(place)] < 0 && (starts.count + 1) * places.cells <= Self.capacity {
      column[Int(place)] = Int32(starts.count)
      starts.append(Int(place))
    }
    self.column = column
    columns = starts.count
    ticks = sets.map { [starts] set in
      var reach = HubReach(set.labels)
      let rows = starts.map { set.ticks(toAllCellsFrom: $0, by: &reach) }
      return (0..<places.cells).flatMap { cell in rows.map { $0[cell] } }
    }
  }

  /// Whether a place has a row.
  func has(_ place: Int) -> Bool { column[place] >= 0 }

  /// Time from a place that has a row; nil from others.
  @inline(__always)
  func ticks(from: Int, to: Int, under condition: Int) -> Int32? {
    let number = Int(column[from])
    return number < 0 ? nil : ticks[condition][to * columns + number]
  }
}

/// Times from one junction to many: its hubs stand in a table.
struct HubReach {
  private let labels: HubLabels
  private var known: [Int32]
  private var junction = -1

  init(_ labels: HubLabels) {
    self.labels = labels
    known = Array(repeating: RoadGraph.never, count: labels.graph.count)
  }

  /// Takes another junction.
  mutating func begin(at junction: Int) {
    if self.junction >= 0 { mark(false) }
    self.junction = junction
    mark(true)
  }

  private mutating func mark(_ isKnown: Bool) {
    for entry in Int(labels.out.start[junction])..<Int(labels.out.start[junction + 1]) - 1 {
      known[Int(labels.out.hub[entry])] = isKnown ? labels.out.ticks[entry] : RoadGraph.never
    }
  }

  /// The least time to a junction; `never` if no way leads there.
  func ticks(to goal: Int) -> Int32 {
    var least = RoadGraph.never
    for entry in Int(labels.into.start[goal])..<Int(labels.into.start[goal + 1]) - 1 {
      least = min(least, known[Int(labels.into.hub[entry])] &+ labels.into.ticks[entry])
    }
    return least
  }
}
