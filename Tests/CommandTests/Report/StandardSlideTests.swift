import District
import EventKernel
import Foundation
import GRDB
import Testing

@testable import Experimentation
@testable import Inputs
@testable import Presentation

/// Standards, among them those of one's own, on a screen, a page and slides; and who is reached within the target.
@Suite("Standards on slides") struct StandardSlideTests {
  private static let pack = """
    standard: city-target
    title: {en: City target, zh: 本市目标}
    source: "City council, decision 12"
    year: 2024
    categories:
      urgent: {en: urgent calls, zh: 急呼, usually: priority=1}
    lines:
      - {line: share, says: {en: nine in ten within an hour, zh: 十分之九在一小时内}, of: urgent, budget: "share(response{@} <= 1h) >= 90%"}
      - {line: mean, says: {en: a mean of 12 min, zh: 平均 12 分钟}, of: urgent, budget: "mean(response{@}) <= 12min"}
      - line: ringing
        says: answered within 10 s
        missing: how long a call rings before somebody answers it who speaks the language of the caller

    """

  private static func finished() throws -> Workplace {
    let text = Workplace.sound.replacing("mean(closure) <= baseline - 20%", with: "p90(response{priority=1}) <= 20min")
    let place = try Workplace(text + "\nstandards: [city.yaml]\n")
    try pack.write(toFile: place.folder + "/city.yaml", atomically: true, encoding: .utf8)
    let run = try place.run("--quiet")
    #expect(run.code == 0, "\(run)")
    return place
  }

  private func section(_ id: String, of place: Workplace, language: String) throws -> String {
    let report = ["report", "results/test.sqlite", "--form", "slides", "--output", "s.html", "--language", language]
    let outcome = try Command.run(report + ["--quiet"], in: place.folder)
    #expect(outcome.code == 0, "\(outcome)")
    let html = try String(contentsOfFile: place.folder + "/s.html", encoding: .utf8)
    #expect(Page(html) != nil)
    let parts = html.components(separatedBy: "<section id=\"\(id)\">")
    return parts.count > 1 ? parts[1].components(separatedBy: "</section>")[0] : ""
  }

