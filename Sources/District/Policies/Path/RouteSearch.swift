import EventKernel

/// Looks for the route that is soonest there while conditions change: Dijkstra's algorithm over times of arrival, drawn
/// towards the goal by the least time that is left on free roads (A*).
///
/// It is exact because nobody gains by leaving a cell later: speeds change for everybody at once, and at a closed border
/// one may wait.
struct RouteSearch {
  private let network: RoadNetwork
  private let speed: Double
  /// Seconds since midnight.
  private let start: Double

  /// Prepares a search; `speed` is in metres a second along the grid.
  init(network: RoadNetwork, speed: Double, start: Instant) {
    self.network = network
    self.speed = speed
    self.start = Double(start.nanoseconds % RoadSpeed.day) / 1e9
  }

  /// Seconds that so many metres inside a cell take.
  func time(metres: Double, inside cell: Int) -> Double { moved(metres, in: cell, across: nil, from: start) - start }

  /// Seconds of the route between two cells.
  func time(from: Int, to: Int) -> Double { search(from: from, to: to).arrival - start }

  /// The cell after a fraction of the time of the route.
  func cell(from: Int, to: Int, after fraction: Double) -> Int {
    let (arrival, directions) = search(from: from, to: to)
    let now = start + (arrival - start) * fraction
    var cell = from
    var time = start
    for direction in directions {
      guard let next = network.graph.neighbour(of: cell, direction),
        let border = crossing(from: cell, direction, at: time), border <= now
      else { return cell }
      time = moved(network.graph.lengths[direction] / 2, in: next, across: (direction, cell), from: border)
      cell = next
    }
    return cell
  }

  private func search(from: Int, to: Int) -> (arrival: Double, directions: [Int]) {
    // Most routes end in the period after that in which they begin: what is left is then known well. A route found so
    // early is the soonest; a later one may not be.
    let (period, midnight) = period(at: start)
    let soon = search(from: from, to: to, rest: network.bestRow(to: to, from: period), perMetre: 1 / speed)
    let (next, day) = following(period, midnight)
    if soon.arrival <= day + Double(network.day.periods.end(of: next)) / 1e9 { return soon }
    return search(from: from, to: to, rest: network.freeRow(to: to), perMetre: 1 / (speed * network.day.fastest))
  }

  private func search(
    from: Int, to: Int, rest: RouteRow, perMetre: Double
  ) -> (arrival: Double, directions: [Int]) {
    let graph = network.graph
    var arrival = [Double](repeating: .infinity, count: graph.count)
    var into = [UInt8](repeating: 0, count: graph.count)
    var heap = CellHeap()
    arrival[from] = start
    heap.push(start + rest.effort[from] * perMetre, from)
    while let (key, cell) = heap.pop() {
      if cell == to { break }
      guard key == arrival[cell] + rest.effort[cell] * perMetre else { continue }
      for direction in 0..<graph.directions {
        guard let next = graph.neighbour(of: cell, direction),
          let border = crossing(from: cell, direction, at: arrival[cell])
        else { continue }
        let time = moved(graph.lengths[direction] / 2, in: next, across: (direction, cell), from: border)
        guard time < arrival[next] else { continue }
        arrival[next] = time
        into[next] = UInt8(direction)
        heap.push(time + rest.effort[next] * perMetre, next)
      }
    }
    var directions: [Int] = []
    var cell = to
    while cell != from {
      let direction = Int(into[cell])
      directions.append(direction)
      let back = direction < 4 ? (direction + 2) % 4 : 4 + (direction + 2) % 4
      guard let before = graph.neighbour(of: cell, back) else { break }
      cell = before
    }
    return (arrival[to], directions.reversed())
  }

  /// When who stands in the middle of a cell at a time crosses its border in a direction: waits until it opens; nil if
  /// it never does.
  private func crossing(from cell: Int, _ direction: Int, at time: Double) -> Double? {
    let border = moved(network.graph.lengths[direction] / 2, in: cell, across: (direction, cell), from: time)
    let day = network.day
    var (period, midnight) = period(at: border)
    for step in 0...day.periods.begins.count {
      if day.conditions[day.periods.kind[period]].blocked[cell] & 1 << direction == 0 {
        return step == 0 ? border : midnight + Double(day.periods.begins[period]) / 1e9
      }
      (period, midnight) = following(period, midnight)
    }
    return nil
  }

  /// When so many metres inside a cell are over, on the way across a border.
  private func moved(
    _ metres: Double, in cell: Int, across border: (direction: Int, cell: Int)?, from start: Double
  ) -> Double {
    let day = network.day
    var (period, midnight) = period(at: start)
    var time = start
    var left = metres
    while true {
      let isBuilt = network.built[cell]
      let factor =
        border.map {
          day.conditions[day.periods.kind[period]].speed(isBuilt: isBuilt, across: $0.direction, of: $0.cell)
        }
        ?? (isBuilt ? day.conditions[day.periods.kind[period]].built : day.conditions[day.periods.kind[period]].open)
      let speed = speed * factor * day.conditions[day.periods.kind[period]].factor(in: cell)
      let reached = time + left / speed
      let end = midnight + Double(day.periods.end(of: period)) / 1e9
      if reached <= end { return reached }
      left -= (end - time) * speed
      time = end
      (period, midnight) = following(period, midnight)
    }
  }

  /// The period that holds at a time, and the midnight before it.
  private func period(at time: Double) -> (period: Int, midnight: Double) {
    let midnight = (time / 86_400).rounded(.down) * 86_400
    return (network.day.periods.period(at: Int64((time - midnight) * 1e9)), midnight)
  }

  private func following(_ period: Int, _ midnight: Double) -> (period: Int, midnight: Double) {
    period + 1 < network.day.periods.begins.count ? (period + 1, midnight) : (0, midnight + 86_400)
  }
}
