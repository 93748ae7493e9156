/// Junctions and arcs, to be searched in both directions.
///
/// Times are whole ticks of a tenth of a millisecond, so that sums do not depend on the order in which they are made. An arc is off by
/// half a tick at most, a way of a hundred arcs by 5 ms.
struct RoadGraph: Sendable {
  /// Ticks of a second.
  static let perSecond = 10_000.0
  /// The time of an arc that nobody may take.
  static let closed: Int32 = -1
  /// No way takes that long: 29 hours.
  static let never = Int32.max / 2

  /// First arc of each junction, and the number of arcs at the end.
  let start: [Int32]
  /// The junction at which each arc ends.
  let end: [Int32]
  /// The junction at which each arc begins.
  let origin: [Int32]
  /// Where the arcs that end at each junction stand in `arcsInto`, and their number at the end.
  private let into: [Int32]
  private let arcsInto: [Int32]

  /// Makes a graph of the arcs of each junction, side by side.
  init(start: [Int32], end: [Int32]) {
    self.start = start
    self.end = end
    let count = start.count - 1
    origin = (0..<count).flatMap { Array(repeating: Int32($0), count: Int(start[$0 + 1] - start[$0])) }
    var into = [Int32](repeating: 0, count: count + 1)
    for junction in end { into[Int(junction) + 1] += 1 }
    for junction in 0..<count { into[junction + 1] += into[junction] }
    var next = into
    var arcsInto = [Int32](repeating: 0, count: end.count)
    for (arc, junction) in end.enumerated() {
      arcsInto[Int(next[Int(junction)])] = Int32(arc)
      next[Int(junction)] += 1
    }
    self.into = into
    self.arcsInto = arcsInto
  }

  /// Number of junctions.
  var count: Int { start.count - 1 }

  /// Number of arcs that begin at a junction, or end there.
  @inline(__always)
  func degree(_ junction: Int, forward: Bool) -> Int {
    forward ? Int(start[junction + 1] - start[junction]) : Int(into[junction + 1] - into[junction])
  }

  /// One of them.
  @inline(__always)
  func arc(_ number: Int, at junction: Int, forward: Bool) -> Int {
    forward ? Int(start[junction]) + number : Int(arcsInto[Int(into[junction]) + number])
  }

  /// The other end of an arc.
  @inline(__always)
  func head(of arc: Int, forward: Bool) -> Int { Int(forward ? end[arc] : origin[arc]) }

  /// The junctions that can be reached from some, or from which they can be, over arcs that pass a test.
  func reached(from first: [Int], forward: Bool, where test: (Int) -> Bool) -> [Bool] {
    var isReached = [Bool](repeating: false, count: count)
    for junction in first { isReached[junction] = true }
    var stack = first
    while let junction = stack.popLast() {
      for number in 0..<degree(junction, forward: forward) {
        let arc = arc(number, at: junction, forward: forward)
        let next = head(of: arc, forward: forward)
        guard test(arc), !isReached[next] else { continue }
        isReached[next] = true
        stack.append(next)
      }
    }
    return isReached
  }
}

/// Junctions in ascending order of a time, then of their number; a junction may be in it several times.
struct TickHeap {
  /// Both in one number.
  private var keys = SearchHeap<UInt64>()

  mutating func clear() { keys.clear() }

  /// Puts a junction in.
  mutating func push(_ ticks: Int32, _ junction: Int) {
    keys.push(UInt64(UInt32(bitPattern: ticks)) << 32 | UInt64(UInt32(truncatingIfNeeded: junction)))
  }

  /// Takes the first out.
  mutating func pop() -> (ticks: Int32, junction: Int)? {
    keys.pop().map { (Int32(truncatingIfNeeded: $0 >> 32), Int($0 & 0xFFFF_FFFF)) }
  }
}
