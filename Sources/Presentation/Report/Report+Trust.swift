import Experimentation
import Results

/// How sure the comparison is: how it settled, and what pairing was worth.
extension Report {
  func trust() throws -> Section {
    let blocks = decision.blocks.prefix(2)
    let observations = try stored.observations(of: blocks.map(\.key))
    let figures = blocks.compactMap { convergence($0, observations) }
    return Section(
      id: "trust", title: phrases.trust,
      lead: figures.isEmpty
        ? "" : lead(phrases.convergenceNote, drawing: decision.coping(shown.map(\.name)).count),
      figures: figures, text: pairing)
  }

  func convergence(_ block: Decision.Block, _ observations: Observations) -> Figure? {
    let scale = block.measure.unit == "share" ? 100.0 : 1
    func values(_ name: String) -> [Int: Double?] {
      observations.sample(of: block.key, alternative: name, replications: stored.replications).values
    }
    let base = values(baseline)
    let lines = rows(block, of: shown).filter { decision.comparison(of: $0) != nil }.compactMap {
      row -> ConvergenceChart.Line? in
      let own = values(row.alternative)
      let differences = (0..<stored.replications).map { $0 + 1 }.compactMap { replication -> Double? in
        guard let a = own[replication] ?? nil, let b = base[replication] ?? nil, a.isFinite, b.isFinite else {
          return nil
        }
        return (a - b) * scale
      }
      guard differences.count > 2 else { return nil }
      return ConvergenceChart.Line(
        name: row.alternative, colour: colour(row.alternative), dash: dashes[row.alternative], differences: differences)
    }
    guard !lines.isEmpty else { return nil }
    let title = phrases.convergence(title(block.key))
    let axis = phrases.withUnit(phrases.differenceFrom(baselineCalled), axisUnit(figures(block)))
    let chart = ConvergenceChart(
      title: title, axis: (phrases.replicationsAxis, axis), lines: lines, times: ticks(block.measure.unit))
    return Figure(title: title, svg: chart.svg, key: key(lines.map(\.name)))
  }

  private var pairing: String {
    guard let block = decision.blocks.first else { return "" }
    let rows = rows(block, of: listed).compactMap { row -> [String]? in
      guard let comparison = decision.comparison(of: row), let gain = comparison.pairingGain else { return nil }
      return [
        called(row.alternative), comparison.correlation.map { minus(Figures.fixed($0, decimals: 2)) } ?? "",
        Figures.fixed(gain, decimals: 1),
        DecisionText.probability(row.standing?.adjustedP) ?? "",
      ]
    }
    guard !rows.isEmpty else { return "" }
    return Markup.element("h3", Markup.text(phrases.pairing))
      + Markup.paragraph(phrases.pairingNote(title(block.key)), class: "quiet")
      + Markup.table([phrases.alternative, phrases.correlation, phrases.gain, phrases.pValue], rows)
  }
}
