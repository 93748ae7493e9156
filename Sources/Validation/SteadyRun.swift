import District
import EventKernel

/// What a run yields for long-run averages: its measures, how often each unit was sent to each place, and who waited how long at
/// desks and for units.
struct SteadyRun: Recorder {
  var measures: [MeasureValue] = []
  /// Of reports that passed one desk: how many waited there and how long, seconds, by priority.
  private(set) var atDesk: [Int: (n: Int, waited: Int, wait: Double)] = [:]
  /// Time that reports spent in the system within the measured period.
  private var present = TimeSpan.zero
  private var sent: [Int]
  private var begun: [UInt64: Instant] = [:]
  private let units: Int
  private let start: Instant
  private let horizon: Instant

  init(_ world: World) {
    units = world.units.count
    sent = [Int](repeating: 0, count: world.map.cells.count * units)
    start = world.calendar.start
    horizon = world.horizon
  }

  mutating func record(_ incident: IncidentFact) {
    let begun = begun.removeValue(forKey: incident.identity)
    if incident.closed != .never { present += overlap(incident.reported, incident.closed) }
    guard incident.reported >= start, incident.reported < horizon else { return }
    if let begun {
      let wait = begun - incident.reported
      let before = atDesk[Int(incident.priority)] ?? (0, 0, 0)
      atDesk[Int(incident.priority)] = (
        before.n + 1, before.waited + (wait > .zero ? 1 : 0), before.wait + wait.seconds
      )
    }
    if incident.unit.exists { sent[Int(incident.cell) * units + incident.unit.int] += 1 }
  }

  mutating func record(_ leg: Leg) {}
  mutating func record(_ handling: Handling) { begun[handling.incident] = handling.start }

  private func overlap(_ from: Instant, _ to: Instant) -> TimeSpan {
    max(.zero, min(to, horizon) - max(from, start))
  }

  /// A measure over everybody or over one group.
  func measure(_ name: String, _ dimension: String = "") -> Double? {
    measures.first { $0.measure == name && $0.dimension == dimension }?.value ?? nil
  }

  /// Mean wait at the desk, minutes, of one priority.
  func deskWait(priority: Int = 1) -> Double? { atDesk[priority].map { $0.wait / Double($0.n) / 60 } }

  /// Share of the reports of a priority that found no free seat.
  func deskWaited(priority: Int = 1) -> Double? { atDesk[priority].map { Double($0.waited) / Double($0.n) } }

  /// Mean number of reports in the system.
  var meanPresent: Double { Double(present.nanoseconds) / Double((horizon - start).nanoseconds) }

  /// Share of all dispatches that sent a unit to a place where that holds.
  func dispatches(where holds: (_ place: Int, _ unit: Int) -> Bool) -> Double? {
    let all = sent.reduce(0, +)
    guard all > 0 else { return nil }
    return Double(sent.indices.reduce(0) { $0 + (holds($1 / units, $1 % units) ? sent[$1] : 0) }) / Double(all)
  }
}
