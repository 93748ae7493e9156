import Experimentation
import GRDB

extension ResultsDatabase {
  /// What the first replications of each alternative of the experiment say about some measures.
  public func observations(of keys: [MeasureKey], replications: Int) throws -> Observations {
    try ResultsFile.reporting(path) {
      try queue.read { try $0.observations(of: keys, replications: replications) }
    }
  }

  /// Digest of the final state of each of the first replications, by alternative.
  public func digests(replications: Int) throws -> [String: [Int: String]] {
    try ResultsFile.reporting(path) {
      try queue.read { database in
        let rows = try Row.fetchCursor(
          database, sql: "SELECT alternative, replication, digest FROM replication WHERE replication <= ?",
          arguments: [replications])
        var digests: [String: [Int: String]] = [:]
        while let row = try rows.next() {
          digests[row["alternative"], default: [:]][row["replication"]] = row["digest"]
        }
        return digests
      }
    }
  }
}

extension Database {
  /// What the first replications of each alternative say about some measures.
  func observations(of keys: [MeasureKey], replications: Int) throws -> Observations {
    var observations = Observations()
    for key in keys {
      let rows = try Row.fetchCursor(
        self,
        sql: """
          SELECT alternative, replication, value, n, open FROM value
          WHERE measure = ? AND dimension = ? AND replication <= ?
          """, arguments: [key.measure, key.dimension, replications])
      while let row = try rows.next() {
        observations.add(
          Observation(value: row["value"], n: row["n"], open: row["open"]), of: key,
          alternative: row["alternative"], replication: row["replication"])
      }
    }
    if keys.contains(QueueCourse.key) { try addCourses(to: &observations, replications: replications) }
    for key in keys where key.isQuantile {
      let rows = try Row.fetchCursor(
        self, sql: "SELECT alternative, replication, upper, n FROM histogram WHERE measure = ? AND replication <= ?",
        arguments: [key.measure, replications])
      while let row = try rows.next() {
        observations.add(
          Aggregates.Bin(measure: key.measure, priority: 0, upper: row["upper"], n: row["n"]), of: key,
          alternative: row["alternative"], replication: row["replication"])
      }
    }
    return observations
  }

  /// Adds what waited in lines day by day, over the whole days of the measured period.
  private func addCourses(to observations: inout Observations, replications: Int) throws {
    let day = 86_400.0
    guard let experiment = try Row.fetchOne(self, sql: "SELECT warm_up, period FROM experiment"),
      let warmUp = experiment["warm_up"] as Double?, let period = experiment["period"] as Double?
    else { return }
    let days = (period / day).rounded(.down)
    guard days >= 3 else { return }
    /// Means by day of a series of each replication. The join goes by replication, since the keys of the table begin with it.
    func means(_ series: String, _ dimension: String) throws -> RowCursor {
      try Row.fetchCursor(
        self,
        sql: """
          SELECT s.alternative, s.replication, avg(s.value) AS mean
          FROM replication AS r CROSS JOIN series AS s
            ON s.alternative = r.alternative AND s.replication = r.replication AND s.series = ? AND s.dimension = ?
              AND s.time >= ? AND s.time < ?
          WHERE r.replication <= ? AND r.alternative NOT IN (SELECT alternative FROM moved)
          GROUP BY 1, 2, CAST((s.time - ?) / ? AS INTEGER) ORDER BY 1, 2, CAST((s.time - ?) / ? AS INTEGER)
          """,
        arguments: [
          series, dimension, warmUp, warmUp + days * day, replications, warmUp, day, warmUp, day,
        ])
    }
    var reports: [String: [Int: [Double]]] = [:]
    let demand = try means("demand", "")
    while let row = try demand.next() {
      guard let mean = row["mean"] as Double? else { continue }
      reports[row["alternative"], default: [:]][row["replication"], default: []].append(mean * 24)
    }
    for line in QueueCourse.Line.allCases {
      var waiting: [String: [Int: [Double]]] = [:]
      let rows = try means("backlog", line.dimension)
      while let row = try rows.next() {
        guard let mean = row["mean"] as Double? else { continue }
        waiting[row["alternative"], default: [:]][row["replication"], default: []].append(mean)
      }
      for (alternative, own) in waiting {
        for (replication, means) in own {
          guard let came = reports[alternative]?[replication], means.count == came.count else { continue }
          observations.add(
            QueueCourse(days: means, reports: came.reduce(0, +) / Double(came.count)), of: line,
            alternative: alternative, replication: replication)
        }
      }
    }
  }
}
