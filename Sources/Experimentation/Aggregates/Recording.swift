import District
import EventKernel

/// What an experiment records of a run: counts always, everything where it is traced.
struct Recording: Recorder {
  private(set) var counts: IncidentCounts
  private(set) var passages: PassageCounts?
  private(set) var log: LogRecorder?

  init(_ world: World, traced: Bool) {
    counts = IncidentCounts(world)
    passages = PassageCounts(world)
    log = traced ? LogRecorder() : nil
  }

  mutating func record(_ incident: IncidentFact) {
    counts.add(incident, until: .never)
    passages?.add(incident)
    log?.record(incident)
  }

  mutating func record(_ leg: Leg) { log?.record(leg) }

  mutating func record(_ handling: Handling) {
    passages?.add(handling)
    log?.record(handling)
  }

  mutating func record(_ report: ReportFact) {
    passages?.add(report)
    log?.record(report)
  }

  mutating func record(_ step: CourseFact) {
    passages?.add(step)
    log?.record(step)
  }

  /// The counts in words.
  func aggregates(in world: World) -> Aggregates {
    var aggregates = counts.aggregates(in: world)
    aggregates.passages = passages?.passages ?? []
    return aggregates
  }

  /// Adds what is still open when the run has ended.
  mutating func close(_ run: Run, in world: World) {
    let open = run.openFacts(in: world)
    for fact in open { counts.add(fact, until: run.end) }
    if passages != nil { for ticket in run.openTickets(in: world) { passages?.add(ticket) } }
    log?.incidents += open
  }
}
