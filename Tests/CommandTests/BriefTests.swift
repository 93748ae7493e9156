import Foundation
import Inputs
import Testing

@testable import Presentation

/// The decision and the check as a terminal shows them first: one screen, nothing said twice, nothing left out that matters.
@Suite("What stands on one screen") struct BriefTests {
  private func lines(_ text: String) -> [String] { text.components(separatedBy: "\n") }

  private func expectOneScreen(_ text: String) {
    let lines = lines(text)
    #expect(lines.count <= 24, "\(lines.count) lines:\n\(text)")
    for line in lines { #expect(Lines.width(of: line) <= 80, "\(Lines.width(of: line)): \(line)") }
  }

  private static let quick: [Double] = [200, 210, 190]
  private static let slow: [Double] = [300, 312, 288]

  @Test func theAnswerAndWhatLimitsItStandThere() throws {
    var made = MadeUp(values: [
      ("tiers", Self.slow), ("direct", Self.quick), ("tiers where few", Self.slow),
      ("direct where few", [290, 303, 277]), ("tiers where many", Self.slow), ("direct where many", [150, 160, 140]),
    ])
    made.worlds = ["few", "many"]
    made.open = 4
    made.assumptions = 12
    made.more = "answer: emerges"
    made.accounts = [CallAccount(what: "left out: no time", count: 1204, example: "")]
    let text = DecisionBrief(try made.decision(), database: "r.sqlite").text
    expectOneScreen(text)
    let flat = text.replacing("\n", with: " ")
    for words in [
      "Under direct incidents close 1 h 40 min sooner on average", "Over 3 worlds incidents close 10 min to 2 h 30 min",
      "most by: few: ", "; many: ", "The answer emerges", "3 replications: intervals are simulation noise alone",
      "! Cases not done when the run ended, so means are too low: tiers 12, direct 12.",
      "Never reported, and in no time above: 25.0 %", "Call log: 1,204 left out: no time",
      "Behind it: 12 assumptions, 1 of 2 layers of the map are synthetic.", "r.sqlite; seed 1; gridtwin ",
      "--verbose: all",
    ] { #expect(flat.contains(words), "\(words) is not in\n\(text)") }
    #expect(lines(text).contains { $0.hasPrefix("  tiers") && $0.contains("5 h") && $0.hasSuffix("baseline") })
    #expect(lines(text).contains { $0.hasPrefix("  direct") && $0.contains("-1 h 40 min") && $0.hasSuffix("better") })
    #expect(!flat.contains(" 300"))
  }

  @Test func noExperimentIsLongerThanAScreen() throws {
    let long = "direct-with-a-name-as-long-as-names-may-be-which-is-sixty-"
    var made = MadeUp(
      question: String(repeating: "Would it be any better? ", count: 40),
      values: [("tiers", Self.slow)]
        + (0..<30).map { index in ("\(long)\(index)", Self.quick.map { $0 + Double(index) }) })
    made.measures = ["closure-mean", "closure-p90", "response-mean", "response-p90"]
    made.more = """
      answer: {partly: \(String(repeating: "much of it ", count: 30))}
      budgets: [mean(closure) <= 3h, mean(response) <= 4h, p90(closure) <= 5h, p90(response) <= 2h]
      """
    made.limited = ["mean(closure)", "mean(response)", "p90(closure)", "p90(response)"].flatMap { measure in
      made.values.map { (measure, $0.name, $0.values) }
    }
    made.open = 1
    let decision = try made.decision()
    expectOneScreen(DecisionBrief(decision, database: String(repeating: "x/", count: 200)).text)
    let text = DecisionBrief(decision, database: "r").text
    #expect(text.contains("and ") && text.contains("more alternatives") && text.contains("Not shown: closure-p90"))
    // The best stays.
    #expect(text.contains("  direct-with") && text.contains("  tiers"))
    let document = CheckDocument(
      try #require(decision.judgement), of: decision.record, observed: .init(), database: "r")
    let check = CheckBrief(document, of: decision.record).text
    expectOneScreen(check)
    #expect(check.contains("more verdicts: see --verbose"))
  }

  @Test func sentencesAreLeftOutWhole() {
    let sentences = (1...4).map { "Sentence \($0) of some length that alone has room in a line." }
    #expect(Lines.whole(sentences, into: 2) == Array(sentences.prefix(2)))
    #expect(Lines.whole(sentences, into: 8) == sentences)
    let clauses =
      ["kept in two worlds"] + (1...6).map { "missed where “a quarter fewer calls than in year \($0)” holds" }
    let cut = Lines.whole([clauses.joined(separator: "; ") + "."], into: 2)
    #expect(Lines.shorter(Array(sentences.prefix(2))) == [sentences[0]] && Lines.shorter([sentences[0]]).isEmpty)
    let answer =
      "Under a urgent calls are answered 5 min sooner on average (95 % interval 4 min to 6 min; 30 % less than under b)."
    #expect(Lines.shorter([answer]).isEmpty)
    #expect(cut == [clauses.prefix(3).joined(separator: "; ") + "; …"], "\(cut)")
  }

  @Test func aBookForAQuestionIsCut() {
    let lines = Lines.wrapped(String(repeating: "w ", count: 1_000_000), into: 2)
    #expect(lines.count == 2 && lines[1].hasSuffix("…") && Lines.width(of: lines[1]) <= 80)
  }

  @Test func warningsHideNothingThatFailsTheCheck() throws {
    var made = MadeUp(values: ["tiers", "a", "b", "c"].enumerated().map { ($1, [300 + Double($0), 312, 288]) })
    let warnings = (1...6).map { "{budget: \"mean(closure) <= \($0)min\", level: warn}" }
    made.more = "budgets: [\((warnings + ["mean(closure) <= 30min"]).joined(separator: ", "))]"
    made.limited = (0...6).flatMap { budget in made.values.map { ("l\(budget)", $0.name, $0.values) } }
    let decision = try made.decision()
    let document = CheckDocument(
      try #require(decision.judgement), of: decision.record, observed: .init(), database: "r")
    let text = CheckBrief(document, of: decision.record).text
    expectOneScreen(text)
    #expect(text.contains("mean(closure) <= 30min: ") && text.contains("more verdicts"), "\(text)")
  }

  @Test func theAlternativesStayWhateverElseIsSaid() throws {
    let names = ["tiers", "direct", "home"]
    let values: (String) -> [Double] = { $0 == "tiers" ? [300, 340, 260] : [200, 410, 120] }
    var made = MadeUp(
      values: names.map { ($0, values($0)) }
        + ["few", "many"].flatMap { world in names.map { ("\($0) where \(world)", values($0)) } })
    made.worlds = ["few", "many"]
    made.open = 4
    made.assumptions = 12
    made.more = """
      answer: {partly: \(String(repeating: "much of it ", count: 12))}
      budgets: [mean(closure) <= 3h, mean(closure) <= 4h, mean(closure) <= 5h, mean(closure) <= 6h]
      """
    made.question = String(repeating: "Would it be any better? ", count: 9)
    made.accounts = [CallAccount(what: "left out: no time", count: 1204, example: "")]
    made.limited = (0..<4).flatMap { budget in names.map { ("l\(budget)", $0, values($0)) } }
    let text = DecisionBrief(try made.decision(), database: "r.sqlite").text
    expectOneScreen(text)
    for name in names { #expect(lines(text).contains { $0.hasPrefix("  \(name)") }, "\(text)") }
    #expect(text.contains("difference"))
  }

  @Test func equalVerdictsAreOneLine() throws {
    let place = try Workplace()
    let arguments = ["check", "\(Command.repository)/Experiments/ci-fail.yaml", "--quiet", "--db", "r.sqlite"]
    let brief = try Command.run(arguments, in: place.folder)
    expectOneScreen(brief.output.trimmingCharacters(in: .newlines))
    let own = lines(brief.output)
    #expect(own.count { $0.contains("p90(response{priority=1})") } == 1)
    #expect(own.count { $0.contains("FAIL both") } == 1 && own.count { $0.contains("FAIL direct ") } == 1)
    #expect(brief.output.contains("1,128 incidents, 20 replications"))
    let whole = try Command.run(arguments + ["--verbose"], in: place.folder)
    #expect(whole.output.contains("13 of 13 layers of the map are synthetic"))
    #expect(
      whole.code == brief.code && whole.output.contains("\nFAIL p90(response{priority=1}) <= 25min [direct]: 41 min"))
  }

  @Test func runPrintsTheScreenAndAllOfItByVerbose() throws {
    let place = try Workplace.finished()
    let brief = try place.run("--quiet")
    #expect(brief.code == 0)
    expectOneScreen(brief.output.trimmingCharacters(in: .newlines))
    let whole = try place.run("--quiet", "--verbose")
    #expect(whole.output.contains("closure-mean: Mean time from report") && !brief.output.contains("Mean time from"))
    #expect(whole.output.contains("Student's t"))
  }

  /// A mean 10 min over the limit, with a deviation of 20, is settled by some twenty replications; one 0.7 over, with one of 39, by more than the 60 that
  /// the experiment permits.
  @Test(arguments: [
    ([330.0, 290, 310], "more may settle it."), ([300, 340, 262], "too close to tell with 60 replications."),
  ])
  func whatIsOpenSaysWhatWouldSettleIt(values: [Double], told: String) throws {
    var made = MadeUp(values: [("tiers", [300, 340, 260]), ("direct", [295, 345, 258])])
    made.more = "budgets: [mean(closure) <= 5h]"
    made.limited = [("mean(closure)", "tiers", values), ("mean(closure)", "direct", [295, 345, 258])]
    let decision = try made.decision()
    #expect(DecisionBrief(decision, database: "r").text.contains("have an even chance to settle it."))
    let document = CheckDocument(
      try #require(decision.judgement), of: decision.record, observed: .init(), database: "r")
    let text = CheckBrief(document, of: decision.record).text
    let open = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("OPEN mean(closure) <= 5h of tiers: ") }, "\(text)")
    #expect(open.hasSuffix(told), "\(text)")
  }

  @Test(arguments: [
    (316.1, 3.0, true, "+5 h 16 min"), (-72.6, 1.5, true, "-1 h 13 min"), (240, 1, false, "4 h"),
    (14.61, 0.3, false, "14 min 37 s"), (14.61, 2, false, "15 min"), (0.001, 0.5, true, "0 s"),
  ])
  func timesAreSpokenInHoursAndMinutes(minutes: Double, resolution: Double, signed: Bool, text: String) {
    #expect(Figures(unit: "min", resolution: resolution).spoken(minutes, signed: signed) == text)
  }

  @Test func aChineseLetterTakesTwoColumns() {
    #expect(Lines.width(of: "街道 a") == 6 && Lines.cut("街道街道", to: 5) == "街道…")
    #expect(Lines.cut("abc", to: 3) == "abc" && Lines.cut("abcd", to: 3) == "ab…")
    #expect(Lines.wrapped(String(repeating: "wait 2 h 15 min ", count: 20), into: 2).count == 2)
    #expect(Lines.wrapped("wait 2 h 15 min", into: 9) == ["wait 2 h 15 min"])
  }

  @Test func theFirstColumnGivesWay() {
    let name = String(repeating: "n", count: 70)
    let table = TextTable(heads: ["", "mean", ""], rows: [[name, "5 h 16 min", ""], ["b", "1 min", ""]])
    #expect(table.lines(within: 80).allSatisfy { Lines.width(of: $0) <= 80 })
    #expect(
      table.lines(within: 80)[1].hasSuffix("n…  5 h 16 min") && table.lines(within: 80)[2].hasSuffix("       1 min"))
  }
}
