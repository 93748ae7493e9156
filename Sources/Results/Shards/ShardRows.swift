import District
import EventKernel
import Experimentation
import Foundation
import GRDB

/// What one replication comes to, as rows of the tables of a results file, without the key that all of them begin with: the alternative
/// and the replication.
struct ShardRows: Equatable {
  /// Rows of one table.
  struct Table: Equatable {
    /// Its name.
    var name: String
    /// The rows, each with all columns behind the key.
    var rows: [[DatabaseValue]]
  }

  /// The tables, `replication` first, to which the others refer.
  private(set) var tables: [Table] = []

  /// Rows as they were read.
  init(tables: [Table]) { self.tables = tables }

  /// The rows of a result; of a moved world, whose answer alone is wanted, without what happened when and where.
  init(_ result: ReplicationResult, words: LogWords, withCourse: Bool) {
    let trail = result.trail.reduce(into: Data(capacity: 8 * result.trail.count)) { data, word in
      withUnsafeBytes(of: word.littleEndian) { data.append(contentsOf: $0) }
    }
    let log = withCourse ? result.log : nil
    add("replication", [[result.events, result.digest, trail, log != nil]])
    add("value", result.measures.lazy.map { [$0.measure, $0.dimension, $0.value, $0.n, $0.open] })
    guard withCourse else { return }
    add("series", result.series.lazy.map { [$0.series, $0.dimension, Self.seconds($0.time), $0.value] })
    add(result.aggregates)
    if let log { add(log, words) }
  }

  /// How many columns each table has behind the key.
  private static let columns = [
    "replication": 4, "value": 5, "series": 4, "histogram": 4, "cell_value": 6, "cover_gap": 3, "flow": 6,
    "case_flow": 3,
    "incident": 24, "leg": 10,
  ]

  /// Whether rows that were read are such as results have: of known tables, each with all columns.
  var isSound: Bool {
    tables.first?.name == "replication" && tables.first?.rows.count == 1
      && tables.allSatisfy { table in
        Self.columns[table.name].map { count in table.rows.allSatisfy { $0.count == count } } ?? false
      }
  }

  /// SHA-256 of the final state.
  var digest: String { tables.first?.rows.first.flatMap { String.fromDatabaseValue($0[1]) } ?? "" }
  /// Whether it holds every incident and leg.
  var isTraced: Bool { tables.first?.rows.first.flatMap { Bool.fromDatabaseValue($0[3]) } ?? false }

  private mutating func add(_ table: String, _ rows: some Sequence<[(any DatabaseValueConvertible)?]>) {
    tables.append(Table(name: table, rows: rows.map { row in row.map { $0?.databaseValue ?? .null } }))
  }

  private mutating func add(_ aggregates: Aggregates) {
    add("histogram", aggregates.bins.lazy.map { [$0.measure, $0.priority, $0.upper, $0.n] })
    add(
      "cell_value",
      aggregates.cells.lazy.map { [$0.cell, $0.incidents, $0.responses, $0.response, $0.closures, $0.closure] })
    add("cover_gap", aggregates.coverGaps.lazy.map { [$0.cover, $0.cell, $0.share] })
    add("flow", aggregates.flows.lazy.map { [$0.channel, $0.desks, $0.isReturned, $0.agency, $0.state, $0.n] })
    add("case_flow", aggregates.caseFlows.lazy.map { [$0.origin, $0.target, $0.n] })
  }

  private mutating func add(_ log: LogRecorder, _ words: LogWords) {
    add("incident", log.incidents.lazy.map { Self.columns($0, words) })
    let kinds = Dictionary(log.incidents.map { ($0.identity, $0.kind) }, uniquingKeysWith: { kind, _ in kind })
    add(
      "leg",
      log.legs.lazy.enumerated().lazy.map { number, leg in
        let task = kinds[leg.incident].flatMap { Self.task(leg.task, ofKind: $0, words) }
        return Self.columns(leg, number: number + 1, task: task, words)
      })
  }

  private static func columns(_ incident: IncidentFact, _ words: LogWords) -> [(any DatabaseValueConvertible)?] {
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

  private static func task(_ index: Int32, ofKind kind: Int32, _ words: LogWords) -> String? {
    words.tasks.indices.contains(Int(kind)) ? word(index, words.tasks[Int(kind)]) : nil
  }

  private static func columns(
    _ leg: Leg, number: Int, task: String?, _ words: LogWords
  ) -> [(any DatabaseValueConvertible)?] {
    [
      number, word(leg.unit.rawValue, words.units) ?? "\(leg.unit)", String(describing: leg.purpose),
      leg.incident == 0 ? nil : hex(leg.incident), task, Int(leg.from), Int(leg.to), seconds(leg.start),
      seconds(leg.end), leg.distance,
    ]
  }

  private static func word(_ index: Int32, _ words: [String]) -> String? {
    words.indices.contains(Int(index)) ? words[Int(index)] : nil
  }

  private static func hex(_ identity: UInt64) -> String {
    let digits = String(identity, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static func seconds(_ time: Instant) -> Double? {
    time == .never ? nil : Double(time.nanoseconds) / 1e9
  }
}
