/// Labels in the making: from each hub in turn a search runs forwards and one backwards, which stops where known hubs are as good.
struct HubLabelling {
  private struct Entry {
    var hub: Int32
    var ticks: Int32
    var centimetres: Int32
    var arc: Int32
  }

  private let graph: RoadGraph
  private let ticks: [Int32]
  private let centimetres: [Int32]
  /// The lists of each junction: hubs that it reaches, and hubs that reach it.
  private var out: [[Entry]]
  private var into: [[Entry]]
  private var hubs: Int32 = 0
  /// By hub: its time in the list of the junction whose searches run; `never` if it is not there.
  private var known: [Int32]
  private var time: [Int32]
  private var through: [Int32]
  private var length: [Int32]
  private var touched: [Int] = []
  private var heap = TickHeap()

  init(_ graph: RoadGraph, ticks: [Int32], centimetres: [Int32]) {
    self.graph = graph
    self.ticks = ticks
    self.centimetres = centimetres
    out = Array(repeating: [], count: graph.count)
    into = out
    known = Array(repeating: RoadGraph.never, count: graph.count)
    time = known
    through = Array(repeating: -1, count: graph.count)
    length = Array(repeating: 0, count: graph.count)
  }

  /// Makes the next hub of a junction.
  mutating func add(_ junction: Int) {
    search(from: junction, forward: true)
    search(from: junction, forward: false)
    hubs += 1
  }

  /// Puts the hub into the lists of all junctions that it reaches, or that reach it, sooner than by the hubs before it.
  private mutating func search(from root: Int, forward: Bool) {
    for entry in forward ? out[root] : into[root] { known[Int(entry.hub)] = entry.ticks }
    reach(root, in: 0, over: -1, length: 0)
    while let (ticks, junction) = heap.pop() {
      guard ticks == time[junction] else { continue }
      if isKnown(junction, within: ticks, forward: forward) { continue }
      let entry = Entry(hub: hubs, ticks: ticks, centimetres: length[junction], arc: through[junction])
      if forward { into[junction].append(entry) } else { out[junction].append(entry) }
      let metres = length[junction]
      // A junction may be in the heap twice with one time: it is in the list once.
      time[junction] = -1
      for number in 0..<graph.degree(junction, forward: forward) {
        let arc = graph.arc(number, at: junction, forward: forward)
        if self.ticks[arc] == RoadGraph.closed { continue }
        reach(
          graph.head(of: arc, forward: forward), in: ticks &+ self.ticks[arc], over: arc,
          length: metres &+ centimetres[arc])
      }
    }
    for junction in touched { time[junction] = RoadGraph.never }
    touched.removeAll(keepingCapacity: true)
    for entry in forward ? out[root] : into[root] { known[Int(entry.hub)] = RoadGraph.never }
  }

  @inline(__always)
  private mutating func reach(_ junction: Int, in ticks: Int32, over arc: Int, length metres: Int32) {
    guard ticks < time[junction] else { return }
    if time[junction] == RoadGraph.never { touched.append(junction) }
    time[junction] = ticks
    through[junction] = Int32(arc)
    length[junction] = metres
    heap.push(ticks, junction)
  }

  /// Whether a hub before this one is on a way that is as short.
  @inline(__always)
  private func isKnown(_ junction: Int, within ticks: Int32, forward: Bool) -> Bool {
    for entry in forward ? into[junction] : out[junction] where known[Int(entry.hub)] &+ entry.ticks <= ticks {
      return true
    }
    return false
  }

  /// The lists of all junctions, one behind the other.
  func lists(forward: Bool) -> HubLabels.Lists {
    var lists = HubLabels.Lists()
    for list in forward ? out : into {
      for entry in list {
        lists.hub.append(entry.hub)
        lists.ticks.append(entry.ticks)
        lists.centimetres.append(entry.centimetres)
        lists.arc.append(entry.arc)
      }
      lists.hub.append(HubLabels.Lists.end)
      lists.ticks.append(RoadGraph.never)
      lists.centimetres.append(0)
      lists.arc.append(-1)
      lists.start.append(Int32(lists.hub.count))
    }
    return lists
  }
}
