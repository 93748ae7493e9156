import EventKernel

/// The whole vocabulary of what can happen. What each does stands in `Twin.execute`.
///
/// The order of the cases is the rank of simultaneous events: rosters change first, then people move, work ends before
/// new work begins, and candidates come last.
public enum EventKind: UInt32, Sendable, CaseIterable {
  /// Shifts begin or end.
  case shift
  /// People move for one step.
  case flow
  /// Work is done. a: task, b: unit, or -1 if its units work together
  case finish
  /// A desk has handled a report. a: desk, b: incident
  case handled
  /// A wrong agency sends the report back. a: incident
  case giveBack
  /// The agency accepts the task. a: incident
  case accept
  /// A unit is where its task is. a: unit
  case arrive
  /// A unit is back where it waits. a: unit
  case base
  /// A unit has rested, for its duty or a call. a: unit, b: 1 if it is here after a call, or those are for whom it has stayed
  case duty
  /// A break is due or over. a: unit, b: 1 if it is over
  case pause
  /// The closing is confirmed. a: incident
  case close
  /// Who reported it gives up. a: incident
  case giveUp
  /// A report reaches its first desk. a: incident
  case report
  /// The next call of the file. a: call
  case call
  /// A candidate incident. a: stream
  case candidate
  // Service places come after all of these.
  /// A seat of a service place has done with a visit. a: visit
  case served = 40
  /// A visitor has waited long enough. a: visit
  case leaveLine
  /// A visitor is at the place. a: visit
  case reachPlace
  /// The lines of a service are counted and posted. a: service
  case post
  /// Help goes to the longest lines of a service. a: service
  case speedUp
  /// A candidate visit. a: service
  case visit
  // So does what channels notice, where a scenario names them.
  /// What a channel noticed is due: a report, a mending or a false report. a: sighting
  case sighting = 60
  /// A false alarm. a: channel
  case alarm
  // Classification, consultation and hand-over.
  /// The machine at the port has classified a report. a: incident
  case classified = 70
  /// A joint consultation begins to sit.
  case sitting
  /// An owner has been agreed on. a: incident
  case consulted
  /// Another agency takes a task over. a: task
  case handOver
  // And what deadlines, supervision and reviews do, where a scenario has them.
  /// A deadline is over. a: incident
  case deadline = 80
  /// A check finds that a closing was poor. a: incident
  case check
  /// A review. a: 0 daily, 1 weekly
  case review
  /// A day is over: what is open is counted.
  case dayEnd
  // What incidents do by themselves, and inspections.
  /// An incident goes away. a: incident
  case expire = 90
  /// An incident spreads. a: incident
  case spread
  /// An incident turns into something worse. a: incident
  case worsen
  /// One occurs out of an incident that has left. a: descendant
  case descend
  /// A round of inspection is due, or the day's are over. a: inspection, b: 1 if they are over
  case inspect
  // And what a team does beside incidents, and who helps it.
  /// A chore comes up or waits, or is done. a: unit, b: 1 if it is done
  case chore = 100
  /// A helper is there, or done. a: job
  case helper
}

extension EventKind {
  /// Whether it befalls a visit to a service place.
  public var isVisit: Bool { self == .served || self == .leaveLine || self == .reachPlace }
}

/// One pending event: its kind and at most two indices.
struct Event: BitwiseCopyable, Sendable {
  private var code: UInt32
  var a: Int32
  var b: Int32

  init(_ kind: EventKind, _ a: Int = 0, _ b: Int = 0) {
    code = kind.rawValue
    self.a = Int32(truncatingIfNeeded: a)
    self.b = Int32(truncatingIfNeeded: b)
  }

  /// Nil if the code came from a damaged checkpoint.
  var kind: EventKind? { EventKind(rawValue: code) }
  /// Its place among simultaneous events.
  var rank: UInt8 { UInt8(truncatingIfNeeded: code) }
  /// The event as one number, for the rolling hash of the digest trail.
  var word: UInt64 { UInt64(code) << 56 ^ UInt64(UInt32(bitPattern: a)) << 24 ^ UInt64(UInt32(bitPattern: b)) }
}
