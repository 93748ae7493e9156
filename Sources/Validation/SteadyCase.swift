import District
import EventKernel
import Inputs

/// A system whose long-run averages are known exactly: a scenario and what to expect of it.
struct SteadyCase: Sendable {
  /// A long-run average.
  struct Target: Sendable {
    /// What it is: `share that waits`.
    var quantity: String
    /// Its value by the formula.
    var exact: Double
    /// As published, rounded.
    var published: Double
    /// Half a unit of the last digit that was published.
    var rounding: Double
    /// What a run says of it; nil if it is over nobody.
    var read: @Sendable (SteadyRun) -> Double?
  }

  /// The letter of the case that it belongs to.
  var id: String
  /// Its folder and its scenario.
  var folder: String
  var file: String
  /// What it is, for people.
  var title: String
  /// Setting of the scenario that is replaced, if any, as an experiment does.
  var period: String?
  var targets: [Target]

  /// The world of its files.
  func world() throws -> World {
    var scenario = try CaseFolder(folder).scenario(file)
    if let period {
      scenario = Scenario(
        setting: try scenario.setting.applying([
          (
            path: "calendar.period",
            value: Setting(.scalar(period), file: scenario.setting.file, key: "calendar.period")
          )
        ]))
    }
    return try scenario.world()
  }

  /// What one replication says of each target.
  func values(in world: World, seed: UInt64, replication: UInt32) throws -> [Double?] {
    var recorder = SteadyRun(world)
    guard let run = try replicate(world, seed: seed, replication: replication, into: &recorder) else { return [] }
    recorder.measures = run.measures(in: world)
    return targets.map { $0.read(recorder) }
  }
}

/// What a run yields for long-run averages: its measures, and how often each unit was sent to each place.
struct SteadyRun: Recorder {
  var measures: [MeasureValue] = []
  private var sent: [Int]
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
    guard incident.reported >= start, incident.reported < horizon, incident.unit >= 0 else { return }
    sent[Int(incident.cell) * units + Int(incident.unit)] += 1
  }

  mutating func record(_ leg: Leg) {}
  mutating func record(_ handling: Handling) {}

  /// A measure over everybody or over one group.
  func measure(_ name: String, _ dimension: String = "") -> Double? {
    measures.first { $0.measure == name && $0.dimension == dimension }?.value ?? nil
  }

  /// Share of all dispatches that sent a unit to a place where that holds.
  func dispatches(where holds: (_ place: Int, _ unit: Int) -> Bool) -> Double? {
    let all = sent.reduce(0, +)
    guard all > 0 else { return nil }
    return Double(sent.indices.reduce(0) { $0 + (holds($1 / units, $1 % units) ? sent[$1] : 0) }) / Double(all)
  }
}
