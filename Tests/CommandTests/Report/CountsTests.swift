import Foundation
import GRDB
import Testing

/// What is counted of every replication, against the log of a traced one.
@Suite struct CountsTests {
  private let place: Workplace

  init() throws {
    place = try Workplace.finished()
  }

  private func rows(_ sql: String) throws -> [Row] {
    try DatabaseQueue(path: place.database).read { try Row.fetchAll($0, sql: sql) }
  }

  /// Incidents of the traced replication that measures cover.
  private let measured = """
    FROM incident, experiment WHERE replication = 1
      AND ifnull(reported, CASE state WHEN 'unreported' THEN occurred END) >= warm_up
      AND ifnull(reported, CASE state WHEN 'unreported' THEN occurred END) < warm_up + period
    """

  @Test(arguments: [("response", "on_scene"), ("closure", "closed")])
  func timesByClassAreThoseOfTheLog(measure: String, stamp: String) throws {
    let log = try rows(
      """
      SELECT alternative, priority, (\(stamp) - reported) / 60 AS minutes \(measured)
        AND state <> 'unreported' AND NOT (state = 'closed' AND \(stamp) IS NULL)
      """)
    #expect(log.count > 300)
    let bins = try rows("SELECT * FROM histogram WHERE replication = 1 AND measure = '\(measure)'")
    #expect(bins.reduce(0) { $0 + ($1["n"] as Int) } == log.count)
    var sum: [String: Int] = [:]
    for bin in bins {
      let key = "\(bin["alternative"] as String) \(bin["priority"] as Int)"
      sum[key, default: 0] += bin["n"]
      let upper: Double = bin["upper"]
      let below = log.count { row in
        "\(row["alternative"] as String) \(row["priority"] as Int)" == key
          && (row["minutes"] as Double? ?? .infinity) <= upper * (1 + 1e-12)
      }
      #expect(below == sum[key])
    }
  }

  @Test func cellsAreThoseOfTheLog() throws {
    let wanted = try rows(
      """
      SELECT alternative, cell, count(*) AS incidents, count(on_scene) AS responses, count(closed) AS closures,
        ifnull(sum((on_scene - reported) / 60), 0) AS response, ifnull(sum((closed - reported) / 60), 0) AS closure
      \(measured) GROUP BY 1, 2 ORDER BY 1, 2
      """)
    let open = try rows("SELECT count(*) AS n \(measured) AND state = 'open'")[0]["n"] as Int
    let found = try rows("SELECT * FROM cell_value WHERE replication = 1 ORDER BY 1, 3")
    #expect(open == 0)
    #expect(found.count == wanted.count)
    for (found, wanted) in zip(found, wanted) {
      for key in ["cell", "incidents", "responses", "closures"] { #expect(found[key] as Int == wanted[key] as Int) }
      for key in ["response", "closure"] { #expect(abs(found[key] as Double - (wanted[key] as Double)) < 1e-6) }
    }
  }

  @Test func waysAreThoseOfTheLog() throws {
    let way = "alternative, channel, min(desks, 4) AS d, returns > 0 AS r, agency, state"
    let wanted = try rows(
      "SELECT \(way), count(*) AS n \(measured) GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6")
    let found = try rows(
      """
      SELECT alternative, channel, desks AS d, returned AS r, agency, state, n FROM flow WHERE replication = 1
      ORDER BY 1, 2, 3, 4, 5, 6
      """)
    #expect(found.map(\.description) == wanted.map(\.description))
  }

  @Test(arguments: [
    ("desks", "reported", "assigned"), ("acceptance", "assigned", "accepted"), ("units", "accepted", "departed"),
  ])
  func theBacklogIsTheTimeWaited(stage: String, from: String, to: String) throws {
    let log = try rows(
      """
      WITH horizon AS (SELECT warm_up + period AS h FROM experiment)
      SELECT alternative, sum(min(\(to), h) - min(\(from), h)) / 3600 AS hours FROM incident, horizon
      WHERE replication = 1 GROUP BY 1 ORDER BY 1
      """)
    let backlog = try rows(
      """
      SELECT alternative, sum(value) AS hours FROM series
      WHERE series = 'backlog' AND dimension = 'stage=\(stage)' AND replication = 1 GROUP BY 1 ORDER BY 1
      """)
    #expect(log.count == 2 && backlog.count == 2)
    for (log, backlog) in zip(log, backlog) {
      let (a, b): (Double, Double) = (log["hours"], backlog["hours"])
      // The series reaches to the horizon; what still waits when the run ends is in the backlog and not in the log.
      #expect(b > 0 && b >= a - 1e-6 && b <= a * 1.05 + 50)
    }
  }
}
