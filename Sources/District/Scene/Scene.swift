import EventKernel

/// What can be seen of a district at a moment: where people and units are, what is open and who has it. A copy of these few things,
/// never of the twin, for whoever draws it.
public struct Scene: Sendable {
  /// A unit: what it does, and the way or the place where it does it.
  public struct Unit: Sendable, Hashable, BitwiseCopyable {
    /// What it does.
    public enum State: UInt8, Sendable, BitwiseCopyable {
      /// Off duty.
      case offDuty
      /// On duty without a job.
      case free
      /// Under way to a task.
      case underWay
      /// Where its task is, whose work has not begun.
      case waiting
      /// At work.
      case working
      /// On its way back.
      case returning
      /// On a break.
      case pausing
      /// At other work: rounds, visits, inspections.
      case otherWork
      /// Not to be had.
      case unavailable

      /// Whether it is on a job.
      public var isOnJob: Bool { self == .underWay || self == .waiting || self == .working }
    }

    /// What it does.
    public var state: State
    /// The cell where it is, or where its way begins.
    public var from: Int32
    /// Where its way leads; `from` of one that stands.
    public var to: Int32
    /// When its way began, or begins.
    public var start: Instant
    /// When its way ends.
    public var end: Instant
    /// The incident that it is about, by identity; 0 if none.
    public var incident: UInt64
  }

  /// An incident that is not over.
  public struct Incident: Sendable, Hashable, BitwiseCopyable {
    /// Where it is in its life.
    public enum Stage: UInt8, Sendable, BitwiseCopyable {
      /// Nobody has reported it yet.
      case unreported
      /// At a desk, or on its way to one.
      case atDesk
      /// With an agency: the right one, or a wrong one that has not noticed.
      case withAgency
      /// A task of it waits for a unit.
      case waitsForUnit
      /// A unit is under way.
      case unitUnderWay
      /// A unit is, or was, on scene.
      case onScene
      /// Resolved, its closing being confirmed.
      case closing

      /// Whether it is reported and not resolved.
      public var isOpen: Bool { self != .unreported && self != .closing }
      /// Whether it is open and nobody is on the way to it.
      public var waits: Bool { self == .atDesk || self == .withAgency || self == .waitsForUnit }
    }

    /// Its identity by birth.
    public var identity: UInt64
    /// Index of its kind.
    public var kind: Int32
    /// Index of its cell.
    public var cell: Int32
    /// Where it is in its life.
    public var stage: Stage
    /// 1 is most urgent.
    public var priority: Int32
    /// When it was reported; when it occurred, of one that nobody has reported.
    public var since: Instant
  }

  /// A desk.
  public struct Desk: Sendable, Hashable, BitwiseCopyable {
    /// Reports that wait.
    public var waiting: Int32
    /// Seats that are at a report.
    public var busy: Int32
    /// Seats that are staffed.
    public var seats: Int32
  }

  /// When.
  public var time: Instant
  /// By cell: people present.
  public var presence: [Int32]
  /// By unit.
  public var units: [Unit]
  /// Those that are not over, in no order that means anything, but always the same.
  public var incidents: [Incident]
  /// By desk.
  public var desks: [Desk]
  /// By agency: tasks that wait for a unit.
  public var waitingTasks: [Int32]
  /// By team: how many of its own units are on duty; who is not may still be at a job, or on its way back.
  public var strengths: [Int32]
  /// What acts have begun, as `condition:emergency`.
  public var underWay: [String]
  /// The rules in force, in the order of `PolicyPoint.allCases`.
  public var rules: [Rule]

  /// A rule in force.
  public struct Rule: Sendable, Hashable {
    /// Which.
    public var choice: PolicyChoice
    /// Whether somebody has chosen it by hand, in place of that of the condition.
    public var isByHand: Bool
  }
}

