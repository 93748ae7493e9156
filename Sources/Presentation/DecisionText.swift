import District
import Experimentation

/// The decision as people read it in a terminal.
public struct DecisionText {
  let decision: Decision

  /// Makes the text of a decision.
  public init(_ decision: Decision) {
    self.decision = decision
  }

  /// All of it, without a line break at the end.
  public var text: String {
    let experiment = decision.record.experiment
    let smoke = decision.record.isSmoke ? [Self.smoke] : []
    var lines = smoke + [experiment.question, ""]
    lines += experiment.alternatives.filter { !hidden.contains($0.name) }.map(Self.change) + [""]
    lines += table + [""]
    var defined: [String] = []
    for measure in decision.blocks.map(\.measure) where !defined.contains(measure.name) {
      defined.append(measure.name)
      lines += Self.wrapped("\(measure.name): \(measure.definition)")
    }
    lines.append("")
    lines += DecisionNotes(decision).all.flatMap { Self.wrapped($0) } + [""]
    if let standards = decision.judgement.map({ StandardTable(decision, $0) }), !standards.rows.isEmpty {
      lines += standards.lines(alternatives: experiment.alternatives.count) + [""]
      lines += standards.sources.flatMap { Self.wrapped($0) } + [""]
    }
    lines += sensitivities
    let moved = decision.blocks.first.map { block in
      var block = block
      block.rows = block.rows.filter(decision.isAnswer)
      return MovedTable(block: block, baseline: experiment.baseline)
    }
    lines += moved?.lines ?? []
    let emergence = experiment.emergence.map(Phrases(language: .en).emergence)
    let sentences = answers + (moved?.sentences ?? []) + [emergence].compactMap { $0 }
    lines += sentences.flatMap { Self.wrapped($0) } + smoke
    return lines.joined(separator: "\n")
  }

  private static let smoke =
    "SMOKE TEST: two replications of one day show that everything works; their figures mean nothing."

  /// What an alternative changes, in a line.
  private static func change(_ alternative: Alternative) -> String {
    var changes = alternative.overrides.map { "\($0.path) = \(short($0.value.plain))" }
    let hidden = changes.count - mostChanges
    if hidden > 0 { changes = changes.prefix(mostChanges) + ["and \(hidden) more settings"] }
    return "  \(alternative.name): " + (changes.isEmpty ? "the scenario as it is" : changes.joined(separator: ", "))
  }

  /// What is longer fills screens that nobody reads: the file has it whole.
  private static let mostChanges = 6
  private static func short(_ value: String) -> String { value.count <= 72 ? value : value.prefix(70) + " …" }

  /// Points of a large design that are not shown one by one.
  private var hidden: Set<String> {
    let experiment = decision.record.experiment
    guard let design = experiment.design, design.alternatives.count > Self.mostShown else { return [] }
    return Set(design.alternatives.map(\.name)).subtracting([experiment.baseline])
  }

  /// As many points of a design as a reader takes in.
  private static let mostShown = 16

  /// What each factor of a design is behind.
  private var sensitivities: [String] {
    guard let design = decision.record.experiment.design else { return [] }
    let lines = decision.blocks.flatMap { SensitivityTable($0, factors: design.factors.map(\.name)).lines }
    return Self.wrapped("Design: \(design.note).") + [""] + lines
  }

  private var table: [String] {
    var table = TextTable(heads: [
      "", "mean", "95 % interval", "difference", "95 % interval", "%", "95 % interval", "p", "verdict", "open",
      "unreported %",
    ])
    let hidden = hidden
    for block in decision.blocks {
      if !table.rows.isEmpty { table.rows.append([""]) }
      let figures = Figures(block)
      table.rows.append(["\(block.key), \(figures.shownUnit)\(Self.better(block.measure))"])
      for row in block.rows where !hidden.contains(row.alternative) {
        table.rows.append(cells(row, of: block, figures))
      }
    }
    return table.lines
  }

