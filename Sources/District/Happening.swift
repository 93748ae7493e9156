import EventKernel

/// An executed event with its subjects by names that last, not by the slots in which they stand: what two runs are
/// compared by.
public struct Happening: Sendable, Hashable {
  /// When.
  public var time: Instant
  /// What.
  public var kind: EventKind
  /// Identity of the incident, of the candidate, or of the visit; nil if there is none.
  public var incident: UInt64?
  /// Index of the task within its kind.
  public var task: Int?
  /// Index of the unit.
  public var unit: Int?
  /// Index of the desk.
  public var desk: Int?
  /// Of a duty: it is a call back. Of a break: it is over. Of a chore: it does not come up, but is done.
  public var isSecond = false

  /// Makes one.
  public init(_ kind: EventKind, at time: Instant) {
    self.time = time
    self.kind = kind
  }
}

extension Twin {
  /// What an event that is about to be executed is.
  func happening(_ entry: EventQueue<Event>.Entry, in world: World) -> Happening? {
    guard let kind = entry.event.kind else { return nil }
    let a = Int(entry.event.a)
    var happening = Happening(kind, at: entry.time)
    switch kind {
    case .shift, .flow: break
    case .finish:
      happening.incident = incidents[Int(tasks[a].incident)].identity
      happening.task = Int(world.tasks.rows[Int(tasks[a].row)].index)
      happening.unit = entry.event.b < 0 ? nil : Int(entry.event.b)
    case .handled:
      happening.desk = a
      happening.incident = incidents[Int(entry.event.b)].identity
    case .giveBack, .accept, .close, .giveUp, .report, .expire, .spread, .worsen:
      happening.incident = incidents[a].identity
    case .arrive:
      happening.unit = a
      happening.incident = units[a].identity
    case .base: happening.unit = a
    case .duty, .pause, .chore:
      happening.unit = a
      happening.isSecond = entry.event.b != 0
    case .call:
      happening.incident = world.calls.all[a].identity
    case .candidate:
      happening.incident = world.identity(
        kind: a / world.cellCount, cell: a % world.cellCount, ordinal: ordinals[a])
    case .helper: happening.incident = helperPools.jobs[a].identity
    case .served, .leaveLine, .reachPlace: happening.incident = visits.live[a].identity
    case .sighting: happening.incident = notices.sightings[a].identity
    case .classified, .consulted, .deadline, .check: happening.incident = incidents[a].identity
    case .handOver:
      happening.incident = incidents[Int(tasks[a].incident)].identity
      happening.task = Int(world.tasks.rows[Int(tasks[a].row)].index)
    case .descend: happening.incident = dynamics.descendants[a].identity
    case .inspect: happening.isSecond = entry.event.b != 0
    case .post, .speedUp, .visit, .alarm, .sitting, .review, .dayEnd: break
    }
    return happening
  }
}
