import Foundation
import GRDB
import Testing

@Suite("Demand and units in a report") struct DemandReportTests {
  /// What the traced replication kept, one by one, is what the series counts by hour.
  @Test func demandIsWhatWasReported() throws {
    let place = try Workplace.finished()
    try DatabaseQueue(path: place.database).read { database in
      let names = try String.fetchAll(database, sql: "SELECT name FROM alternative")
      #expect(names.count == 2)
      for name in names {
        let counted = try Row.fetchAll(
          database,
          sql: """
            SELECT CAST(reported / 3600 AS INTEGER) AS hour, count(*) AS n FROM incident, experiment
            WHERE alternative = ? AND replication = 1 AND reported < warm_up + period GROUP BY 1 ORDER BY 1
            """, arguments: [name])
        let series = try Row.fetchAll(
          database,
          sql: """
            SELECT CAST(time / 3600 AS INTEGER) AS hour, value AS n FROM series
            WHERE alternative = ? AND replication = 1 AND series = 'demand' AND value > 0 ORDER BY 1
            """, arguments: [name])
        #expect(series.map { $0["hour"] as Int } == counted.map { $0["hour"] as Int })
        #expect(series.map { $0["n"] as Double } == counted.map { Double($0["n"] as Int) })
        #expect(!series.isEmpty)
      }
    }
  }

  @Test(arguments: [
    ("en", ["Demand", "Incidents reported, by hour of the week", "East", "Unit-hour utilisation", "Rescue"]),
    ("zh", ["需求", "每周各小时接报事件", "处置力量工作饱和度"]),
  ])
  func aPageSaysWhenWhereAndHowBusy(language: String, words: [String]) throws {
    let place = try Workplace.finished()
    let outcome = try Command.run(
      ["report", "results/test.sqlite", "--output", "page.html", "--language", language, "--quiet"], in: place.folder)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let html = try String(contentsOfFile: place.folder + "/page.html", encoding: .utf8)
    let parts = html.components(separatedBy: "<section id=\"")
    let own = parts.filter { $0.hasPrefix("demand") || $0.hasPrefix("units") }
    #expect(own.count == 2)
    for word in words { #expect(own.joined().contains(word), "\(word) is missing") }
  }
}
