import Experimentation
import Results

/// What the answer rests on: how far it moves where something that is assumed holds otherwise, and how much of it was put in.
extension Report {
  var restsOn: Section {
    let figures = decision.blocks.prefix(1).flatMap { block in
      rows(block).filter { $0.comparison != nil }.compactMap { worlds(of: $0.alternative, on: block) }
    }
    var text = emergence.map { Markup.paragraph($0) } ?? ""
    let changes = stored.prepared.experiment.restsOn.map { world in
      [
        world.name,
        world.changes.map { "\($0.path) = \($0.value.canonical.filter { $0 != "\"" })" }.joined(separator: ", "),
      ]
    }
    if !figures.isEmpty { text += Markup.table([phrases.world, phrases.otherwise], changes) }
    return Section(
      id: "rests-on", title: phrases.restsOn, lead: figures.isEmpty ? "" : phrases.restsOnNote, figures: figures,
      text: text)
  }

  /// How far the answer of an alternative moves, in a few words; nil if the question was asked in one world alone.
  func range(of alternative: String, on block: Decision.Block) -> String? {
    guard let range = block.range(of: alternative) else { return nil }
    let figures = figures(block)
    func amount(_ value: Double) -> String { phrases.amount(figures.amount(abs(value))) }
    func side(_ value: Double) -> String {
      phrases.change(amount(value), isLess: value < 0, isTime: Phrases.isTime(block.measure.name))
    }
    let ends = [range.low, range.high].sorted { abs($0) < abs($1) }
    // On one side of zero the first need not say which.
    let near = range.low < 0 && range.high > 0 ? side(ends[0]) : amount(ends[0])
    return phrases.range(near, side(ends[1]))
  }

  private func worlds(of alternative: String, on block: Decision.Block) -> Figure? {
    let figures = figures(block)
    let scale = block.measure.unit == "share" ? 100.0 : 1
    let rows = block.answers(of: alternative).compactMap { answer -> ForestChart.Row? in
      guard let difference = answer.comparison?.difference, let mean = difference.mean, mean.isFinite else {
        return nil
      }
      var words = minus(figures.number(mean, signed: true))
      if let interval = difference.interval { words += " (\(span(interval, figures, signed: true)))" }
      return ForestChart.Row(
        name: answer.world ?? phrases.asAssumed,
        colour: answer.world == nil ? colour(alternative) : MapColours.ink, mean: mean * scale,
        interval: difference.interval.map { Interval(low: $0.low * scale, high: $0.high * scale) }, figures: words,
        verdict: "")
    }
    guard rows.count > 1 else { return nil }
    let title = phrases.moves(title(block.key), alternative)
    let chart = ForestChart(
      title: title, axis: phrases.differenceAxis(phrases.unit(figures.shownUnit), baseline), rows: rows,
      sides: sides(of: block))
    return Figure(title: title, svg: chart.svg)
  }

  private var emergence: String? {
    switch stored.prepared.experiment.emergence {
    case nil: nil
    case .emerges: phrases.emerges
    case .partly(let why): phrases.partly(why)
    case .restated(let input): phrases.restated(input)
    }
  }
}
