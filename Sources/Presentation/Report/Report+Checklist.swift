import Experimentation

/// The STRESS-DES checklist (Monks, Currie, Onggo, Robinson, Kunc and Taylor 2019, Journal of Simulation 13(1)), filled in
/// as far as the results know.
extension Report {
  var checklist: Section {
    let rows = ChecklistItem.allCases.map { item in
      [item.number, phrases.item(item), answer(item)]
    }
    let text =
      Markup.paragraph(phrases.checklistNote, class: "quiet")
      + Markup.table([phrases.section, phrases.item, phrases.answerHead], rows)
    return Section(id: "checklist", title: phrases.checklist, text: text)
  }

  private func answer(_ item: ChecklistItem) -> String {
    let experiment = stored.record.experiment
    let separator = phrases.say("; ", "；")
    switch item {
    case .purpose: return phrases.say(experiment.wording.question)
    case .outputs: return decision.blocks.map { title($0.key) }.joined(separator: separator)
    case .aims:
      return stored.alternatives.map { alternative in
        let changes = alternative.changes.isEmpty ? phrases.unchanged : alternative.changes.joined(separator: ", ")
        return "\(called(alternative.name))\(phrases.say(": ", "："))\(changes)"
      }.joined(separator: separator)
    case .dataSources: return phrases.sources(stored.record.layers)
    case .parameters: return phrases.parameters(experiment.scenario, stored.record.scenarioDigest)
    case .assumptions: return phrases.assumptions(stored.record.evidence.assumptions.count)
    case .initialisation:
      return phrases.warmUp(
        stored.period.map { phrases.amount(Figures(unit: "min").duration(minutes: $0.warmUp / 60)) })
    case .runLength:
      return stored.period.map { period in
        phrases.runLength(
          phrases.amount(Figures(unit: "min").duration(minutes: period.period / 60)),
          phrases.amount(Figures(unit: "min").duration(minutes: period.drain / 60)))
      } ?? ""
    case .estimation: return phrases.estimation(stored.replications)
    case .software: return phrases.software(stored.version)
    case .random: return phrases.random(experiment.replications.seed)
    default: return phrases.fixed(item)
    }
  }
}

/// The items of the checklist.
enum ChecklistItem: Int, CaseIterable {
  case purpose, outputs, aims, overview, baseLogic, scenarioLogic, algorithms, entities, activities, resources, queues
  case entryExit, dataSources, parameters, preprocessing, assumptions, initialisation, runLength, estimation, software
  case random, execution, system, access

  /// Its number in the checklist.
  var number: String {
    [
      "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5", "3.1", "3.2", "3.3",
      "3.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1",
    ][rawValue]
  }
}
