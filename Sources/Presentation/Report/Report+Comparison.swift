import Experimentation

/// Main measures: differences as pictures, and all means as a table.
extension Report {
  var comparison: Section {
    let figures = decision.blocks.compactMap(forest)
    return Section(
      id: "comparison", title: phrases.comparison, lead: figures.isEmpty ? "" : phrases.forestNote, figures: figures,
      text: means)
  }

  private func forest(_ block: Decision.Block) -> Figure? {
    let figures = figures(block)
    let scale = block.measure.unit == "share" ? 100.0 : 1
    let rows = rows(block).compactMap { row -> ForestChart.Row? in
      guard let comparison = row.comparison, let mean = comparison.difference.mean, mean.isFinite else { return nil }
      let interval = comparison.difference.interval
      var words = minus(figures.number(mean, signed: true))
      if let interval { words += " (\(span(interval, figures, signed: true)))" }
      if let relative = comparison.relative { words += ", \(minus(Figures.percent(relative.value, signed: true))) %" }
      return ForestChart.Row(
        name: row.alternative, colour: colour(row.alternative), mean: mean * scale,
        interval: interval.map { Interval(low: $0.low * scale, high: $0.high * scale) }, figures: words,
        verdict: verdict(row, block))
    }
    guard !rows.isEmpty else { return nil }
    let chart = ForestChart(
      title: title(block.key), axis: phrases.differenceAxis(phrases.unit(figures.shownUnit), baseline), rows: rows,
      sides: sides(of: block))
    return Figure(title: title(block.key), svg: chart.svg)
  }

  /// What lies left and right of zero on an axis of differences.
  func sides(of block: Decision.Block) -> (low: String, high: String) {
    switch block.measure.better {
    case .lower: (phrases.betterSide, phrases.worseSide)
    case .higher: (phrases.worseSide, phrases.betterSide)
    case .none: (phrases.lowerSide, phrases.higherSide)
    }
  }

  private var means: String {
    guard !decision.blocks.isEmpty, stored.replications > 0 else { return "" }
    let heads = [phrases.alternative, phrases.mean, phrases.confidence, phrases.open, phrases.unreported]
    var html = "<table class=\"tight\"><thead><tr>"
    for head in heads { html += "<th>\(Markup.text(head))</th>" }
    html += "</tr></thead><tbody>\n"
    for block in decision.blocks {
      let figures = figures(block)
      let unit = phrases.unit(figures.shownUnit)
      html += "<tr><th class=\"group\" colspan=\"\(heads.count)\">\(Markup.text(title(block.key))), \(unit)</th></tr>\n"
      for row in rows(block) {
        let cells = [
          level(row.estimate, block, withUnit: false), row.estimate.interval.map { span($0, figures) } ?? "",
          MapFigures.grouped(Double(row.open)), row.unreported?.mean.map { Figures.percent($0) + " %" } ?? "",
        ]
        html += "<tr><td><i style=\"background:\(colour(row.alternative))\"></i>\(Markup.text(row.alternative))</td>"
        html += zip(heads.dropFirst(), cells).map(Markup.cell).joined()
        html += "</tr>\n"
      }
    }
    return html + "</tbody></table>\n"
  }
}
