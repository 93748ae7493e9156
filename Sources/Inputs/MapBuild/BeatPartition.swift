/// A cell's share in a beat.
public struct BeatPart: Sendable, Hashable {
  /// Number of the beat in its community, from 0.
  public var beat: Int
  /// The cell.
  public var cell: Int
  /// Share of the cell's work that the beat does.
  public var weight: Double

  /// Makes a part.
  public init(beat: Int, cell: Int, weight: Double) {
    self.beat = beat
    self.cell = cell
    self.weight = weight
  }
}

/// Cuts a community into beats of about equal work.
public enum BeatPartition {
  /// The parts of `count` beats.
  ///
  /// The cells are walked along a Hilbert curve, which keeps neighbours together, and cut whenever an equal quota of
  /// work is full: dense cells come to hold several beats, sparse beats to span cells. A cut that falls within a
  /// tenth of a quota of a cell's edge moves to the edge, so that no beat owns a sliver. Cells without work go to
  /// the beat whose turn it is.
  ///
  /// - Parameter work: of every cell of the map: residents, or incidents.
  public static func parts(
    of cells: [Int], count: Int, work: [Double], columns: [Int], rows: [Int]
  ) -> [BeatPart] {
    let walk = cells.map { (cell: $0, at: hilbert(columns[$0], rows[$0])) }.sorted { $0.at < $1.at }.map(\.cell)
    let total = walk.reduce(0.0) { $0 + work[$1] }
    guard count > 0, total > 0 else { return walk.map { BeatPart(beat: 0, cell: $0, weight: 1) } }
    let quota = total / Double(count)
    var edges = [0.0]
    for cell in walk { edges.append(edges[edges.count - 1] + work[cell]) }
    let cuts = (0...count).map { i in snapped(quota * Double(i), to: edges, within: quota / 10) }
    var parts: [BeatPart] = []
    var beat = 0
    for (i, cell) in walk.enumerated() {
      let (from, to) = (edges[i], edges[i + 1])
      while beat + 1 < count, cuts[beat + 1] <= from { beat += 1 }
      guard to > from else {
        parts.append(BeatPart(beat: beat, cell: cell, weight: 1))
        continue
      }
      var current = beat
      while current < count, cuts[current] < to {
        let overlap = min(cuts[current + 1], to) - max(cuts[current], from)
        if overlap > 0 { parts.append(BeatPart(beat: current, cell: cell, weight: overlap / (to - from))) }
        current += 1
      }
    }
    return parts
  }

  /// The nearest of the sorted edges if it is near enough, otherwise the value itself.
  private static func snapped(_ value: Double, to edges: [Double], within reach: Double) -> Double {
    var low = 0
    var high = edges.count - 1
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < value { low = middle + 1 } else { high = middle }
    }
    let near = [edges[max(low - 1, 0)], edges[low]].min { abs($0 - value) < abs($1 - value) } ?? value
    return abs(near - value) <= reach ? near : value
  }

  /// The position of a cell on a Hilbert curve over a square of 8192 cells.
  static func hilbert(_ column: Int, _ row: Int) -> Int {
    var (x, y, position) = (column, row, 0)
    var side = 4096
    while side > 0 {
      let (right, up) = (x & side > 0 ? 1 : 0, y & side > 0 ? 1 : 0)
      position += side * side * ((3 * right) ^ up)
      if up == 0 {
        if right == 1 { (x, y) = (8191 - x, 8191 - y) }
        (x, y) = (y, x)
      }
      side /= 2
    }
    return position
  }
}
