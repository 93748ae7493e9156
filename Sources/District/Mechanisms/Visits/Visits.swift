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
  var waited = TimeSpan.zero
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
  /// What it is for to the mechanism that sent him, from 1; 0 of one of his own.
  var errand: Int32 = 0

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
  private(set) var ordinals: [UInt32] = []
  private(set) var live = Slots<Visit>()
  private(set) var lines: WaitingLines<Visit>
  /// Seats that are taken, and seats there are now, per line.
  private(set) var busy: [Int32]
  private(set) var seats: [Int32]
  /// 1 for each line that is being sped up.
  private(set) var isHelped: [UInt8]
  /// Counted waits in seconds, per place and lag; and how many were counted so far, per service.
  private(set) var posts: [Double]
  private(set) var posted: [UInt32]
  /// Until when the time that seats were taken has been counted, per line.
  private(set) var counted: [Instant]
  /// Visits that ever began: those under way and those that left must add up to it.
  private(set) var began: Int64 = 0
  private(set) var left: Int64 = 0

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
    counted.touch()
  }

  /// A candidate of a service has been considered.
  mutating func consider(_ service: Int) { ordinals[service] += 1 }

  /// A visit sets out; it ends.
  mutating func setOut(_ visit: Visit) -> Slot<Visit> {
    began += 1
    return live.insert(visit)
  }
  mutating func leave(_ slot: Slot<Visit>) {
    live.remove(slot)
    left += 1
  }

  /// It is at the place; it comes to a line.
  mutating func reach(_ slot: Slot<Visit>, at now: Instant) { live[slot].reached = now }
  mutating func enter(_ slot: Slot<Visit>, line: Int, at now: Instant) {
    live[slot].line = Int32(line)
    live[slot].since = now
  }

  /// It waits in its line, and for so long; it is the next; it leaves.
  mutating func wait(_ slot: Slot<Visit>, since now: Instant) {
    live[slot].stage = Visit.Stage.waiting
    live[slot].queueKey = now.nanoseconds
    lines.insert(slot, into: Int(live[slot].line), &live)
  }
  mutating func expect(_ slot: Slot<Visit>, givingUp event: EventQueue<Event>.Handle) { live[slot].givingUp = event }
  mutating func callIn(_ line: Int) -> Slot<Visit> { lines.removeFirst(of: line, &live) }
  mutating func leaveLine(_ slot: Slot<Visit>) { lines.remove(slot, from: Int(live[slot].line), &live) }

  /// A seat takes it; a seat is free again.
  mutating func serve(_ slot: Slot<Visit>, at now: Instant) {
    busy[Int(live[slot].line)] += 1
    live[slot].stage = Visit.Stage.served
    live[slot].waited += now - live[slot].since
    live[slot].since = now
  }
  mutating func free(_ line: Int) { busy[line] -= 1 }

  /// Help comes to a line, or leaves it.
  mutating func help(_ line: Int, seats number: Int) {
    isHelped[line] = 1
    seats[line] += Int32(number)
  }
  mutating func endHelp(_ line: Int, seats number: Int) {
    isHelped[line] = 0
    seats[line] -= Int32(number)
  }

  /// A count is posted; all of a service are.
  mutating func post(_ wait: Double, at place: Int) { posts[place] = wait }
  mutating func endPost(_ service: Int) { posted[service] += 1 }

  /// The seats of a line are counted until then.
  mutating func count(_ line: Int, until end: Instant) { counted[line] = end }

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
