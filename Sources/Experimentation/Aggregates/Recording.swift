import District
import EventKernel

/// What an experiment records of a run: counts always, everything where it is traced.
struct Recording: Recorder {
  private(set) var counts: IncidentCounts
  private(set) var log: LogRecorder?

  init(_ world: World, traced: Bool) {
    counts = IncidentCounts(world)
    log = traced ? LogRecorder() : nil
  }

  mutating func record(_ incident: IncidentFact) {
    counts.add(incident, until: .never)
    log?.record(incident)
  }

  mutating func record(_ leg: Leg) { log?.record(leg) }

  mutating func record(_ handling: Handling) { log?.record(handling) }

  /// Adds what is still open when the run has ended.
  mutating func close(_ run: Run, in world: World) {
    let open = run.openFacts(in: world)
    for fact in open { counts.add(fact, until: run.end) }
    log?.incidents += open
  }
}
