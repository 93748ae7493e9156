import Experimentation
import Results

/// What the answer rests on: how far it moves where something that is assumed holds otherwise, and how much of it was put in.
extension Report {
  var restsOn: Section {
    var text = stored.record.experiment.emergence.map { Markup.paragraph(phrases.emergence($0)) } ?? ""
    let names = decision.comparable(compared)
    if let block = decision.blocks.first, names.contains(where: { block.answers[$0] != nil }) {
      let worlds = [nil] + stored.record.experiment.restsOn.map(Optional.some)
      let rows = worlds.map { world -> [String] in
        [world.map { called($0.name) } ?? phrases.asAssumed]
          + names.map { name in answer(of: block.answers[name]?.first { $0.world == world?.name }, on: block) }
          + [world.map(changes) ?? ""]
      }
      text += Markup.table([phrases.world] + names.map(called) + [phrases.otherwise], rows)
    }
    if let block = decision.blocks.first { text += factorWorlds(block) }
    text += budgetWorlds
    return Section(
      id: "rests-on", title: phrases.restsOn, lead: lead(phrases.restsOnNote, drawing: names.count + 1), text: text)
  }

  /// Which alternatives keep every budget in each world.
  private var budgetWorlds: String {
    let names = judgement.keeping.choices.map(\.alternative)
    guard !judgement.moved.isEmpty, !names.isEmpty else { return "" }
    func row(_ world: String, _ outcome: (String) -> MarginTest.Outcome?) -> [String] {
      [world] + names.map { outcome($0).map { phrases.outcome($0.rawValue) } ?? "" }
    }
    let asked = row(phrases.asAssumed) { name in
      judgement.keeping.choices.first { $0.alternative == name }?.outcome
    }
    let rows = judgement.moved.map { moved in row(called(moved.world), moved.outcome) }
    return Markup.paragraph(phrases.budgetWorldsNote)
      + Markup.table([phrases.world] + names.map(called), [asked] + rows)
  }

  /// What holds otherwise, as far as somebody reads it: the experiment's text stands below.
  func changes(of world: MovedWorld) -> String {
    let most = 3
    let lines = world.lines.map { $0.count <= 72 ? $0 : $0.prefix(70) + " …" }
    let more = lines.count > most ? " " + phrases.moreSettings(lines.count - most) : ""
    return lines.prefix(most).joined(separator: ", ") + more
  }

  /// What an alternative answers in a world, with its interval.
  private func answer(of moved: Decision.Moved?, on block: Decision.Block) -> String {
    guard let moved, let mean = moved.answer.mean else { return "" }
    let interval = moved.answer.interval.map { " (\(spanned($0, figures(block), signed: true)))" } ?? ""
    return self.moved(mean, block) + interval
  }

  /// How far the answer of an alternative moves, in a few words; nil if the question was asked in one world alone.
  func range(of alternative: String, on block: Decision.Block) -> String? {
    guard let range = block.answers[alternative].flatMap(Decision.range) else { return nil }
    let ends = ends(of: range, block)
    return phrases.range(ends.near, ends.far)
  }
}
