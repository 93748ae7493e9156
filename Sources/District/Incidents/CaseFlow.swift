import EventKernel

// The life of a case: its stages, the steps from one to the next, and the points at which mechanisms join in.
//
//     detecting ─report─> the intake ─> desks ─> an agency ─accept─> attended ─resolve─> closing ─close─> left
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
    /// Detected or soon to be; the report is under way.
    case detecting
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
    /// The machine at the intake is at it.
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
      case .queue, .handle: [.detecting, .waitingAtDesk, .handling, .misrouted, .classifying]
      case .classify: .detecting
      // A desk or the routing has done with it.
      case .consult: [.detecting, .handling, .misrouted, .classifying]
      case .misroute, .name: [.detecting, .handling, .misrouted, .classifying, .consulting]
      // Also where nobody has to accept.
      case .accept: [.detecting, .handling, .misrouted, .classifying, .consulting, .accepting]
      // Also through a device, from the desk.
      case .resolve: [.attended, .handling]
      case .reopen: .closing
      }
    }
  }

  /// A set of stages.
  struct Stages: OptionSet {
    let rawValue: UInt32

    static var detecting: Self { Self(.detecting) }
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
  /// At a case, from its beginning to its end.
  struct Cases: Sendable {
    /// It has a slot.
    var opened: [Hears<IncidentSlot>] = []
    /// Its report reaches the intake.
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
    /// It is late: the least tier that is to have it.
    var late: [@Sendable (inout Twin, _ slot: IncidentSlot, World) -> Tier?] = []
    /// Its closing is confirmed.
    var closing: [Takes<IncidentSlot>] = []
    /// Its closing was poor, and all begins anew.
    var reopened: [Hears<IncidentSlot>] = []
    /// It leaves, with the tasks that it still has.
    var leaving: [Leaves] = []
    /// It has no tasks any more, and is about to become a fact.
    var withdrawing: [TakesLeaving] = []
    /// A fact is made of it while it is open.
    var told: [@Sendable (Mechanisms, _ slot: IncidentSlot, inout IncidentFact) -> Void] = []
    /// It has left as a fact, the last of the outbox, and its slot is about to be free.
    var left: [Leaves] = []
  }

  /// At a desk, or the intake.
  struct Desks: Sendable {
    /// Who found the case may settle it at once.
    var onTheSpot: OnTheSpot?
    /// A desk has classified it, and is about to have done with it.
    var classified: [Hears<IncidentSlot>] = []
    /// Tickets that are no incidents.
    var spurious: Spurious?
    /// A desk begins with a report: what that takes beside its own time.
    var effort: [@Sendable (inout Twin, _ slot: IncidentSlot, World) -> TimeSpan] = []
    /// A desk begins with a report: how many times as long its own time is.
    var pace: [@Sendable (inout Twin, _ slot: IncidentSlot, World) -> Double] = []
    /// Seats are staffed: whether nobody works at a desk.
    var isClosed: [@Sendable (Mechanisms, _ desk: DeskIndex) -> Bool] = []
    /// A report is about to go on: the policy that says where, if it is not that of the rules in force.
    var rerouting: [@Sendable (inout Twin, _ slot: IncidentSlot, World) -> (any RoutingPolicy)?] = []
    /// An agency is named: how probably it is a wrong one.
    var naming: [Errs] = []
  }

  /// Tickets that tell of nothing, or of what another ticket is about.
  struct Spurious: Sendable {
    /// Whether an open one is such.
    var holds: @Sendable (Mechanisms, _ slot: IncidentSlot) -> Bool
    /// The task of a unit that looks, as a row of the task table.
    var look: @Sendable (World, _ kind: Int) -> Int
  }

  /// Settling a case where it was found, if the routing has it so.
  struct OnTheSpot: Sendable {
    /// Whether who found it may.
    var may: Takes<IncidentSlot>
    var settle: Hears<IncidentSlot>
  }

  /// At what incidents do by themselves.
  struct Nature: Sendable {
    /// A candidate is accepted, and its incident is about to occur: takes it, and says so, if it occurs later or never.
    var coming: [@Sendable (inout Twin, _ identity: UInt64, _ kind: Int, _ cell: Int, World) -> Bool] = []
    /// An incident occurs: whether it is detected otherwise than by the first report of three channels.
    var detecting: [@Sendable (inout Twin, Incident, Descent, World) -> Bool] = []
    /// An incident begins that has a slot.
    var began: [@Sendable (inout Twin, _ slot: IncidentSlot, Descent, World) -> Void] = []
    /// Until when it lasts if nobody is sent.
    var lasts: [@Sendable (inout Twin, Incident, World) -> Instant] = []
    /// A channel is about to report what it detected: whether that is kept from its intake.
    var reporting: [@Sendable (inout Twin, Sighting, World) -> Bool] = []
    /// It has left as a fact, the last of the outbox, since nobody will ever report it.
    var undetected: [@Sendable (inout Twin, Incident, Descent, World) -> Void] = []
    /// At a kind's rate in a cell: a factor by the hour of the week; and one by what has happened.
    var ratesByHour: [@Sendable (World, _ kind: Int, _ cell: Int, _ hourOfWeek: Int) -> Double] = []
    var rates: [@Sendable (inout Twin, _ kind: Int, _ cell: Int, World) -> Double] = []
  }

  /// At a unit.
  struct Units: Sendable {
    /// It comes to its duty; goes on with the next one; leaves it.
    var dutyBegan: [Hears<UnitIndex>] = []
    var dutyRenewed: [Hears<UnitIndex>] = []
    var dutyEnded: [Hears<UnitIndex>] = []
    /// It is here no more for what it was called up to.
    var callUpEnded: [Hears<UnitIndex>] = []
    /// It has done with a job, and nothing has been offered to it yet.
    var jobDone: [TakesFrom] = []
    /// No task of its own agency waits for it.
    var unwanted: [Takes<UnitIndex>] = []
    /// It is without a job, and no task waits for it.
    var idle: [Takes<UnitIndex>] = []
    /// It is sent to a task.
    var sent: [Hears<UnitIndex>] = []
    /// It waits where it stands by.
    var back: [Hears<UnitIndex>] = []
    /// It is called away to a task from what a mechanism has it do.
    var calledAway: [Hears<UnitIndex>] = []
    /// It was at a job for a time.
    var worked: [@Sendable (inout Twin, _ unit: UnitIndex, TimeSpan, World) -> Void] = []
    /// Where its base is, if a mechanism moves it.
    var base: (@Sendable (Mechanisms, _ unit: UnitIndex, World) -> Int32)?
  }

  /// At a task that looks for units.
  struct Tasks: Sendable {
    /// What comes before it is done, and it is about to begin.
    var beginning: [TakesTask] = []
    /// It misses units, and is about to look for them; or nobody is left at it, and it still waits for some.
    var seeking: [Takes<TaskSlot>] = []
    /// Dispatch is about to choose a unit: one goes before all that it would choose.
    var choosing: [Finds] = []
    /// Dispatch sends no unit of its agency.
    var unanswered: [Finds] = []
    /// No unit that is free can be sent: one may be called away from what a mechanism has it do.
    var unstaffed: [Finds] = []
  }

  var cases = Cases()
  var desks = Desks()
  /// A visit to a service place is over: its visitor was served, or gave up.
  var visits: [@Sendable (inout Twin, Visit, _ isServed: Bool, World) -> Void] = []
  var nature = Nature()
  var units = Units()
  var tasks = Tasks()
  /// Whether something of its own that is measured is not over yet.
  var isUnderWay: [@Sendable (Mechanisms, World) -> Bool] = []
  /// Whether the plan lists acts by hand: asked before each event.
  var listsHandActs = false
  /// What grades of incidents ask for, and whose units may be sent to whose tasks; nil where nobody says so.
  var grades: Grades?
  var lending: Lending?
  /// The channels that a scenario names.
  var channels: [NamedChannel] = []

  init(_ plan: Plan) {
    for mechanism in Mechanisms.inTurn { mechanism.declaration.joins?(&self, plan) }
  }
}
