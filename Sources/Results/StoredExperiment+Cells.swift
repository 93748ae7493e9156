import District
import Experimentation
import GRDB

/// What happened in each cell under one alternative, mean over replications.
public struct StoredCells: Sendable {
  /// The alternative.
  public var alternative: String
  /// Measured incidents a replication, reported or not, by cell.
  public var incidents: [Double]
  /// Mean response, minutes, over all incidents of the cell; nil where there was none.
  public var response: [Double?]
  /// Mean closure, minutes; nil where nothing was reported.
  public var closure: [Double?]
}

/// How far one alternative lies from the baseline in each cell.
public struct StoredCellDifferences: Sendable {
  /// The alternative.
  public var alternative: String
  /// By cell: the mean over replications of the difference between the cell's means, with its 95 % interval; nil where
  /// fewer than two replications have incidents under both.
  public var cells: [(mean: Double, interval: Interval)?]
}

extension StoredExperiment {
  /// A time that cells are compared by.
  public enum CellMeasure: String, Sendable {
    /// From report to the first unit on scene.
    case response
    /// From report to closing.
    case closure

    fileprivate var count: String { rawValue + "s" }
  }

  /// The map, as far as pictures need it; nil if the results have none.
  public func map() throws -> DistrictMap? {
    try read { database in
      guard let row = try Row.fetchOne(database, sql: "SELECT * FROM map") else { return nil }
      func areas(_ list: String) throws -> [Area] {
        try Row.fetchAll(database, sql: "SELECT * FROM term WHERE list = ? ORDER BY position", arguments: [list]).map {
          Area(
            id: $0["id"], names: Names(zh: $0["zh"], en: $0["en"]), parent: Int32($0["parent"] as Int? ?? -1))
        }
      }
      let isRaster = row["cell_size"] as Double > 0
      var cells = Cells()
      var nodes = Nodes(ids: [], x: [], y: [], seconds: [])
      for cell in try Row.fetchAll(database, sql: "SELECT * FROM cell ORDER BY cell") {
        let (x, y): (Double, Double) = (cell["x"], cell["y"])
        cells.column.append(isRaster ? Int32(x) : Int32(cells.column.count))
        cells.row.append(isRaster ? Int32(y) : 0)
        cells.community.append(Int32(cell["community"] as Int))
        cells.residents.append(Int32(cell["residents"] as Int))
        cells.jobs.append(Int32(cell["jobs"] as Int))
        nodes.ids.append(String(nodes.count))
        nodes.x.append(x)
        nodes.y.append(y)
      }
      return DistrictMap(
        name: row["name"], names: Names(zh: row["zh"], en: row["en"]), cellSize: row["cell_size"], cells: cells,
        zones: [], subdistricts: try areas("subdistrict"), communities: try areas("community"), beats: [],
        beatShares: BeatShares(start: [], beat: [], cumulative: []), gateways: [], facilities: [],
        layers: self.record.layers, nodes: isRaster ? nil : nodes)
    }
  }

  /// What agencies, kinds, areas and others are called, by list and id: `agency`, `kind`, `subdistrict`, `team` and so on.
  public func terms() throws -> [String: [String: Names]] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT list, id, zh, en FROM term").reduce(into: [:]) { terms, row in
        terms[row["list"], default: [:]][row["id"]] = Names(zh: row["zh"], en: row["en"])
      }
    }
  }

  /// What happened in each of `count` cells, under some alternatives and in their order.
  public func cells(count: Int, under names: [String]) throws -> [StoredCells] {
    try read { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT alternative, cell, sum(incidents) AS incidents, sum(responses) AS responses,
            sum(response) AS response, sum(closures) AS closures, sum(closure) AS closure
          FROM cell_value WHERE \(Self.isOne(of: names)) AND replication <= ? GROUP BY 1, 2
          """, arguments: StatementArguments(names) + [self.replications])
      var result = names.map {
        StoredCells(
          alternative: $0, incidents: Array(repeating: 0, count: count),
          response: Array(repeating: nil, count: count), closure: Array(repeating: nil, count: count))
      }
      while let row = try rows.next() {
        let name: String = row["alternative"]
        let cell: Int = row["cell"]
        guard let at = result.firstIndex(where: { $0.alternative == name }), cell < count else { continue }
        let (responses, closures): (Double, Double) = (row["responses"], row["closures"])
        result[at].incidents[cell] = row["incidents"] as Double / Double(self.replications)
        if responses > 0 { result[at].response[cell] = row["response"] as Double / responses }
        if closures > 0 { result[at].closure[cell] = row["closure"] as Double / closures }
      }
      return result.filter { cells in cells.incidents.contains { $0 > 0 } }
    }
  }

  /// How far some alternatives lie from the baseline in each of `count` cells, paired by replication.
  public func cellDifferences(
    of measure: CellMeasure, count: Int, under names: [String]
  ) throws -> [StoredCellDifferences] {
    let baseline = record.experiment.baseline
    return try names.filter { $0 != baseline }.map { alternative in
      try read { database in
        let rows = try Row.fetchCursor(
          database,
          sql: """
            SELECT cell, count(*) AS n, avg(d) AS mean, sum(d * d) AS squares FROM (
              SELECT a.cell AS cell, a.\(measure.rawValue) / a.\(measure.count)
                - b.\(measure.rawValue) / b.\(measure.count) AS d
              FROM cell_value AS a JOIN cell_value AS b
                ON b.alternative = ? AND b.replication = a.replication AND b.cell = a.cell
              WHERE a.alternative = ? AND a.replication <= ? AND a.\(measure.count) > 0 AND b.\(measure.count) > 0)
            GROUP BY cell HAVING n > 1
            """, arguments: [baseline, alternative, self.replications])
        var cells = [(mean: Double, interval: Interval)?](repeating: nil, count: count)
        while let row = try rows.next() {
          let cell: Int = row["cell"]
          guard cell < count else { continue }
          let (n, mean): (Double, Double) = (row["n"], row["mean"])
          let variance = max(0, (row["squares"] as Double - n * mean * mean) / (n - 1))
          let half = StudentT(degreesOfFreedom: n - 1).quantile(0.975) * (variance / n).squareRoot()
          cells[cell] = (mean, Interval(low: mean - half, high: mean + half))
        }
        return StoredCellDifferences(alternative: alternative, cells: cells)
      }
    }
  }
}
