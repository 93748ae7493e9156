import District
import EventKernel
import Experimentation
import Foundation
import Inputs

/// What is played: one alternative of an experiment, in a world in which somebody may act by hand.
public struct PlayedDistrict: Sendable {
  /// The experiment.
  public let experiment: Experiment
  /// Name of the alternative.
  public let alternative: String
  /// Its world, with nothing that is done by hand.
  public let world: World
  /// What the file lists as done by hand, which is done when its time comes.
  public let acts: [HandAct]
  /// What of the scenario is assumed, as reports state it.
  public let evidence: Evidence
  /// The root of the random numbers, and which replication of them is played.
  public var seed: UInt64 { experiment.replications.seed }
  let replication: UInt32 = 1

  /// Reads an experiment.
  ///
  /// - Parameters:
  ///   - path: the experiment's file.
  ///   - alternative: the name of one of its alternatives; nil for the baseline.
  /// - Throws: `InputError` for a file that is wrong, or an alternative that it does not have.
  public init(path: String, alternative: String?, policies: PolicyRegistry = .standard) throws(InputError) {
    experiment = try Experiment.read(path: path)
    let name = alternative ?? experiment.baseline
    self.alternative = name
    guard let chosen = experiment.alternatives.first(where: { $0.name == name }) else {
      throw InputError(
        file: path, key: "alternatives", found: name, among: experiment.alternatives.map(\.name),
        message: "there is no such alternative")
    }
    let scenario = try Scenario.read(path: experiment.scenario, policies: policies)
    let reading = try scenario.reading()
    let base = try scenario.world(of: reading.plan)
    let changed = try chosen.scenario(from: scenario)
    var own = try changed.reading(under: base, like: reading)
    // What is listed is checked with the whole, and then done as time passes, so that more can be done between.
    acts = own.plan.byHand ?? []
    if !acts.isEmpty { _ = try changed.world(of: own.plan, under: base) }
    own.plan.byHand = []
    world = try changed.world(of: own.plan, under: base)
    evidence = own.evidence
  }
}
