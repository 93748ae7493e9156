import Foundation
import GRDB
import Testing

/// Residual cover in results and on the page.
@Suite struct CoverReportTests {
  private static let experiment = """
    experiment: test
    question: Whom does the one ambulance leave alone?
    scenario: scenario.yaml
    replications: {min: 2, max: 2}
    seed: 7
    baseline: near
    main: ["uncovered-resident-hours{cover=rescue}"]
    alternatives:
      near: {}
      far: {cover.rescue.within: 150s}
    """

  private static func finished(days: Int) throws -> Workplace {
    let place = try Workplace(experiment)
    let origin = "\(Command.repository)/Experiments/smallville"
    let text = try String(contentsOfFile: origin + "/scenario.yaml", encoding: .utf8)
      .replacing("../../Maps", with: "\(Command.repository)/Maps")
      .replacing("catalogue.csv", with: origin + "/catalogue.csv")
      .replacing("warm-up: 1d, period: 7d, drain: 2d", with: "warm-up: 0d, period: \(days)d, drain: 1d")
    let cover = "cover: {rescue: {zh: 急救覆盖, en: Rescue, units: [ambulance], within: 2min, every: 30min}}\n"
    try (text + cover).write(toFile: place.folder + "/scenario.yaml", atomically: true, encoding: .utf8)
    let outcome = try place.run("--quiet")
    #expect(outcome.code == 0, "\(outcome)")
    return place
  }

  private func page(of place: Workplace, language: String = "en") throws -> Page {
    let outcome = try Command.run(
      ["report", "results/test.sqlite", "--output", "page.html", "--language", language, "--quiet"], in: place.folder)
    #expect(outcome.code == 0, "\(outcome)")
    return try #require(Page(try String(contentsOfFile: place.folder + "/page.html", encoding: .utf8)))
  }

  @Test(arguments: [1, 2]) func aPageHasTheCourseAndAMapOfEachAlternative(days: Int) throws {
    let place = try Self.finished(days: days)
    let english = try page(of: place)
    for figure in ["cover", "cover-1", "cover-2", "cover-3"] {
      #expect(english.identifiers.contains(figure), "\(figure)")
    }
    #expect(!english.identifiers.contains("cover-4"))
    for lettering in english.letterings { #expect(lettering.isInside, "\(lettering)") }
    #expect(english.text.contains("Without cover under far: Rescue"))
    let chinese = try page(of: place, language: "zh")
    #expect(chinese.identifiers == english.identifiers)
    #expect(chinese.text.contains("失去覆盖：far，急救覆盖"))
  }

  @Test func gapsOfCellsAddUpToTheResidentHours() throws {
    let place = try Self.finished(days: 1)
    try DatabaseQueue(path: place.database).read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT sum(share * residents) * 24 AS gaps, value FROM cover_gap JOIN cell USING (cell)
          JOIN value USING (alternative, replication)
          WHERE measure = 'uncovered-resident-hours' AND dimension = 'cover=' || cover GROUP BY alternative, replication
          """)
      #expect(rows.count == 4)
      for row in rows {
        let (gaps, value): (Double, Double) = (row["gaps"], row["value"])
        #expect(value > 0 && abs(gaps - value) < 1e-6 * value)
      }
    }
    let outcome = try Command.run(["export", "results/test.sqlite", "--output", "e"], in: place.folder)
    #expect(outcome.code == 0, "\(outcome)")
    let gaps = try String(contentsOfFile: place.folder + "/e/cover-gaps.csv", encoding: .utf8)
    #expect(gaps.hasPrefix("alternative,replication,cover,cell,share\n") && gaps.contains("near,1,rescue,"))
    let terms = try String(contentsOfFile: place.folder + "/e/terms.csv", encoding: .utf8)
    #expect(terms.contains("cover,rescue,急救覆盖,Rescue"))
  }
}
