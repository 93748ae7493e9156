import Experimentation

/// The main measures under every alternative, as far as a screen has room.
struct BriefMeasures {
  let decision: Decision

  init(_ decision: Decision) {
    self.decision = decision
  }

  private var baseline: String { decision.record.experiment.baseline }

  /// The table in so many lines; what has no room is named in the last.
  func lines(_ room: Int) -> [String] {
    var table = TextTable(heads: ["", "mean", "difference", "± (95 %)", "verdict"])
    var hidden: [String] = []
    // One line more says what is left out.
    for (index, block) in decision.blocks.enumerated() {
      let isLast = index == decision.blocks.count - 1 && hidden.isEmpty
      let left = room - 1 - table.rows.count - (isLast ? 0 : 1)
      let rows = rows(block, isFirst: index == 0)
      if rows.count <= left {
        table.rows += rows
      } else if index == 0, left >= 2 {
        // The baseline and the best stay, since the rest cannot.
        let count = rows.count - (left - 1)
        table.rows += kept(rows, left - 1, of: block) + [["  and \(count) more alternatives"]]
      } else {
        hidden.append(block.key.description)
      }
    }
    let more = hidden.isEmpty ? [] : [Lines.cut("Not shown: " + hidden.joined(separator: ", "))]
    return (table.rows.isEmpty ? [] : table.lines(within: Lines.width)) + more
  }

  /// The heading, the baseline and the alternatives with the best means.
  private func kept(_ rows: [[String]], _ count: Int, of block: Decision.Block) -> [[String]] {
    let own = shown(block)
    let sign = block.measure.better == .higher ? -1.0 : 1
    let order = own.indices.sorted { one, other in
      func rank(_ row: Decision.Row) -> Double {
        guard row.alternative != baseline else { return -.infinity }
        return decision.isOverloaded(row.alternative) ? .infinity : row.estimate.mean.map { $0 * sign } ?? .infinity
      }
      return (rank(own[one]), one) < (rank(own[other]), other)
    }
    let chosen = Set(order.prefix(max(0, count - 1)))
    return [rows[0]] + own.indices.filter(chosen.contains).map { rows[$0 + 1] }
  }

  /// Points of a design are not shown one by one: their factors are the answer.
  private func shown(_ block: Decision.Block) -> [Decision.Row] {
    let points = decision.record.experiment.points.subtracting([baseline])
    return block.rows.filter { !points.contains($0.alternative) }
  }

  private func rows(_ block: Decision.Block, isFirst: Bool) -> [[String]] {
    let figures = Figures(block)
    let unit = ["min", "1", ""].contains(figures.unit) ? "" : ", " + figures.shownUnit
    let own = shown(block)
    // Of one alternative alone a line says all but the baseline's mean, which the first measure says.
    if !isFirst, own.count == 2, let row = own.first(where: { $0.alternative != baseline }) {
      return [cells(row, of: block, figures, as: block.key.description + unit)]
    }
    return [[block.key.description + unit]] + own.map { cells($0, of: block, figures, as: "  " + $0.alternative) }
  }

  private static let cannotCope = Phrases(language: .en).cannotCope

  private func cells(
    _ row: Decision.Row, of block: Decision.Block, _ figures: Figures, as name: String
  ) -> [String] {
    func shown(_ value: Double?, signed: Bool = false) -> String {
      guard let value else { return "missing" }
      return value.isFinite ? figures.spoken(value, signed: signed) : signed ? "-" : "not reached"
    }
    guard !decision.isOverloaded(row.alternative) else { return [name, "-", "-", "-", Self.cannotCope] }
    guard row.comparison != nil else { return [name, shown(row.estimate.mean), "", "", "baseline"] }
    guard let comparison = decision.comparison(of: row) else { return [name, shown(row.estimate.mean), "-", "-", "-"] }
    let half = comparison.difference.interval.map { figures.spoken(($0.high - $0.low) / 2) }
    return [
      name, shown(row.estimate.mean), shown(comparison.difference.mean, signed: true), half ?? "-",
      row.standing.map { DecisionText.word($0.verdict, of: block) } ?? "-",
    ]
  }
}
