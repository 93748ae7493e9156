import Experimentation
import GRDB
import Inputs

/// What one cell saw under one alternative, over all replications.
public struct StoredCellTotals: Sendable {
  /// The alternative.
  public var alternative: String
  /// The number of the cell.
  public var cell: Int
  /// Measured incidents, reported or not.
  public var incidents: Int
  /// Those of them with a response time.
  public var responses: Int
  /// The sum of those times, minutes.
  public var response: Double
  /// Those of them with a closure time.
  public var closures: Int
  /// The sum of those times, minutes.
  public var closure: Double
}

extension StoredExperiment {
  /// What each cell saw under some alternatives, in their order and by cell; cells without an incident are not in it.
  public func cellTotals(under names: [String]) throws -> [StoredCellTotals] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT alternative, cell, sum(incidents) AS incidents, sum(responses) AS responses, sum(response) AS response,
            sum(closures) AS closures, sum(closure) AS closure
          FROM cell_value WHERE \(Self.isOne(of: names)) AND replication <= ? GROUP BY 1, 2 ORDER BY 1, 2
          """, arguments: StatementArguments(names) + [self.replications])
      return Self.ordered(
        rows.map {
          StoredCellTotals(
            alternative: $0["alternative"], cell: $0["cell"], incidents: $0["incidents"], responses: $0["responses"],
            response: $0["response"], closures: $0["closures"], closure: $0["closure"])
        }, as: names, by: \.alternative)
    }
  }

  /// All that was observed of some measures, over everybody and every group, under some alternatives; and of what, in the order of the
  /// measures.
  public func observations(
    ofMeasures measures: [String], under names: [String]
  ) throws -> (keys: [MeasureKey], observations: Observations) {
    try read { database in
      let marks = measures.map { _ in "?" }.joined(separator: ", ")
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT alternative, replication, measure, dimension, value, n, open FROM value
          WHERE \(Self.isOne(of: names)) AND replication <= ? AND measure IN (\(marks))
          """, arguments: StatementArguments(names) + [self.replications] + StatementArguments(measures))
      var (keys, observations): (Set<MeasureKey>, Observations) = ([], Observations())
      while let row = try rows.next() {
        let key = MeasureKey(row["measure"], dimension: row["dimension"])
        keys.insert(key)
        observations.add(
          Observation(value: row["value"], n: row["n"], open: row["open"]), of: key, alternative: row["alternative"],
          replication: row["replication"])
      }
      let order = Dictionary(measures.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      return (
        keys.sorted { (order[$0.measure] ?? 0, $0.dimension) < (order[$1.measure] ?? 0, $1.dimension) }, observations
      )
    }
  }

  /// Where the centres of the cells lie, by cell.
  /// - Throws: `InputError` where the results do not know: those of a map of nodes, and those begun before they kept it.
  public func cellPositions() throws -> [GeoPoint] {
    let (points, count, isRaster) = try read { database -> ([GeoPoint], Int, Bool) in
      let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM cell") ?? 0
      let size = try Double.fetchOne(database, sql: "SELECT cell_size FROM map") ?? 0
      guard try database.tableExists("cell_position") else { return ([], count, size > 0) }
      let points = try Row.fetchAll(database, sql: "SELECT longitude, latitude FROM cell_position ORDER BY cell").map {
        GeoPoint(longitude: $0["longitude"], latitude: $0["latitude"])
      }
      return (points, count, size > 0)
    }
    guard isRaster, count > 0 else {
      throw InputError(file: path, message: "has no cells with a place on the earth: its map is one of nodes, or none")
    }
    guard points.count == count else {
      throw InputError(
        file: path,
        message:
          "was begun before results kept where cells lie; gridtwin run --fresh, or --db NAME, computes it with them")
    }
    return points
  }
}
