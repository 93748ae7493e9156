import Foundation
import GRDB
import Testing

@Suite struct ReportCommandTests {
  private static let sections = [
    "comparison", "times", "maps", "demand", "units", "load", "trade-offs", "case-flow", "flows", "trust", "grounds",
    "provenance",
    "checklist",
  ]

  private func page(of place: Workplace, language: String = "en") throws -> (page: Page, html: String) {
    let outcome = try Command.run(
      ["report", "results/test.sqlite", "--output", "page.html", "--language", language, "--quiet"], in: place.folder)
    #expect(outcome.code == 0 && outcome.output.isEmpty && outcome.errors.isEmpty, "\(outcome)")
    let html = try String(contentsOfFile: place.folder + "/page.html", encoding: .utf8)
    return (try #require(Page(html)), html)
  }

  private func execute(_ statements: String, in place: Workplace) throws {
    try DatabaseQueue(path: place.database).write { try $0.execute(sql: statements) }
  }

  @Test(arguments: ["en", "zh"])
  func aPageHoldsAllOfItselfAndNothingIsCut(language: String) throws {
    let place = try Workplace.finished()
    let before = try Data(contentsOf: URL(fileURLWithPath: place.database))
    let (page, html) = try page(of: place, language: language)
    #expect(try Data(contentsOf: URL(fileURLWithPath: place.database)) == before)
    for section in Self.sections { #expect(page.identifiers.contains(section), "\(section) is missing") }
    #expect(Set(page.identifiers).count == page.identifiers.count)
    // Every link leads to a place in the page; nothing comes from elsewhere.
    #expect(page.links.allSatisfy { $0.hasPrefix("#") && page.identifiers.contains(String($0.dropFirst())) })
    #expect(page.addresses.isEmpty && page.elements["script"] == nil && page.elements["link"] == nil)
    for word in ["url(", "@import", "http:", "https:"] { #expect(!html.contains(word), "\(word)") }
    #expect(page.text.contains("How much sooner do incidents close") && page.text.contains("seed: 7"))
    #expect(page.letterings.count > 100)
    for lettering in page.letterings { #expect(lettering.isInside, "\(lettering)") }
    #expect(page.elements["figure"] == page.elements["svg"])
    let synthetic = html.components(separatedBy: "<span class=\"pill\">").count - 1
    #expect(synthetic == page.elements["figure"])
  }

  @Test func everyTitleOfTheChinesePageIsChinese() throws {
    let place = try Workplace.finished()
    let (english, _) = try page(of: place)
    let (chinese, html) = try page(of: place, language: "zh")
    #expect(html.contains("lang=\"zh-CN\""))
    #expect(english.identifiers == chinese.identifiers)
    func isChinese(_ text: String) -> Bool { text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } }
    #expect(chinese.titles.allSatisfy(isChinese), "\(chinese.titles)")
    #expect(english.titles.allSatisfy { !isChinese($0) })
    // Words of pictures that are no names, numbers or units.
    let words = chinese.letterings.map(\.text).filter { $0.contains { $0.isLetter } && !isChinese($0) }
    let names = ["hierarchical", "direct"]
    #expect(words.allSatisfy { word in names.contains { word.contains($0) } }, "\(words)")
  }

  @Test(arguments: [
    ("DELETE FROM histogram", "times"), ("DELETE FROM cell", "maps"), ("DELETE FROM cell_value", "maps-1"),
    ("DELETE FROM series", "load"), ("DELETE FROM series WHERE series = 'backlog'", "load-3"),
    ("DELETE FROM flow", "flows"), ("DELETE FROM case_flow", "case-flow"),
    ("DELETE FROM assumption; DELETE FROM unexplained; DELETE FROM layer", "grounds"),
    ("DELETE FROM main WHERE position > 0", "trade-offs"), ("DELETE FROM main", "comparison"),
  ])
  func whatHasNoDataIsAbsent(statements: String, missing: String) throws {
    let place = try Workplace.finished()
    #expect(try page(of: place).page.identifiers.contains(missing))
    try execute(statements, in: place)
    let (page, _) = try page(of: place)
    #expect(!page.identifiers.contains(missing))
    #expect(page.identifiers.contains("provenance"))
    #expect(page.links.allSatisfy { page.identifiers.contains(String($0.dropFirst())) })
  }

  @Test func rostersThatWereTriedAreDrawnAndTheChosenOneIsSaid() throws {
    let place = try Workplace.finished()
    let before = try page(of: place).page.identifiers.filter { $0.hasPrefix("trade-offs-") }.count
    try execute(
      """
      INSERT INTO staffing VALUES (1, 'hierarchical', 12, 'pass', 3, 0), (2, 'direct', 10, 'pass', 3, 1);
      INSERT INTO roster VALUES ('hierarchical', 'cleaners', 'units.cleaners.on-duty.day', '5', 12),
        ('direct', 'cleaners', 'units.cleaners.on-duty.day', '3', 10)
      """, in: place)
    let (page, _) = try page(of: place)
    #expect(page.identifiers.filter { $0.hasPrefix("trade-offs-") }.count == before + 1)
    #expect(page.text.contains("The cheapest roster that passes all budgets: Cleaners 3; cost 10."))
    for lettering in page.letterings { #expect(lettering.isInside, "\(lettering)") }
  }

  @Test func aDesignShowsItsFactorsAndNotEveryPoint() throws {
    let text = Workplace.sound.replacingOccurrences(
      of: "budgets:",
      with: """
        design:
          kind: full-factorial
          factors:
            misrouting: {path: transfer.misrouting, low: 5%, high: 25%}
            rate: {path: incidents.rate, levels: [80%, 90%, 100%, 110%, 120%]}
        budgets:
        """)
    let place = try Workplace(text)
    #expect(try place.run("--quiet", "--smoke", "--db", "results.sqlite").code == 0)
    let outcome = try Command.run(["report", "results.sqlite", "--output", "page.html"], in: place.folder)
    #expect(outcome.code == 0, "\(outcome)")
    let page = try #require(Page(try String(contentsOfFile: place.folder + "/page.html", encoding: .utf8)))
    #expect(page.text.contains("SMOKE TEST"))
    let words = page.letterings.map(\.text)
    #expect(
      words.contains { $0.hasPrefix("misrouting: 5% \u{2192} 25%") } && words.contains { $0.hasPrefix("rate: 80%") })
    for lettering in page.letterings { #expect(lettering.isInside, "\(lettering)") }
  }

  @Test func oneAlternativeAloneIsShownAndComparedWithNothing() throws {
    let text = Workplace.sound.replacingOccurrences(
      of: "  direct: {policies.routing: {direct: {returns: 1}}}\n", with: ""
    ).replacingOccurrences(of: "  - mean(closure) <= baseline - 20%", with: "  - mean(closure) <= 2h")
    let place = try Workplace(text)
    #expect(try place.run("--quiet").code == 0)
    let (page, _) = try page(of: place)
    #expect(!page.identifiers.contains("comparison-1") && page.identifiers.contains("comparison"))
    #expect(!page.identifiers.contains("trade-offs") && page.identifiers.contains("maps-1"))
  }

  @Test func namesThatAreMarkupStayText() throws {
    let place = try Workplace(
      Workplace.sound.replacingOccurrences(
        of: "question: How much", with: "question: <b>\"A\" & 'B'</b> How much"))
    #expect(try place.run("--quiet").code == 0)
    let (page, html) = try page(of: place)
    #expect(page.text.contains("<b>\"A\" & 'B'</b>") && !html.contains("<b>"))
  }

  @Test func aLongNameIsCutAndNothingElse() throws {
    let name = "direct-with-a-name-as-long-as-names-may-be-which-is-sixty-xx"
    let place = try Workplace(Workplace.sound.replacingOccurrences(of: "  direct:", with: "  \(name):"))
    #expect(try place.run("--quiet").code == 0)
    for lettering in try page(of: place).page.letterings { #expect(lettering.isInside, "\(lettering)") }
  }

  @Test func whatIsNoResultsFileIsRefused() throws {
    let place = try Workplace()
    for (file, message) in [("none.sqlite", "there are no results"), ("test.yaml", "not a SQLite file")] {
      let outcome = try Command.run(["report", file, "--output", "page.html"], in: place.folder)
      #expect(outcome.code == 2 && outcome.errors.contains(message) && outcome.output.isEmpty)
    }
    let outcome = try Command.run(["report", "test.yaml", "--language", "de"], in: place.folder)
    #expect(outcome.code == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder) == ["test.yaml"])
  }

  @Test func anOlderFileIsRefused() throws {
    let place = try Workplace.finished()
    try execute("PRAGMA user_version = 2", in: place)
    let outcome = try Command.run(["report", "results/test.sqlite"], in: place.folder)
    #expect(outcome.code == 2 && outcome.errors.contains("version of the tables") && outcome.errors.contains("--fresh"))
  }

  private static let isLong = ProcessInfo.processInfo.environment["GRIDTWIN_LONG"] != nil

  /// At most twenty times as long as one scan of the incidents by the shell, under 500 MB, and a page under 5 MB.
  @Test(.enabled(if: isLong)) func aMillionIncidentsDoNotSlowIt() throws {
    let place = try Workplace.finished()
    try execute(
      """
      INSERT INTO incident
        WITH RECURSIVE copy(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM copy WHERE i < 2100)
        SELECT alternative, replication, incident || '-' || i, kind, priority, cell, beat, community, subdistrict,
          channel, agency, unit, returns, desks, state, occurred, detected, reported, triaged, assigned, accepted,
          departed, on_scene, resolved, closed FROM incident, copy
      """, in: place)
    let count = try DatabaseQueue(path: place.database).read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM incident")
    }
    #expect(try #require(count) > 1_000_000)
    let scan = try ContinuousClock().measure {
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      shell.arguments = [
        "sqlite3", place.database, "SELECT alternative, count(*), avg(closed - reported) FROM incident GROUP BY 1",
      ]
      shell.standardOutput = FileHandle.nullDevice
      try shell.run()
      shell.waitUntilExit()
      #expect(shell.terminationStatus == 0)
    }
    var page = ""
    let report = try ContinuousClock().measure { page = try self.page(of: place).html }
    var usage = rusage()
    getrusage(-1, &usage)
    print(
      "\(count ?? 0) incidents: scan \(scan), report \(report), peak \(usage.ru_maxrss / 1024) MB, \(page.utf8.count) bytes"
    )
    #expect(report < scan * 20 && usage.ru_maxrss < 500 * 1024 && page.utf8.count < 5_000_000)
  }
}
