import ArgumentParser
import Experimentation
import Foundation
import Inputs
import Presentation
import Results

/// `gridtwin diff`: whether two runs are the same, and if not, at which event they part.
struct DiffCommand: ParsableCommand {
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

  func run() throws {
    let sides = [try Side(first), try Side(second)]
    let flag = CancelFlag()
    let interrupts = Interrupts(raising: flag)
    defer { withExtendedLifetime(interrupts) {} }
    guard let (outcome, note) = try compare(sides[0], sides[1], while: { !flag.isCancelled }) else {
      Screen.complain("interrupted")
      throw ExitCode(130)
    }
    try json
      ? Screen.say(json: DifferenceJSON(outcome, first, second).text())
      : Screen.say(DifferenceText(outcome, first, second, note: note).text)
    if case .equal = outcome { return }
    throw ExitCode(1)
  }

  private func compare(
    _ a: Side, _ b: Side, while goOn: () -> Bool
  ) throws -> (RunComparison.Outcome, note: String?)? {
    if case .live(let a) = a, case .live(let b) = b {
      return RunComparison.inStep(a, b, while: goOn).map { ($0, nil) }
    }
    guard let left = try a.trail(while: goOn), let right = try b.trail(while: goOn) else { return nil }
    guard let hour = RunComparison.firstHour(left, right) else {
      return (.equal(digest: left.digest, events: left.events), nil)
    }
    for (side, name, trail) in [(a, first, left), (b, second, right)] {
      guard let run = side.compared(name) else {
        let note = "\(name) cannot be run again: its files have changed, or another version of the tool computed it"
        return (.partedWithin(hour: hour), note)
      }
      if case .stored = side {
        guard let again = try RunTrail(of: run, while: goOn) else { return nil }
        guard again == trail else {
          return (.partedWithin(hour: hour), "\(name) came out differently when it was run again")
        }
      }
    }
    guard let one = a.compared(first), let two = b.compared(second) else { return nil }
    return RunComparison.inStep(one, two, after: hour, while: goOn).map { ($0, nil) }
  }
}

extension DiffCommand {
  /// One of the two runs.
  enum Side {
    case live(ComparedRun)
    case stored(StoredRun)

    /// Reads what the user wrote.
    init(_ text: String) throws {
      let (path, alternative, replication) = try Self.parts(text)
      try InputFile.requireFile(path)
      if Self.isDatabase(path) {
        self = .stored(try StoredRun(path: path, alternative: alternative, replication: replication))
      } else {
        let experiment = try Experiment.read(path: path)
        guard replication <= experiment.replications.maximum else {
          throw InputError(
            file: path, key: "replications.max", found: "\(replication)",
            allowed: "up to \(experiment.replications.maximum)")
        }
        self = .live(try experiment.compared(alternative, replication: replication, name: text))
      }
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

    /// Whether a file begins as SQLite files do.
    private static func isDatabase(_ path: String) -> Bool {
      guard let handle = FileHandle(forReadingAtPath: path) else { return path.hasSuffix(".sqlite") }
      defer { try? handle.close() }
      return (try? handle.read(upToCount: 6)) == Data("SQLite".utf8)
    }

    /// What is kept of the run; of one that is not stored it is computed.
    func trail(while goOn: () -> Bool) throws -> RunTrail? {
      switch self {
      case .live(let run): try RunTrail(of: run, while: goOn)
      case .stored(let run): run.trail
      }
    }

    /// The run as it can be executed; nil if it cannot.
    func compared(_ name: String) -> ComparedRun? {
      switch self {
      case .live(let run): run
      case .stored(let run): run.compared(name: name)
      }
    }
  }
}
