import EventKernel

/// Something that somebody does to a district at a moment: on the live screen, or as an experiment file lists it.
///
/// It stands between two events: all that is due before its time has happened, and nothing that is due at its time has. So a run with
/// a list of such acts is the run in which they were made one by one, event for event.
///
/// Units have the numbers here that their teams give them (`TeamPlan.unitNames`): who comes from beyond the district is nobody's to order
/// about, and has none (`World.own(_:)`).
public struct HandAct: Sendable, Codable, Hashable {
  /// What is done.
  public enum Deed: Sendable, Codable, Hashable {
    /// Something of the plan begins that acts can do: an index among those that the plan has for the verb.
    case begin(verb: String, object: Int)
    /// What was begun by hand ends.
    case end(verb: String, object: Int)
    /// A unit goes off duty, as at the end of its shift, until its next shift.
    case takeOff(UnitIndex)
    /// A unit whose shift it is, and that is not there, comes to its duty.
    case putOn(UnitIndex)
    /// A unit waits at a place from now on, as long as it is on duty: it sets out when it is free.
    case move(UnitIndex, to: Int)
    /// An incident of a kind occurs in a cell.
    case incident(kind: Int, cell: Int)
    /// A rule is in force at a point from now on, under every condition; nil for that of the condition.
    case choose(PolicyPoint, PolicyChoice?)
    /// So many of a team are on duty from now on, until its shifts change.
    case strength(team: Int, units: Int)
    /// People gather in a cell, and begin to leave after a while.
    case gather(people: Int, cell: Int, lasts: TimeSpan)
  }

  /// When, since 00:00 of the first day.
  public var time: TimeSpan
  /// What.
  public var deed: Deed

  /// How many people may gather.
  public static let gathered = 1...1_000_000
  /// For how long they may.
  public static let gathering = TimeSpan.minutes(30)...TimeSpan.hours(24)

  /// Makes an act; `World` checks it.
  public init(at time: TimeSpan, _ deed: Deed) {
    self.time = time
    self.deed = deed
  }

  /// The act as one number, for the rolling hash of the digest trail.
  var word: UInt64 {
    let (a, b, c): (Int, Int, UInt64) =
      switch deed {
      case .begin(let verb, let object): (0, object, IncidentIdentity.number(of: verb))
      case .end(let verb, let object): (1, object, IncidentIdentity.number(of: verb))
      case .takeOff(let unit): (2, unit.int, 0)
      case .putOn(let unit): (3, unit.int, 0)
      case .move(let unit, let place): (4, unit.int, UInt64(place))
      case .incident(let kind, let cell): (5, kind, UInt64(cell))
      case .choose(let point, let choice): (6, PolicyPoint.allCases.firstIndex(of: point) ?? 0, choice?.number ?? 0)
      case .strength(let team, let units): (7, team, UInt64(units))
      case .gather(let people, let cell, let lasts):
        (8, people, UInt64(bitPattern: lasts.nanoseconds) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(cell))
      }
    return IncidentIdentity.make(parent: c, cause: UInt32(a), ordinal: UInt32(truncatingIfNeeded: b)) & (1 << 56 - 1)
  }

  /// Why something cannot be done now.
  public enum Refusal: String, Error, Sendable, CaseIterable {
    /// The plan has no such thing, unit, kind or place.
    case unknown
    /// What is to begin is under way.
    case underWay
    /// What is to end is not under way, or the scenario began it.
    case notBegunByHand
    /// Who is to go off duty or to move is off duty.
    case offDuty
    /// Who is to come is on duty.
    case onDuty
    /// Who is to go or to move is here by a recall or a call-up, which ends by itself.
    case recalled
    /// Who is to come has no shift now.
    case noShift
    /// Who is to come is still at its last job.
    case atLastJob
    /// What is to be so is so already.
    case asItIs
    /// Not so many of a team can come.
    case tooFew

    /// A sentence.
    public var description: String {
      switch self {
      case .unknown: "the scenario has no such thing, unit, kind or place"
      case .underWay: "it is under way already"
      case .notBegunByHand: "nobody has begun it by hand"
      case .offDuty: "the unit is off duty"
      case .onDuty: "the unit is on duty"
      case .recalled: "the unit has been recalled or called up, and goes by itself"
      case .noShift: "it is not the unit's shift"
      case .atLastJob: "the unit is still at its last job"
      case .asItIs: "it is so already"
      case .tooFew: "not so many of the team can come now: the others rest, are absent or at their last jobs"
      }
    }
  }
}

extension Plan {
  /// Whether somebody may act by hand: then nothing is left out because the scenario itself does nothing to it.
  var isOpenToHands: Bool { mechanisms.byHand != nil }

  /// Makes sure that what is to be done by hand is there, and in order.
  func checkHandActs() throws(WorldError) {
    var last = TimeSpan.zero
    for (index, act) in (mechanisms.byHand ?? []).enumerated() {
      let key = "by-hand[\(index)]"
      try demand(act.time >= last, key, "comes before the one above it: they stand in the order of their times")
      try demand(
        .zero + act.time < calendar.end, key,
        "is on \(moment(act.time)), and the run ends on \(moment(calendar.end - .zero))")
      try demand(can(act.deed), key, "is about something that the scenario does not have")
      last = act.time
    }
  }

  /// Whether a plan has what a deed is about.
  func can(_ deed: HandAct.Deed) -> Bool {
    let units = teams.reduce(0) { $0 + $1.size }
    return switch deed {
    case .begin(let verb, let object), .end(let verb, let object):
      ActEntry.named(verb)?.objects(self).indices.contains(object) ?? false
    case .takeOff(let unit), .putOn(let unit): (0..<units).contains(unit.int)
    case .move(let unit, let place): (0..<units).contains(unit.int) && map.cells.column.indices.contains(place)
    case .incident(let kind, let cell): kinds.indices.contains(kind) && map.cells.column.indices.contains(cell)
    case .choose: true
    case .strength(let team, let wanted):
      teams.indices.contains(team) && (0...teams[team].size).contains(wanted)
    case .gather(let people, let cell, let lasts):
      HandAct.gathered.contains(people) && map.cells.column.indices.contains(cell) && HandAct.gathering.contains(lasts)
    }
  }
}
