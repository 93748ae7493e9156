import District
import EventKernel
import Foundation

/// The incidents of a replication that measures count, as a list to choose from.
public struct IncidentList: Encodable {
  struct Row: Encodable {
    var incident: String
    var kind: String
    var reported: String
    var units: Int
    /// Seconds from the report; like the next nil if it never came to that.
    var onScene: Double?
    var closed: Double?
  }

  private let incidents: [Row]

  /// Makes the list.
  public init(_ log: LogRecorder, of world: World) {
    incidents = IncidentChoice.measured(log, in: world).map { fact in
      func after(_ time: Instant) -> Double? { time == .never ? nil : (time - fact.reported).seconds }
      return Row(
        incident: Explanation.hex(fact.identity), kind: world.plan.kinds[Int(fact.kind)].id,
        reported: "\(RunClock.day(fact.reported, in: world.calendar)), \(RunClock.time(fact.reported))",
        units: Int(fact.sent), onScene: after(fact.onScene), closed: after(fact.closed))
    }
  }

  /// One line an incident.
  public var text: String {
    func after(_ seconds: Double?) -> String { seconds.map { "+" + RunClock.length(seconds: $0) } ?? "-" }
    let rows = incidents.map { row in
      [row.incident, row.kind, row.reported, String(row.units), after(row.onScene), after(row.closed)]
    }
    return TextTable(heads: ["incident", "kind", "reported", "units", "first on scene", "closed"], rows: rows)
      .lines.joined(separator: "\n")
  }

  /// The list as JSON.
  public var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
