import Experimentation
import Results

/// What the answer rests on: how far it moves where something that is assumed holds otherwise, and how much of it was put in.
extension Report {
  var restsOn: Section {
    let figures = decision.blocks.prefix(1).flatMap { block in
      rows(block, of: shown).filter { $0.comparison != nil }.compactMap { worlds(of: $0.alternative, on: block) }
    }
    var text = stored.record.experiment.emergence.map { Markup.paragraph(phrases.emergence($0)) } ?? ""
    let changes = stored.record.experiment.restsOn.map { [called($0.name), $0.lines.joined(separator: ", ")] }
    if !figures.isEmpty { text += Markup.table([phrases.world, phrases.otherwise], changes) }
    return Section(
      id: "rests-on", title: phrases.restsOn,
      lead: lead(phrases.restsOnNote, drawing: figures.isEmpty ? 0 : shown.count), figures: figures,
      text: text)
  }

  /// How far the answer of an alternative moves, in a few words; nil if the question was asked in one world alone.
  func range(of alternative: String, on block: Decision.Block) -> String? {
    guard let range = block.answers[alternative].flatMap(Decision.range) else { return nil }
    let figures = figures(block)
    func amount(_ value: Double) -> String { phrases.amount(figures.amount(abs(value))) }
    func side(_ value: Double) -> String {
      phrases.change(amount(value), isLess: value < 0, isTime: block.key.yielded?.time != nil)
    }
    let ends = [range.low, range.high].sorted { abs($0) < abs($1) }
    // On one side of zero the first need not say which.
    let near = range.low < 0 && range.high > 0 ? side(ends[0]) : amount(ends[0])
    return phrases.range(near, side(ends[1]))
  }

  private func worlds(of alternative: String, on block: Decision.Block) -> Figure? {
    let rows = (block.answers[alternative] ?? []).compactMap { answer in
      answer.comparison.flatMap {
        forestRow(
          $0, named: answer.world.map(called) ?? phrases.asAssumed,
          colour: answer.world == nil ? colour(alternative) : MapColours.ink, of: block)
      }
    }
    return rows.count > 1 ? forest(phrases.moves(title(block.key), called(alternative)), rows, of: block) : nil
  }
}
