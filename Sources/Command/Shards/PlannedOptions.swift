import ArgumentParser
import District
import Experimentation
import Inputs

/// A plan and the folder of its shards: what every command that works with them is told.
struct PlannedOptions: ParsableArguments {
  @Option(help: "The plan.", completion: .file(extensions: ["jsonl"]))
  var plan: String

  @Option(help: "The folder of the shards.", completion: .directory)
  var out: String

  /// The plan, read; the folder of its shards need not be there yet.
  func read() throws(InputError) -> ShardPlan {
    if InputFile.kind(of: out) != .nothing { try InputFile.requireFolder(out) }
    return try ShardPlan.read(path: plan)
  }

  /// The experiment that was planned, ready to run.
  func preparation(of planned: ShardPlan, policies: PolicyRegistry) throws -> Preparation {
    let path = FilePath.joined(FilePath.folder(of: plan), planned.head.experiment)
    return try Experiment.read(path: path).preparation(policies: policies)
  }
}
