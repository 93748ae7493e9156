import EventKernel

// The life of a case: its stages, the steps from one to the next, and the points at which mechanisms join in.
//
//     noticing ─report─> the port ─> desks ─> an agency ─accept─> attended ─resolve─> closing ─close─> left
//                          ^  │        │         │ ^                  ^                  │
//                          │  └classify┘     consult                  └──────reopen──────┘
//                          └───────── a wrong agency returns it
//
// Reports and routing: Desks/Desks.swift. Naming an agency: Desks/Assignment.swift; going back from a wrong one:
// Desks/ReturnFromWrongAgency.swift. Tasks and their units: Tasks/. Resolving, closing and leaving: Incidents/Twin+Endings.swift. Everything
// else that can befall a case is a mechanism's, which joins in at one of the points below, and stands in the mechanism's folder.

extension Incident {
  /// Where a case stands in its life.
  enum Stage: Int32 {
    /// No incident: the slot is free.
    case free
    /// Noticed or soon to be; the report is under way.
    case noticing
    /// In the line of a desk.
    case waitingAtDesk
    /// A desk is at it.
    case handling
    /// With a wrong agency that has not noticed yet.
    case misrouted
    /// With its agency, not yet accepted.
    case accepting
    /// Its tasks wait for units, or are being done.
    case attended
    /// Resolved; the closing is being confirmed.
    case closing
    /// The machine at the port is at it.
    case classifying
    /// In the line of a consultation, or consulted over.
    case consulting
  }

  /// A step of a case from one stage to another. It leaves from any.
  enum Step: CaseIterable {
    case queue, handle, classify, consult, misroute, name, accept, resolve, reopen

    /// The stage to which it leads.
    var to: Stage {
      switch self {
      case .queue: .waitingAtDesk
      case .handle: .handling
      case .classify: .classifying
      case .consult: .consulting
      case .misroute: .misrouted
      case .name: .accepting
      case .accept, .reopen: .attended
      case .resolve: .closing
      }
    }

    /// The stages from which it may start.
    var from: Stages {
      switch self {
      // New, relayed, returned, classified, or taken up from a lower desk's line.
      case .queue, .handle: [.noticing, .waitingAtDesk, .handling, .misrouted, .classifying]
      case .classify: .noticing
      // A desk or the routing has done with it.
      case .consult: [.noticing, .handling, .misrouted, .classifying]
      case .misroute, .name: [.noticing, .handling, .misrouted, .classifying, .consulting]
      // Also where nobody has to accept.
      case .accept: [.noticing, .handling, .misrouted, .classifying, .consulting, .accepting]
      // Also through a device, from the desk.
      case .resolve: [.attended, .handling]
      case .reopen: .closing
      }
    }
  }

  /// A set of stages.
  struct Stages: OptionSet {
    let rawValue: UInt32

    static var noticing: Self { Self(.noticing) }
    static var waitingAtDesk: Self { Self(.waitingAtDesk) }
    static var handling: Self { Self(.handling) }
    static var misrouted: Self { Self(.misrouted) }
    static var accepting: Self { Self(.accepting) }
    static var attended: Self { Self(.attended) }
    static var closing: Self { Self(.closing) }
    static var classifying: Self { Self(.classifying) }
    static var consulting: Self { Self(.consulting) }

    init(rawValue: UInt32) { self.rawValue = rawValue }
    private init(_ stage: Stage) { self.init(rawValue: 1 << UInt32(stage.rawValue)) }
  }
}

/// The points at which mechanisms join in. At each the joins of a world run in their turns (see `Declaration.Turn`); a join that takes
/// what comes to it ends the matter there. A world has those of its mechanisms alone: a point without joins costs a comparison.
struct Joins: Sendable {
  /// Learns of an incident, or of a unit.
  typealias Hears<Subject> = @Sendable (inout Twin, Subject, World) -> Void
  /// Takes a unit that has done with a job at an incident, and says so; or lets it pass.
  typealias TakesFrom = @Sendable (inout Twin, _ unit: UnitIndex, _ slot: IncidentSlot, World) -> Bool
  /// Takes an incident, or a unit, and says so; or lets it pass.
  typealias Takes<Subject> = @Sendable (inout Twin, Subject, World) -> Bool
  /// Takes an incident that leaves, and says so: no fact is made of it.
  typealias TakesLeaving = @Sendable (inout Twin, _ slot: IncidentSlot, IncidentFact.State, World) -> Bool
  /// Learns how an incident leaves.
  typealias Leaves = @Sendable (inout Twin, _ slot: IncidentSlot, IncidentFact.State, World) -> Void