extension Run {
  /// What can be seen now.
  public func scene(in world: World) -> Scene {
    Scene(
      time: now, presence: twin.people.atHome.indices.map { Int32(twin.people.present($0)) },
      units: twin.units.indices.map { twin.seen($0, in: world) },
      incidents: twin.incidents.indices.compactMap { twin.seen($0) },
      desks: world.desks.indices.map {
        Scene.Desk(waiting: twin.lines.count[$0.int], busy: twin.desks.busy[$0], seats: twin.desks.seats[$0])
      },
      waitingTasks: twin.work.lines.count,
      strengths: twin.strengths(in: world),
      underWay: (world.acts?.objects ?? []).enumerated().compactMap { index, object in
        guard twin.mechanisms.acts.isUnderWay(index) else { return nil }
        return "\(object.entry.verb):\(object.entry.objects(world.plan)[object.index])"
      }, rules: PolicyPoint.allCases.map { twin.seenRule(at: $0, in: world) })
  }

  /// When the next event is due; nil when nothing is.
  public var nextEvent: Instant? { twin.nextTime }

  /// The cell where a unit is now.
  public func position(of unit: UnitIndex, in world: World) -> Int {
    world.cell(of: twin.units.position(of: unit, at: now, in: world))
  }
}

extension Twin {
  fileprivate func strengths(in world: World) -> [Int32] {
    var strengths = [Int32](repeating: 0, count: world.plan.teams.count)
    for unit in units.indices where units[unit].onDuty != 0 && world.units.reserve[unit] < 0 {
      strengths[world.units.team[unit]] += 1
    }
    return strengths
  }

  fileprivate func seenRule(at point: PolicyPoint, in world: World) -> Scene.Rule {
    let chosen = mechanisms.handActs.rules[point]
    let choice = chosen == 0 ? nil : world.choicesByHand(at: point).first { $0.number == chosen }
    return Scene.Rule(choice: choice ?? world.plan.policiesByCondition[condition][point], isByHand: choice != nil)
  }

  fileprivate func seen(_ unit: UnitIndex, in world: World) -> Scene.Unit {
    let state = units[unit]
    let isMoving = state.state == Unit.State.travelling || state.state == Unit.State.returning
    let place = isMoving ? state.cell : Int32(units.position(of: unit, at: now, in: world))
    return Scene.Unit(
      state: state.seen, from: Int32(world.cell(of: Int(place))),
      to: Int32(world.cell(of: Int(isMoving ? state.goal : place))), start: isMoving ? state.legStart : .zero,
      end: isMoving ? state.legEnd : .zero, incident: state.task.exists ? state.identity : 0)
  }

  /// Nil of a free slot, and of a round that is no case.
  fileprivate func seen(_ slot: IncidentSlot) -> Scene.Incident? {
    let incident = incidents[slot]
    guard incident.stage != Incident.Stage.free.rawValue, !incident.isErrand else { return nil }
    let isReported = incident.stage != Incident.Stage.detecting.rawValue
    return Scene.Incident(
      identity: incident.identity, kind: incident.kind, cell: incident.cell, stage: stage(of: incident),
      priority: incident.priority, since: isReported ? incident.reported : incident.occurred)
  }

  private func stage(of incident: Incident) -> Scene.Incident.Stage {
    switch Incident.Stage(rawValue: incident.stage) {
    case .detecting: .unreported
    case .misrouted, .accepting: .withAgency
    case .attended:
      incident.onScene != .never ? .onScene : incident.departed != .never ? .unitUnderWay : .waitsForUnit
    case .closing: .closing
    default: .atDesk
    }
  }
}

extension Unit {
  fileprivate var seen: Scene.Unit.State {
    switch state {
    case State.travelling: .underWay
    case State.waiting: .waiting
    case State.working: .working
    case State.returning: .returning
    case State.pausing: .pausing
    case State.chore: .otherWork
    case State.unavailable: .unavailable
    default: onDuty == 0 ? .offDuty : .free
    }
  }
}
