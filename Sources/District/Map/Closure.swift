import EventKernel

/// A border between two neighbouring cells that nobody crosses, in either direction, all day or in some hours.
public struct Closure: Sendable, Codable, Hashable {
  /// The cells on both sides.
  public var cells: SIMD2<Int32>
  /// When it closes, since midnight.
  public var from: TimeSpan
  /// When it opens again; before `from`, on the next day. From 00:00 until 24:00 it is closed all day.
  public var until: TimeSpan

  /// Makes a closure.
  public init(between first: Int, and second: Int, from: TimeSpan = .zero, until: TimeSpan = .hours(24)) {
    cells = SIMD2(Int32(first), Int32(second))
    self.from = from
    self.until = until
  }

  /// Whether it never opens.
  var isAllDay: Bool { from == .zero && until == .hours(24) }

  /// Whether it holds at a time since midnight.
  func holds(at time: TimeSpan) -> Bool {
    from < until ? from <= time && time < until : from <= time || time < until
  }

  /// Whether its cells are two cells of a map that share a border.
  public func isBetweenNeighbours(in map: DistrictMap) -> Bool {
    let (a, b) = (Int(cells.x), Int(cells.y))
    guard map.nodes == nil, map.cells.column.indices.contains(a), map.cells.column.indices.contains(b) else {
      return false
    }
    return abs(map.cells.column[a] - map.cells.column[b]) + abs(map.cells.row[a] - map.cells.row[b]) == 1
  }
}
