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
      ("--prove", prove != .never),
    ]
    return flags.first { $0.1 }?.0
  }

  /// Runs one replication of the alternatives, and tells what became of the incident.
  func tell(_ choice: IncidentChoice, of experiment: Experiment) throws {
    let replication = replication ?? 1
    guard (1...experiment.replications.maximum).contains(replication) else {
      throw InputError(
        file: "--replication", found: "\(replication)", allowed: "1 to \(experiment.replications.maximum)")
    }
    let names = experiment.alternatives.map(\.name)
    if let alternative, !names.contains(alternative) {
      throw InputError(file: "--alternative", found: alternative, among: names)
    }
    let prepared = try experiment.prepared(smoke: smoke)
    let leading = alternative ?? experiment.baseline
    // The one in which the incident is looked for comes first, so that an unknown one is soon said.
    guard let first = try log(of: leading, replication, in: prepared) else { return }
    if choice == .list {
      let list = IncidentList(first.log, of: first.world)
      try json ? Screen.say(json: list.json) : Screen.say(list.text)
      return
    }
    let identity = try choice.find(in: first.log, of: first.world)
    var lives: [Explanation] = []
    for name in names where name == leading || alternative == nil {
      let run = name == leading ? first : try log(of: name, replication, in: prepared)
      guard let run, let life = Explanation(of: identity, in: run.world, log: run.log, alternative: name) else {
        continue
      }
      lives.append(life)
    }
    try json
      ? Screen.say(json: Explanation.json(lives, replication: replication))
      : Screen.say(ExplanationText(lives, replication: replication).text)
  }

  private func log(
    of name: String, _ replication: Int, in prepared: PreparedExperiment
  ) throws -> (world: World, log: LogRecorder)? {
    guard let alternative = prepared.alternatives.first(where: { $0.name == name }), let world = alternative.world,
      let log = try alternative.replicate(replication, true, { true })?.log
    else { return nil }
    return (world, log)
  }
}
