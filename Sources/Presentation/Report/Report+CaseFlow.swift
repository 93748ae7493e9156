import Results

/// Tickets from the channels to their closing, with counts.
extension Report {
  /// So many alternatives are drawn, the baseline first.
  private static let mostCaseFlows = 6

  /// One picture an alternative; none where there are no desks.
  func caseFlowCharts() throws -> [CaseFlowChart] {
    let names = Array(drawn.prefix(Self.mostCaseFlows))
    let caseFlows = try stored.caseFlows(under: names)
    return names.compactMap { name in
      let own = caseFlows.filter { $0.alternative == name }
      guard !own.isEmpty else { return nil }
      return CaseFlowChart(title: phrases.flowTitle(called(name)), caseFlows: own, phrases: phrases) { list, id in
        terms[list]?[id].map(phrases.say) ?? id
      }
    }
  }

  func caseFlows() throws -> Section {
    let figures = try caseFlowCharts().map { Figure(title: $0.title, svg: $0.svg, isBroad: true) }
    return Section(
      id: "case-flow", title: phrases.caseFlows, lead: lead(phrases.caseFlowNote, drawing: figures.count),
      figures: figures
    )
  }

  /// The pictures of the alternatives side by side, two in a row, as a file of its own; nil where there are no desks.
  public func caseFlowPicture() throws -> String? {
    let charts = try caseFlowCharts()
    guard let first = charts.first else { return nil }
    let (gap, head) = (32.0, 24.0)
    let columns = min(2, charts.count)
    let height = charts.map(\.height).max() ?? first.height
    let rows = (charts.count + 1) / 2
    let size = (
      width: Double(columns) * (CaseFlowChart.width + gap) + gap / 2, height: Double(rows) * (head + height + gap)
    )
    let n = MapSVG.number
    var svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(n(size.width)) \(n(size.height))\" "
      + "width=\"\(n(size.width))\" height=\"\(n(size.height))\" "
      + "font-family=\"system-ui, 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif\">\n"
      + ChartFrame.box(0, 0, size.width, size.height, colour: "#fff")
    for (i, chart) in charts.enumerated() {
      let x = gap / 2 + Double(i % 2) * (CaseFlowChart.width + gap)
      let y = gap / 2 + Double(i / 2) * (head + height + gap)
      svg += ChartFrame.text(chart.title, x + 4, y + 16, size: 15, bold: true)
      svg += "<g transform=\"translate(\(n(x)) \(n(y + head)))\">\n\(chart.content)</g>\n"
    }
    return svg + "</svg>\n"
  }
}
