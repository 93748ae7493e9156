import Experimentation

/// How far the answer on a measure moves where something that is assumed holds otherwise, as a terminal shows it.
struct MovedTable {
  let block: Decision.Block
  let baseline: String

  /// The table with a blank line behind it; empty if the question was asked in one world alone.
  var lines: [String] {
    let named = block.rows.map(\.alternative).filter { !block.answers(of: $0).isEmpty }
    let shown = named.count > 1 ? named.filter { $0 != baseline } : named
    guard !shown.isEmpty else { return [] }
    let figures = Figures(unit: block.measure.unit, resolution: DecisionText.resolution(block))
    let isCompared = shown != [baseline]
    var table = TextTable(heads: [
      "", isCompared ? "difference" : "mean", "95 % interval", isCompared ? "%" : "", "replications",
    ])
    for name in shown {
      table.rows.append(["  " + name])
      for answer in block.answers(of: name) {
        table.rows.append([
          "    " + (answer.world ?? Self.asked),
          answer.answer.mean.map { $0.isFinite ? figures.number($0, signed: isCompared) : "-" } ?? "missing",
          figures.interval(answer.answer.interval, signed: isCompared),
          answer.comparison?.relative.map { Figures.percent($0.value, signed: true) } ?? "",
          String(answer.answer.count),
        ])
      }
    }
    let than = isCompared ? "difference from \(baseline), " : ""
    return ["What the answer rests on: \(block.key), \(than)\(figures.shownUnit)"] + table.lines + [""]
  }

  /// The scenario as it is.
  static let asked = "as assumed"

  /// How far the answers move, a sentence for each alternative.
  var sentences: [String] {
    let figures = Figures(unit: block.measure.unit, resolution: DecisionText.resolution(block))
    return block.rows.filter { $0.comparison != nil }.compactMap { row in
      guard let range = block.range(of: row.alternative) else { return nil }
      let worlds = block.answers(of: row.alternative).count
      return "Over the \(worlds) worlds above: under \(row.alternative) \(Phrase(block.key).range(range, figures))."
    }
  }
}
