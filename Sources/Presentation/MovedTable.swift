import Experimentation

/// How far the answer on a measure moves where something that is assumed holds otherwise, as a terminal shows it.
struct MovedTable {
  let block: Decision.Block
  let baseline: String

  /// The tables, each with a blank line behind it; empty if the question was asked in one world alone.
  var lines: [String] { alternatives + factors }

  private var alternatives: [String] {
    let answers = block.answers
    let named = block.rows.map(\.alternative).filter { answers[$0] != nil }
    let shown = named.count > 1 ? named.filter { $0 != baseline } : named
    guard !shown.isEmpty else { return [] }
    let figures = Figures(block)
    let isCompared = shown != [baseline]
    var table = TextTable(heads: [
      "", isCompared ? "difference" : "mean", "95 % interval", isCompared ? "%" : "", "replications",
    ])
    for name in shown {
      table.rows.append(["  " + name])
      for answer in answers[name] ?? [] {
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

  /// What the factors of a design are behind in each world.
  private var factors: [String] {
    let answers = block.factorAnswers
    guard let index = answers.first?.inWorlds.first?.value.index else { return [] }
    let figures = Figures(index, of: block)
    var table = TextTable(heads: ["", index.rawValue, "95 % interval"])
    for (factor, inWorlds) in answers {
      table.rows.append(["  " + factor])
      for (world, value) in inWorlds {
        table.rows.append([
          "    " + (world ?? Self.asked), figures.number(value.value, signed: !index.isShare),
          figures.interval(value.interval, signed: !index.isShare),
        ])
      }
    }
    return ["What the answer rests on: \(block.key), \(index.rawValue), \(figures.shownUnit)"] + table.lines + [""]
  }

  /// The scenario as it is.
  static let asked = "as assumed"

  /// How far the answers move, a sentence for each alternative.
  var sentences: [String] {
    let figures = Figures(block)
    let answers = block.answers
    return factorSentences
      + block.rows.filter { $0.comparison != nil }.compactMap { row in
        guard let own = answers[row.alternative], let range = Decision.range(of: own) else { return nil }
        return
          "Over the \(own.count) worlds above: under \(row.alternative) \(Phrase(block.key).range(range, figures))."
      }
  }

  private var factorSentences: [String] {
    block.factorAnswers.compactMap { factor, inWorlds in
      guard let index = inWorlds.first?.value.index, let range = Decision.range(of: inWorlds) else { return nil }
      let figures = Figures(index, of: block)
      func spoken(_ value: Double) -> String { figures.spoken(value, signed: !index.isShare) }
      return "Over the \(inWorlds.count) worlds above: the \(index.rawValue) of \(factor) is "
        + "\(spoken(range.low)) to \(spoken(range.high))."
    }
  }
}

extension Figures {
  /// As many digits as all indices of a block show: those that the narrowest interval tells.
  init(_ index: Sensitivity.Index, of block: Decision.Block) {
    let widths = block.sensitivities.filter { $0.index == index }
      .compactMap { $0.interval.map { ($0.high - $0.low) / 2 } }
    self.init(unit: index.isShare ? "share" : block.measure.unit, resolution: widths.filter { $0 > 0 }.min())
  }
}
