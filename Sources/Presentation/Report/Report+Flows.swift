import District
import Results

/// The way of incidents from their detection to their end.
extension Report {
  /// So many alternatives are drawn, the baseline first.
  private static let mostFlows = 6

  func flows() throws -> Section {
    let names = Array(drawn.prefix(Self.mostFlows))
    let flows = try stored.flows(under: names)
    let figures = names.compactMap { name in
      flow(name, flows.filter { $0.alternative == name })
    }
    return Section(
      id: "flows", title: phrases.flows, lead: lead(phrases.flowNote, drawing: figures.count), figures: figures)
  }

  private func flow(_ name: String, _ flows: [StoredFlow]) -> Figure? {
    guard !flows.isEmpty else { return nil }
    func passed(_ flow: StoredFlow) -> String {
      flow.channel == nil || flow.state == "mended" ? phrases.notReported : phrases.desks(flow.desks)
    }
    let ways = flows.map { flow in
      FlowChart.Way(stops: [phrases.channel(flow.channel, terms), passed(flow), phrases.state(flow.state)], n: flow.n)
    }
    let known = Channel.allCases.map(\.id)
    let named = flows.compactMap(\.channel).reduce(into: [String]()) { names, name in
      if !known.contains(name), !names.contains(name) { names.append(name) }
    }
    let channels = (known + named).map { phrases.channel($0, terms) } + [phrases.channel(nil, terms)]
    let states = ["closed", "mended", "open", "lost", "gaveUp", "expired", "unreported"].map(phrases.state)
    let desks = (0...4).map(phrases.desks) + [phrases.notReported]
    let columns = [channels, desks, states].enumerated().map { column, stops in
      stops.filter { stop in ways.contains { $0.stops[column] == stop } }
    }
    let chart = FlowChart(
      title: phrases.flowTitle(called(name)), heads: phrases.flowHeads, columns: columns, ways: ways)
    return Figure(title: phrases.flowTitle(called(name)), svg: chart.svg, isBroad: true)
  }
}
