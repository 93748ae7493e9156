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
  /// When each holds.
  let periods: DayPeriods
  /// The greatest factor on a speed at any time.
  let fastest: Double

  /// Cuts the day. Neighbouring periods differ, and equal conditions are held once.
  init(
    _ graph: CellGraph, closures: [Closure], built: [Double], open: [Double], borders: [[Double]]? = nil,
    openRoad: Double = 1, slow: [Double]? = nil
  ) {
    var conditions: [RoadConditions] = []
    periods = DayPeriods(cutAt: closures.flatMap { [$0.from, $0.until] }) { time, hour in
      let closed = closures.indices.filter { closures[$0].holds(at: time) }
      let known = conditions.firstIndex {
        $0.built == built[hour] && $0.open == open[hour] && $0.closures == closed && $0.borders == borders?[hour]
      }
      if let known { return known }
      let blocked = graph.blocked(by: closed.map { closures[$0] })
      conditions.append(
        RoadConditions(
          built: built[hour], open: open[hour], blocked: blocked, closures: closed, borders: borders?[hour],
          openRoad: openRoad, slow: slow))
      return conditions.count - 1
    }
    self.conditions = conditions
    fastest = conditions.reduce(0) { fastest, conditions in
      let most = conditions.borders?.max() ?? 0
      return max(fastest, conditions.built, conditions.open, most, 1 - (1 - most) * conditions.openRoad)
    }
  }

  /// Makes sure that a route leads from every cell to every other one at every time.
  func requireConnection(_ graph: CellGraph, key: String) throws(WorldError) {
    for (period, kind) in periods.kind.enumerated() {
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
      throw .impossible(
        key: key, message: "no route leads from cell 0 to cell \(cell)\(periods.words(of: period))")
    }
  }
}
