import Synchronization

/// Every cell's least effort to one goal, and the direction in which to leave it.
///
/// Effort is metres over the factor on the speed: divided by a free-flow speed it is a time.
final class RouteRow: Sendable {
  /// Effort from each cell, metres.
  let effort: [Double]
  /// Direction of the next step from each cell.
  let next: [UInt8]

  /// Finds the row by Dijkstra's algorithm from the goal; every cell must be connected with it.
  ///
  /// Half of a step is made in one cell, half in the other. Of two equally good directions the one towards the cell that
  /// is nearer to the goal, or else of lower number, is taken.
  init(to goal: Int, on graph: CellGraph, built: [Bool], under conditions: RoadConditions) {
    let even = built.indices.map {
      1 / ((built[$0] ? conditions.built : conditions.open) * conditions.factor(in: $0))
    }
    var effort = [Double](repeating: .infinity, count: graph.count)
    var next = [UInt8](repeating: 0, count: graph.count)
    var heap = CellHeap()
    effort[goal] = 0
    heap.push(0, goal)
    while let (key, cell) = heap.pop() {
      guard key == effort[cell] else { continue }
      for direction in 0..<graph.directions where conditions.blocked[cell] & 1 << direction == 0 {
        guard let other = graph.neighbour(of: cell, direction) else { continue }
        // Back the way that the search came.
        let back = direction < 4 ? (direction + 2) % 4 : 4 + (direction + 2) % 4
        let slowness =
          conditions.borders == nil
          ? even[cell] + even[other]
          : 1 / (conditions.speed(isBuilt: built[cell], across: back, of: other) * conditions.factor(in: cell))
            + 1 / (conditions.speed(isBuilt: built[other], across: back, of: other) * conditions.factor(in: other))
        let through = key + graph.lengths[direction] / 2 * slowness
        guard through < effort[other] else { continue }
        effort[other] = through
        next[other] = UInt8(back)
        heap.push(through, other)
      }
    }
    self.effort = effort
    self.next = next
  }
}

/// Rows of least effort, found when first asked for and kept as long as there is room.
///
/// A row depends on its goal and conditions alone, so that nothing depends on which rows are kept or who asked first.
/// Kept rows take up to 96 MB, 9 bytes a cell each, which holds those to every cell of a map of 3,300; of a larger one at least 64 rows
/// are kept, and the oldest goes first.
final class RouteRows: Sendable {
  private struct Kept {
    var rows: [Int: RouteRow] = [:]
    /// Keys in the order of their rows' making, as a ring.
    var keys: [Int] = []
    var oldest = 0
  }

  private let graph: CellGraph
  private let built: [Bool]
  private let conditions: [RoadConditions]
  private let capacity: Int
  private let kept = Mutex(Kept())

  init(_ graph: CellGraph, built: [Bool], conditions: [RoadConditions], bytes: Int = 96 << 20) {
    self.graph = graph
    self.built = built
    self.conditions = conditions
    capacity = max(64, bytes / (9 * graph.count))
  }

  /// The row of a goal under the conditions of a number.
  func row(to goal: Int, under condition: Int) -> RouteRow {
    let key = condition * graph.count + goal
    if let row = kept.withLock({ $0.rows[key] }) { return row }
    let row = RouteRow(to: goal, on: graph, built: built, under: conditions[condition])
    kept.withLock { kept in
      guard kept.rows.updateValue(row, forKey: key) == nil else { return }
      if kept.keys.count < capacity {
        kept.keys.append(key)
      } else {
        kept.rows[kept.keys[kept.oldest]] = nil
        kept.keys[kept.oldest] = key
        kept.oldest = (kept.oldest + 1) % capacity
      }
    }
    return row
  }

  /// The cell that a unit is in when so much effort of its way is left.
  ///
  /// It goes from one cell to the next where it crosses the border, half a step from the middle of each.
  func cell(from: Int, to goal: Int, left: Double, under condition: Int) -> Int {
    let row = row(to: goal, under: condition)
    var cell = from
    while cell != goal {
      let direction = Int(row.next[cell])
      guard let next = graph.neighbour(of: cell, direction) else { return cell }
      let own =
        conditions[condition].speed(isBuilt: built[cell], across: direction, of: cell)
        * conditions[condition].factor(in: cell)
      if left > row.effort[cell] - graph.lengths[direction] / 2 / own { return cell }
      cell = next
    }
    return goal
  }
}

/// Cells in ascending order of a number, then of their own; a cell may be in it several times.
struct CellHeap {
  private struct Entry: Comparable {
    let key: Double
    let cell: Int
    static func < (a: Entry, b: Entry) -> Bool { (a.key, a.cell) < (b.key, b.cell) }
  }

  private var heap = SearchHeap<Entry>()

  /// Puts a cell in.
  mutating func push(_ key: Double, _ cell: Int) { heap.push(Entry(key: key, cell: cell)) }

  /// Takes the first out.
  mutating func pop() -> (key: Double, cell: Int)? { heap.pop().map { ($0.key, $0.cell) } }
}
