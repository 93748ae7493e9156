/// The parts of a network in each of which every junction can be reached from every other.
///
/// R. E. Tarjan, Depth-first search and linear graph algorithms, SIAM Journal on Computing 1 (1972), with a stack of its own in
/// place of calls, since roads are long. Complexity: O(junctions + arcs).
public struct StrongParts {
  /// The part of each junction.
  public private(set) var part: [Int]
  /// Junctions of each part.
  public private(set) var sizes: [Int] = []
  /// The part with the most junctions; of several the one that holds the lowest junction.
  public private(set) var largest = 0

  /// Finds the parts over arcs that are open. Those that begin at junction `j` stand at `start[j] ..< start[j + 1]`.
  public init(start: [Int32], end: [Int32], where isOpen: (_ arc: Int) -> Bool = { _ in true }) {
    let count = start.count - 1
    part = [Int](repeating: -1, count: count)
    // Numbers in the order of visits, and the lowest that each can come back to.
    var number = [Int](repeating: -1, count: count)
    var lowest = number
    var next = start
    var visits = 0
    var path: [Int] = []
    var waiting: [Int] = []
    for root in 0..<count where number[root] < 0 {
      path.append(root)
      while let junction = path.last {
        if number[junction] < 0 {
          number[junction] = visits
          lowest[junction] = visits
          visits += 1
          waiting.append(junction)
        }
        if next[junction] < start[junction + 1] {
          let arc = Int(next[junction])
          next[junction] += 1
          if !isOpen(arc) { continue }
          let other = Int(end[arc])
          if number[other] < 0 {
            path.append(other)
          } else if part[other] < 0 {
            lowest[junction] = min(lowest[junction], number[other])
          }
          continue
        }
        path.removeLast()
        if let before = path.last { lowest[before] = min(lowest[before], lowest[junction]) }
        guard lowest[junction] == number[junction] else { continue }
        var size = 0
        while let member = waiting.popLast() {
          part[member] = sizes.count
          size += 1
          if member == junction { break }
        }
        sizes.append(size)
      }
    }
    let most = sizes.max() ?? 0
    largest = part.first { sizes[$0] == most } ?? 0
  }
}
