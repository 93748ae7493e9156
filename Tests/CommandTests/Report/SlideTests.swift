import Experimentation
import Foundation
import GRDB
import Results
import Testing

@testable import Presentation

/// The report as slides: one finding a page.
@Suite("Slides of a report") struct SlideTests {
  private func slides(of place: Workplace, language: String = "en") throws -> (page: Page, html: String) {
    let outcome = try Command.run(
      [
        "report", "results/test.sqlite", "--form", "slides", "--output", "slides.html", "--language", language,
        "--quiet",
      ], in: place.folder)
    #expect(outcome.code == 0 && outcome.output.isEmpty && outcome.errors.isEmpty, "\(outcome)")
    let html = try String(contentsOfFile: place.folder + "/slides.html", encoding: .utf8)
    return (try #require(Page(html)), html)
  }

  private func execute(_ statements: String, in place: Workplace) throws {
    try DatabaseQueue(path: place.database).write { try $0.execute(sql: statements) }
  }

  private func isChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  @Test(arguments: ["en", "zh"]) func eachHasATitleAndNothingComesFromElsewhere(language: String) throws {
    let (page, html) = try slides(of: Workplace.finished(), language: language)
    for slide in [
      "answer", "budgets", "sure", "rests-on", "difference", "areas", "map", "hours", "measures", "trade-off",
      "grounds",
      "provenance",
    ] { #expect(page.identifiers.contains(slide), "\(slide) is missing") }
    #expect(Set(page.identifiers).count == page.identifiers.count)
    #expect(page.elements["section"] == page.identifiers.count && page.titles.count == page.identifiers.count)
    #expect(page.titles.allSatisfy { !$0.trimmingCharacters(in: .whitespaces).isEmpty })
    #expect(page.titles.allSatisfy { isChinese($0) == (language == "zh") }, "\(page.titles)")
    #expect(
      page.addresses.isEmpty && page.links.isEmpty && page.elements["link"] == nil && page.elements["script"] == 1)
    for word in ["url(", "@import", "http:", "https:", "fetch("] { #expect(!html.contains(word), "\(word)") }
    for lettering in page.letterings { #expect(lettering.isInside, "\(lettering)") }
    // That data are synthetic stands on every slide, as what it rests on does, and its number.
    #expect(html.components(separatedBy: "<span class=\"pill\">").count - 1 == page.titles.count)
    #expect(html.components(separatedBy: "class=\"basis\"").count - 1 == page.titles.count)
    for number in 1...page.titles.count { #expect(page.text.contains(" \(number) / \(page.titles.count)")) }
    #expect(html.contains("@page{size:13.333in 7.5in;margin:0}"))
  }

  /// The mean and its interval as the database has them, by hand from the paired differences; Student's t with two degrees of freedom has
  /// its 97.5 % point at 4.30265.
  @Test(arguments: [Language.en, .zh]) func theAnswerIsThatOfTheResults(language: Language) throws {
    let place = try Workplace.finished()
    let differences = try DatabaseQueue(path: place.database).read {
      try Double.fetchAll(
        $0,
        sql:
          "SELECT difference FROM paired WHERE measure = 'closure-mean' AND dimension = '' AND alternative = 'direct'")
    }
    #expect(differences.count == 3)
    let mean = differences.reduce(0, +) / 3
    let variance = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2
    let half = 4.30265 * (variance / 3).squareRoot()
    let decision = try StoredExperiment(path: place.database).decision()
    let block = try #require(decision.blocks.first)
    let phrases = Phrases(language: language)
    func words(_ value: Double) -> String {
      phrases.amount(Figures(block).amount(abs(value))).replacing(" ", with: "\u{A0}")
    }
    let title = try #require(slides(of: place, language: language.rawValue).page.titles.first)
    #expect(
      mean < 0 && title.contains(words(mean))
        && title.contains(phrases.change(words(mean), isLess: true, isTime: true)), "\(title)")
    for end in [mean - half, mean + half] { #expect(title.contains(words(end)), "\(title): \(words(end))") }
  }

  @Test(arguments: [
    ("DELETE FROM cell_value", "map"), ("DELETE FROM series", "hours"),
    ("DELETE FROM main WHERE position > 0", "measures"),
    ("DELETE FROM main", "difference"),
    ("DELETE FROM assumption; DELETE FROM unexplained; DELETE FROM published; DELETE FROM layer", "grounds"),
  ])
  func whatHasNoDataHasNoSlide(statements: String, missing: String) throws {
    let place = try Workplace.finished()
    #expect(try slides(of: place).page.identifiers.contains(missing))
    try execute(statements, in: place)
    let (page, _) = try slides(of: place)
    #expect(!page.identifiers.contains(missing) && page.identifiers.contains("answer"))
    #expect(page.identifiers.contains("provenance"))
  }

  @Test func whatIsInfiniteOrMissingIsSaidAndNotDrawn() throws {
    let place = try Workplace.finished()
    try execute("UPDATE value SET value = 9e999 WHERE measure = 'closure-mean' AND alternative = 'direct'", in: place)
    let infinite = try slides(of: place).page
    #expect(infinite.titles[0].contains("cannot be compared") && infinite.text.contains("not reached"))
    try execute("UPDATE value SET value = NULL WHERE measure = 'closure-mean' AND alternative = 'direct'", in: place)
    let missing = try slides(of: place).page
    #expect(missing.titles[0].contains("cannot be compared") && missing.text.contains("missing"))
    for page in [infinite, missing] {
      for word in ["nan", "NaN", "inf "] { #expect(!page.titles.contains { $0.contains(word) }) }
    }
  }

  @Test func namesThatAreMarkupStayTextAndLongOnesStayInside() throws {
    let long = "direct-with-a-name-as-long-as-names-may-be-which-is-sixty-xx"
    let many = (1...9).map {
      "  proposal-\($0)-of-which-there-are-many-with-long-names: {incidents.rate: \(90 + $0)%}\n"
    }.joined()
    let text = Workplace.sound.replacingOccurrences(of: "  direct:", with: many + "  \(long):")
      .replacingOccurrences(of: "question: How much", with: "question: <b>\"A\" & 'B'</b> How much")
    let place = try Workplace(
      text + "\nnames:\n  proposal-1-of-which-there-are-many-with-long-names: {zh: \"<i>甲\", en: \"<i>A & B\"}\n")
    let run = try place.run("--quiet", "--replications", "3")
    #expect(run.code == 0, "\(run)")
    for language in ["en", "zh"] {
      let (page, html) = try slides(of: place, language: language)
      #expect(page.text.contains("<b>\"A\" & 'B'</b>") && !html.contains("<b>") && !html.contains("<i>"))
      #expect(page.text.contains(language == "en" ? "<i>A & B" : "<i>甲"))
      for lettering in page.letterings { #expect(lettering.isInside, "\(lettering)") }
      let forest = html.components(separatedBy: "<section id=\"difference\">")[1].components(separatedBy: "</section>")[
        0]
      #expect(forest.components(separatedBy: "<circle").count - 1 == 10)
    }
  }

  @Test func aRunThatOnlyTriesSaysSoOnEverySlide() throws {
    let place = try Workplace()
    try FileManager.default.createDirectory(atPath: place.folder + "/results", withIntermediateDirectories: true)
    #expect(try place.run("--quiet", "--smoke", "--db", "results/test.sqlite").code == 0)
    let (page, html) = try slides(of: place)
    #expect(html.components(separatedBy: "<span class=\"smoke\">").count - 1 == page.titles.count)
  }

  /// What it was computed from is not written over.
  @Test func theExperimentStaysAsItIs() throws {
    let place = try Workplace()
    #expect(try place.run("--quiet", "--smoke", "--db", "r.sqlite").code == 0)
    for form in ["page", "slides"] {
      let outcome = try Command.run(["report", "r.sqlite", "--form", form, "--output", "test.yaml"], in: place.folder)
      #expect(outcome.code == 2 && outcome.errors.contains("is read"), "\(outcome)")
    }
    #expect(try String(contentsOfFile: place.file, encoding: .utf8) == Workplace.sound)
  }

  @Test(arguments: [("en", "partly synthetic", "synthetic data"), ("zh", "部分为合成数据", "全部数据")])
  func whatIsSyntheticInPartIsSaidToBeSo(language: String, partly: String, wholly: String) throws {
    let place = try Workplace.finished()
    #expect(try slides(of: place, language: language).html.contains(wholly))
    try execute("UPDATE layer SET status = 'derived' WHERE name NOT IN ('beats', 'jobs')", in: place)
    let (page, html) = try slides(of: place, language: language)
    #expect(html.components(separatedBy: "<span class=\"pill\">\(partly)</span>").count - 1 == page.titles.count)
    #expect(!html.contains(wholly))
    let notice = html.components(separatedBy: "class=\"notice\"")[1].components(separatedBy: "</p>")[0]
    #expect(notice.contains(language == "en" ? ": beats, jobs." : "：网格、就业岗位。"), "\(notice)")
    // Where people live is what everything else hangs on.
    try execute("UPDATE layer SET status = 'synthetic' WHERE name = 'residents'", in: place)
    let residents = language == "en" ? "synthetic residents" : "居民为合成数据"
    let (again, made) = try slides(of: place, language: language)
    #expect(made.components(separatedBy: "<span class=\"pill\">\(residents)</span>").count - 1 == again.titles.count)
  }

  @Test func countsOfOneAndOfAllAreSaidAsPeopleSayThem() {
    let phrases = Phrases(language: .en)
    func holds(_ worlds: Int) -> String { phrases.holds(worlds: worlds, turned: [], open: [], range: nil) }
    #expect(holds(1).hasSuffix("in the one other world that was tried"))
    #expect(holds(3).hasSuffix("in all 3 other worlds that were tried"))
    #expect(phrases.costs([], of: 2, better: 2) == "The other 2 main measures get better as well")
    #expect(phrases.costs([], of: 2, better: 1) == "None of the other 2 main measures gets worse for sure")
    #expect(phrases.costs(["x"], of: 2, better: 1) == "What it costs: x")
  }

  /// The first that suffices is rarely among the best, and of many only the best are shown one by one.
  @Test func theAnswerIsShownThoughManyAreBetter() throws {
    let better = (1...16).map { "  a\($0): {incidents.rate: \(30 + $0)%}\n" }.joined()
    let text = Workplace.sound.replacing("{min: 3, max: 60}", with: "{min: 2, max: 2}")
      .replacing("  hierarchical: {", with: "  crowded: {incidents.rate: 140%}\n  hierarchical: {")
      .replacing("  direct: {policies.routing: {direct: {returns: 1}}}\n", with: better)
      .replacing("mean(closure) <= baseline - 20%", with: "mean(closure) <= 1000h\nchoose: first-to-pass")
    let place = try Workplace(text)
    let run = try place.run("--quiet")
    #expect(run.code == 0, "\(run)")
    let (page, html) = try slides(of: place)
    #expect(page.titles[0].hasPrefix("crowded is the first that"), "\(page.titles)")
    let answer = html.components(separatedBy: "</section>")[0]
    #expect(answer.components(separatedBy: ", crowded</p>").count == 2, "\(answer)")
  }

  @Test func aTableHasAsManyRowsAsFit() {
    let row = [SlideTable.Cell.text(String(repeating: "a word ", count: 40)), .text("x")]
    func table(_ count: Int) -> SlideTable {
      SlideTable(heads: ["a", "b"], widths: [0.5, 0.5], rows: Array(repeating: row, count: count))
    }
    #expect(table(3).shown == 3 && table(3).html.contains("1.35rem"))
    #expect(table(40).shown < 12 && table(40).html.contains("0.85rem"))
    #expect(table(40).html.components(separatedBy: "<tr>").count - 1 == table(40).shown + 1)
  }

  @Test(arguments: [
    ("short", 100.0, ["short"]), ("one two three", 60, ["one two ", "three"]), ("a-b", 14, ["a-", "b"]),
    ("街道街道街道", 40, ["街道街", "道街道"]),
  ])
  func aNameTakesTwoLinesBeforeItIsCut(name: String, room: Double, expected: [String]) {
    #expect(ChartFrame.lines(name, to: room) == expected)
  }
}
