import ArgumentParser
import District
import Experimentation
import Foundation
import Inputs
import Presentation

/// `gridtwin plan`: an experiment cut into shards for many machines.
struct PlanCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Cut an experiment into shards that many machines can compute.",
    discussion: """
      Writes a line for the whole and a line for each shard: an alternative, the digest of its world, and the replications. \
      gridtwin shard computes one of them, gridtwin missing says which are not there, gridtwin merge takes them into a \
      results database. The guide Machines.md has the commands for Slurm and others.
      """)

  @Argument(help: "The experiment file.", completion: .file(extensions: ["yaml", "yml"]))
  var experiment: String

  @Option(help: "The plan to write.", completion: .file(extensions: ["jsonl"]))
  var out: String

  @OptionGroup var options: PlanOptions

  func run(policies: PolicyRegistry) async throws {
    try OutputFile.requirePlaces(for: [out], reading: [experiment])
    let plan = try options.plan(
      Experiment.read(path: experiment), path: FilePath.relative(experiment, to: FilePath.folder(of: out)),
      policies: policies)
    try OutputFile.write(plan.text, to: out)
    try Screen.say(plan.summary + ": " + out, beside: out)
  }
}

extension ShardPlan {
  /// How many shards of how many replications.
  var summary: String {
    let sizes = shards.map(\.replications.count)
    let (least, most) = (sizes.min() ?? 0, sizes.max() ?? 0)
    let size = least == most ? "\(most)" : "\(least) to \(most)"
    return "\(shards.count) shards of \(size) replication\(most == 1 ? "" : "s") each"
  }
}
