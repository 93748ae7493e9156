import ArgumentParser
import District
import Experimentation
import Inputs

/// How an experiment is cut into shards: what `plan` and `submit` are told alike.
struct PlanOptions: ParsableArguments {
  @Option(help: "Replications of each alternative. (default: min of the experiment)")
  var replications: Int?

  @Option(help: "How long a shard is to take, as one replication that is measured now tells: 1min to 5min are good.")
  var shardTime = "2min"

  @Option(help: "Replications of a shard, instead of measuring one.")
  var perShard: Int?

  @Option(help: "At most so many shards: what the scheduler takes as one array.")
  var most = 1000

  func validate() throws {
    if let replications, replications < 1 {
      throw ValidationError("--replications: found \(replications), allowed: 1 or more")
    }
    if let perShard, perShard < 1 { throw ValidationError("--per-shard: found \(perShard), allowed: 1 or more") }
    guard (1...10_000_000).contains(most) else {
      throw ValidationError("--most: found \(most), allowed: from 1 to 10000000")
    }
  }

  /// The plan of an experiment whose file is named as the plan's folder sees it.
  func plan(_ experiment: Experiment, path: String, policies: PolicyRegistry) throws -> ShardPlan {
    let preparation = try experiment.preparation(policies: policies)
    let (prepared, moved) = (preparation.experiment, try preparation.moved())
    let wanted = replications ?? experiment.replications.minimum
    guard wanted <= experiment.replications.maximum else {
      throw InputError(
        file: experiment.source.file, key: "replications.max", found: "--replications \(wanted)",
        allowed: "up to \(experiment.replications.maximum)")
    }
    func plan(_ size: Int) -> ShardPlan {
      ShardPlan(prepared.record, moved: moved.record, path: path, replications: wanted, perShard: size)
    }
    var size = try perShard ?? Int((try seconds() / measured(prepared)).rounded(.down))
    size = min(max(size, 1), wanted)
    while plan(size).shards.count > most {
      guard size < wanted else {
        throw InputError(
          file: experiment.source.file, key: "alternatives", found: "\(plan(wanted).shards.count) shards at least",
          allowed: "--most \(most)")
      }
      size = min(wanted, max(size + 1, size * plan(size).shards.count / most))
    }
    return plan(size)
  }

  private func seconds() throws -> Double {
    let time = try Setting(.scalar(shardTime), file: "--shard-time").duration().seconds
    guard (1...86_400).contains(time) else {
      throw InputError(file: "--shard-time", found: shardTime, allowed: "from 1s to 24h")
    }
    return time
  }

  /// Seconds that a replication of the baseline takes here.
  private func measured(_ prepared: PreparedExperiment) throws -> Double {
    let baseline = prepared.record.experiment.baseline
    guard let alternative = prepared.alternatives.first(where: { $0.name == baseline }) ?? prepared.alternatives.first
    else { return 1 }
    let begin = ContinuousClock.now
    _ = try alternative.replicate(1, false) { true }
    let taken = (ContinuousClock.now - begin) / .seconds(1)
    return max(taken, 1e-3)
  }
}
