import EventKernel

/// What a run keeps for its measures: one row for each incident that is measured, and the busy and staffed time of desks and
/// agencies by hour. They belong to the run, so that a fork has tallies of its own.
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
    var marks: Marks
    /// Which of its times have begun and not ended; and, of an open incident, how many units are still to come.
    var open = Spans()
    var toCome: UInt8 = 0
    var beat: Int32
    /// From report to arrival, summed over the units that came.
    var arrivals: TimeSpan
    /// Negative where it never came to that, here and below.
    var fullSet: TimeSpan
    var detection: TimeSpan
    var response: TimeSpan
    var handling: TimeSpan
    var closure: TimeSpan

    /// From occurrence to closing.
    var lifetime: TimeSpan { closure < .zero || detection < .zero ? Tallies.missing : detection + closure }
  }

  /// What may be said of an incident beside its times.
  struct Marks: OptionSet, BitwiseCopyable, Sendable {
    var rawValue: UInt8
    /// One of its tasks had to wait for a unit.
    static let hasWaited = Marks(rawValue: 1)
    /// A unit had to search.
    static let isFoundLate = Marks(rawValue: 2)
    /// Somebody had complained of it by its end.
    static let complained = Marks(rawValue: 4)
  }

  /// Times of an incident; one that has begun and not ended reaches to the end of the run.
  struct Spans: OptionSet, BitwiseCopyable, Sendable {
    var rawValue: UInt8
    static let response = Spans(rawValue: 1)
    static let fullSet = Spans(rawValue: 2)
    static let handling = Spans(rawValue: 4)
    static let closure = Spans(rawValue: 8)
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

  static let missing = TimeSpan(nanoseconds: -1)

  var rows: [Row] = []
  /// The course of each of the rows; empty where no scenario asks for it.
  var courses: [IncidentCourse] = []
  /// How busy desks and units are.
  var busy: BusyTallies
  /// Crowds by hour.
  var crowds: CrowdTallies
  /// Newcomers and the register by day.
  var replacements: ReplacementTallies
  private let followsCourse: Bool
  var mechanisms: MechanismTallies
  var backlog: BacklogTallies
  var served: ServedTallies
  /// What happened in mechanisms; with the twin while that takes steps.
  var sums: SumTallies
  /// When the run ended.
  var end = Instant.zero

  init(_ world: World) {
    mechanisms = MechanismTallies(world)
    sums = world.sumTallies
    followsCourse = world.mechanisms.followsCourse
    backlog = BacklogTallies(world)
    served = ServedTallies(world)
    // As many as may come, so that they are not moved again and again; what is not used costs nothing but addresses.
    rows.reserveCapacity(world.expectedIncidents)
    busy = BusyTallies(world)
    crowds = CrowdTallies(world)
    replacements = ReplacementTallies(world)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&rows)
    try form.field(&busy)
    try form.field(&crowds)
    try form.field(&replacements)
    try form.field(&end)
    try form.field(&mechanisms)
    try form.field(&backlog)
    try form.field(&served)
    if followsCourse { try form.field(&courses) }
    try form.field(&sums)
  }

  mutating func add(_ outbox: Outbox, in world: World) {
    for fact in outbox.incidents {
      served.add(fact, in: world)
      if let row = Self.row(fact, in: world) {
        rows.append(row)
        if followsCourse { courses.append(fact.course) }
      }
    }
    mechanisms.add(outbox, in: world)
    busy.add(outbox, in: world)
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
    func span(_ from: Instant, _ to: Instant) -> TimeSpan { from == .never || to == .never ? missing : to - from }
    return Row(
      cell: fact.cell, kind: Int16(clamping: fact.kind), returns: Int16(clamping: fact.returns),
      desks: Int16(clamping: fact.desks), sent: Int16(clamping: fact.sent), arrived: Int16(clamping: fact.arrived),
      channel: Int8(clamping: fact.channel), priority: UInt8(clamping: fact.priority), state: state.rawValue,
      marks: Marks(fact), beat: fact.beat, arrivals: fact.arrivals,
      fullSet: span(fact.reported, fact.fullSet),
      detection: span(fact.occurred, fact.reported), response: span(fact.reported, fact.onScene),
      handling: span(fact.onScene, fact.resolved), closure: span(fact.reported, fact.closed))
  }
}

extension Tallies.Marks {
  fileprivate init(_ fact: IncidentFact) {
    self = []
    if fact.hasWaited { insert(.hasWaited) }
    if fact.isFoundLate { insert(.isFoundLate) }
    if fact.complained { insert(.complained) }
  }
}

extension World {
  /// The sums of its mechanisms, with nothing in them.
  fileprivate var sumTallies: SumTallies {
    var parts: [Sum: SumTallies.Part] = [:]
    for entry in Mechanisms.list.flatMap(\.declaration.sums) {
      parts[entry.sum] = SumTallies.Part(
        rows: entry.rows(self), from: entry.isOfWholeRun ? .zero : calendar.start, to: horizon)
    }
    return SumTallies(parts)
  }
}

/// How long desks and units are there, and how long busy.
struct BusyTallies: FlatCoded, Sendable {
  /// Time at reports, and beyond that of the roster the time of staffed seats, by desk.
  private(set) var deskBusy: HourlyTime
  private(set) var deskLate: HourlyTime
  /// Time with jobs, and time that units were there, by agency.
  private(set) var unitBusy: HourlyTime
  private(set) var unitStaffed: HourlyTime
  /// Time with jobs, and time that it was there, within the measured period, by unit.
  private(set) var workload: PerUnit<TimeSpan>
  private(set) var staffed: PerUnit<TimeSpan>

  init(_ world: World) {
    deskBusy = HourlyTime(rows: world.desks.count, in: world.calendar)
    deskLate = deskBusy
    unitBusy = HourlyTime(rows: world.plan.agencies.count, in: world.calendar)
    unitStaffed = unitBusy
    workload = PerUnit(repeating: .zero, count: world.units.count)
    staffed = workload
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&deskBusy)
    try form.field(&deskLate)
    try form.field(&unitBusy)
    try form.field(&unitStaffed)
    try form.field(&workload)
    try form.field(&staffed)
  }

  mutating func add(_ outbox: Outbox, in world: World) {
    for leg in outbox.legs where leg.purpose.isJob {
      workload[leg.unit] += world.measured(from: leg.start, to: leg.end)
      unitBusy.add(world.units.agency[leg.unit], from: leg.start, to: leg.end, in: world.calendar)
    }
    for duty in outbox.duties {
      staffed[duty.unit] += world.measured(from: duty.start, to: duty.end)
      unitStaffed.add(world.units.agency[duty.unit], from: duty.start, to: duty.end, in: world.calendar)
    }
    for handling in outbox.handlings {
      deskBusy.add(handling.desk.int, from: handling.start, to: handling.end, in: world.calendar)
    }
    for late in outbox.lateSeats {
      deskLate.add(late.desk.int, from: late.start, to: late.end, times: Int(late.count), in: world.calendar)
    }
  }

  mutating func touchEveryArray() {
    deskBusy.touchEveryArray()
    deskLate.touchEveryArray()
    unitBusy.touchEveryArray()
    unitStaffed.touchEveryArray()
    workload.touch()
    staffed.touch()
  }
}
