import ArgumentParser

/// `gridtwin optimize`: plans whose output is a file that a scenario or a map reads.
struct OptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize",
    abstract: "Plan bases, beats or staffing; the output is a file that a scenario, a map or an alternative reads.",
    subcommands: [Bases.self, Beats.self, Staffing.self])
}
