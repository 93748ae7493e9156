import EventKernel

/// What a run keeps for its measures: one row for each incident that is measured, and the busy time of desks and agencies
/// by hour. They belong to the run, so that a fork has tallies of its own.
struct Tallies: FlatCoded, Sendable {
  /// An incident that was reported between warm-up and horizon; or occurred then, and was never reported.
  struct Row: BitwiseCopyable, Sendable {
    var cell: Int32
    var kind: Int16
    var returns: Int16
    var desks: Int16
    /// Units sent, and those that came to a task on scene.
    var sent: Int16
    var arrived: Int16
    var channel: Int8
    var priority: UInt8
    /// A `State`.
    var state: UInt8
    /// 1 if one of its tasks had to wait for a unit.
    var hasWaited: UInt8
    /// 1 if a unit had to search.
    var isFoundLate: Int8 = 0
    /// 1 if somebody had complained of it by its end.
    var complained: Int8 = 0
    var beat: Int32
    /// From report to arrival, summed over the units that came.
    var arrivals: Duration
    /// Negative where it never came to that, here and below.
    var fullSet: Duration
    var detection: Duration
    var response: Duration
    var handling: Duration
    var closure: Duration

    /// From occurrence to closing.
    var lifetime: Duration { closure < .zero || detection < .zero ? Tallies.missing : detection + closure }
  }

  /// How an incident stands when it is measured.
  enum State: UInt8 {
    case closed
    case unreported
    /// Open, with a unit on scene.
    case attended
    /// Open, and no unit has been on scene.
    case waiting
    /// Turned away, or given up before a unit was sent: a miss.
    case lost
    case gaveUp
    /// Mended before there was a ticket.
    case mended
    /// Went away: a miss, if it was reported.
    case expired

    var isMissed: Bool { self == .lost || self == .gaveUp || self == .expired }
  }

  static let missing = Duration(nanoseconds: -1)

  var rows: [Row] = []
  /// The course of each of the rows; empty where no scenario asks for it.
  var courses: [IncidentCourse] = []
  /// Busy time by desk x hour, then by agency x hour, nanoseconds.
  var deskBusy: [Int64]
  var unitBusy: [Int64]
  /// Time with jobs within the measured period, by unit.
  var workload: [Duration]
  /// Crowds by hour.
  var crowds: CrowdTallies
  /// Newcomers and the register by day.
  var replacements: ReplacementTallies
  let hours: Int
  private let followsCourse: Bool
  var visits: VisitTallies
  var notice: NoticeTallies
  var backlog: BacklogTallies
  var served: ServedTallies
  /// When the run ended.
  var end = Instant.zero

  init(_ world: World) {
    visits = VisitTallies(world.visits)
    followsCourse = world.followsCourse
    notice = NoticeTallies(world.notice)
    backlog = BacklogTallies(world)
    served = ServedTallies(world)
    hours = Int((world.end.nanoseconds + Calendar.hour - 1) / Calendar.hour) + 1
    // As many as may come, so that they are not moved again and again; what is not used costs nothing but addresses.
    rows.reserveCapacity(world.expectedIncidents)
    deskBusy = Array(repeating: 0, count: world.desks.count * hours)
    workload = Array(repeating: .zero, count: world.units.count)
    unitBusy = Array(repeating: 0, count: world.plan.agencies.count * hours)
    crowds = CrowdTallies(world, hours: hours)
    replacements = ReplacementTallies(world)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&rows)
    try form.field(&deskBusy)
    try form.field(&unitBusy)
    try form.field(&workload)
    try form.field(&crowds)
    try form.field(&replacements)
    try form.field(&end)
    try form.field(&visits)
    try form.field(&notice)
    try form.field(&backlog)
    try form.field(&served)
    if followsCourse { try form.field(&courses) }
  }

  mutating func add(_ outbox: Outbox, in world: World) {
    for fact in outbox.incidents {
      served.add(fact, in: world)
      if let row = Self.row(fact, in: world) {
        rows.append(row)
        if followsCourse { courses.append(fact.course) }
      } else {
        notice.add(fact, in: world.calendar)
      }
    }
    for report in outbox.reports { notice.add(report, in: world.calendar) }
    for visit in outbox.visits { visits.add(visit, in: world.calendar) }
    let (start, horizon) = (world.calendar.start, world.horizon)
    for leg in outbox.legs where leg.purpose.isJob {
      let from = max(leg.start, start)
      let to = min(leg.end, horizon)
      if to > from { workload[Int(leg.unit)] += to - from }
      Self.add(leg.start, leg.end, to: &unitBusy, at: Int(world.units.agency[Int(leg.unit)]) * hours, hours)
    }
    for handling in outbox.handlings {
      Self.add(handling.start, handling.end, to: &deskBusy, at: Int(handling.desk) * hours, hours)
    }
  }

  /// The row of an incident that is measured; nil of one that is not.
  static func row(_ fact: IncidentFact, in world: World) -> Row? {
    guard fact.isMeasured(in: world.calendar) else { return nil }
    let state: State =
      switch fact.state {
      case .closed: .closed
      case .lost: .lost
      case .gaveUp: .gaveUp
      case .unreported: .unreported
      case .mended: .mended
      case .expired: fact.reported == .never ? .unreported : .expired
      case .falseReport, .duplicate: .unreported
      case .open: fact.onScene == .never ? .waiting : .attended
      }
    func span(_ from: Instant, _ to: Instant) -> Duration { from == .never || to == .never ? missing : to - from }
    return Row(
      cell: fact.cell, kind: Int16(clamping: fact.kind), returns: Int16(clamping: fact.returns),
      desks: Int16(clamping: fact.desks), sent: Int16(clamping: fact.sent), arrived: Int16(clamping: fact.arrived),
      channel: Int8(clamping: fact.channel), priority: UInt8(clamping: fact.priority), state: state.rawValue,
      hasWaited: fact.hasWaited ? 1 : 0, isFoundLate: fact.isFoundLate ? 1 : 0,
      complained: fact.complained ? 1 : 0, beat: fact.beat, arrivals: fact.arrivals,
      fullSet: span(fact.reported, fact.fullSet),
      detection: span(fact.occurred, fact.reported), response: span(fact.reported, fact.onScene),
      handling: span(fact.onScene, fact.resolved), closure: span(fact.reported, fact.closed))
  }

  private static func add(_ from: Instant, _ to: Instant, to busy: inout [Int64], at row: Int, _ hours: Int) {
    var t = from.nanoseconds
    while t < to.nanoseconds {
      let hour = Int(t / Calendar.hour)
      let next = min(to.nanoseconds, Int64(hour + 1) * Calendar.hour)
      busy[row + min(hour, hours - 1)] += next - t
      t = next
    }
  }
}
