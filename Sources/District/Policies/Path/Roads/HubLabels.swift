/// Least times between all junctions, by hubs: each junction has a label that lists hubs it can reach, and one that lists hubs that reach
/// it, so that every shortest way leads through a hub of both ends.
///
/// A time is the least sum over the hubs that two lists share. The labels are pruned landmark labels (T. Akiba, Y. Iwata and Y. Yoshida, SIGMOD
/// 2013, 349-360) with Dijkstra's algorithm, as arcs have times; I. Abraham et al., "A hub-based labeling algorithm for shortest paths in
/// road networks" (SEA 2011, 230-241), found them to be the fastest on roads. Each entry also has the arc towards its hub, so that the way itself can be
/// told arc by arc.
final class HubLabels: Sendable {
  /// The lists of one direction.
  struct Lists: Sendable {
    /// First entry of each junction, and the number of entries at the end. Each list ends with an entry whose hub is `end`.
    var start: [Int32] = [0]
    /// Rank of each entry's hub, ascending within a list.
    var hub: [Int32] = []
    /// Time to the hub, or from it.
    var ticks: [Int32] = []
    /// Centimetres of that way.
    var centimetres: [Int32] = []
    /// The arc at the junction with which that way begins, or ends; -1 at the hub itself.
    var arc: [Int32] = []

    /// Behind all hubs.
    static let end = Int32.max
  }

  let graph: RoadGraph
  /// Hubs that can be reached from each junction.
  let out: Lists
  /// Hubs from which each junction can be reached.
  let into: Lists

  /// Labels the junctions of a graph; `order` has the most important first, `centimetres` are those of each arc.
  init(_ graph: RoadGraph, ticks: [Int32], centimetres: [Int32], order: [Int32]) {
    self.graph = graph
    var labelling = HubLabelling(graph, ticks: ticks, centimetres: centimetres)
    for junction in order { labelling.add(Int(junction)) }
    out = labelling.lists(forward: true)
    into = labelling.lists(forward: false)
  }

  /// Entries of all lists, without those at their ends.
  var count: Int { out.hub.count + into.hub.count - 2 * graph.count }

  /// The least time between two junctions, and where the entries of its hub stand in both lists; `never` if no way leads there.
  @inline(__always)
  func meet(from: Int, to: Int) -> (ticks: Int32, out: Int, into: Int) {
    out.hub.withUnsafeBufferPointer { outHubs in
      into.hub.withUnsafeBufferPointer { intoHubs in
        var (i, j) = (Int(out.start[from]), Int(into.start[to]))
        var best = (ticks: RoadGraph.never, out: -1, into: -1)
        while true {
          let (a, b) = (outHubs[i], intoHubs[j])
          if a == b {
            if a == Lists.end { return best }
            let sum = out.ticks[i] &+ into.ticks[j]
            if sum < best.ticks { best = (sum, i, j) }
            i += 1
            j += 1
          } else {
            // Without a branch: which list is behind cannot be foretold.
            i += a < b ? 1 : 0
            j += b < a ? 1 : 0
          }
        }
      }
    }
  }

  /// The least time between two junctions.
  func ticks(from: Int, to: Int) -> Int32 { meet(from: from, to: to).ticks }

  /// The arcs of a shortest way, in order; none if there is no way.
  func arcs(from: Int, to: Int) -> [Int] {
    let meeting = meet(from: from, to: to)
    guard meeting.out >= 0 else { return [] }
    let hub = out.hub[meeting.out]
    var arcs: [Int] = []
    var at = from
    while let step = out.step(at: at, of: hub) {
      arcs.append(step.arc)
      at = Int(graph.end[step.arc])
    }
    let middle = arcs.count
    at = to
    while let step = into.step(at: at, of: hub) {
      arcs.append(step.arc)
      at = Int(graph.origin[step.arc])
    }
    arcs[middle...].reverse()
    return arcs
  }
}

extension HubLabels.Lists {
  /// The arc at a junction towards a hub of its list, or from it, and what is left of that way; nil at the hub. All junctions on the way have the
  /// hub in their lists, as the search from it came through them.
  @inline(__always)
  func step(at junction: Int, of hub: Int32) -> (arc: Int, ticks: Int32)? {
    let entry = entry(at: junction, of: hub)
    return arc[entry] < 0 ? nil : (Int(arc[entry]), ticks[entry])
  }

  /// Time between a junction and a hub of its list.
  @inline(__always)
  func ticksLeft(at junction: Int, of hub: Int32) -> Int32 { ticks[entry(at: junction, of: hub)] }

  @inline(__always)
  private func entry(at junction: Int, of hub: Int32) -> Int {
    var (low, high) = (Int(start[junction]), Int(start[junction + 1]) - 1)
    while low < high {
      let middle = (low + high) / 2
      if self.hub[middle] < hub { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
