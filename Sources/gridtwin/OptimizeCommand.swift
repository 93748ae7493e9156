import ArgumentParser
import Foundation
import Inputs

/// `gridtwin optimize`: plans whose output is a file that a scenario or a map reads.
struct OptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize",
    abstract: "Plan bases, beats or staffing; the output is a file that a scenario, a map or an alternative reads.",
    subcommands: [Bases.self, Beats.self, Staffing.self])

  /// Writes a plan's file whole, or not at all.
  static func write(_ text: String, to path: String) throws(InputError) {
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw InputError(file: path, message: "cannot be written")
    }
  }
}
