import District

@testable import Experimentation

/// A store that keeps results as long as a test runs, and what it was asked to keep.
final class KeptInMemory: ReplicationStore {
  private(set) var shards: Set<Shard> = []
  private(set) var sessions = 0
  private var all = Observations()

  func missing(among wanted: [Shard]) -> [Shard] { wanted.filter { !shards.contains($0) } }

  func observations(of keys: [MeasureKey], replications: Int) -> Observations {
    var observations = Observations()
    for shard in shards where shard.replication <= replications {
      for key in keys {
        let own = all.byReplication(of: key, alternative: shard.alternative)[shard.replication]
        if let own {
          observations.add(own, of: key, alternative: shard.alternative, replication: shard.replication)
        }
      }
    }
    return observations
  }

  func write(_ shard: Shard, _ result: ReplicationResult) {
    shards.insert(shard)
    for measure in result.measures {
      all.add(
        Observation(value: measure.value, n: measure.n, open: measure.open),
        of: MeasureKey(measure.measure, dimension: measure.dimension), alternative: shard.alternative,
        replication: shard.replication)
    }
  }

  func note(_ facts: [(key: String, value: String)]) { sessions += 1 }
}

/// An experiment whose replications yield one measure, by a formula.
func experiment(
  _ alternatives: [String] = ["base", "other"], replications: ClosedRange<Int>, measure: String = "closure-mean",
  value: @escaping @Sendable (_ alternative: String, _ replication: Int) -> Double
) -> PreparedExperiment {
  var prepared = synthetic(alternatives) { name, replication, goOn in
    guard goOn() else { return nil }
    let own = MeasureValue(measure: measure, value: value(name, replication), n: 30)
    return ReplicationResult(events: 1, digest: "\(name)-\(replication)", measures: [own])
  }
  prepared.record.experiment.replications.minimum = replications.lowerBound
  prepared.record.experiment.replications.maximum = replications.upperBound
  return prepared
}
