extension Observations {
  /// What each alternative answers on a measure in the worlds where something that is assumed holds otherwise. They are run as often as
  /// every alternative is at least.
  func moved(_ key: MeasureKey, _ record: ExperimentRecord, replications: Int) -> [Decision.Moved] {
    let experiment = record.experiment
    let points = experiment.points
    let runs = min(replications, experiment.replications.minimum)
    guard let first = experiment.alternatives.first(where: { $0.name == experiment.baseline }) else { return [] }
    return experiment.restsOn.flatMap { world in
      experiment.alternatives.filter { !points.contains($0.name) }.compactMap { asked -> Decision.Moved? in
        func there(_ alternative: Alternative) -> String { world.alternative(alternative).name }
        guard !byReplication(of: key, alternative: there(asked)).isEmpty else { return nil }
        let own = sample(of: key, alternative: there(asked), replications: runs)
        let base = sample(of: key, alternative: there(first), replications: runs)
        return Decision.Moved(
          world: world.name, alternative: asked.name, estimate: own.estimate(),
          comparison: asked.name == first.name ? nil : own.compared(to: base))
      }
    }
  }

  /// What the factors of a design are behind in these worlds; none of a world in which it was not asked.
  func movedFactors(_ key: MeasureKey, _ record: ExperimentRecord, replications: Int) -> [Decision.MovedFactors] {
    let experiment = record.experiment
    let runs = min(replications, experiment.replications.minimum)
    guard let design = experiment.design else { return [] }
    return experiment.restsOn.compactMap { world in
      let own = design.sensitivities(seed: experiment.replications.seed) { name in
        sample(of: key, alternative: world.name(of: name), replications: runs)
      }
      return own.isEmpty ? nil : Decision.MovedFactors(world: world.name, sensitivities: own)
    }
  }
}