  @Test func ownStandardsAndWhoIsReachedAreOnSlides() throws {
    let place = try Self.finished()
    let english = try section("standards", of: place, language: "en")
    for words in [
      "City target", "nine in ten within an hour", "a mean of 12 min",
      "of 2 lines of standards", "1 not judged",
      "not judged: how long a call rings before somebody answers it", "City council, decision 12 (2024).",
    ] { #expect(english.contains(words), "\(words): \(english)") }
    let chinese = try section("standards", of: place, language: "zh")
    for words in ["本市目标", "十分之九在一小时内", "所判 2 条标准中", "另有 1 条未判定"] {
      #expect(chinese.contains(words), "\(words): \(chinese)")
    }
    for (language, words) in [("en", "of residents are reached within 20 min"), ("zh", "20 分钟内可达")] {
      let cover = try section("coverage", of: place, language: language)
      #expect(cover.contains(words) && cover.contains("<svg"), "\(cover)")
    }
    // It needs the scenario's files.
    try DatabaseQueue(path: place.database).write {
      try $0.execute(sql: "UPDATE experiment SET scenario = 'gone.yaml'")
    }
    #expect(try section("coverage", of: place, language: "en").isEmpty)
  }

  /// Who is meant by a target, and what of it is left for setting out and the way.
  @Test(
    arguments: [
      ("p90(response{priority=1}) <= 20min", 20.0, 1.0), ("p90(attendance{agency=rescue}) <= 9min", 9, 0),
      ("share(response{priority=1} <= 8min) >= 75%", 8, 1), ("mean(response{priority=1}) <= 9min", nil, 0),
      ("p90(response) <= 20min", nil, 0), ("p90(response{agency=cleaning}) <= 1h", nil, 0),
      ("p90(response{priority=1}) <= 1min", nil, 0), ("p90(closure{priority=1}) <= 2h", nil, 0),
    ] as [(String, Double?, Double)])
  func targetsOfOneAgencyWithBasesAreDrawn(budget: String, minutes: Double?, before: Double) throws {
    let text = Workplace.sound.replacing("mean(closure) <= baseline - 20%", with: budget)
    let experiment = try Experiment(text: text, file: "x.yaml")
    let plan = try Scenario.read(path: experiment.scenario).reading().plan
    let question = CoverageQuestion(experiment.budgets, in: plan)
    #expect(question?.target == minutes.map { TimeSpan.seconds($0 * 60) })
    if let question {
      #expect(question.before == .seconds(before * 60) && question.countsTurnout)
      #expect(question.teams.map { plan.teams[$0].id } == ["ambulance"])
    }
  }

  /// Nothing of a reason is lost in eighty columns, and all rows are rounded alike.
  @Test func noReasonIsCutOnAScreen() throws {
    let rows = [("a", 20), ("b", 40)].map { name, looks in
      """
      {"standard": "s", "line": "mean", "source": "law", "says": "\(String(repeating: "many words ", count: 9))", "alternative": "\(name)",
       "outcome": "pass", "value": "6 min", "interval": "5 min to 7 min", "replications": \(looks)}
      """
    }
    let unjudged = """
      {"standard": "s", "line": "ringing", "source": "law", "says": "soon", "outcome": "not judged",
       "why": "\(String(repeating: "this is missing and ", count: 6))this is its cure"}
      """
    let text = "[" + (rows + [unjudged]).joined(separator: ",") + "]"
    let table = StandardTable(try JSONDecoder().decode([CheckDocument.StandardLine].self, from: Data(text.utf8)))
    let lines = table.lines(within: 80, alternatives: 2)
    #expect(lines.allSatisfy { Lines.width(of: $0) <= 80 } && !lines.contains { $0.contains("…") }, "\(lines)")
    #expect(lines.map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ").hasSuffix("this is its cure"))
    // Rows that were judged after different numbers of replications say so; of one number nothing is said.
    #expect(lines[0].hasSuffix("replications") && lines.contains { $0.hasSuffix(" 40") })
    #expect(!StandardTable([table.rows[0]]).lines(within: 80, alternatives: 2)[0].contains("replications"))
    // Where there is no room for all, whole rows are left out.
    for most in 4...lines.count - 1 {
      let cut = table.lines(within: 80, most: most, alternatives: 2)
      #expect(cut.count <= most && cut.last?.hasSuffix("see --verbose") == true)
      #expect(
        cut.dropLast().last.map { $0.contains("PASS") || $0.hasSuffix("Standards") || most < 5 } == true, "\(cut)")
    }
  }

  @Test func valuesThatStandTogetherAreRoundedAlike() throws {
    func figures(_ budget: String, _ values: [(String, [Double])]) throws -> AlikeFigures {
      let made = MadeUp(
        values: values.map { ($0.0, [1, 2, 3]) }, more: "budgets: [\"\(budget)\"]",
        limited: values.map { (String(budget.prefix { $0 != "<" && $0 != ">" }.dropLast()), $0.0, $0.1) })
      return AlikeFigures(of: try #require(try made.decision().judgement).verdicts)
    }
    let times = try figures("mean(closure) <= 12min", [("tiers", [32, 40, 24]), ("direct", [11.4, 11.5, 11.6])])
    #expect(
      [32.03, 12, 83, 3000, .infinity].map(times.words) == ["32 min 2 s", "12 min", "1 h 23 min", "2 d 2 h", "∞"])
    let shares = try figures("share(closed) >= 90%", [("tiers", [0.2, 0.3, 0.4]), ("direct", [0.95, 0.96, 0.97])])
    #expect([0.7364, 0.9].map(shares.words) == ["73.6 %", "90.0 %"])
  }
}

