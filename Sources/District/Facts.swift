import EventKernel

/// One incident's whole life, as it leaves the twin.
public struct IncidentFact: Sendable, Hashable, BitwiseCopyable {
  /// How an incident ended.
  public enum State: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Resolved, and its closing confirmed.
    case closed
    /// Nobody ever reported it.
    case unreported
    /// Still on its way when the run ended.
    case open
    /// Turned away: its agency's waiting room was full.
    case lost
    /// Who reported it gave up before a unit was sent.
    case gaveUp
    /// Mended by the offender, who was prompted, before there was a ticket.
    case mended
    /// No incident: a report of what was not there.
    case falseReport
    /// No incident of its own: a second ticket of another.
    case duplicate
    /// It went away before anybody had done with it.
    case expired

    /// Whether it was a spurious ticket, and no incident of its own.
    public var isSpurious: Bool { self == .falseReport || self == .duplicate }
  }
  /// Identity by birth: kind, cell and ordinal (see `IncidentIdentity`).
  public var identity: UInt64
  /// Index of the kind in the catalogue.
  public var kind: Int32
  /// Index of the cell.
  public var cell: Int32
  /// Index of the beat that answers for it.
  public var beat: Int32
  /// Index of the channel that reported it (`Channel.rawValue`), or -1.
  public var channel: Int32
  /// Index of the agency that closed it or holds it, or -1.
  public var agency: Int32
  /// Index of the unit that was sent, or -1.
  public var unit: UnitIndex
  /// How often a wrong agency sent it back.
  public var returns: Int32
  /// How many desks handled it.
  public var desks: Int32
  /// 1 is most urgent.
  public var priority: Int32
  /// How many units were sent.
  public var sent: Int32
  /// How many units came to a task on scene.
  public var arrived: Int32
  /// Time from report to arrival on scene, summed over the units that came.
  public var arrivals: TimeSpan
  /// Whether one of its tasks had to wait for a unit.
  public var hasWaited: Bool
  /// Whether somebody had complained of it by its end; known where a scenario names its channels.
  public var complained = false
  /// What its life had beside desks and units, where a scenario asks for that.
  public var course = IncidentCourse()
  /// How it ended.
  public var state: State
  /// When it came to be.
  public var occurred: Instant
  /// When the channel that reported it first detected it; like every time below `Instant.never` if that never happened.
  public var detected: Instant
  /// When the report reached the first desk.
  public var reported: Instant
  /// When the last desk had classified it.
  public var triaged: Instant
  /// When the right agency was named.
  public var assigned: Instant
  /// When that agency accepted it.
  public var accepted: Instant
  /// When the first unit left for it.
  public var departed: Instant
  /// When the first unit was on scene.
  public var onScene: Instant
  /// When all units of its first stage were on scene.
  public var fullSet: Instant
  /// When the work was done.
  public var resolved: Instant
  /// When the closing was confirmed.
  public var closed: Instant
  /// When it was given up, turned away or went away.
  public var left = Instant.never
  /// Whether a unit that was sent to it had to search, since the register was wrong.
  public var isFoundLate = false
}

/// One stretch of a unit's time.
public struct Leg: Sendable, Hashable, BitwiseCopyable {
  /// What the unit did.
  public enum Purpose: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// On the way to a task.
    case travel
    /// At work.
    case work
    /// On the way back to where it waits.
    case back
    /// On the way from scene to a facility or a desk, with the matter that it carries on.
    case transport
    /// There, but the others are not, or the facility has no bay free.
    case wait
    /// On a break.
    case pause
    /// At a chore, beside incidents.
    case chore
    /// Out of service where it is.
    case unavailable

    /// Whether it is time with a job.
    @inline(__always)
    var isJob: Bool { self != .back && self != .pause && self != .chore && self != .unavailable }
  }
  /// Index of the unit.
  public var unit: UnitIndex
  /// What it did.
  public var purpose: Purpose
  /// The incident it was for; of a way back, a break or time out of service, the one that it came from; of a chore the unit's own.
  public var incident: UInt64
  /// Index of the task within its kind; -1 of a way back, a break, a chore or time out of service.
  public var task: Int32
  /// Place at the start: a cell, or where units drive on roads a junction or a facility (`World.cell(of:)`).
  public var from: Int32
  /// Place at the end.
  public var to: Int32
  /// When it began.
  public var start: Instant
  /// When it ended.
  public var end: Instant
  /// How far, metres; the run puts it in for whoever keeps legs.
  public var distance: Double
}

extension World {
  /// Metres of a leg: none where a unit is back before it has gone.
  func distance(of leg: Leg) -> Double {
    let (from, to) = (Int(leg.from), Int(leg.to))
    let vehicle = units.vehicle[leg.unit]
    return switch leg.purpose {
    case .travel, .transport: metres(from: from, to: to, by: vehicle, at: leg.start)
    case .back: from == to ? 0 : metres(from: from, to: to, by: vehicle, at: leg.start)
    case .work, .wait, .pause, .chore, .unavailable: 0
    }
  }
}

/// One report's time at one desk.
public struct Handling: Sendable, Hashable, BitwiseCopyable {
  /// What the desk did.
  public enum Role: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Passed it on upwards.
    case up
    /// Looked at it in full.
    case look
    /// Passed the order on downwards.
    case down
    /// Began, and had to stop: it is begun anew.
    case brokenOff
  }
  /// The incident.
  public var incident: UInt64
  /// Index of the desk.
  public var desk: DeskIndex
  /// What it did.
  public var role: Role
  /// How often the report had been returned before.
  public var attempt: Int32
  /// When it began.
  public var start: Instant
  /// When it ended.
  public var end: Instant
}

/// Whatever keeps the facts that leave a run. The twin knows no recorder: facts wait in its outbox until the loop hands
/// them over, so recording changes nothing.
public protocol Recorder {
  /// Takes an incident that nothing can reopen.
  mutating func record(_ incident: IncidentFact)
  /// Takes a finished leg.
  mutating func record(_ leg: Leg)
  /// Takes a desk's work on a report.
  mutating func record(_ handling: Handling)
  /// Takes a visit that is over; who has no use for visits need not say so.
  mutating func record(_ visit: VisitFact)
  /// Takes a report that reached an intake; who has no use for reports need not say so.
  mutating func record(_ report: ReportFact)
  /// Takes a step of an incident's course; who has no use for them need not say so.
  mutating func record(_ step: CourseFact)
  /// Takes that a unit is sent or on scene; who has no use for that need not say so.
  mutating func record(_ dispatch: DispatchFact)
}

extension Recorder {
  /// Forgets it.
  public mutating func record(_ visit: VisitFact) {}
  /// Forgets it.
  public mutating func record(_ report: ReportFact) {}
  /// Forgets it.
  public mutating func record(_ step: CourseFact) {}
  /// Forgets it.
  public mutating func record(_ dispatch: DispatchFact) {}
}

/// Keeps nothing.
public struct NullRecorder: Recorder {
  /// Makes one.
  public init() {}
  /// Forgets it.
  public mutating func record(_ incident: IncidentFact) {}
  /// Forgets it.
  public mutating func record(_ leg: Leg) {}
  /// Forgets it.
  public mutating func record(_ handling: Handling) {}
}
