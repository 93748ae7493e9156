import ArgumentParser
import District
import Experimentation
import Foundation
import Inputs
import Presentation
import Results

/// `gridtwin check`: from an experiment file to a verdict.
struct CheckCommand: WorldCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run an experiment and judge its budgets: pass, fail or inconclusive.",
    discussion: """
      Runs as many replications as a verdict takes: the experiment's min, then twice as many each time, up to its max. A \
      budget passes only if its whole one-sided interval is inside of the limit, and fails only if the whole of it is \
      outside; of an alternative that cannot cope, whose lines grow without end, none passes; the error that its confidence permits is shared over the looks. Results stand in the same database as those \
      of run, and nothing in it is computed again.

      A budget on the baseline holds each alternative against the baseline, replication by replication. With --baseline \
      FILE each alternative, the baseline too, is held against its own values in the file instead: what --write-baseline \
      FILE kept of another state of the same experiment and seed. Another experiment or seed is refused. \
      --write-baseline runs all of the experiment's max replications, so that every look finds its pair; budgets on the \
      baseline that have nothing to be compared with yet are left out.

      With --github, or where GITHUB_ACTIONS is true, annotations are printed, and the Markdown is added to the file that \
      GITHUB_STEP_SUMMARY names.

      Exit codes: 0 every budget of level error passes; 1 one fails; 3 none fails, but one is inconclusive; 4 results \
      computed anew disagree with those stored; 5 incomplete: with --stored, replications that the verdict needs are not \
      there; 2 the input is wrong, such as a budget over nobody; 130 interrupted.
      """)

  @Argument(help: "The experiment file.", completion: .file(extensions: ["yaml", "yml"]))
  var experiment: String

  @OptionGroup var computing: ComputationOptions

  @Option(help: "A file of --write-baseline that stands for the baseline.", completion: .file(extensions: ["json"]))
  var baseline: String?

  @Option(help: "Keep the values of every replication in a file, for a later --baseline.")
  var writeBaseline: String?

  @Option(help: "Write JUnit XML to a file; - is standard output.")
  var junit: String?

  @Option(help: "Write Markdown to a file; - is standard output.")
  var markdown: String?

  @Option(help: "Write the whole check as JSON to a file; - is standard output.")
  var json: String?

  @Flag(help: "Print annotations for GitHub Actions, and add to its step summary.")
  var github = false

  @Flag(help: "Print every verdict in a sentence, and how sure it is, not what fits a screen.")
  var verbose = false

  @Flag(help: "Compute nothing: judge what the database holds.")
  var stored = false

  func validate() throws {
    if stored, computing.fresh {
      throw ValidationError("--stored computes nothing, so --fresh would leave nothing to judge")
    }
    if [junit, markdown, json].count(where: { $0 == "-" }) > 1 {
      throw ValidationError("only one of --junit, --markdown and --json can be written to standard output")
    }
  }

  func run(policies: PolicyRegistry) async throws {
    let experiment = try Experiment.read(path: experiment)
    guard !experiment.budgets.isEmpty else {
      throw InputError(
        file: experiment.source.file, key: "budgets",
        message: "there is nothing to judge: the experiment states no budget, and no standard")
    }
    // A baseline may be kept where one was read.
    try OutputFile.requirePlaces(for: [writeBaseline], reading: [experiment.source.file])
    try OutputFile.requirePlaces(
      for: [junit, markdown, json], reading: [experiment.source.file, baseline, writeBaseline, computing.db])
    let prepared = try experiment.prepared(policies: policies)
    guard !prepared.record.budgets.isEmpty else {
      let why = experiment.standards.compactMap { line in
        (line.missing ?? prepared.record.evidence.whyUnjudged(line)).map { "\(line.id): \($0.en)" }
      }
      throw InputError(
        file: experiment.source.file, key: "standards", message: "no line of the standards can be judged here",
        details: why.joined(separator: "\n"))
    }
    let inquiry = try inquiry(into: prepared.record)
    if stored { try InputFile.requireFile(computing.db ?? "results/\(experiment.name).sqlite") }
    let path = try computing.db ?? ShownComputation.path(of: experiment)
    let shown = try ShownComputation(prepared, into: path, as: computing)
    do {
      let judgement = try await judge(inquiry, by: shown.computation)
      let outcome = try report(judgement, of: prepared.record, in: shown.database)
      if let code = MarginTest.Outcome(rawValue: outcome).flatMap(Self.code) { throw ExitCode(code) }
    } catch let error as Disagreement {
      Screen.complain("results disagree: \(error)")
      throw ExitCode(4)
    } catch let error as BudgetInquiry.Incomplete {
      Screen.complain(
        "incomplete: the verdict needs \(error.replications) replications, and \(error.missing) of \(error.shards) "
          + "shards are not there")
      throw ExitCode(5)
    }
  }

  private func inquiry(into record: ExperimentRecord) throws(InputError) -> BudgetInquiry {
    var inquiry = BudgetInquiry(record)
    inquiry.against = try baseline.map { path throws(InputError) in try StoredBaseline.read(path: path) }
    inquiry.isBaseline = writeBaseline != nil
    inquiry.isStoredOnly = stored
    try inquiry.against?.require(record)
    // What cannot be judged at all is said before anything is computed.
    try inquiry.check()
    return inquiry
  }

  private func judge(_ inquiry: BudgetInquiry, by computation: Computation) async throws -> Judgement {
    let (judgement, observations) = try await inquiry.judge(by: computation) { last, next in
      guard !computing.quiet else { return }
      Screen.complain("inconclusive after \(last.replications) replications: on to \(next)")
    }
    if let writeBaseline {
      let kept = StoredBaseline(inquiry.record, observations: observations, replications: judgement.replications)
      try OutputFile.write(kept.json, to: writeBaseline)
    }
    return judgement
  }

  /// - Returns: the outcome.
  private func report(
    _ judgement: Judgement, of record: ExperimentRecord, in database: ResultsDatabase
  ) throws -> String {
    let observed = try database.observations(of: CheckDocument.keys, replications: judgement.replications)
    let document = CheckDocument(
      judgement, of: record, observed: observed, database: database.path, baselineFile: baseline)
    let isTaken = [junit, markdown, json].contains("-")
    if !isTaken {
      try Screen.say(verbose ? CheckText(document, of: record).text : CheckBrief(document, of: record).text)
    }
    if let junit { try OutputFile.write(CheckJUnit(document).text, to: junit) }
    if let markdown { try OutputFile.write(CheckMarkdown(document).text, to: markdown) }
    if let json { try OutputFile.write(Screen.harmless(json: try document.json()), to: json) }
    let environment = ProcessInfo.processInfo.environment
    guard github || environment["GITHUB_ACTIONS"] == "true" else { return document.outcome }
    let annotations = CheckAnnotations(document).text
    if isTaken { Screen.note(annotations + "\n") } else { try Screen.say(commands: annotations) }
    if let summary = environment["GITHUB_STEP_SUMMARY"], !summary.isEmpty {
      try OutputFile.append(CheckMarkdown(document).text, to: summary)
    }
    return document.outcome
  }

  private static func code(_ outcome: MarginTest.Outcome) -> Int32? {
    switch outcome {
    case .pass: nil
    case .fail: 1
    case .inconclusive: 3
    }
  }
}
