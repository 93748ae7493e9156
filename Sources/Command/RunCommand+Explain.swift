import District
import Experimentation
import Inputs
import Presentation

/// `gridtwin run --explain`: one incident's life in words.
extension RunCommand {
  /// The first flag that only a run into a database can mean.
  var flagBesideExplain: String? {
    let flags = [
      ("--db", computing.db != nil), ("--threads", computing.threads != nil),
      ("--replications", replications != nil), ("--fresh", computing.fresh),
      ("--prove", prove != .never), ("--verbose", verbose),
    ]
    return flags.first { $0.1 }?.0
  }

  /// Runs one replication of the alternatives, and tells what became of the incident.
  func tell(_ choice: IncidentChoice, of experiment: Experiment, policies: PolicyRegistry) throws {
    let replication = replication ?? 1
    guard (1...experiment.replications.maximum).contains(replication) else {
      throw InputError(
        file: "--replication", found: "\(replication)", allowed: "1 to \(experiment.replications.maximum)")
    }
    let names = experiment.alternatives.map(\.name)
    if let alternative, !names.contains(alternative) {
      throw InputError(file: "--alternative", found: alternative, among: names)
    }
    let preparation = try experiment.preparation(smoke: smoke, policies: policies)
    let leading = alternative ?? experiment.baseline
    // The one in which the incident is looked for comes first, so that an unknown one is soon said.
    guard let first = try preparation.traced(leading, replication: replication) else { return }
    if choice == .list {
      let list = IncidentList(first.log, of: first.world)
      try json ? Screen.say(json: list.json) : Screen.say(list.text)
      return
    }
    let identity = try choice.find(in: first.log, of: first.world)
    let lives = try Explanation.lives(
      of: identity, foundIn: first, under: alternative.map { [$0] } ?? names, replication: replication, in: preparation)
    try json
      ? Screen.say(json: Explanation.json(lives, replication: replication))
      : Screen.say(ExplanationText(lives, replication: replication).text)
  }
}
