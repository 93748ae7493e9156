import ArgumentParser
import Experimentation
import Foundation
import Inputs
import Results

/// `gridtwin status`: how far the shards of a plan are.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say how many shards of a plan are done, run and are missing.",
    discussion: """
      Of what gridtwin submit has submitted, Slurm is asked what runs. What is done the files say. Exit code 0 if all are done, else 3.
      """)

  @OptionGroup var planned: PlannedOptions

  func run() throws {
    let plan = try planned.read()
    let folder = ShardFolder(planned.out)
    let missing = folder.missing(of: plan)
    let jobs = (try? String(contentsOfFile: planned.out + "/jobs.txt", encoding: .utf8))?.split(separator: "\n") ?? []
    var line = "\(plan.shards.count - missing.count) of \(plan.shards.count) shards are done"
    if let array = jobs.first.map(String.init), jobs.count == 2, !missing.isEmpty {
      if let running = Slurm.running(array) {
        line += ", \(running.filter(missing.contains).count) run"
      } else {
        line += ", and Slurm does not say which run"
      }
    }
    try Screen.say(line)
    guard !missing.isEmpty else { return }
    try Screen.say("missing: \(ArrayIndex.ranges(missing))")
    throw ExitCode(3)
  }
}
