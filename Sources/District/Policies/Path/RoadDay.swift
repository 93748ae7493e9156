import EventKernel

/// What holds on the roads at one time of the day.
struct RoadConditions: Sendable {
  /// Factor on the speed in built-up cells.
  var built: Double
  /// Factor on the speed in other cells.
  var open: Double
  /// Directions in which each cell cannot be left.
  var blocked: [UInt8]
  /// The closures that hold, by number.
  var closures: [Int]
  /// Factor on the speed across each border of built-up cells, by cell x 4 and direction, where they differ.
  var borders: [Double]?
  /// The share of the slow-down that other cells feel at a border.
  var openRoad = 1.0
  /// Factor on the speed in each cell beside all that, where some are slow.
  var slow: [Double]?

  /// The factor on the speed in a cell, on the half of a step that leads across a border: that of `cell` in a
  /// direction. Across a corner it is the mean of the borders beside it.
  @inline(__always)
  func speed(isBuilt: Bool, across direction: Int, of cell: Int) -> Double {
    guard let borders else { return isBuilt ? built : open }
    let first = borders[cell * 4 + direction % 4]
    let own = direction < 4 ? first : (first + borders[cell * 4 + (direction + 1) % 4]) / 2
    return isBuilt ? own : 1 - (1 - own) * openRoad
  }

  /// The factor of a cell that is slow, or 1.
  @inline(__always)
  func factor(in cell: Int) -> Double { slow.map { $0[cell] } ?? 1 }

  /// The better of two conditions everywhere: nobody is faster who meets one, then the other.
  static func best(_ a: RoadConditions, _ b: RoadConditions) -> RoadConditions {
    RoadConditions(
      built: max(a.built, b.built), open: max(a.open, b.open), blocked: zip(a.blocked, b.blocked).map { $0 & $1 },
      closures: a.closures.filter(b.closures.contains),
      borders: a.borders.flatMap { a in b.borders.map { b in zip(a, b).map { max($0, $1) } } }, openRoad: a.openRoad,
      slow: a.slow)
  }
}

/// The day, cut where the conditions on the roads change.
struct RoadDay: Sendable {
  /// The conditions that differ.
  let conditions: [RoadConditions]
  /// Begin of each period, nanoseconds since midnight; the first begins at 0.
  let begins: [Int64]
  /// The conditions of each period.
  let kind: [Int]
  /// The period that holds when each hour begins.
  private let periodOfHour: [Int]
  /// The greatest factor on a speed at any time.
  let fastest: Double

  /// Cuts the day. Neighbouring periods differ, and equal conditions are held once.
  init(
    _ graph: CellGraph, closures: [Closure], built: [Double], open: [Double], borders: [[Double]]? = nil,
    openRoad: Double = 1, slow: [Double]? = nil
  ) {
    var cuts = (0..<24).map { TimeSpan.hours(Double($0)) }
    for closure in closures { cuts += [closure.from, closure.until].filter { $0 < .hours(24) } }
    var conditions: [RoadConditions] = []
    var begins: [Int64] = []
    var kind: [Int] = []
    for (i, cut) in cuts.sorted().enumerated() where i == 0 || cut.nanoseconds > (begins.last ?? -1) {
      let hour = Int(cut.nanoseconds / RunCalendar.hour)
      let closed = closures.indices.filter { closures[$0].holds(at: cut) }
      let found = conditions.firstIndex {
        $0.built == built[hour] && $0.open == open[hour] && $0.closures == closed && $0.borders == borders?[hour]
      }
      if found == nil {
        let blocked = graph.blocked(by: closed.map { closures[$0] })
        conditions.append(
          RoadConditions(
            built: built[hour], open: open[hour], blocked: blocked, closures: closed, borders: borders?[hour],
            openRoad: openRoad, slow: slow))
      }
      let now = found ?? conditions.count - 1
      guard kind.last != now else { continue }
      begins.append(cut.nanoseconds)
      kind.append(now)
    }
    self.conditions = conditions
    self.begins = begins
    self.kind = kind
    periodOfHour = (0..<24).map { hour in (begins.lastIndex { $0 <= Int64(hour) * RunCalendar.hour }) ?? 0 }
    fastest = conditions.reduce(0) { fastest, conditions in
      let most = conditions.borders?.max() ?? 0
      return max(fastest, conditions.built, conditions.open, most, 1 - (1 - most) * conditions.openRoad)
    }
  }

  /// Whether the same conditions hold all day.
  var isEven: Bool { begins.count == 1 }

  /// The period that holds at a time since midnight, nanoseconds.
  @inline(__always)
  func period(at time: Int64) -> Int {
    var period = periodOfHour[Int(time / RunCalendar.hour)]
    while period + 1 < begins.count, begins[period + 1] <= time { period += 1 }
    return period
  }

  /// Begin of the period after a period, nanoseconds since the midnight of its day.
  @inline(__always)
  func end(of period: Int) -> Int64 { period + 1 < begins.count ? begins[period + 1] : begins[0] + RoadSpeed.day }

  /// The period after a period.
  func following(_ period: Int) -> Int { (period + 1) % begins.count }

  /// Makes sure that a route leads from every cell to every other one at every time.
  func requireConnection(_ graph: CellGraph, key: String) throws(WorldError) {
    for (period, kind) in kind.enumerated() {
      let blocked = conditions[kind].blocked
      var isReached = [Bool](repeating: false, count: graph.count)
      isReached[0] = true
      var stack = [0]
      while let cell = stack.popLast() {
        for direction in 0..<graph.directions where blocked[cell] & 1 << direction == 0 {
          guard let next = graph.neighbour(of: cell, direction), !isReached[next] else { continue }
          isReached[next] = true
          stack.append(next)
        }
      }
      guard let cell = isReached.firstIndex(of: false) else { continue }
      let when = isEven ? "" : " from \(Self.clock(begins[period])) to \(Self.clock(end(of: period)))"
      throw .impossible(key: key, message: "no route leads from cell 0 to cell \(cell)\(when)")
    }
  }

  private static func clock(_ time: Int64) -> String {
    let minutes = time / 60_000_000_000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return two(minutes / 60) + ":" + two(minutes % 60)
  }
}
