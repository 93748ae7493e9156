import District
import EventKernel
import Experimentation
import Foundation
import GRDB

/// Two computations of one shard that should be equal and are not: a fault of ours.
public struct Disagreement: Error, CustomStringConvertible {
  /// The shard.
  public let shard: Shard
  /// The digest that was stored.
  public let stored: String
  /// The digest that was computed now.
  public let computed: String

  /// What happened, in a sentence.
  public var description: String {
    "replication \(shard.replication) of \(shard.alternative) came out differently the second time: "
      + "\(stored) is stored, \(computed) was computed"
  }
}

extension ResultsDatabase {
  /// Writes a shard whole, or not at all. To one that is there only what it lacks is added, its trace or the quantity of a new
  /// budget; it must be the same.
  public func write(_ shard: Shard, _ result: ReplicationResult) throws {
    guard let words = prepared.alternatives.first(where: { $0.name == shard.alternative })?.words else { return }
    try ResultsFile.writing(queue, path) { database in
      let key: StatementArguments = [shard.alternative, shard.replication]
      let stored = try Row.fetchOne(
        database, sql: "SELECT digest, traced FROM replication WHERE alternative = ? AND replication = ?",
        arguments: key)
      let writer = ShardWriter(database: database, shard: shard, words: words)
      guard let stored else {
        return try writer.write(result, withCourse: !prepared.record.experiment.isMoved(shard.alternative))
      }
      let digest: String = stored["digest"]
      guard digest == result.digest else {
        throw Disagreement(shard: shard, stored: digest, computed: result.digest)
      }
      try writer.insert(result.measures, orIgnore: true)
      try writer.insert(result.aggregates.bins, orIgnore: true)
      guard let log = result.log, !(stored["traced"] as Bool) else { return }
      try database.execute(
        sql: "UPDATE replication SET traced = 1 WHERE alternative = ? AND replication = ?", arguments: key)
      try writer.write(log)
    }
  }
}

/// Writes the rows of one shard by prepared statements.
private struct ShardWriter {
  let database: Database
  let shard: Shard
  let words: LogWords

  /// Writes all of a result; of a moved world, whose answer alone is wanted, without what happened when and where.
  func write(_ result: ReplicationResult, withCourse: Bool) throws {
    let trail = result.trail.reduce(into: Data(capacity: 8 * result.trail.count)) { data, word in
      withUnsafeBytes(of: word.littleEndian) { data.append(contentsOf: $0) }
    }
    try insert("replication", [[result.events, result.digest, trail, result.log != nil]])
    try insert(result.measures)
    guard withCourse else { return }
    try insert("series", result.series.lazy.map { [$0.series, $0.dimension, seconds($0.time), $0.value] })
    try write(result.aggregates)
    if let log = result.log { try write(log) }
  }

  func insert(_ measures: [MeasureValue], orIgnore: Bool = false) throws {
    try insert(
      "value", measures.lazy.map { [$0.measure, $0.dimension, $0.value, $0.n, $0.open] }, orIgnore: orIgnore)
  }

  func insert(_ bins: [Aggregates.Bin], orIgnore: Bool = false) throws {
    try insert(
      "histogram", bins.lazy.map { [$0.measure, $0.priority, $0.upper, $0.n] }, orIgnore: orIgnore)
  }

  func write(_ log: LogRecorder) throws {
    try insert("incident", log.incidents.lazy.map(columns))
    let kinds = Dictionary(log.incidents.map { ($0.identity, $0.kind) }, uniquingKeysWith: { kind, _ in kind })
    try insert(
      "leg",
      log.legs.lazy.enumerated().lazy.map { number, leg in
        columns(leg, number: number + 1, task: kinds[leg.incident].flatMap { task(leg.task, ofKind: $0) })
      })
  }

  private func write(_ aggregates: Aggregates) throws {
    try insert(aggregates.bins)
    try insert(
      "cell_value",
      aggregates.cells.lazy.map { [$0.cell, $0.incidents, $0.responses, $0.response, $0.closures, $0.closure] })
    try insert("cover_gap", aggregates.coverGaps.lazy.map { [$0.cover, $0.cell, $0.share] })
    try insert("flow", aggregates.flows.lazy.map { [$0.channel, $0.desks, $0.isReturned, $0.agency, $0.state, $0.n] })
    try insert("case_flow", aggregates.caseFlows.lazy.map { [$0.origin, $0.target, $0.n] })
  }

  private func insert(_ table: String, _ rows: some Sequence<[(any DatabaseValueConvertible)?]>, orIgnore: Bool = false)
    throws
  {
    var statement: Statement?
    for row in rows {
      let marks = String(repeating: ", ?", count: row.count + 1)
      let insert =
        try statement
        ?? database.makeStatement(sql: "INSERT \(orIgnore ? "OR IGNORE " : "")INTO \(table) VALUES (?\(marks))")
      statement = insert
      try insert.execute(arguments: StatementArguments([shard.alternative, shard.replication] + row))
    }
  }

  private func columns(_ incident: IncidentFact) -> [(any DatabaseValueConvertible)?] {
    let times = [
      incident.occurred, incident.detected, incident.reported, incident.triaged, incident.assigned, incident.accepted,
      incident.departed, incident.onScene, incident.resolved, incident.closed,
      incident.left,
    ]
    return [
      hex(incident.identity), word(incident.kind, words.kinds) ?? String(incident.kind), Int(incident.priority),
      Int(incident.cell),
      word(incident.beat, words.beats), word(incident.beat, words.communities),
      word(incident.beat, words.subdistricts), word(incident.channel, words.channels),
      word(incident.agency, words.agencies), word(incident.unit.rawValue, words.units), Int(incident.returns),
      Int(incident.desks), String(describing: incident.state),
    ] + times.map(seconds)
  }

  private func task(_ index: Int32, ofKind kind: Int32) -> String? {
    words.tasks.indices.contains(Int(kind)) ? word(index, words.tasks[Int(kind)]) : nil
  }

  private func columns(_ leg: Leg, number: Int, task: String?) -> [(any DatabaseValueConvertible)?] {
    [
      number, word(leg.unit.rawValue, words.units) ?? "\(leg.unit)", String(describing: leg.purpose),
      leg.incident == 0 ? nil : hex(leg.incident), task, Int(leg.from), Int(leg.to), seconds(leg.start),
      seconds(leg.end), leg.distance,
    ]
  }

  private func word(_ index: Int32, _ words: [String]) -> String? {
    words.indices.contains(Int(index)) ? words[Int(index)] : nil
  }

  private func hex(_ identity: UInt64) -> String {
    let digits = String(identity, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private func seconds(_ time: Instant) -> Double? {
    time == .never ? nil : Double(time.nanoseconds) / 1e9
  }
}