/// What stands in pictures can be read.
@Suite("Words in pictures") struct PictureWordsTests {
  private func point(_ name: String, _ x: Double, _ y: Double) -> TradeOffChart.Point {
    TradeOffChart.Point(
      name: name, colour: "#0072B2", x: x, y: y, xInterval: nil, yInterval: nil, isBeaten: false, isNamed: true)
  }

  @Test func namesOfPointsCoverNothingOrStandInAKey() throws {
    let apart = TradeOffChart(
      title: "t", axis: ("x", "y"), points: [point("one", 1, 1), point("two", 1, 1.4), point("three", 4, 4)])
    let letterings = try #require(Page(apart.svg)).letterings.filter {
      ["one\n", "two\n", "three\n"].contains($0.text)
    }
    #expect(letterings.count == 3 && letterings.allSatisfy { $0.isInside })
    for (index, word) in letterings.enumerated() {
      #expect(!letterings[(index + 1)...].contains { word.covers($0) }, "\(letterings)")
    }
    let crowd = (0..<12).map { point("a rather long name \($0)", 1 + Double($0) / 1000, 1) } + [point("far", 2, 2)]
    let crowded = TradeOffChart(title: "t", axis: ("x", "y"), points: crowd)
    #expect(crowded.names == nil && !crowded.svg.contains("rather"))
  }

  @Test func linesThatLieOnOneAnotherHavePanelsOfTheirOwn() throws {
    let hours = (0..<24).map { Optional(Double($0 % 6)) }
    let names = ["today", String(repeating: "a long name ", count: 5), "other"]
    let chart = DayPanels(
      title: "t", axis: ("hour", "waits"),
      panels: names.map { DayPanels.Panel(name: $0, colour: "#0072B2", hours: hours, words: "most: 5 at 05:00") })
    let page = try #require(Page(chart.svg))
    #expect(page.letterings.allSatisfy { $0.isInside }, "\(page.letterings.filter { !$0.isInside })")
    #expect(page.letterings.filter { $0.text.hasPrefix("most") }.count == 3)
    for (index, word) in page.letterings.enumerated() {
      #expect(!page.letterings[(index + 1)...].contains { word.covers($0) }, "\(word)")
    }
    #expect(Report.peak(of: [nil, 2, 3, 3])?.hour == 2 && Report.peak(of: [nil]) == nil)
  }

  @Test(arguments: ["en", "zh"]) func noWordOfAPictureCoversAnother(language: String) throws {
    let place = try Workplace.finished()
    let report = ["report", "results/test.sqlite", "--form", "slides", "--output", "s.html", "--language", language]
    #expect(try Command.run(report + ["--quiet"], in: place.folder).code == 0)
    let html = try String(contentsOfFile: place.folder + "/s.html", encoding: .utf8)
    for id in ["areas", "map", "hours", "trade-off"] {
      let section = html.components(separatedBy: "<section id=\"\(id)\">")[1].components(separatedBy: "</section>")[0]
      let picture = try #require(section.components(separatedBy: "<svg").dropFirst().first)
      let page = try #require(Page("<svg" + picture.components(separatedBy: "</svg>")[0] + "</svg>"))
      #expect(!page.letterings.isEmpty)
      for (index, word) in page.letterings.enumerated() {
        #expect(!page.letterings[(index + 1)...].contains { word.covers($0) }, "\(id): \(word)")
      }
    }
  }

  @Test func whatWasMadeUpIsCalledByWhereItLies() {
    let made = Names(zh: "第4片区（合成）", en: "Part 4 (synthetic)")
    #expect(made.isMadeUp && made.plain == Names(zh: "第4片区", en: "Part 4"))
    let real = Names(zh: "民治街道", en: "Minzhi")
    #expect(!real.isMadeUp && real.plain == real)
    #expect(Phrases(language: .en).lies("Part 4", (1, 1)) == "Part 4 (north-east)")
    #expect(Phrases(language: .zh).lies("第4片区", (0, -1)) == "第4片区（南部）")
  }
}
