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
      let preparation = try asked.preparation(policies: policies)
      try plan.require(preparation.experiment.record, ofMoved: false, file: path)
      try plan.require(preparation.moved().record, ofMoved: true, file: path)
    } else {
      plan = try options.plan(asked, path: FilePath.relative(experiment, to: folder), policies: policies)
      try DurableFile.write(Array(plan.text.utf8), to: path)
    }
    let shards = ShardFolder(folder)
    let missing = plan.shards.indices.filter { shards.state(of: plan.shards[$0], in: plan) != .whole }
    let scripts = JobScripts(folder: folder, database: db ?? "\(folder)/\(asked.name).sqlite")
    try DurableFile.write(Array(scripts.array.utf8), to: folder + "/array.sh")
    try DurableFile.write(Array(scripts.merge.utf8), to: folder + "/merge.sh")
    var ids: [String] = []
    if !missing.isEmpty {
      ids.append(
        try Slurm.submit(
          [
            "--job-name=\(asked.name)", "--array=\(MissingCommand.ranges(missing))", "--requeue", "--signal=B:TERM@60",
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

/// The scripts of a submission's jobs.
struct JobScripts {
  let folder: String
  let database: String

  /// The program that submits is the one that computes.
  private var tool: String {
    Self.quoted(
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0])
  }

  private var planned: String { "--plan \(Self.quoted(folder + "/plan.jsonl")) --out \(Self.quoted(folder))" }

  /// A job of the array. Slurm's signal comes to the script alone, which hands it on; a shard that was asked to end is requeued, for
  /// nothing else does it that has met its time limit.
  var array: String {
    """
    #!/bin/bash
    \(tool) shard \(planned) --index auto --threads "${SLURM_CPUS_PER_TASK:-1}" &
    job=$!
    trap 'kill -TERM "$job"' TERM
    wait "$job"
    code=$?
    # A signal ends the waiting, not the shard, which writes down how far it is.
    while kill -0 "$job" 2>/dev/null; do
      wait "$job"
      code=$?
    done
    if [ "$code" = 130 ]; then exec scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"; fi
    exit "$code"

    """
  }

  /// The job behind the array.
  var merge: String {
    """
    #!/bin/bash
    exec \(tool) merge \(planned) \(Self.quoted(database))

    """
  }

  /// Text as a word of a shell.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }
}

/// The commands of Slurm.
enum Slurm {
  /// Submits a job and returns its id.
  static func submit(_ arguments: [String]) throws -> String {
    let (code, output, errors) = try run("sbatch", ["--parsable"] + arguments)
    let id = output.split(whereSeparator: { $0 == ";" || $0.isNewline }).first.map(String.init) ?? ""
    guard code == 0, Int(id) != nil else {
      throw InputError(
        file: "sbatch", message: "refused the job: \(PlainText.line(errors.isEmpty ? output : errors, most: 300))")
    }
    return id
  }

  /// Indices of the jobs of an array that run now; nil if Slurm does not answer.
  static func running(_ id: String) -> [Int]? {
    guard let (code, output, _) = try? run("squeue", ["-h", "-j", id, "-t", "RUNNING,COMPLETING", "-r", "-o", "%K"]),
      code == 0
    else { return nil }
    return output.split(whereSeparator: \.isNewline).compactMap { Int($0) }.sorted()
  }

  private static func run(_ name: String, _ arguments: [String]) throws -> (Int32, String, String) {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    (process.standardOutput, process.standardError) = (output, errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let texts = [output, errors].map { String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
    process.waitUntilExit()
    return (process.terminationStatus, texts[0], texts[1])
  }
}
