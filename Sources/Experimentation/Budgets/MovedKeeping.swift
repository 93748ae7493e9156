import Inputs

/// Which alternatives keep every budget in a world where something that is assumed holds otherwise.
public struct MovedKeeping: Sendable {
  /// Name of the world.
  public let world: String
  /// What the budgets come to there; the alternatives bear the names by which the experiment asks about them.
  public let keeping: BudgetKeeping

  /// What all budgets come to under an alternative there; nil if none was judged for it.
  public func outcome(of alternative: String) -> MarginTest.Outcome? {
    (keeping.choices + keeping.events).first { $0.alternative == alternative && !$0.verdicts.isEmpty }?.outcome
  }
}

extension Judgement {
  /// Judges the budgets in the worlds of `rests-on` that were run, as often as every alternative is at least: by the first look.
  static func moved(
    _ record: ExperimentRecord, observations: Observations, replications: Int
  ) throws(InputError) -> [MovedKeeping] {
    let experiment = record.experiment
    let runs = min(replications, experiment.replications.minimum)
    let looks = Looks(experiment)
    var moved: [MovedKeeping] = []
    for world in experiment.restsOn {
      var verdicts: [BudgetVerdict] = []
      for resolved in record.budgets {
        for name in try judged(resolved.budget, in: experiment, stored: nil) {
          guard let asked = experiment.alternatives.first(where: { $0.name == name }) else { continue }
          let there = world.alternative(asked).name
          guard !observations.byReplication(of: resolved.key, alternative: there).isEmpty else { continue }
          let evidence = BudgetVerdict.Evidence(
            of: resolved, alternative: there,
            baseline: resolved.budget.isRelative ? world.name(of: experiment.baseline) : nil, in: observations)
          verdicts.append(
            BudgetVerdict(resolved, alternative: name, evidence: evidence, looks: looks, replications: runs))
        }
      }
      if verdicts.contains(where: { $0.look > 0 }) {
        moved.append(MovedKeeping(world: world.name, keeping: BudgetKeeping(verdicts, of: experiment)))
      }
    }
    return moved
  }
}

extension BudgetVerdict.Evidence {
  /// What was observed of an alternative, and of the one that it is held against.
  init(
    of resolved: ResolvedBudget, alternative: String, baseline: String?, in observations: Observations
  ) {
    self.init(
      values: observations.byReplication(of: resolved.key, alternative: alternative),
      baseline: baseline.map { observations.byReplication(of: resolved.key, alternative: $0) },
      within: resolved.within.map { observations.byReplication(of: $0.key, alternative: alternative) },
      times: observations.times(of: resolved.key, alternative: alternative))
  }
}
