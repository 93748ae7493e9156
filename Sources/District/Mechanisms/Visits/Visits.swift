import EventKernel

/// One visit to a service place. It knows a home cell, not a person.
struct Visit: Job, Sendable {
  var identity: UInt64 = 0
  var queueKey: Int64 = 0
  /// When it set out, when it was there, and since when it waits or is served.
  var setOut = Instant.never
  var reached = Instant.never
  var since = Instant.never
  /// Time in lines so far.
  var waited = Duration.zero
  var givingUp = EventQueue<Event>.Handle.none
  /// The place, numbered over all services; -1 in a free slot.
  var place: Int32 = -1
  /// Home.
  var cell: Int32 = 0
  /// A `Stage`.
  var stage: Int32 = Stage.onTheWay
  /// The line that it stands or stood in last.
  var line: Int32 = -1
  var next = Slot<Self>.none
  /// Unused; a checkpoint has no room for padding.
  var reserved: Int32 = 0

  enum Stage {
    static let onTheWay: Int32 = 0
    static let waiting: Int32 = 1
    static let served: Int32 = 2
  }

  mutating func vacate() { place = -1 }
  var isFree: Bool { place < 0 }

  func fact(_ state: VisitFact.State, at end: Instant, in table: VisitTable) -> VisitFact {
    VisitFact(
      identity: identity, service: Int32(table.service[Int(place)]), place: place, cell: cell, state: state,
      setOut: setOut, reached: reached,
      waited: stage == Stage.waiting ? waited + (end - since) : waited, ended: end)
  }
}

/// All visits under way, and the lines, seats and posts of the service places.
struct Visits: FlatCoded, Sendable {
  /// The number of the next candidate visit, per service.
  var ordinals: [UInt32] = []
  var live = Slots<Visit>()
  var lines: WaitingLines<Visit>
  /// Seats that are taken, and seats there are now, per line.
  var busy: [Int32]
  var seats: [Int32]
  /// 1 for each line that is being sped up.
  var isHelped: [UInt8]
  /// Counted waits in seconds, per place and lag; and how many were counted so far, per service.
  var posts: [Double]
  var posted: [UInt32]
  /// Time that seats were taken, of that the time after closing or beyond the seats that there are, and time that helpers stood
  /// there, within the measured period, per line; and until when that has been counted.
  var used: [Duration]
  var late: [Duration]
  var helped: [Duration]
  var counted: [Instant]
  /// Visits that ever began: those under way and those that left must add up to it.
  var began: Int64 = 0
  var left: Int64 = 0

  init(_ world: World) {
    let table = world.visits
    let count = table?.placeOfLine.count ?? 0
    lines = WaitingLines(count: count)
    busy = Array(repeating: 0, count: count)
    seats = (world.plan.places ?? []).flatMap { $0.places.flatMap { $0.seats.map { Int32($0) } } }
    isHelped = Array(repeating: 0, count: count)
    posts = Array(repeating: 0, count: table?.posts.last?.upperBound ?? 0)
    ordinals = Array(repeating: 0, count: table?.bounds.count ?? 0)
    posted = ordinals
    used = Array(repeating: .zero, count: count)
    late = used
    helped = used
    counted = Array(repeating: .zero, count: count)
  }

  /// Where there are no service places, nothing.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if ordinals.isEmpty { return }
    try form.field(&ordinals)
    try form.field(&live)
    try form.field(&lines)
    try form.field(&busy)
    try form.field(&seats)
    try form.field(&isHelped)
    try form.field(&posts)
    try form.field(&posted)
    try form.field(&used)
    try form.field(&late)
    try form.field(&helped)
    try form.field(&counted)
    try form.field(&began)
    try form.field(&left)
  }

  mutating func touchEveryArray() {
    ordinals.touch()
    live.touchEveryArray()
    lines.touchEveryArray()
    busy.touch()
    seats.touch()
    isHelped.touch()
    posts.touch()
    posted.touch()
    used.touch()
    late.touch()
    helped.touch()
    counted.touch()
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant() -> String? {
    if began != left + Int64(live.count) { return "\(began) visits began, \(left) left, \(live.count) are under way" }
    var served = busy.map { _ in Int32(0) }
    var waiting = served
    for visit in live.slots where !visit.isFree {
      if visit.stage == Visit.Stage.served { served[Int(visit.line)] += 1 }
      if visit.stage == Visit.Stage.waiting { waiting[Int(visit.line)] += 1 }
    }
    for line in busy.indices {
      if served[line] != busy[line] || waiting[line] != lines.count[line] {
        return "line \(line) counts \(busy[line]) served and \(lines.count[line]) waiting, has \(served[line]) and "
          + "\(waiting[line])"
      }
      if busy[line] < seats[line], lines.first(line).exists { return "line \(line) has a free seat and a wait" }
    }
    return nil
  }
}

/// One visit's course, as it leaves the twin.
public struct VisitFact: Sendable, Hashable, BitwiseCopyable {
  /// How it ended.
  public enum State: UInt8, Sendable, BitwiseCopyable {
    /// Served at every stage.
    case served
    /// Left a line.
    case gaveUp
    /// Found no place open: stayed at home.
    case turnedAway
    /// Still under way when the run ended.
    case open
  }
  /// Service and ordinal: the same in every alternative.
  public var identity: UInt64
  /// Index of the service.
  public var service: Int32
  /// Index of the place, over all services; -1 of one that was turned away.
  public var place: Int32
  /// Home cell.
  public var cell: Int32
  /// How it ended.
  public var state: State
  /// When it set out.
  public var setOut: Instant
  /// When it was at the place; `.never` if it was not.
  public var reached: Instant
  /// Time in lines, all stages together.
  public var waited: Duration
  /// When it was over.
  public var ended: Instant
}
