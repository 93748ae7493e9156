import Experimentation

/// What came of the search for the best alternative.
struct SelectionAnswer {
  private let race: SelectionRace
  private let figures: Figures

  init(_ race: SelectionRace, in record: ExperimentRecord) {
    self.race = race
    let unit = record.measures.first { $0.name == race.selection.key.measure }?.unit ?? ""
    figures = Figures(unit: unit, resolution: race.selection.indifference.map { $0 / 100 })
  }

  /// How it was looked for.
  var note: String {
    let shares = race.shares.map { "\($0.alternative) \($0.replications)\($0.isDropped ? " (dropped)" : "")" }
    return "Selection: \(rule) on \(race.selection.key); replications: \(shares.joined(separator: ", "))."
  }

  private var rule: String {
    let confidence = Figures.percent(race.selection.confidence)
    guard let indifference = race.selection.indifference else {
      return "a budget of \(race.selection.budget ?? 0) replications, shared out by OCBA"
    }
    return
      "Kim and Nelson's procedure with variances of paired differences, confidence \(confidence) %, indifferent to "
      + figures.amount(indifference)
  }

  /// What was found, in one sentence.
  var sentence: String {
    let key = race.selection.key
    switch race.outcome {
    case .best(let name):
      guard let indifference = race.selection.indifference else {
        let share = race.probability.map { probability in
          let percent = probability > 0.995 ? "more than 99" : "about " + Figures.percent(probability)
          return ", with a probability of \(percent) % by normal errors"
        }
        return "Best on \(key) is \(name) by its mean\(share ?? "")."
      }
      return
        "Best on \(key) is \(name), or no more than \(figures.amount(indifference)) from the best: found by Kim and Nelson's "
        + "procedure at \(Figures.percent(race.selection.confidence)) %."
    case .open(let names):
      return
        "Which is best on \(key) is not found with the most replications that the experiment permits: it is one of "
        + names.joined(separator: ", ") + "."
    case .impossible(let name, let replication):
      return
        "Which is best on \(key) cannot be said: replication \(replication) of \(name) has no finite value."
    case .needs: return "Which is best on \(key) cannot be said: some replications have no value."
    }
  }
}
