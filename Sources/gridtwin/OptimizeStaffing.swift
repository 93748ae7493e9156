import ArgumentParser
import Experimentation
import Foundation
import Inputs
import Presentation
import Results

extension OptimizeCommand {
  /// `gridtwin optimize staffing`.
  struct Staffing: AsyncParsableCommand {
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
      if trials < 1 { throw ValidationError("--trials: found \(trials), allowed: 1 or more") }
    }

    func run() async throws {
      let experiment = try Experiment.read(path: experiment)
      try OutputFile.requirePlaces(for: [out], reading: [experiment.source.file, computing.db])
      guard let plan = experiment.staffing else {
        throw InputError(
          file: experiment.source.file, key: "staffing",
          message: "the experiment does not say which teams may change; see --help")
      }
      guard let base = experiment.alternatives.first(where: { $0.name == plan.alternative }) else { return }
      var preparation = try experiment.preparation()
      var course = StaffingCourse(plan)
      guard !course.budgets(of: preparation.experiment, for: base.name).isEmpty else {
        throw InputError(
          file: experiment.source.file, key: "budgets",
          message: "no budget is for \(base.name), so every roster would do")
      }
      // A level that no scenario can have is said before anything is computed.
      try preparation.check(plan.alternative(plan.teams.map { _ in 0 }, of: base))
      let path = try computing.db ?? Computation.path(of: experiment)
      // Each roster gets a line when it is judged: progress enough.
      var options = computing
      options.quiet = true
      while course.steps.count < trials, let roster = course.search.next {
        let alternative = plan.alternative(roster, of: base)
        try preparation.add(alternative)
        let computation = try Computation(preparation.experiment, into: path, as: options)
        options.fresh = false
        let judgement = try await judge(alternative.name, by: computation, course)
        course.note(roster, alternative: alternative.name, judgement)
        try computation.database.write(course)
        if !computing.quiet, let step = course.steps.last { Screen.complain(StaffingReport.line(step, of: plan)) }
      }
      let report = StaffingReport(course)
      if let out, let best = course.search.best {
        try OutputFile.write(plan.file(best, comments: report.comments), to: out)
      }
      try json ? Screen.say(json: report.json()) : Screen.say(report.text)
      if course.search.best == nil { throw ExitCode(1) }
    }

    /// Look by look, until the budgets are decided or the replications are used up.
    private func judge(
      _ name: String, by computation: Computation, _ course: StaffingCourse
    ) async throws -> Judgement {
      var prepared = computation.prepared
      prepared.budgets = course.budgets(of: prepared, for: name)
      let baseline = prepared.experiment.baseline
      let names = prepared.budgets.contains { $0.budget.isRelative } ? [name, baseline] : [name]
      var last: Judgement?
      for size in Looks(prepared.experiment).sizes where last?.wantsMore ?? true {
        try await computation.complete(
          prepared.shards(replications: size).filter { names.contains($0.alternative) })
        let observations = try computation.database.observations(of: Judgement.keys(of: prepared), replications: size)
        let judgement = try Judgement(prepared, observations: observations, replications: size)
        if !judgement.wantsMore { try judgement.requireSomebody() }
        last = judgement
      }
      guard let last else { throw ExitCode(70) }
      return last
    }
  }
}
