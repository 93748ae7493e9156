import ArgumentParser
import District
import Experimentation
import Foundation
import Inputs
import Presentation
import Results

/// `gridtwin shard`: computes one shard of a plan.
struct ShardCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "shard", abstract: "Compute one shard of a plan into a folder.",
    discussion: """
      Safe whenever and wherever it runs: a shard that is there is not computed again, two that compute the same write the same \
      bytes, and one that is killed leaves nothing that anybody reads. On a request to terminate (SIGTERM, SIGINT) it keeps \
      what is finished, and how far the replications are that it is at, and ends with exit code 130; started again, it goes on \
      from there.

      --index auto reads the index that the scheduler gives to a job of an array: \(ArrayIndex.words).
      """)

  @OptionGroup var planned: PlannedOptions

  @Option(help: "The index of the shard in the plan, from 0; or auto.")
  var index: String

  @Option(help: "How many replications run at a time.")
  var threads = 1

  @OptionGroup var checkpoints: CheckpointOptions

  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws { try ComputationOptions.require(threads: threads) }

  func run(policies: PolicyRegistry) async throws {
    let plan = try planned.read()
    let index = try ArrayIndex.index(index, of: plan.shards.count, environment: ProcessInfo.processInfo.environment)
    let shard = plan.shards[index]
    let folder = ShardFolder(planned.out)
    if folder.state(of: shard, in: plan) == .whole {
      // Who was killed just after it was written has left its parts.
      folder.clearAway(partsOf: shard, in: plan)
      return say("shard \(index) is there")
    }
    // A request to end is heard from the begin on: a scheduler starts again what has ended by one.
    let flag = CancelFlag()
    let interrupts = Interrupts(raising: flag)
    let preparation = try planned.preparation(of: plan, policies: policies)
    let prepared = try shard.isMoved ? preparation.moved() : preparation.experiment
    try plan.require(prepared.record, ofMoved: shard.isMoved, file: planned.plan)
    let store = ShardStore(shard, of: plan, in: folder, for: prepared)
    let seconds = try checkpoints.seconds()
    let computation = Computation(
      prepared, into: store, threads: threads, flag: flag,
      checkpoints: { store.checkpoints(of: $0.replication, every: seconds) })
    try await computation.complete(shard.shards)
    try store.finish()
    withExtendedLifetime(interrupts) {}
    say(
      "shard \(index): \(shard.alternative), replications \(shard.replications.lowerBound) to \(shard.replications.upperBound)"
    )
  }

  private func say(_ text: String) { if !quiet { Screen.complain(text) } }
}
