import Experimentation
import Results

/// Main measures: differences as pictures, and all means as a table.
extension Report {
  var comparison: Section {
    let figures = decision.blocks.compactMap(forest)
    return Section(
      id: "comparison", title: phrases.comparison,
      lead: figures.isEmpty ? "" : lead(phrases.forestNote, drawing: decision.coping(shown.map(\.name)).count),
      figures: figures,
      text: means)
  }

  private func forest(_ block: Decision.Block) -> Figure? {
    forest(title(block.key), differences(block, of: shown), of: block)
  }

  /// How far some alternatives lie from the baseline.
  func differences(_ block: Decision.Block, of alternatives: [StoredAlternative]) -> [ForestChart.Row] {
    rows(block, of: alternatives).compactMap { row in
      decision.comparison(of: row).flatMap {
        forestRow(
          $0, named: called(row.alternative), colour: colour(row.alternative), verdict: verdict(row, block), of: block)
      }
    }
  }

  /// Differences from the baseline as a picture; nil if there are none.
  func forest(_ title: String, _ rows: [ForestChart.Row], of block: Decision.Block) -> Figure? {
    rows.isEmpty ? nil : Figure(title: title, svg: forestChart(title, rows, of: block).svg)
  }

  func forestChart(_ title: String, _ rows: [ForestChart.Row], of block: Decision.Block) -> ForestChart {
    ForestChart(
      title: title, axis: phrases.withUnit(phrases.differenceFrom(baselineCalled), axisUnit(figures(block))),
      rows: rows,
      sides: sides(of: block), times: ticks(block.measure.unit))
  }

  /// A difference in such a picture; nil if it has no mean.
  func forestRow(
    _ comparison: PairedComparison, named name: String, colour: String, verdict: String = "", of block: Decision.Block
  ) -> ForestChart.Row? {
    let figures = figures(block)
    let scale = block.measure.unit == "share" ? 100.0 : 1
    let difference = comparison.difference
    guard let mean = difference.mean, mean.isFinite else { return nil }
    var words = self.amount(mean, figures, signed: true, withUnit: false)
    var amount = words
    var span = ""
    if let interval = difference.interval {
      span = self.span(interval, figures, signed: true)
      words += " (\(span))"
    }
    if let relative = comparison.relative {
      let percent = "\(minus(Figures.percent(relative.value, signed: true))) %"
      words += ", " + percent
      amount += ", " + percent
    }
    return ForestChart.Row(
      name: name, colour: colour, mean: mean * scale,
      interval: difference.interval.map { Interval(low: $0.low * scale, high: $0.high * scale) }, figures: words,
      verdict: verdict, amount: amount, span: span)
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
      let head = phrases.withUnit(title(block.key), axisUnit(figures))
      html += "<tr><th class=\"group\" colspan=\"\(heads.count)\">\(Markup.text(head))</th></tr>\n"
      for row in rows(block, of: listed) {
        let interval = decision.isOverloaded(row.alternative) ? nil : row.estimate.interval
        let cells = [
          level(row, block, withUnit: false), interval.map { span($0, figures) } ?? "",
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
