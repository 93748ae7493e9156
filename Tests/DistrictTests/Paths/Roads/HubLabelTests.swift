import Testing

@testable import District

@Suite("Hub labels") struct HubLabelTests {
  /// Labels of roads, each arc as long in ticks as its metres, times ten.
  private static func labels(_ roads: Roads, order: [Int32]? = nil) -> (labels: HubLabels, ticks: [Int32]) {
    let graph = RoadGraph(start: roads.start, end: roads.end)
    let ticks = roads.metres.map { Int32($0 * 10) }
    let centimetres = roads.metres.map { Int32($0 * 100) }
    let order = order ?? JunctionOrder.make(graph, ticks: ticks)
    return (HubLabels(graph, ticks: ticks, centimetres: centimetres, order: order), ticks)
  }

  /// Least ticks from one junction, by Dijkstra's algorithm with a scan in place of a heap.
  private static func leastTicks(_ roads: Roads, _ ticks: [Int32], from start: Int) -> [Int32] {
    var least = [Int32](repeating: RoadGraph.never, count: roads.count)
    var isDone = [Bool](repeating: false, count: roads.count)
    least[start] = 0
    while let at = least.indices.filter({ !isDone[$0] && least[$0] < RoadGraph.never }).min(by: {
      least[$0] < least[$1]
    }) {
      isDone[at] = true
      for arc in roads.arcs(from: at) {
        least[Int(roads.end[arc])] = min(least[Int(roads.end[arc])], least[at] + ticks[arc])
      }
    }
    return least
  }

  @Test("have the least time of every way, and its arcs, in two thousand random networks") func agree() {
    var random = SplitMix(state: 19)
    for number in 0..<2000 {
      let junctions = Int.random(in: 1...14, using: &random)
      let roads = RoadMaps.random(&random, junctions: junctions, arcs: Int.random(in: 0...20, using: &random))
      // Any order is right, the worst as well as the one that is found.
      let order = number % 2 == 0 ? nil : (0..<Int32(junctions)).shuffled(using: &random)
      let (labels, ticks) = Self.labels(roads, order: order)
      for from in 0..<junctions {
        let least = Self.leastTicks(roads, ticks, from: from)
        for to in 0..<junctions {
          #expect(labels.ticks(from: from, to: to) == least[to])
          let arcs = labels.arcs(from: from, to: to)
          var at = from
          for arc in arcs {
            #expect(roads.arcs(from: at).contains(arc))
            at = Int(roads.end[arc])
          }
          #expect(at == to)
          #expect(arcs.reduce(0) { $0 + ticks[$1] } == least[to])
          let way = labels.meet(from: from, to: to)
          let centimetres = labels.out.centimetres[way.out] + labels.into.centimetres[way.into]
          #expect(arcs.reduce(0) { $0 + roads.metres[$1] * 100 } == Double(centimetres))
        }
      }
    }
  }

  @Test("of a grid of two thousand junctions are right and short") func grid() {
    var random = SplitMix(state: 7)
    let roads = RoadMaps.grid(&random, columns: 50, rows: 40)
    let (labels, ticks) = Self.labels(roads)
    for _ in 0..<8 {
      let from = Int.random(in: 0..<roads.count, using: &random)
      let least = Self.leastTicks(roads, ticks, from: from)
      var reach = HubReach(labels)
      reach.begin(at: from)
      for to in 0..<roads.count {
        #expect(labels.ticks(from: from, to: to) == least[to])
        #expect(reach.ticks(to: to) == least[to])
      }
    }
    #expect(labels.count / (2 * roads.count) < 60)
  }

  @Test("know where no way leads") func never() {
    let graph = RoadGraph(start: [0, 1, 1], end: [1])
    let labels = HubLabels(graph, ticks: [5], centimetres: [50], order: [1, 0])
    #expect(labels.ticks(from: 0, to: 1) == 5)
    #expect(labels.ticks(from: 1, to: 0) == RoadGraph.never)
    #expect(labels.arcs(from: 1, to: 0).isEmpty)
    let closed = HubLabels(graph, ticks: [RoadGraph.closed], centimetres: [50], order: [0, 1])
    #expect(closed.ticks(from: 0, to: 1) == RoadGraph.never)
  }
}
