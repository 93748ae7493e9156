import EventKernel
import Inputs
import Testing

@testable import District

/// Smallville on a day on which nothing occurs but what an evacuation brings: so little that what must happen can be worked out by
/// hand. A cell takes five minutes, and a border lets a person through every six seconds unless the test says otherwise.
struct Hillside {
  /// Who lives where; nobody else does.
  var residents: [Int: Int32] = [0: 100]
  /// By name what the evacuation `hill` states otherwise.
  var settings: [(String, String)] = []
  /// When the order comes, and how long it holds.
  var act = "{evacuation: hill, days: [1], time: \"15:00\", lasts: 6h}"
  var others: [(String, String)] = []

  static let order = Instant.zero + .hours(15)

  func world() throws -> World {
    let standard = [
      ("area", "[0]"), ("shelters", "{hall: {at: 4, capacity: 1000}}"), ("leaves", "100%"), ("delay", "10min"),
      ("speed", "3km/h"), ("capacity", "600/h"), ("exits", "[{between: [0, 1]}]"),
    ]
    let all = standard.filter { entry in !settings.contains { $0.0 == entry.0 } } + settings
    let hill = "{" + all.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + "}"
    let overrides = [
      ("calendar", "{first-day: tuesday, warm-up: 0h, period: 2d, drain: 1d}"), ("people", "~"), ("channels", "~"),
      ("desks", "~"), ("transfer", "~"),
      ("agencies.rescue.acceptance", "0min"), ("evacuations", "{hill: \(hill)}"), ("acts", "{order: \(act)}"),
    ]
    var plan = try Worlds.smallville(overrides + others).plan
    for kind in plan.kinds.indices { plan.kinds[kind].rate = 0 }
    for cell in 0..<plan.map.cells.count {
      plan.map.cells.residents[cell] = residents[cell] ?? 0
      plan.map.cells.jobs[cell] = 0
    }
    return try World(plan)
  }

  /// A whole run, proven after every event where so few are evacuated that this takes no time.
  func outcome() throws -> Outcome {
    let world = try world()
    var log = LogRecorder()
    let run = try #require(
      try replicate(
        world, seed: 1, replication: 1, into: &log, proof: residents.values.reduce(0, +) > 150 ? .never : .event))
    return Outcome(world: world, run: run, values: run.measures(in: world), incidents: log.incidents)
  }

  struct Outcome {
    let world: World
    let run: Run
    let values: [MeasureValue]
    let incidents: [IncidentFact]

    func value(_ measure: String, _ dimension: String = "") -> Double? {
      values.first { $0.measure == measure && $0.dimension == dimension }?.value
    }
    /// People in the area at the end of each hour from the order on.
    var left: [Double] {
      run.evacuationSeries(in: world).filter { $0.time >= Hillside.order }.map(\.value)
    }
  }
}
