import EventKernel

@testable import District

/// Everything that happened in one run of a small world, as the laws look at it.
struct LifeRecord {
  let world: World
  var log = LogRecorder()
  /// What is known of incidents that are open at the end, spurious tickets among them.
  var open: [IncidentFact] = []
  /// By desk: reports that came to it, that it holds at the end, and that left it before it was done with them.
  var entered: PerDesk<Int>
  var held: PerDesk<Int>
  var pulled: PerDesk<Int>
  /// Rounds of inspection, which are no incidents, and the agency that does each.
  var rounds: [UInt64: Int] = [:]
  /// The random numbers that it was lived with.
  let streams: RandomStreams
  /// The first invariant that did not hold.
  var brokenInvariant: String?
  /// From when on another condition was in force, and which.
  var conditions: [(at: Instant, to: Int)] = []
  /// How many events it had, and how it ended.
  let events: Int
  let digest: String

  /// - Parameter change: what is done to the run after each event, to break something.
  init(_ world: World, seed: UInt64, changing change: (inout Run) -> Void = { _ in }) {
    self.world = world
    entered = PerDesk(repeating: 0, count: world.desks.count)
    held = entered
    pulled = entered
    var run = Run(world, seed: seed, replication: 0)
    streams = run.twin.streams
    /// Where each report was after the last event: its desk, whether it waited there, and how many it had entered.
    var places: [UInt64: (desk: DeskIndex, waits: Bool, count: Int32)] = [:]
    var last = Instant.zero
    // Step by step, of which acts by hand are some.
    while run.step(before: world.end, in: world, into: &log) {
      change(&run)
      if brokenInvariant == nil { brokenInvariant = run.twin.brokenInvariant(in: world) }
      if run.now < last { brokenInvariant = "\(run.now) comes after \(last)" }
      last = run.now
      if run.twin.condition != conditions.last?.to ?? 0 {
        conditions.append((run.twin.mechanisms.conditions.since, run.twin.condition))
      }
      for incident in run.twin.incidents.slots where incident.stage != Incident.Stage.free.rawValue {
        let before = places[incident.identity] ?? (desk: -1, waits: false, count: 0)
        if incident.desks > before.count {
          entered[incident.desk] += 1
          // Who waited at one desk and is at another was never handled there.
          let isBrokenOff = log.handlings.last { $0.incident == incident.identity }?.role == .brokenOff
          if before.waits || before.count > 0 && isBrokenOff { pulled[before.desk] += 1 }
        }
        let waits = incident.stage == Incident.Stage.waitingAtDesk.rawValue
        places[incident.identity] = (incident.desk, waits, incident.desks)
      }
    }
    (events, digest) = (run.events, run.digest)
    for incident in run.twin.incidents.slots where incident.stage != Incident.Stage.free.rawValue {
      let isAtDesk = [Incident.Stage.waitingAtDesk, .handling].map(\.rawValue).contains(incident.stage)
      if isAtDesk { held[incident.desk] += 1 }
    }
    // Who went away while waiting at a desk was never handled there.
    for incident in log.incidents where incident.state == .expired {
      if let place = places[incident.identity], place.waits { pulled[place.desk] += 1 }
    }
    for (index, inspection) in (world.dynamics?.inspections ?? []).enumerated() {
      for round in 0..<run.twin.mechanisms.dynamics.rounds.ordinal[index] {
        rounds[inspection.identity(ofRound: round)] = inspection.agency
      }
    }
    for (slot, incident) in run.twin.incidents.slots.enumerated()
    where incident.stage != Incident.Stage.free.rawValue && !run.twin.isInspection(slot) {
      var fact = incident.fact(in: world, state: .open)
      if world.mechanisms.followsCourse { fact.course = run.twin.mechanisms.courses.marks[slot] }
      if run.twin.isSpurious(slot, in: world) { run.twin.mechanisms.detections.finish(&fact, slot) }
      open.append(fact)
    }
  }

  /// Ended and open ones.
  var incidents: [IncidentFact] { log.incidents + open }
}
