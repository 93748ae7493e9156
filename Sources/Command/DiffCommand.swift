import ArgumentParser
import District
import Experimentation
import Foundation
import Inputs
import Presentation
import Results

/// `gridtwin diff`: whether two runs are the same, and if not, at which event they part.
struct DiffCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two runs: they are equal, or this is the first event at which they part.",
    discussion: """
      A run is EXPERIMENT.yaml:ALTERNATIVE[:REPLICATION] or RESULTS.sqlite:ALTERNATIVE[:REPLICATION]; the replication is \
      1 unless stated. Runs of experiment files are executed in step. Of a results file the stored digest trail is read \
      first; where it shows a difference, the run is executed again from its stored setting, as far as that is possible \
      here, to find the event.

      Nothing is written. Exit codes: 0 equal, 1 not equal, 2 the input is wrong, 130 interrupted.

      Example:
        gridtwin diff Experiments/smallville.yaml:hierarchical Experiments/smallville.yaml:direct
        gridtwin diff results/smallville.sqlite:direct:3 Experiments/smallville.yaml:direct:3
      """)

  @Argument(help: "The first run, as FILE:ALTERNATIVE[:REPLICATION].")
  var first: String

  @Argument(help: "The second run.")
  var second: String

  @Flag(help: "Print JSON.")
  var json = false

  func run(policies: PolicyRegistry) async throws {
    let sides = [try Self.side(first, policies), try Self.side(second, policies)]
    let flag = CancelFlag()
    let interrupts = Interrupts(raising: flag)
    defer { withExtendedLifetime(interrupts) {} }
    let compared = try RunComparison.outcome(of: sides[0], and: sides[1]) { !flag.isCancelled }
    guard let (outcome, hindrance) = compared else {
      Screen.complain("interrupted")
      throw ExitCode(130)
    }
    try json
      ? Screen.say(json: DifferenceJSON(outcome, first, second).text())
      : Screen.say(DifferenceText(outcome, first, second, hindrance: hindrance).text)
    if case .equal = outcome { return }
    throw ExitCode(1)
  }
}

extension DiffCommand {
  /// Reads which run it is that the user wrote.
  private static func side(_ text: String, _ policies: PolicyRegistry) throws -> RunComparison.Side {
    let (path, alternative, replication) = try parts(text)
    try InputFile.requireFile(path)
    if StoredRun.isResults(path) {
      return .kept(
        try StoredRun(path: path, alternative: alternative, replication: replication, policies: policies), name: text)
    }
    let experiment = try Experiment.read(path: path)
    guard replication <= experiment.replications.maximum else {
      throw InputError(
        file: path, key: "replications.max", found: "\(replication)",
        allowed: "up to \(experiment.replications.maximum)")
    }
    return .live(try experiment.compared(alternative, replication: replication, name: text, policies: policies))
  }

  /// The parts, from the right, since a path may hold colons too.
  private static func parts(_ text: String) throws(InputError) -> (path: String, alternative: String, Int) {
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    var replication = 1
    if parts.count > 2, let last = parts.last, last.allSatisfy(\.isNumber) || last.isEmpty || last.hasPrefix("-") {
      guard let number = Int(last), (1...Int(UInt32.max)).contains(number) else {
        throw InputError(file: text, key: "replication", found: last, allowed: "a whole number from 1")
      }
      replication = number
      parts.removeLast()
    }
    guard parts.count > 1, let alternative = parts.popLast(), !alternative.isEmpty else {
      throw InputError(
        file: text.isEmpty ? "\"\"" : text,
        allowed: "EXPERIMENT.yaml:ALTERNATIVE[:REPLICATION] or RESULTS.sqlite:ALTERNATIVE[:REPLICATION]",
        message: "names no alternative")
    }
    return (parts.joined(separator: ":"), alternative, replication)
  }
}
