import District
import Foundation
import Inputs

/// Values of budgets by replication as a file keeps them, so that a later state of an experiment can be paired with an earlier
/// one under the same random events.
public struct StoredBaseline: Sendable {
  /// The values of one quantity.
  struct Series: Sendable {
    var quantity: String
    var unit: String
    /// By replication, from 1.
    var values: [Observation]
  }

  /// The version of the format.
  public static let version = 1

  var file = ""
  var tool: String
  var experiment: String
  var seed: UInt64
  /// Digest of the scenario.
  var scenario: String
  var alternatives: [(name: String, digest: String, series: [Series])]

  /// Collects what the first replications say of every budget of an experiment.
  public init(_ record: ExperimentRecord, observations: Observations, replications: Int) {
    tool = ToolVersion.current
    (experiment, seed) = (record.experiment.name, record.experiment.replications.seed)
    scenario = record.scenarioDigest
    alternatives = record.alternatives.map { alternative in
      let keys = record.budgets.map(\.key).reduce(into: [MeasureKey]()) { if !$0.contains($1) { $0.append($1) } }
      let series = keys.map { key in
        let values = observations.byReplication(of: key, alternative: alternative.name)
        return Series(
          quantity: key.description, unit: record.measures.first { $0.name == key.measure }?.unit ?? "",
          values: (1...max(1, replications)).map { values[$0] ?? Observation(value: nil, n: 0, open: 0) })
      }
      return (alternative.name, alternative.digest, series)
    }
  }

  /// What it holds of a budget's quantity under an alternative, by replication.
  func values(
    of resolved: ResolvedBudget, alternative: String, replications: Int
  ) throws(InputError) -> [Int: Observation] {
    guard let own = alternatives.first(where: { $0.name == alternative }) else {
      throw InputError(
        file: file, key: "alternatives", found: alternative, among: alternatives.map(\.name),
        message: "the file has no values of this alternative; write it anew, or name others under judge")
    }
    guard let series = own.series.first(where: { $0.quantity == resolved.quantity.name }) else {
      throw InputError(
        file: file, key: "alternatives.\(alternative)", found: resolved.quantity.name,
        among: own.series.map(\.quantity),
        message: "the file has no values of this quantity; write it anew")
    }
    guard series.values.count >= replications else {
      throw InputError(
        file: file, key: "alternatives.\(alternative)", found: "\(series.values.count) replications",
        allowed: "\(replications) or more",
        message: "the verdict needs more replications than the file holds; write it anew")
    }
    return Dictionary(uniqueKeysWithValues: series.values.enumerated().map { ($0 + 1, $1) })
  }

  /// Makes sure that it belongs to an experiment: replications pair only under the same name and seed.
  public func require(_ record: ExperimentRecord) throws(InputError) {
    let own = record.experiment
    let facts = [("experiment", experiment, own.name), ("seed", String(seed), String(own.replications.seed))]
    for (key, found, now) in facts where found != now {
      throw InputError(
        file: file, key: key, found: found, allowed: now,
        message: "the file holds values of another \(key), whose replications pair with nothing here")
    }
  }
}
