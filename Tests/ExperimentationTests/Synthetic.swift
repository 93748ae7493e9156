import District
import EventKernel
import Inputs

@testable import Experimentation

/// An experiment whose replications are a formula instead of a city.
func synthetic(
  _ alternatives: [String] = ["base", "other"], trace: Set<Int> = [],
  replicate: @escaping @Sendable (String, Int, () -> Bool) throws -> ReplicationResult?
) -> PreparedExperiment {
  let experiment = Experiment(
    source: Experiment.Source(file: "x.yaml"), name: "x", wording: Wording(question: "Which?"), scenario: "s.yaml",
    replications: Experiment.Replications(minimum: 2, maximum: 100, seed: 1, trace: trace), baseline: alternatives[0],
    alternatives: alternatives.map { Alternative(name: $0) }, budgets: [], main: [])
  let record = ExperimentRecord(
    experiment: experiment, scenarioDigest: "s",
    measures: [
      Measure(name: "closure-mean", unit: "min", better: .lower, definition: "Mean."),
      Measure(name: "unreported-share", unit: "share", better: .lower, definition: "Share."),
    ],
    main: [MeasureKey("closure-mean")], hours: 24, drain: .hours(24))
  return PreparedExperiment(
    record,
    alternatives: alternatives.map { name in
      PreparedAlternative(name: name, digest: "digest of \(name)", setting: "{}") { replication, _, _, goOn in
        try replicate(name, replication, goOn)
      }
    })
}

/// A result that says who made it.
func result(_ name: String, _ replication: Int) -> ReplicationResult {
  let value = Double(replication * 10) - (name == "base" ? 0 : 4)
  return ReplicationResult(
    events: replication, digest: "\(name)-\(replication)",
    measures: [MeasureValue(measure: "closure-mean", value: value, n: 5)])
}
