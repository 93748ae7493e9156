import Experimentation

/// Main measures: differences as pictures, and all means as a table.
extension Report {
  var comparison: Section {
    let figures = decision.blocks.compactMap(forest)
    return Section(
      id: "comparison", title: phrases.comparison,
      lead: figures.isEmpty ? "" : lead(phrases.forestNote, drawing: shown.count), figures: figures,
      text: means)
  }

  private func forest(_ block: Decision.Block) -> Figure? {
    let rows = rows(block, of: shown).compactMap { row in
      row.comparison.flatMap {
        forestRow(
          $0, named: called(row.alternative), colour: colour(row.alternative), verdict: verdict(row, block), of: block)
      }
    }
    return forest(title(block.key), rows, of: block)
  }

  /// Differences from the baseline as a picture; nil if there are none.
  func forest(_ title: String, _ rows: [ForestChart.Row], of block: Decision.Block) -> Figure? {
    guard !rows.isEmpty else { return nil }
    let unit = phrases.unit(figures(block).shownUnit)
    let chart = ForestChart(
      title: title, axis: phrases.differenceAxis(unit, baselineCalled), rows: rows, sides: sides(of: block))
    return Figure(title: title, svg: chart.svg)
  }

  /// A difference in such a picture; nil if it has no mean.
  func forestRow(
    _ comparison: PairedComparison, named name: String, colour: String, verdict: String = "", of block: Decision.Block
  ) -> ForestChart.Row? {
    let figures = figures(block)
    let scale = block.measure.unit == "share" ? 100.0 : 1
    let difference = comparison.difference
    guard let mean = difference.mean, mean.isFinite else { return nil }
    var words = minus(phrases.number(mean, figures, signed: true))
    if let interval = difference.interval { words += " (\(span(interval, figures, signed: true)))" }
    if let relative = comparison.relative { words += ", \(minus(Figures.percent(relative.value, signed: true))) %" }
    return ForestChart.Row(
      name: name, colour: colour, mean: mean * scale,
      interval: difference.interval.map { Interval(low: $0.low * scale, high: $0.high * scale) }, figures: words,
      verdict: verdict)
  }

  /// What lies left and right of zero on an axis of differences.
  private func sides(of block: Decision.Block) -> (low: String, high: String) {
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
      let unit = phrases.spellsTime(figures) ? "" : phrases.say(", ", "，") + phrases.unit(figures.shownUnit)
      html += "<tr><th class=\"group\" colspan=\"\(heads.count)\">\(Markup.text(title(block.key) + unit))</th></tr>\n"
      for row in rows(block, of: listed) {
        let cells = [
          level(row.estimate, block, withUnit: false), row.estimate.interval.map { span($0, figures) } ?? "",
          MapFigures.grouped(Double(row.open)), row.unreported?.mean.map { Figures.percent($0) + " %" } ?? "",
        ]
        html +=
          "<tr><td><i style=\"background:\(colour(row.alternative))\"></i>\(Markup.text(called(row.alternative)))</td>"
        html += zip(heads.dropFirst(), cells).map(Markup.cell).joined()
        html += "</tr>\n"
      }
    }
    return html + "</tbody></table>\n"
  }
}
