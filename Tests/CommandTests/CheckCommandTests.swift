import Foundation
import GRDB
import Testing

@testable import Presentation

/// `gridtwin check`, as a pipeline runs it.
@Suite struct CheckCommandTests {
  @Test(arguments: [("ci-pass", 0, "pass"), ("ci-fail", 1, "fail"), ("ci-open", 3, "inconclusive")])
  func theExamplesEndAsTheyPromise(name: String, code: Int32, outcome: String) throws {
    let place = try Workplace()
    let arguments = ["check", "\(Command.repository)/Experiments/\(name).yaml", "--quiet"]
    let text = try Command.run(
      arguments + ["--junit", "x.xml", "--markdown", "x.md", "--json", "x.json"], in: place.folder)
    #expect(text.code == code, "\(text)")
    #expect(text.errors.isEmpty)
    let document = try place.document("x.json")
    #expect(document.outcome == outcome)
    #expect(document.format == "gridtwin-check" && document.version == 1)
    #expect(text.output.contains("\n\(CheckText.word(outcome)): "))
    // Each says how many incidents it rests on, and a quantile the share that it was judged by.
    for verdict in document.verdicts {
      let incidents = try #require(verdict.incidents)
      #expect(incidents > 100 && verdict.message.contains(" over \(incidents) incidents"))
      #expect((verdict.within != nil) == verdict.quantity.hasPrefix("p90"))
    }
    let junit = try JUnitReader.read(place.folder + "/x.xml")
    let cases = junit.filter { $0.name == "testcase" }
    #expect(cases.map { $0.attributes["name"] } == document.verdicts.map(\.budget))
    let suite = try #require(junit.first { $0.name == "testsuite" })
    #expect(suite.attributes["tests"] == String(cases.count))
    #expect(suite.attributes["failures"] == String(junit.count { $0.name == "failure" }))
    #expect(suite.attributes["errors"] == String(junit.count { $0.name == "error" }))
    #expect(suite.attributes["skipped"] == String(junit.count { $0.name == "skipped" }))
    #expect(
      try String(contentsOfFile: place.folder + "/x.md", encoding: .utf8).contains("\(CheckText.word(outcome)): "))
    // Judged again from what is stored, with no computing, it is the same.
    let again = try Command.run(arguments + ["--stored", "--json", "-"], in: place.folder)
    #expect(again.code == code)
    #expect(try JSONDecoder().decode(CheckDocument.self, from: Data(again.output.utf8)) == document)
  }

  @Test func aVerdictStaysWithMoreReplications() throws {
    let place = try Workplace(Self.relative)
    #expect(try place.check("--json", "a.json").code == 0)
    #expect(try place.run("--replications", "12", "--quiet").code == 0)
    #expect(try place.check("--json", "b.json").code == 0)
    let (first, second) = (try place.document("a.json"), try place.document("b.json"))
    #expect(first.verdicts == second.verdicts)
    #expect(first.verdicts[0].replications == 6)
  }

  @Test func annotationsAndTheStepSummary() throws {
    let place = try Workplace(Self.failing)
    let summary = place.folder + "/summary.md"
    try "before\n".write(toFile: summary, atomically: true, encoding: .utf8)
    let environment = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": summary]
    let outcome = try Command.run(["check", "test.yaml", "--quiet"], in: place.folder, environment: environment)
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("\n::error file=test.yaml,line=11,title=fail%3A direct::mean(closure) <= 1min: "))
    #expect(outcome.output.contains("\n::warning file=test.yaml,line=12,title=fail%3A direct::"))
    let text = try String(contentsOfFile: summary, encoding: .utf8)
    #expect(text.hasPrefix("before\n### FAIL: test\n"))
    #expect(try place.check().output.contains("::") == false)
    #expect(try place.check("--github").output.contains("::error"))
  }

  @Test func aStoredBaselinePairsWithALaterState() throws {
    let text = Workplace.sound.replacingOccurrences(of: "  hierarchical: {policies.routing: hierarchical}\n", with: "")
      .replacingOccurrences(of: "baseline: hierarchical", with: "baseline: direct")
      .replacingOccurrences(of: "baseline - 20%", with: "baseline + 5%")
      .replacingOccurrences(of: "max: 60", with: "max: 6")
    let place = try Workplace(text)
    #expect(try place.check().errors.contains("there is no alternative to compare with the baseline"))
    #expect(try place.check("--write-baseline", "base.json", "--db", "a.sqlite").code == 0)
    #expect(try place.check("--baseline", "base.json", "--db", "a.sqlite").code == 0)
    // Another state of the scenario: more reports go astray, so closing takes longer.
    try place.write(
      text.replacingOccurrences(of: "{direct: {returns: 1}}", with: "{direct: {returns: 1}}, transfer.misrouting: 60%"))
    let worse = try place.check("--baseline", "base.json", "--db", "b.sqlite", "--json", "b.json")
    #expect(worse.code == 1, "\(worse)")
    #expect(try place.document("b.json").baselineFile == "base.json")
    for (old, new, message) in [
      ("seed: 7", "seed: 8", "base.json: seed: the file holds values of another seed"),
      ("experiment: test", "experiment: other", "base.json: experiment: the file holds values of another experiment"),
      ("mean(closure)", "p90(closure)", "found \"p90(closure)\", allowed: mean(closure)"),
      ("max: 6", "max: 12", ""),
    ] {
      try place.write(text.replacingOccurrences(of: old, with: new))
      let outcome = try place.check("--baseline", "base.json", "--db", "c.sqlite")
      #expect(message.isEmpty ? outcome.code != 70 : outcome.code == 2, "\(outcome)")
      #expect(outcome.errors.contains(message) || message.isEmpty, "\(outcome)")
    }
  }

  @Test func whatIsStoredMustSuffice() throws {
    let place = try Workplace(Self.relative)
    let none = try place.check("--stored")
    #expect(none.code == 2)
    #expect(none.errors.contains("does not exist"))
    #expect(try place.run("--replications", "2", "--quiet").code == 0)
    let some = try place.check("--stored")
    #expect(some.code == 5)
    #expect(some.errors.contains("incomplete: the verdict needs 6 replications, and 8 of 12 shards are not there"))
  }

  @Test func resultsThatDisagreeAreSaid() throws {
    let place = try Workplace(Self.relative)
    #expect(try place.check().code == 0)
    try DatabaseQueue(path: place.database).write { try $0.execute(sql: "UPDATE replication SET digest = 'other'") }
    // The new budget makes them be computed again.
    try place.write(Self.relative.replacingOccurrences(of: "trace:", with: "  - p90(closure) <= 30d\ntrace:"))
    let outcome = try place.check()
    #expect(outcome.code == 4)
    #expect(outcome.errors.contains("came out differently the second time"))
  }

  /// One replication has a value and no interval: nothing is decided, and everything is shown.
  @Test func oneReplicationDecidesNothing() throws {
    let text = Self.failing.replacingOccurrences(of: "min: 6, max: 12", with: "min: 1")
    let place = try Workplace(text)
    let run = try place.run("--quiet")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run)")
    let outcome = try place.check("--json", "x.json")
    #expect(outcome.code == 3, "\(outcome)")
    #expect(try place.document("x.json").outcome == "inconclusive")
    for command in [["report"], ["export", "--output", "csv"]] {
      let page = try Command.run(command + [place.database], in: place.folder)
      #expect(page.code == 0, "\(page)")
    }
  }

  @Test func aBudgetOverNobodyIsAnError() throws {
    let place = try Workplace(
      Self.relative.replacingOccurrences(of: "mean(closure) <= baseline", with: "mean(closure) <= 30d")
        .replacingOccurrences(of: "{direct: {returns: 1}}", with: "direct, incidents.rate: 0%"))
    let outcome = try place.check()
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.errors.contains("test.yaml:11: budgets[1]: over nobody in every replication of direct"))
    #expect(outcome.output.isEmpty)
  }

  /// Each budget that cannot be judged, and what the message must say.
  @Test(arguments: [
    ("mean(closre) <= 3h", "did you mean \"closure\""), ("mean(closure) <= 3hours", "did you mean \"3h\""),
    ("mean(closure{priorty=1}) <= 3h", "did you mean \"priority\""),
    ("mean(closure{subdistrict=Wset}) <= 3h", "did you mean \"west\""),
    ("mean(closure{kind=medical, priority=3}) <= 3h", "nothing that can occur here is selected"),
    ("{budget: mean(closure) <= 3h, judge: [dirct]}", "did you mean \"direct\""),
    ("{budget: mean(closure) <= baseline, judge: [hierarchical]}", "the baseline cannot be compared with itself"),
  ])
  func brokenBudgetsExitWith2AndWriteNothing(budget: String, message: String) throws {
    let place = try Workplace(Workplace.sound.replacingOccurrences(of: "mean(closure) <= baseline - 20%", with: budget))
    let outcome = try place.check()
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("test.yaml:11: budgets[1]"), "\(outcome)")
    #expect(outcome.errors.contains(message), "\(outcome)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"])
  }

  @Test(arguments: [
    (["--junit", "none/x.xml"], "none/x.xml: cannot be written: there is no folder none"),
    (["--json", "/"], "is a folder"),
    (["--junit", "-", "--json", "-"], "only one of"), (["--stored", "--fresh"], "--stored"),
    (["--baseline", "none.json"], "none.json: does not exist"), (["--baseline", "test.yaml"], "not JSON"),
    (["--threads", "0"], "allowed: a whole number from 1"),
  ])
  func brokenFlagsExitWith2AndWriteNothing(arguments: [String], message: String) throws {
    let place = try Workplace()
    let outcome = try Command.run(["check", "test.yaml"] + arguments, in: place.folder)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains(message), "\(outcome)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"])
  }

  @Test func withoutBudgetsThereIsNothingToJudge() throws {
    let text = Workplace.sound.replacingOccurrences(of: "budgets:\n  - mean(closure) <= baseline - 20%\n", with: "")
    let outcome = try Workplace(text).check()
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("states no budget"))
  }

  @Test func runSaysHowTheBudgetsStand() throws {
    let place = try Workplace(Self.failing)
    let run = try place.run("--quiet", "--verbose")
    #expect(run.code == 0)
    #expect(run.output.contains("FAIL mean(closure) <= 1min [direct]: "))
    #expect(try place.run("--quiet", "--replications", "2").output.contains("judged from 6 replications on"))
  }

  private static let relative = Workplace.sound
    .replacingOccurrences(of: "min: 3, max: 60", with: "min: 6, max: 12")
    .replacingOccurrences(of: "baseline - 20%", with: "baseline")

  private static let failing = Workplace.sound
    .replacingOccurrences(of: "min: 3, max: 60", with: "min: 6, max: 12")
    .replacingOccurrences(
      of: "  - mean(closure) <= baseline - 20%",
      with: """
          - mean(closure) <= 1min
          - {budget: mean(closure) <= 1min, level: warn}
        """)
}

extension Workplace {
  fileprivate func check(_ arguments: String...) throws -> Command.Outcome {
    try Command.run(["check", "test.yaml", "--quiet"] + arguments, in: folder)
  }

  fileprivate func document(_ name: String) throws -> CheckDocument {
    try JSONDecoder().decode(CheckDocument.self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
  }
}
