import ArgumentParser
import Experimentation
import Inputs
import Results

/// `gridtwin missing`: which shards are still to be computed.
struct MissingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missing", abstract: "Print the shards of a plan that are still to be computed.",
    discussion: """
      Prints their indices as sbatch --array takes them, such as 0-3,17, and ends with exit code 3 if there are any, else 0. It \
      opens and verifies every file: what is cut short, damaged or of something else is named on standard error, and missing.
      """)

  @OptionGroup var planned: PlannedOptions

  func run() throws {
    let plan = try planned.read()
    let folder = ShardFolder(planned.out)
    var missing: [Int] = []
    for (index, shard) in plan.shards.enumerated() {
      switch folder.state(of: shard, in: plan) {
      case .whole: continue
      case .missing: break
      case .wrong(let what): Screen.complain("shard \(index): \(folder.file(named: plan.name(of: shard))) \(what)")
      }
      missing.append(index)
    }
    guard !missing.isEmpty else { return }
    try Screen.say(ArrayIndex.ranges(missing))
    throw ExitCode(3)
  }
}
