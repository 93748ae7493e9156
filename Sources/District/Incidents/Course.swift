import EventKernel

/// What an incident's life had between desks and units, beside the times that every incident has.
public struct IncidentCourse: Sendable, Hashable, BitwiseCopyable {
  /// Who settled it.
  public enum Settler: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// The agencies' units, by its tasks.
    case agency
    /// The grid worker who found it, on the spot.
    case grid
    /// A helper: a volunteer, a building head, a butler.
    case helper
    /// A desk, through a device.
    case remote
    /// Nobody: it went away.
    case nobody
  }

  /// The deadlines that it missed, as bits: 1 acceptance, 2 arrival, 4 closing.
  public var overdue: UInt8 = 0
  /// The tier in charge, a `Tier`; it only ever rises. -1 before a desk or rule named one.
  public var tier: Int8 = -1
  /// How often it was escalated.
  public var escalations: UInt8 = 0
  /// Its grade, from 1 (gravest); 0 if incidents are not graded.
  public var grade: UInt8 = 0
  /// How often it was closed poorly and begun anew.
  public var reopened: UInt8 = 0
  /// 1 if it was closed poorly, and nobody found out.
  public var isPoor: UInt8 = 0
  /// A `Settler`.
  public var settler: UInt8 = 0
  /// 1 if no list named its owner.
  public var isUnlisted: UInt8 = 0
  /// How often agencies sat together over it.
  public var consultations: UInt8 = 0
  /// 1 if it was hung up for supervision.
  public var isListed: UInt8 = 0
  /// 0 of one that came of itself, 1 of one that came back, 2 of one that spread from another, 3 of one that another turned into.
  public var origin: UInt8 = 0
  /// Unused: whole words make a checkpoint without padding.
  var reserved: UInt8 = 0
  var reserved2: UInt32 = 0

  /// One that nothing has befallen yet.
  public init() {}
}

/// A dated step of an incident's course, for whoever tells its life.
public struct CourseFact: Sendable, Hashable, BitwiseCopyable {
  /// What happened.
  public enum Step: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// A deadline was missed. a: 0 acceptance, 1 arrival, 2 closing
    case overdue
    /// It went up. a: the tier, b: the one that had it
    case escalated
    /// No list names its owner: it waits for a consultation.
    case unlisted
    /// Agencies sit together over it, in a room (a: 0) or online (a: 1).
    case consulted
    /// They have named the owner.
    case agreed
    /// The grid worker who found it settles it. a: unit or -1
    case settledByGrid
    /// A helper is asked and comes (b: 1) or does not (b: 0). a: index of the helpers' plan
    case helper
    /// Units of other agencies or areas may be sent. a: the tier
    case widerMeans
    /// It is hung up for supervision.
    case listed
    /// Supervision looks at the closing and finds it good (a: 0) or poor (a: 1).
    case checked
    /// It was closed poorly and begins anew.
    case reopened
    /// It did not come of itself. a: 1 one that was closed came back, 2 one spread, 3 one turned into it
    case cameBack
    /// It went away.
    case expired
    /// Work between agencies is handed on. a: task
    case handedOn
    /// A wrong agency gives it back.
    case returned
    /// Its kind is suspended, and what nobody has begun of it is held.
    case held
    /// Its kind is suspended no more.
    case resumed
  }
  /// The incident.
  public var incident: UInt64
  /// When.
  public var time: Instant
  /// What happened.
  public var step: Step
  /// Its first detail.
  public var a: Int32
  /// Its second detail.
  public var b: Int32

  /// Makes a fact.
  public init(_ incident: UInt64, _ time: Instant, _ step: Step, _ a: Int = 0, _ b: Int = 0) {
    self.incident = incident
    self.time = time
    self.step = step
    self.a = Int32(truncatingIfNeeded: a)
    self.b = Int32(truncatingIfNeeded: b)
  }
}

/// The courses of the open incidents, by slot; empty where no scenario asks for them.
struct Courses: Mechanism {
  private(set) var marks = PerIncident<IncidentCourse>()
  private let isOn: Bool

