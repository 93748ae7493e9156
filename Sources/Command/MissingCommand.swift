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
    try Screen.say(Self.ranges(missing))
    throw ExitCode(3)
  }

  /// Ascending indices in short: `0-3,17`.
  static func ranges(_ indices: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for index in indices {
      if let last = ranges.last, last.upperBound + 1 == index {
        ranges[ranges.count - 1] = last.lowerBound...index
      } else {
        ranges.append(index...index)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(
      separator: ",")
  }
}
