import Experimentation

/// Main measures: differences as pictures, and all means as a table.
extension Report {
  var comparison: Section {
    Section(id: "comparison", title: phrases.comparison, figures: decision.blocks.compactMap(forest), text: means)
  }

  private func forest(_ block: Decision.Block) -> Figure? {
    let figures = figures(block)
    let scale = block.measure.unit == "share" ? 100.0 : 1
    let rows = block.rows.compactMap { row -> ForestChart.Row? in
      guard let comparison = row.comparison, let mean = comparison.difference.mean, mean.isFinite else { return nil }
      let interval = comparison.difference.interval
      var words = minus(figures.number(mean, signed: true))
      if let interval { words += " (\(span(interval, figures, signed: true)))" }
      if let relative = comparison.relative { words += ", \(minus(Figures.percent(relative.value, signed: true))) %" }
      return ForestChart.Row(
        name: row.alternative, colour: colour(row.alternative), mean: mean * scale,
        interval: interval.map { Interval(low: $0.low * scale, high: $0.high * scale) }, figures: words,
        verdict: phrases.verdict(Verdict(comparison, better: block.measure.better).word))
    }
    guard !rows.isEmpty else { return nil }
    let sides =
      switch block.measure.better {
      case .lower: (phrases.betterSide, phrases.worseSide)
      case .higher: (phrases.worseSide, phrases.betterSide)
      case .none: (phrases.lowerSide, phrases.higherSide)
      }
    let chart = ForestChart(
      title: title(block.key), axis: phrases.differenceAxis(phrases.unit(figures.shownUnit), baseline), rows: rows,
      sides: sides)
    return Figure(title: title(block.key), svg: chart.svg, note: phrases.forestNote)
  }

  private var means: String {
    let rows = decision.blocks.flatMap { block in
      let figures = figures(block)
      return block.rows.map { row -> [String] in
        let unreported = row.unreported?.mean.map { Figures.percent($0) + " %" } ?? ""
        return [
          title(block.key), row.alternative, level(row.estimate, block),
          row.estimate.interval.map { span($0, figures) } ?? "",
          row.open > 0 ? MapFigures.grouped(Double(row.open)) : "0",
          unreported,
        ]
      }
    }
    guard !rows.isEmpty else { return "" }
    return Markup.table(
      [phrases.measure, phrases.alternative, phrases.mean, phrases.confidence, phrases.open, phrases.unreported], rows)
  }
}
