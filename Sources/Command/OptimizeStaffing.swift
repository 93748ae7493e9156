import ArgumentParser
import District
import Experimentation
import Foundation
import Inputs
import Presentation
import Results

extension OptimizeCommand {
  /// `gridtwin optimize staffing`.
  struct Staffing: WorldCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find the cheapest roster that passes an experiment's budgets.",
      discussion: """
        The experiment says what may change, for which alternative (by default the baseline), and what one costs (by default 1):

          staffing:
            alternative: direct
            teams:
              cleaners: {path: units.cleaners.on-duty.day, low: 1, high: 4}
              desk: {path: desks.community.seats.day, levels: [1, 2, 3], cost: 2}
              enforcement: {path: units.enforcement-team.strength, levels: [60%, 80%, 100%], cost: 40}

        Every roster meets the same random events and is judged as check judges: at the experiment's min, then twice as many \
        replications each time up to its max while the verdict is open. The search begins with all at their largest and relies on one \
        thing: where a roster fails, one with no more of anything fails too. When nothing cheaper is left that this does not rule \
        out, the roster is the cheapest.

        The output is a file of changes, which an alternative reads: {from: roster.yaml}. All rosters tried stay in the \
        experiment's results database (tables staffing and roster), and nothing is computed twice.

        Exit codes: 0 a roster was found; 1 even the largest roster does not pass; 2 the input is wrong; 130 interrupted.
        """)

    @Argument(help: "The experiment file.", completion: .file(extensions: ["yaml", "yml"]))
    var experiment: String

    @OptionGroup var computing: ComputationOptions

    @Option(help: "How many rosters to try, at most.")
    var trials = 100

    @Option(help: "The file of changes to write.", completion: .file(extensions: ["yaml", "yml"]))
    var out: String?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
      try OutputFile.requireOne(out, json: json)
      if trials < 1 { throw ValidationError("--trials: found \(trials), allowed: 1 or more") }
    }

    func run(policies: PolicyRegistry) async throws {
      let experiment = try Experiment.read(path: experiment)
      try OutputFile.requirePlaces(for: [out], reading: [experiment.source.file, computing.db])
      var search = try RosterSearch(experiment, policies: policies)
      let path = try computing.db ?? ShownComputation.path(of: experiment)
      // Each roster gets a line when it is judged: progress enough.
      var options = computing
      options.quiet = true
      var opened: ShownComputation?
      try await search.run(trials: trials) { prepared in
        let shown = try ShownComputation(prepared, into: path, as: options)
        options.fresh = false
        opened = shown
        return shown.computation
      } judged: { course in
        try opened?.database.write(course)
        if !computing.quiet, let step = course.steps.last {
          Screen.complain(StaffingReport.line(step, of: course.plan))
        }
      }
      let course = search.course
      let report = StaffingReport(course)
      if let out, let best = course.search.best {
        try OutputFile.write(course.plan.file(best, comments: report.comments), to: out)
      }
      try json ? Screen.say(json: report.json()) : Screen.say(report.text, beside: out)
      if course.search.best == nil { throw ExitCode(1) }
    }
  }
}
