import ArgumentParser
import District
import Experimentation
import Foundation
import Inputs

/// The whole command line.
///
/// A package of one's own gets it with its own policies added:
///
///     var policies = PolicyRegistry.standard
///     policies.add(Patient.entry, to: \.dispatch)
///     await GridTwinCommand.main(policies: policies)
public enum GridTwinCommand {
  /// Does what the process's arguments say, in worlds whose scenarios may name some policies, and ends the process with an exit
  /// code if that is not 0.
  @MainActor
  public static func main(policies: PolicyRegistry = .standard) async {
    await GridTwin.main(policies: policies)
  }
}

/// A command that makes worlds from scenarios.
protocol WorldCommand: AsyncParsableCommand {
  /// Runs it; scenarios may name the policies that `policies` has.
  func run(policies: PolicyRegistry) async throws
}

extension WorldCommand {
  func run() async throws { try await run(policies: .standard) }
}

/// The root of the commands.
struct GridTwin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gridtwin",
    abstract: "A digital twin of a dense city district.",
    discussion: """
      Simulates people, incidents, desks and units of a district, and tells what a staffing or routing policy would do \
      before anyone tries it.

      Exit codes: 0 done; 2 the input is wrong, or a file cannot be read or written (the message on standard error says where; \
      what was there before is there still); of check 1 a budget failed, 3 inconclusive, 4 results disagree, 5 incomplete; \
      70 a fault of ours; 130 interrupted by SIGINT, SIGTERM or SIGHUP (what was finished is kept, and the same command goes on from there).
      """,
    version: ToolVersion.current,
    subcommands: [
      NewCommand.self, RunCommand.self, CheckCommand.self, ReportCommand.self, ExportCommand.self, DiffCommand.self,
      ValidateCommand.self, MapCommand.self, CallsCommand.self, OptimizeCommand.self, ServeCommand.self,
      PlanCommand.self,
      ShardCommand.self, MissingCommand.self, MergeCommand.self, SubmitCommand.self, StatusCommand.self,
    ])

  @MainActor
  fileprivate static func main(policies: PolicyRegistry) async {
    StandardStreams.secure()
    do {
      var command = try parseAsRoot()
      if let command = command as? any WorldCommand {
        try await command.run(policies: policies)
      } else if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(after: error)
    }
  }

  /// Ends the process with the exit code that an error means.
  private static func leave(after error: any Error) -> Never {
    switch error {
    case let error as InputError:
      Screen.complain("\(error)")
      exit(withError: ExitCode(2))
    case let error as Computation.Interrupted:
      Screen.complain(
        "interrupted: \(error.there) of \(error.wanted) shards are there; the same command goes on from here")
      exit(withError: ExitCode(130))
    case let code as ExitCode:
      exit(withError: code)
    default:
      // What the argument parser throws carries its own code: 0 for help, 64 for flags that are wrong.
      let code = exitCode(for: error)
      if code == .success { exit(withError: error) }
      if code == .validationFailure {
        Screen.complain(shortened(fullMessage(for: error)))
        exit(withError: ExitCode(2))
      }
      Screen.complain("gridtwin: a fault of ours: \(error)")
      exit(withError: ExitCode(70))
    }
  }

  /// The parser repeats arguments as they were written, with their line breaks and however long they are.
  private static func shortened(_ message: String) -> String {
    let parts = CommandLine.arguments.dropFirst().flatMap { argument in
      [argument] + argument.split(separator: "=", maxSplits: 1).map(String.init)
    }
    return parts.reduce(message) { text, part in
      let line = PlainText.line(part, most: 80)
      return line == part ? text : text.replacingOccurrences(of: part, with: line, options: .literal)
    }
  }
}
