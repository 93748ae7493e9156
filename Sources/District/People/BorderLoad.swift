import EventKernel

/// The commuters on each border between cells, in each direction, by hour of a weekday.
///
/// Every relation takes the shortest way between the cells where most people of its ends are, all of it (all-or-nothing
/// assignment). No width of a road is known, so each border is taken to be as wide as the traffic that it carries in a day
/// in both directions asks for, beside an average border's: what differs is when and in which direction it is used.
struct BorderLoad {
  /// Commuters under way across each border, by hour of day, by cell x 4 and direction; means of Monday to Friday.
  let across: [[Double]]
  private let graph: CellGraph

  /// - Parameter ends: the cell that stands for each zone, then for each gateway.
  init(_ tides: Tides, on graph: CellGraph, ends: [Int]) {
    self.graph = graph
    var across = [[Double]](repeating: [Double](repeating: 0, count: graph.count * 4), count: 24)
    let free = RoadConditions(built: 1, open: 1, blocked: graph.blocked(by: []), closures: [])
    let built = [Bool](repeating: true, count: graph.count)
    // By destination, so that each row is needed once.
    for goal in ends.indices {
      let pairs = tides.destination.indices.filter { Int(tides.destination[$0]) == goal }
      guard !pairs.isEmpty else { continue }
      let row = RouteRow(to: ends[goal], on: graph, built: built, under: free)
      for pair in pairs where row.effort[ends[Int(tides.origin[pair])]].isFinite {
        var gone = [Double](repeating: 0, count: 24)
        var back = gone
        for hour in 0..<24 {
          for weekday in 0..<5 {
            let mean = tides.underWay(pair, weekday: weekday, hour: hour)
            gone[(hour + Tides.firstHour) % 24] += mean.gone / 5
            back[(hour + Tides.firstHour) % 24] += mean.back / 5
          }
        }
        var cell = ends[Int(tides.origin[pair])]
        while cell != ends[goal] {
          let direction = Int(row.next[cell])
          guard let next = graph.neighbour(of: cell, direction) else { break }
          for hour in 0..<24 {
            across[hour][cell * 4 + direction] += gone[hour]
            across[hour][next * 4 + (direction + 2) % 4] += back[hour]
          }
          cell = next
        }
      }
    }
    self.across = across
  }

  /// The load that is felt on each border, in commuters under way in the district: as many as would load an average road as
  /// this border is loaded. A border that nobody uses feels what an average one does.
  ///
  /// - Parameter mean: commuters under way in the district, by hour.
  func felt(onAverage mean: [Double]) -> [[Double]] {
    let borders = across[0].indices
    let daily = borders.map { border in
      let (cell, direction) = (border / 4, border % 4)
      let back = graph.neighbour(of: cell, direction).map { $0 * 4 + (direction + 2) % 4 } ?? border
      return across.reduce(0.0) { $0 + $1[border] + $1[back] } / 2
    }
    let used = daily.filter { $0 > 0 }
    guard !used.isEmpty else { return mean.map { now in borders.map { _ in now } } }
    let average = used.reduce(0, +) / Double(used.count)
    let all = mean.reduce(0, +)
    return mean.indices.map { hour in
      borders.map { (all * across[hour][$0] + average * mean[hour]) / (daily[$0] + average) }
    }
  }
}