  init(_ world: World) { isOn = world.mechanisms.followsCourse }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if isOn { try form.field(&marks) }
  }

  mutating func touchEveryArray() { marks.touch() }

  static let declaration = Declaration(
    name: "Course",
    joins: { joins, plan in
      guard plan.followsCourse else { return }
      joins.cases.opened.append { twin, slot, _ in twin.mechanisms.courses.begin(slot) }
      joins.cases.reopened.append { twin, slot, _ in twin.mechanisms.courses.reopen(slot) }
      joins.cases.left.append { twin, slot, _, _ in
        twin.outbox.incidents[twin.outbox.incidents.count - 1].course = twin.mechanisms.courses.marks[slot]
      }
    },
    yields: Declaration.Yield(
      measures: World.courseMeasures, values: { run, rows, world in run.courseSummaries(rows, in: world) }))

  /// A tier is in charge of a case, unless a higher one is.
  mutating func rise(_ slot: IncidentSlot, to tier: Int) {
    if isOn { marks[slot].tier = max(marks[slot].tier, Int8(truncatingIfNeeded: tier)) }
  }

  /// A case goes to a tier since it is late.
  mutating func escalate(_ slot: IncidentSlot, to tier: Int, isUp: Bool) {
    marks[slot].tier = Int8(truncatingIfNeeded: tier)
    marks[slot].escalations += isUp ? 1 : 0
  }

  /// A case is graded, misses a deadline, is hung up for supervision, or is closed, poorly or not.
  mutating func grade(_ slot: IncidentSlot, as grade: UInt8) { marks[slot].grade = grade }
  mutating func miss(_ step: Int, _ slot: IncidentSlot) { marks[slot].overdue |= 1 << UInt8(step) }
  mutating func list(_ slot: IncidentSlot) { marks[slot].isListed = 1 }
  mutating func close(_ slot: IncidentSlot, isPoor: Bool) { marks[slot].isPoor = isPoor ? 1 : 0 }

  /// No list names the owner of a case; agencies have agreed on it.
  mutating func unlist(_ slot: IncidentSlot) { marks[slot].isUnlisted = 1 }
  mutating func agree(_ slot: IncidentSlot) { marks[slot].consultations += 1 }

  /// An incident came out of another.
  mutating func come(_ slot: IncidentSlot, from origin: Origin) { marks[slot].origin = origin.rawValue }

  /// Somebody has a case to settle, or has settled it.
  mutating func settle(_ slot: IncidentSlot, by settler: IncidentCourse.Settler) {
    if isOn { marks[slot].settler = settler.rawValue }
  }

  /// Everything begins anew: what a device or a helper settled is now for units.
  private mutating func reopen(_ slot: IncidentSlot) {
    marks[slot].reopened += marks[slot].reopened < .max ? 1 : 0
    let settler = marks[slot].settler
    if settler == IncidentCourse.Settler.remote.rawValue || settler == IncidentCourse.Settler.helper.rawValue {
      marks[slot].settler = IncidentCourse.Settler.agency.rawValue
    }
  }

  /// Begins the course of an open incident.
  @inline(__always)
  fileprivate mutating func begin(_ slot: IncidentSlot) {
    marks.begin(slot, as: IncidentCourse())
  }
}

extension Plan {
  /// What mechanisms need to be kept of each open incident.
  var needs: Declaration.Needs {
    Mechanisms.list.reduce(into: []) { $0.formUnion($1.declaration.needs?(self) ?? []) }
  }
  /// Whether a mechanism is on that an incident's course tells of.
  var followsCourse: Bool { needs.contains(.course) }
  /// Whether open incidents have deadlines, are supervised or reviewed.
  var keepsCases: Bool { needs.contains(.caseMark) }
}

extension Twin {
  /// Takes a new incident in.
  @inline(__always)
  mutating func open(_ incident: Incident, in world: World) -> IncidentSlot {
    let slot = incidents.insert(incident)
    announce(slot, to: world.joins.cases.opened, in: world)
    return slot
  }

  /// Tells whoever listens of a step of an incident's course.
  mutating func tell(_ slot: IncidentSlot, _ step: CourseFact.Step, _ a: Int = 0, _ b: Int = 0) {
    outbox.steps.append(CourseFact(incidents[slot].identity, now, step, a, b))
  }
}