  private func cells(_ row: Decision.Row, of block: Decision.Block, _ figures: Figures) -> [String] {
    let copes = !decision.isOverloaded(row.alternative)
    var cells = [
      "  " + row.alternative, copes ? mean(row.estimate, figures) : "-",
      figures.interval(copes ? row.estimate.interval : nil),
    ]
    if row.comparison != nil, !decision.isAnswer(row) {
      cells += ["-", "-", "-", "-", "-", verdict(row, of: block)]
    } else if let comparison = row.comparison {
      let difference = comparison.difference
      let isFinite = difference.mean?.isFinite ?? false
      cells += [
        isFinite ? figures.number(difference.mean ?? 0, signed: true) : "-",
        figures.interval(difference.interval, signed: true),
        comparison.relative.map { Figures.percent($0.value, signed: true) } ?? "-",
        comparison.relative?.interval.map {
          "\(Figures.percent($0.low, signed: true)) to \(Figures.percent($0.high, signed: true))"
        } ?? "-",
        row.standing.flatMap { Self.probability($0.adjustedP) } ?? "-",
        verdict(row, of: block),
      ]
    } else {
      cells += [
        "", "", "", "", "", decision.isAnswer(row) ? "baseline" : "baseline, " + Phrases(language: .en).cannotCope,
      ]
    }
    let unreported = row.unreported.map { estimate in
      Figures(unit: "share", resolution: estimate.interval.map { ($0.high - $0.low) / 2 }).number(estimate.mean ?? 0)
    }
    return cells + [row.open > 0 ? "\(row.open) !" : "", unreported ?? "-"]
  }

  private func verdict(_ row: Decision.Row, of block: Decision.Block) -> String {
    guard !decision.isOverloaded(row.alternative) else { return Phrases(language: .en).cannotCope }
    return decision.standing(of: row).map {
      Self.word($0.verdict, of: block) + (row.moreToSettle.map { ", +\($0)" } ?? "")
    } ?? "-"
  }

  /// A p-value with as many digits as matter.
  static func probability(_ p: Double?) -> String? {
    p.map { $0 < 0.001 ? "< 0.001" : Figures.fixed($0, decimals: 3) }
  }

  /// A verdict in a word or two.
  static func word(_ verdict: Decision.Verdict, of block: Decision.Block) -> String {
    guard verdict == .within, let margin = block.margin else { return verdict.rawValue }
    return "same within " + Figures(unit: block.measure.unit, resolution: margin / 100).amount(margin)
  }

  private func mean(_ estimate: Estimate, _ figures: Figures) -> String {
    guard let mean = estimate.mean else { return "missing" }
    guard mean.isFinite else {
      if estimate.infinite < estimate.count { return "not reached in \(estimate.infinite) of \(estimate.count)" }
      return figures.unit == "min" ? "> " + figures.number(decision.record.drain.minutes) : "not reached"
    }
    return figures.number(mean)
  }

  private static func better(_ measure: Measure) -> String {
    switch measure.better {
    case .lower: " (lower is better)"
    case .higher: " (higher is better)"
    case .none: ""
    }
  }

  /// What each alternative answers on the first measure, one sentence each.
  var answers: [String] {
    guard let block = decision.blocks.first else { return [] }
    let experiment = decision.record.experiment
    // Of a design the factors are the answer, not its points.
    let points = experiment.points
    let figures = Figures(block)
    let sentences = block.rows.filter { !points.contains($0.alternative) && decision.isAnswer($0) }
      .compactMap { Answer($0, of: block, figures, baseline: experiment.baseline)?.sentence }
    let best =
      decision.selection.map { SelectionAnswer($0, in: decision.record).sentence }
      ?? (decision.isFirstToPass ? nil : decision.leading).map { BestAnswer($0, of: block).sentence }
    return [Phrases(language: .en).overload(decision.overloads)].compactMap { $0 } + sentences
      + [best].compactMap { $0 }
      + decision.keepingSentences + decision.movedKeepingSentences
  }

  /// The lines of a text that is read whole.
  static func wrapped(_ text: String) -> [String] { Lines.wrapped(text, to: 100) }
}

extension Figures {
  /// As many digits as all numbers of a block show: those that its narrowest interval tells.
  init(_ block: Decision.Block) {
    let widths = block.rows.flatMap { [$0.estimate.interval, $0.comparison?.difference.interval] }
      .compactMap { $0.map { ($0.high - $0.low) / 2 } }
    self.init(unit: block.measure.unit, resolution: widths.filter { $0 > 0 }.min())
  }
}