  /// At a case, from its beginning to its end.
  struct Cases: Sendable {
    /// It has a slot.
    var opened: [Hears<IncidentSlot>] = []
    /// Its report reaches the port.
    var reported: [Hears<IncidentSlot>] = []
    /// It is about to go to a desk or an agency.
    var routing: [Takes<IncidentSlot>] = []
    /// It is about to go to a desk.
    var queueing: [Takes<IncidentSlot>] = []
    /// A desk has done with it.
    var handled: [Takes<IncidentSlot>] = []
    /// An agency is about to be named.
    var assigning: [Takes<IncidentSlot>] = []
    /// The right agency has it.
    var assigned: [Takes<IncidentSlot>] = []
    /// Its tasks are about to begin, or go on.
    var beginning: [Takes<IncidentSlot>] = []
    /// Its closing is confirmed.
    var closing: [Takes<IncidentSlot>] = []
    /// Its closing was poor, and all begins anew.
    var reopened: [Hears<IncidentSlot>] = []
    /// It leaves, with the tasks that it still has.
    var leaving: [Leaves] = []
    /// It has no tasks any more, and is about to become a fact.
    var withdrawing: [TakesLeaving] = []
    /// It has left as a fact, the last of the outbox, and its slot is about to be free.
    var left: [Leaves] = []
  }

  /// At a unit.
  struct Units: Sendable {
    /// It comes to its duty; goes on with the next one; leaves it.
    var dutyBegan: [Hears<UnitIndex>] = []
    var dutyRenewed: [Hears<UnitIndex>] = []
    var dutyEnded: [Hears<UnitIndex>] = []
    /// It has done with a job, and nothing has been offered to it yet.
    var jobDone: [TakesFrom] = []
    /// It is without a job, and no task waits for it.
    var idle: [Takes<UnitIndex>] = []
    /// It was at a job for a time.
    var worked: [@Sendable (inout Twin, _ unit: UnitIndex, Duration, World) -> Void] = []
    /// Where its base is, if a mechanism moves it.
    var base: (@Sendable (Mechanisms, _ unit: UnitIndex, World) -> Int32)?
  }

  /// At a kind's rate in a cell and hour of the week: a factor.
  typealias Scales = @Sendable (World, _ kind: Int, _ cell: Int, _ hourOfWeek: Int) -> Double

  var cases = Cases()
  var units = Units()
  var rates: [Scales] = []

  init(_ plan: Plan) {
    for mechanism in Mechanisms.inTurn { mechanism.declaration.joins?(&self, plan) }
  }
}

extension Twin {
  /// Whether a mechanism takes a unit that has done with a job.
  @inline(__always)
  mutating func isTaken(_ unit: UnitIndex, from slot: IncidentSlot, in world: World) -> Bool {
    if !world.joins.units.jobDone.isEmpty {
      for join in world.joins.units.jobDone where join(&self, unit, slot, world) { return true }
    }
    return false
  }

  /// Whether one of a point's joins takes an incident or a unit.
  @inline(__always)
  mutating func isTaken<Subject>(_ subject: Subject, by joins: [Joins.Takes<Subject>], in world: World) -> Bool {
    joins.isEmpty ? false : offer(subject, to: joins, in: world)
  }

  @inline(never)
  private mutating func offer<Subject>(_ subject: Subject, to joins: [Joins.Takes<Subject>], in world: World) -> Bool {
    for join in joins where join(&self, subject, world) { return true }
    return false
  }

  /// Tells a point's joins of an incident or a unit.
  @inline(__always)
  mutating func announce<Subject>(_ subject: Subject, to joins: [Joins.Hears<Subject>], in world: World) {
    if !joins.isEmpty { for join in joins { join(&self, subject, world) } }
  }
}
