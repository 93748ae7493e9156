import EventKernel

/// A chore that waits for its unit.
struct WaitingChore: Job, Sendable {
  /// Row of the chore table; -1 of a free slot.
  var row: Int32
  /// The next of its unit, none at the end.
  var next = Slot<Self>.none
  /// The day of the duty in which it came up, and its number there: its draws' key.
  var day: UInt32
  var ordinal: UInt32
  /// What was done of it before it was broken off.
  var worked = TimeSpan.zero

  var queueKey: Int64 { 0 }
  mutating func vacate() { row = -1 }
}

/// What a unit has to do beside incidents.
struct ChoreMark: BitwiseCopyable, Sendable {
  /// Its chores that wait: the first and the last, if there are any.
  var first = Slot<WaitingChore>.none
  var last = Slot<WaitingChore>.none
  /// The chore that it is at, as a row of the chore table, or -1; its key, and what was done before.
  var row: Int32 = -1
  var ordinal: UInt32 = 0
  var day: UInt32 = 0
  /// The day of the present duty.
  var today: UInt32 = 0
  /// 1 while an event is due that tells it of its next chore; and what fills up whole words.
  var isExpecting: Int32 = 0
  var reserved: Int32 = 0
  var worked = TimeSpan.zero
  /// The end of the chore that it is at.
  var end = EventQueue<Event>.Handle.none
  /// When it came to the present duty, maybe late, and when that ends.
  var since = Instant.zero
  var until = Instant.zero
}

/// What each unit has to do beside incidents; empty where no team has chores.
struct Chores: FlatCoded, Sendable {
  private(set) var marks = PerUnit<ChoreMark>()
  private(set) var waiting = Slots<WaitingChore>()
  /// When the next of each kind comes up, and how many did in this duty, by unit and kind.
  private(set) var next: [Instant] = []
  private(set) var ordinals: [UInt32] = []

  init(_ world: World) {
    guard let table = world.chores else { return }
    marks = PerUnit(repeating: ChoreMark(), count: world.units.count)
    next = Array(repeating: .never, count: table.count)
    ordinals = Array(repeating: 0, count: table.count)
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if marks.isEmpty { return }
    try form.field(&marks)
    try form.field(&waiting)
    try form.field(&next)
    try form.field(&ordinals)
  }

  mutating func touchEveryArray() {
    marks.touch()
    waiting.touchEveryArray()
    next.touch()
    ordinals.touch()
  }

  /// A unit comes to a duty.
  mutating func beginDuty(_ unit: UnitIndex, at now: Instant, until end: Instant, day: UInt32) {
    marks[unit].since = now
    marks[unit].until = end
    marks[unit].today = day
  }

  /// A unit has no duty more in which chores could come up.
  mutating func endDuty(_ unit: UnitIndex) { marks[unit].until = .never }

  /// An event is due that tells a unit of its next chore, or has told it.
  mutating func expect(_ unit: UnitIndex) { marks[unit].isExpecting = 1 }
  mutating func meet(_ unit: UnitIndex) { marks[unit].isExpecting = 0 }

  /// Chores of a kind are counted anew, from a time on.
  mutating func restart(_ entry: Int, at start: Instant) {
    ordinals[entry] = 0
    next[entry] = start
  }

  /// The same in an imagined future: under numbers of its own, so that none that waits has the draws of one to come.
  mutating func imagine(_ entry: Int, at start: Instant) {
    ordinals[entry] |= 1 << 31
    next[entry] = start
  }

  /// The next chore of a kind comes up so much later, or none does any more.
  mutating func advance(_ entry: Int, by gap: TimeSpan) {
    ordinals[entry] += 1
    next[entry] += gap
  }
  mutating func exhaust(_ entry: Int) { next[entry] = .never }

  /// A unit is at a chore, to the end of which an event belongs.
  mutating func begin(_ unit: UnitIndex, _ chore: WaitingChore, until end: EventQueue<Event>.Handle) {
    marks[unit].row = chore.row
    marks[unit].day = chore.day
    marks[unit].ordinal = chore.ordinal
    marks[unit].worked = chore.worked
    marks[unit].end = end
  }

  /// A unit leaves its chore.
  mutating func stop(_ unit: UnitIndex) {
    marks[unit].row = -1
    marks[unit].end = .none
  }

  /// Puts a chore at the end of a unit's list, or at its begin.
  mutating func wait(_ unit: UnitIndex, _ chore: WaitingChore, leads: Bool = false) {
    var chore = chore
    if leads { chore.next = marks[unit].first }
    let slot = waiting.insert(chore)
    if marks[unit].first == .none {
      marks[unit].first = slot
      marks[unit].last = slot
    } else if leads {
      marks[unit].first = slot
    } else {
      waiting[marks[unit].last].next = slot
      marks[unit].last = slot
    }
  }

  /// Takes the first chore from a unit's list.
  mutating func takeFirst(_ unit: UnitIndex) -> WaitingChore? {
    let slot = marks[unit].first
    guard slot.exists else { return nil }
    let chore = waiting[slot]
    marks[unit].first = chore.next
    if chore.next == .none { marks[unit].last = .none }
    waiting.remove(slot)
    return chore
  }

  /// The first thing that is wrong, or nil.
  func brokenInvariant(_ units: Units, in world: World) -> String? {
    var listed = 0
    for unit in marks.indices {
      let mark = marks[unit]
      if (mark.row >= 0) != (units[unit].state == Unit.State.chore) {
        return "unit \(unit) in state \(units[unit].state) is at chore \(mark.row)"
      }
      if mark.row >= 0, units[unit].onDuty == 0 { return "unit \(unit) is at a chore off duty" }
      var slot = mark.first
      var last = Slot<WaitingChore>.none
      while slot.exists {
        listed += 1
        last = slot
        if waiting[slot].row < 0 || listed > waiting.count { return "unit \(unit) has a chore that is none" }
        slot = waiting[slot].next
      }
      if last != mark.last { return "the last chore of unit \(unit) is \(last), not \(mark.last)" }
    }
    return listed == waiting.count ? nil : "\(waiting.count) chores wait, \(listed) of them with units"
  }
}
