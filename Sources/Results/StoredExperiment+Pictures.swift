import District
import Experimentation
import GRDB

/// How long incidents took under one alternative, over all replications, by priority.
public struct StoredDistribution: Sendable {
  /// The alternative.
  public var alternative: String
  /// The priority.
  public var priority: Int
  /// Incidents by class in ascending order of upper limits, minutes; infinite for those that never came to it.
  public var classes: [(upper: Double, n: Int)]
}

/// A value for each hour of the week under one alternative, mean over replications and weeks.
public struct StoredWeek: Sendable {
  /// The alternative.
  public var alternative: String
  /// What it is of: `desk=community`.
  public var dimension: String
  /// 168 values from Monday 00:00; nil for hours that have none.
  public var hours: [Double?]
}

/// Incidents that went the same way under one alternative, over all replications.
public struct StoredFlow: Sendable {
  /// The alternative.
  public var alternative: String
  /// The channel; nil if nobody reported them.
  public var channel: String?
  /// Desks that handled them; 4 stands for four and more.
  public var desks: Int
  /// How they ended.
  public var state: String
  /// How many.
  public var n: Int
}

extension StoredExperiment {
  /// Times of `response` or `closure` by priority, under some alternatives and in their order.
  public func distributions(of measure: String, under names: [String]) throws -> [StoredDistribution] {
    try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT alternative, priority, upper, sum(n) AS n FROM histogram
          WHERE \(Self.isOne(of: names)) AND measure = ? AND replication <= ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
          """, arguments: StatementArguments(names) + [measure, self.replications])
      var result: [StoredDistribution] = []
      while let row = try rows.next() {
        let (alternative, priority): (String, Int) = (row["alternative"], row["priority"])
        if result.last?.alternative != alternative || result.last?.priority != priority {
          result.append(StoredDistribution(alternative: alternative, priority: priority, classes: []))
        }
        result[result.count - 1].classes.append((row["upper"], row["n"]))
      }
      return Self.ordered(result, as: names, by: \.alternative)
    }
  }

  /// A series by hour of the week, over the measured period, under some alternatives and in their order.
  public func weeks(of series: String, under names: [String]) throws -> [StoredWeek] {
    guard let period else { return [] }
    return try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT alternative, dimension, CAST(time / 3600 AS INTEGER) AS hour, avg(value) AS mean FROM series
          WHERE \(Self.isOne(of: names)) AND series = ? AND replication <= ? AND time >= ? AND time < ?
          GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
          """,
        arguments: StatementArguments(names) + [
          series, self.replications, period.warmUp, period.warmUp + period.period,
        ])
      var result: [StoredWeek] = []
      var sums = [(sum: Double, n: Int)](repeating: (0, 0), count: 168)
      func finish() {
        guard !result.isEmpty else { return }
        result[result.count - 1].hours = sums.map { $0.n > 0 ? $0.sum / Double($0.n) : nil }
        sums = [(sum: Double, n: Int)](repeating: (0, 0), count: 168)
      }
      while let row = try rows.next() {
        let (alternative, dimension): (String, String) = (row["alternative"], row["dimension"])
        if result.last?.alternative != alternative || result.last?.dimension != dimension {
          finish()
          result.append(StoredWeek(alternative: alternative, dimension: dimension, hours: []))
        }
        let hour = ((row["hour"] as Int) + period.firstWeekday * 24) % 168
        guard let mean = row["mean"] as Double? else { continue }
        sums[hour] = (sums[hour].sum + mean, sums[hour].n + 1)
      }
      finish()
      return Self.ordered(result, as: names, by: \.alternative)
    }
  }

  /// The ways of all measured incidents, under some alternatives and in their order.
  public func flows(under names: [String]) throws -> [StoredFlow] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT alternative, channel, desks, state, sum(n) AS n FROM flow
          WHERE \(Self.isOne(of: names)) AND replication <= ? GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
          """, arguments: StatementArguments(names) + [self.replications])
      return Self.ordered(
        rows.map {
          StoredFlow(
            alternative: $0["alternative"], channel: $0["channel"], desks: $0["desks"], state: $0["state"], n: $0["n"])
        }, as: names, by: \.alternative)
    }
  }

  /// What was noted of each run of the command that computed something.
  public func sessions() throws -> [[(key: String, value: String)]] {
    try read { database in
      let rows = try Row.fetchAll(database, sql: "SELECT session, key, value FROM provenance ORDER BY session, key")
      var sessions: [[(key: String, value: String)]] = []
      var last = 0
      for row in rows {
        if row["session"] != last { sessions.append([]) }
        last = row["session"]
        sessions[sessions.count - 1].append((row["key"], row["value"]))
      }
      return sessions
    }
  }

  /// How many incidents and legs traced replications keep.
  public func traced() throws -> (replications: Int, incidents: Int) {
    try read { database in
      (
        try Int.fetchOne(database, sql: "SELECT count(DISTINCT replication) FROM replication WHERE traced") ?? 0,
        try Int.fetchOne(database, sql: "SELECT count(*) FROM incident") ?? 0
      )
    }
  }

  /// The condition that a row is of one of so many alternatives, whose names are its arguments. Rows of others are not touched, since
  /// the keys of all tables begin with it.
  static func isOne(of names: [String]) -> String {
    "alternative IN (\(names.map { _ in "?" }.joined(separator: ", ")))"
  }

  /// Rows in the order of their alternatives.
  static func ordered<T>(_ rows: [T], as names: [String], by alternative: (T) -> String) -> [T] {
    let own = Dictionary(grouping: rows, by: alternative)
    return names.flatMap { own[$0] ?? [] }
  }
}
