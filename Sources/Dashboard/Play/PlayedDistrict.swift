import District
import EventKernel
import Experimentation
import Foundation
import Inputs
import Results

/// What is played: one replication of one alternative. Of an experiment's file in a world in which somebody may act by hand; of stored
/// results as it was, to be looked at.
public struct PlayedDistrict: Sendable {
  /// The experiment's name.
  public let name: String
  /// Its question.
  let question: Names
  /// Name of the alternative.
  public let alternative: String
  /// Its world, with nothing that is done by hand.
  public let world: World
  /// The root of the random numbers.
  public let seed: UInt64
  let replication: UInt32
  /// What the file lists as done by hand, which is done when its time comes.
  public let acts: [HandAct]
  /// What is assumed, as a line each.
  let assumptions: [String]
  /// The experiment, where there is a file of it: what was done by hand can be written beside it.
  let experiment: Experiment?
  /// What results hold of the run that is looked at.
  let stored: RunTrail?

  /// Path of the scenario, where there is a file of the experiment.
  public var scenario: String? { experiment?.scenario }

  /// Whether somebody may act.
  var isOpen: Bool { stored == nil }

  /// Reads an experiment.
  ///
  /// - Parameters:
  ///   - path: the experiment's file.
  ///   - alternative: the name of one of its alternatives; nil for the baseline.
  /// - Throws: `InputError` for a file that is wrong, or an alternative or replication that it does not have.
  public init(
    path: String, alternative: String?, replication: Int = 1, policies: PolicyRegistry = .standard
  ) throws(InputError) {
    let experiment = try Experiment.read(path: path)
    let name = alternative ?? experiment.baseline
    let chosen = try experiment.alternative(named: name)
    let scenario = try Scenario.read(path: experiment.scenario, policies: policies)
    let reading = try scenario.reading()
    let base = try scenario.world(of: reading.plan)
    let changed = try chosen.scenario(from: scenario)
    var own = try changed.reading(under: base, like: reading)
    // What is listed is checked with the whole, and then done as time passes, so that more can be done between.
    acts = own.plan.byHand ?? []
    if !acts.isEmpty { _ = try changed.world(of: own.plan, under: base) }
    own.plan.byHand = []
    own.plan.rulesByHand = try Self.rules(of: experiment, scenario, reading)
    world = try changed.world(of: own.plan, under: base)
    assumptions = own.evidence.assumptions.map { "\($0.name): \($0.value)" }
    (self.name, question, self.alternative) = (experiment.name, experiment.wording.question, name)
    (seed, self.replication) = (experiment.replications.seed, UInt32(replication))
    (self.experiment, stored) = (experiment, nil)
  }

  /// The rules of the experiment's alternatives, as far as they change rules: each can be chosen by hand.
  private static func rules(
    of experiment: Experiment, _ scenario: Scenario, _ reading: Scenario.Reading
  ) throws(InputError) -> [PolicyChoices]? {
    var rules: [PolicyChoices] = []
    for alternative in experiment.alternatives {
      let changed = try alternative.scenario(from: scenario)
      if changed.changes.contains(where: { $0.path == "policies" || $0.path.hasPrefix("policies.") }) {
        rules.append(try changed.reading(like: reading).plan.policies)
      }
    }
    return rules.isEmpty ? nil : rules
  }

  /// Reads a run that results hold, to be looked at once more.
  ///
  /// - Throws: `InputError` for a file that is none of results, or where the run cannot be done again: the files of its scenario have
  ///   changed, or another version computed it.
  public init(
    results path: String, alternative: String?, replication: Int, policies: PolicyRegistry = .standard
  ) throws {
    let name = try alternative ?? StoredRun.baseline(of: path)
    let run = try StoredRun(path: path, alternative: name, replication: replication, policies: policies)
    guard let compared = run.compared(name: name) else {
      throw InputError(
        file: path,
        message: run.version == ToolVersion.current
          ? "cannot be played: the scenario's files are gone, or not what they were"
          : "cannot be played: GridTwin \(run.version) computed it, and this is \(ToolVersion.current)")
    }
    (self.name, question, self.alternative) = (run.experiment, run.question, run.alternative)
    (world, seed, self.replication) = (compared.world, compared.seed, UInt32(replication))
    (acts, assumptions, experiment, stored) = ([], run.assumptions, nil, run.trail)
  }
}
