import EventKernel

@testable import District

/// What a run leaves that anybody can see, whichever twin it ran in.
struct Traces {
  let world: World
  /// The legs of each unit, one after the other.
  var legs: PerUnit<[Leg]>
  /// Incidents that ended, and those that are open at the end.
  var ended: [IncidentFact]
  var open: [IncidentFact]
  /// Overtime of each unit, and whether it has a job at the end.
  var overtime: PerUnit<TimeSpan>
  var isBusy: PerUnit<Bool>

  private init(_ world: World, _ log: LogRecorder) {
    self.world = world
    legs = PerUnit(world.units.indices.map { unit in log.legs.filter { $0.unit == unit } })
    ended = log.incidents
    open = []
    overtime = PerUnit()
    isBusy = PerUnit()
  }

  /// Those of the twin.
  init(_ world: World, seed: UInt64) {
    var log = LogRecorder()
    var run = Run(world, seed: seed, replication: 0)
    advance(&run, in: world, until: world.end, into: &log)
    self.init(world, log)
    open = run.openFacts(in: world)
    overtime = PerUnit(run.twin.units.all.map(\.overtime))
    isBusy = PerUnit(run.twin.units.all.map { $0.task >= 0 })
  }

  /// Those of the naive twin, which may have a fault.
  init(naive world: World, seed: UInt64, fault: NaiveTwin.Fault?) {
    let twin = NaiveTwin(world, seed: seed, replication: 0, fault: fault)
    while let time = twin.pending.first?.time, time < world.end { _ = twin.next() }
    self.init(world, twin.facts)
    open = twin.incidents.map(\.fact)
    overtime = PerUnit(twin.units.map(\.overtime))
    isBusy = PerUnit(twin.units.map { $0.task != nil })
  }

  /// Ended and open ones.
  var incidents: [IncidentFact] { ended + open }

  /// Whether the work on two tasks ends at one instant.
  var endsTogether: Bool {
    var tasks: [Instant: (UInt64, Int32)] = [:]
    for leg in legs.joined() where leg.purpose == .work {
      if let other = tasks[leg.end], other != (leg.incident, leg.task) { return true }
      tasks[leg.end] = (leg.incident, leg.task)
    }
    return false
  }
}
