/// The order in which junctions become hubs: the most important first.
///
/// Junctions are contracted one after the other (R. Geisberger et al., "Contraction hierarchies", WEA 2008, 319-333): the next is the one
/// that needs the fewest new shortcuts in place of its arcs, and in whose neighbourhood little has been contracted. Who
/// is contracted last is the most important. Any order gives exact labels; this one makes them short.
struct JunctionOrder {
  private struct Link {
    var junction: Int32
    var ticks: Int32
  }

  /// A search for a way round may settle so many junctions.
  private static let effort = 40

  /// Links between junctions that are left, forwards and backwards.
  private var links: [[[Link]]]
  private var depth: [Int32]
  /// Times of the search for a way round, and in which search they were found.
  private var time: [Int32]
  private var search: [Int32]
  private var number: Int32 = 0
  private var heap = TickHeap()

  private init(_ graph: RoadGraph, ticks: [Int32]) {
    let none = [[Link]](repeating: [], count: graph.count)
    links = [none, none]
    depth = Array(repeating: 0, count: graph.count)
    time = Array(repeating: 0, count: graph.count)
    search = Array(repeating: 0, count: graph.count)
    for arc in graph.end.indices where ticks[arc] != RoadGraph.closed && graph.origin[arc] != graph.end[arc] {
      link(graph.origin[arc], graph.end[arc], ticks[arc])
    }
  }

  /// The junctions, the most important first.
  static func make(_ graph: RoadGraph, ticks: [Int32]) -> [Int32] {
    var order = JunctionOrder(graph, ticks: ticks)
    var queue = TickHeap()
    var isLeft = [Bool](repeating: true, count: graph.count)
    for junction in 0..<graph.count { queue.push(order.cost(of: junction), junction) }
    var found: [Int32] = []
    while let (key, junction) = queue.pop() {
      guard isLeft[junction] else { continue }
      // The neighbours may have gone since its cost was found.
      let now = order.cost(of: junction)
      if now > key {
        queue.push(now, junction)
        continue
      }
      isLeft[junction] = false
      found.append(Int32(junction))
      order.contract(junction)
    }
    return found.reversed()
  }

  private mutating func link(_ from: Int32, _ to: Int32, _ ticks: Int32) {
    Self.add(Link(junction: to, ticks: ticks), to: &links[0][Int(from)])
    Self.add(Link(junction: from, ticks: ticks), to: &links[1][Int(to)])
  }

  private static func add(_ link: Link, to list: inout [Link]) {
    if let index = list.firstIndex(where: { $0.junction == link.junction }) {
      list[index].ticks = min(list[index].ticks, link.ticks)
    } else {
      list.append(link)
    }
  }

  private mutating func cost(of junction: Int) -> Int32 {
    let before = links[0][junction].count + links[1][junction].count
    return Int32(shortcuts(of: junction).count * 4 - before * 2) + depth[junction] * 3 + 1 << 20
  }

  private mutating func contract(_ junction: Int) {
    let new = shortcuts(of: junction)
    for side in 0...1 {
      for link in links[side][junction] {
        let other = Int(link.junction)
        links[1 - side][other].removeAll { $0.junction == Int32(junction) }
        depth[other] = max(depth[other], depth[junction] + 1)
      }
    }
    for (from, to, ticks) in new { link(from, to, ticks) }
    links[0][junction] = []
    links[1][junction] = []
  }

  /// What its neighbours need in its place: where no way round is as short.
  private mutating func shortcuts(of junction: Int) -> [(from: Int32, to: Int32, ticks: Int32)] {
    var found: [(from: Int32, to: Int32, ticks: Int32)] = []
    let (out, into) = (links[0][junction], links[1][junction])
    for first in into {
      let targets = out.filter { $0.junction != first.junction }
      guard let longest = targets.map(\.ticks).max() else { continue }
      goRound(junction, from: Int(first.junction), within: first.ticks &+ longest)
      for last in targets {
        let ticks = min(first.ticks &+ last.ticks, RoadGraph.never)
        let other = Int(last.junction)
        if search[other] != number || time[other] > ticks { found.append((first.junction, last.junction, ticks)) }
      }
    }
    return found
  }

  private mutating func goRound(_ junction: Int, from start: Int, within limit: Int32) {
    number += 1
    heap.clear()
    (search[start], time[start]) = (number, 0)
    heap.push(0, start)
    var settled = 0
    while settled < Self.effort, let (ticks, at) = heap.pop() {
      guard ticks == time[at] else { continue }
      if ticks > limit { break }
      settled += 1
      for link in links[0][at] where Int(link.junction) != junction {
        let next = Int(link.junction)
        let through = ticks &+ link.ticks
        if through <= limit, search[next] != number || through < time[next] {
          (search[next], time[next]) = (number, through)
          heap.push(through, next)
        }
      }
    }
  }
}
