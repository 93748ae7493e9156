import ArgumentParser
import District
import Experimentation
import Foundation
import Inputs
import Presentation
import Results

/// `gridtwin submit`: a plan, its shards as an array of jobs, and the merge behind them.
struct SubmitCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "Plan an experiment and submit it to Slurm.",
    discussion: """
      Writes the plan, submits its shards as a job array and a job behind it that merges them, and prints the ids of both. A shard \
      that meets its time limit keeps what is finished and is requeued, and so is one whose node fails. Submitted again into the \
      same folder, only what is missing is computed; nothing is lost if this command or a job is killed.

      Options behind -- are passed on to sbatch for the array, such as -- --partition=long --time=00:30:00 --mem=2G.
      """)

  @Argument(help: "The experiment file.", completion: .file(extensions: ["yaml", "yml"]))
  var experiment: String

  @Flag(help: "Submit to Slurm, the scheduler that is known.")
  var slurm = false

  @Option(
    help: "The folder of plan, shards and logs, which all machines see. (default: shards/NAME)", completion: .directory)
  var out: String?

  @Option(
    help: "The results database. (default: NAME.sqlite in that folder)", completion: .file(extensions: ["sqlite"]))
  var db: String?

  @OptionGroup var options: PlanOptions

  @Argument(parsing: .postTerminator, help: "Options of sbatch.")
  var sbatch: [String] = []

  func validate() throws {
    if !slurm {
      throw ValidationError("say --slurm: no other scheduler is known; the guide Machines.md has commands for others")
    }
  }

  func run(policies: PolicyRegistry) async throws {
    let asked = try Experiment.read(path: experiment)
    let folder = out ?? "shards/\(asked.name)"
    let path = folder + "/plan.jsonl"
    let plan: ShardPlan
    if InputFile.kind(of: path) == .file {
      // What is planned stays planned, so that its shards are found again.
      plan = try ShardPlan.read(path: path)
      if let wanted = options.replications, wanted != plan.replications {
        throw InputError(
          file: path, found: "--replications \(wanted)", allowed: "\(plan.replications)",
          message: "this folder has a plan already; name another one by --out")
      }
      let preparation = try asked.preparation(policies: policies)
      try plan.require(preparation.experiment.record, ofMoved: false, file: path)
      try plan.require(preparation.moved().record, ofMoved: true, file: path)
    } else {
      plan = try options.plan(asked, path: FilePath.relative(experiment, to: folder), policies: policies)
      try DurableFile.write(Array(plan.text.utf8), to: path)
    }
    let shards = ShardFolder(folder)
    let missing = shards.missing(of: plan)
    let scripts = JobScripts(folder: folder, database: db ?? "\(folder)/\(asked.name).sqlite")
    try DurableFile.write(Array(scripts.array.utf8), to: folder + "/array.sh")
    try DurableFile.write(Array(scripts.merge.utf8), to: folder + "/merge.sh")
    var ids: [String] = []
    if !missing.isEmpty {
      ids.append(
        try Slurm.submit(
          [
            "--job-name=\(asked.name)", "--array=\(ArrayIndex.ranges(missing))", "--requeue", "--signal=B:TERM@60",
            "--open-mode=append", "--output=\(folder)/log-%a.txt",
          ] + sbatch + [folder + "/array.sh"]))
    }
    ids.append(
      try Slurm.submit(
        ["--job-name=\(asked.name)-merge", "--open-mode=append", "--output=\(folder)/log-merge.txt"]
          + ids.map { "--dependency=afterany:\($0)" } + [folder + "/merge.sh"]))
    try DurableFile.write(Array((ids.joined(separator: "\n") + "\n").utf8), to: folder + "/jobs.txt")
    try Screen.say(
      """
      \(plan.summary), \(missing.count) to compute
      \(ids.count == 2 ? "array \(ids[0]), " : "")merge \(ids[ids.count - 1]), into \(scripts.database)
      gridtwin status --plan \(path) --out \(folder) says how far they are
      """)
  }
}
