import District
import Inputs

/// Counts what leaves a run.
struct Counter: Recorder {
  /// Reports that went all the way to their closing.
  var closed = 0

  mutating func record(_ incident: IncidentFact) { if incident.state == .closed { closed += 1 } }
  mutating func record(_ leg: Leg) {}
  mutating func record(_ handling: Handling) {}
}

/// One whole replication of a scenario on one core, warm-up and drain included; then what its run weighs.
func week(scenario path: String) throws {
  var made: World?
  figure("world-seconds", try seconds { made = try Scenario.read(path: path).world() })
  guard let world = made else { return }

  var counter = Counter()
  var finished: Run?
  let time = try seconds { finished = try replicate(world, seed: 20_220_701, replication: 1, into: &counter) }
  guard let run = finished else { return }
  print("RESULT gridtwin week longhua \(run.events) \(time) \(Double(run.events) / time) \(run.digest.prefix(8))")
  figure("week-seconds", time)
  figure("week-events", Double(run.events))
  figure("week-reports", Double(counter.closed))
  figure("measures-seconds", seconds { _ = (run.measures(in: world), run.series(in: world)) })
  try weigh(run, in: world)
}
