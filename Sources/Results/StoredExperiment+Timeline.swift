import Experimentation
import GRDB

/// A value for each hour of the run under one alternative, mean over the replications that have one.
public struct StoredTimeline: Sendable {
  /// The alternative.
  public var alternative: String
  /// What it is of: `act=alarm`; empty of everybody.
  public var dimension: String
  /// From 00:00 of the first day until the measured period ends; nil for hours that have none.
  public var hours: [Double?]
}

extension StoredExperiment {
  /// A series by hour of the run, under some alternatives and in their order.
  public func timelines(of series: String, under names: [String]) throws -> [StoredTimeline] {
    guard let period else { return [] }
    let count = Int(((period.warmUp + period.period) / 3600).rounded(.up))
    return try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT alternative, dimension, CAST(time / 3600 AS INTEGER) AS hour, avg(value) AS mean FROM series
          WHERE \(Self.isOne(of: names)) AND series = ? AND replication <= ?
          GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
          """, arguments: StatementArguments(names) + [series, self.replications])
      var result: [StoredTimeline] = []
      while let row = try rows.next() {
        let (alternative, dimension): (String, String) = (row["alternative"], row["dimension"])
        if result.last?.alternative != alternative || result.last?.dimension != dimension {
          result.append(
            StoredTimeline(
              alternative: alternative, dimension: dimension, hours: Array(repeating: nil, count: count)))
        }
        let hour: Int = row["hour"]
        if (0..<count).contains(hour) { result[result.count - 1].hours[hour] = row["mean"] }
      }
      return Self.ordered(result, as: names, by: \.alternative)
    }
  }
}
