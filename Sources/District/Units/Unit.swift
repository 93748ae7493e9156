import EventKernel

/// What one unit is doing.
struct Unit: BitwiseCopyable, Sendable {
  /// What a unit is doing.
  enum State {
    /// Without a job, where it waits or has just finished.
    static let idle: UInt8 = 0
    /// On the way to a task.
    static let travelling: UInt8 = 1
    /// Where its task is, but the work has not begun, or was broken off.
    static let waiting: UInt8 = 2
    static let working: UInt8 = 3
    /// On the way back to where it waits.
    static let returning: UInt8 = 4
    /// On a break.
    static let pausing: UInt8 = 5
    /// At a chore.
    static let chore: UInt8 = 6
    /// On duty, and not to be had for a while.
    static let unavailable: UInt8 = 7
  }
  /// How a unit comes to be on duty.
  enum Recall {
    static let none: UInt8 = 0
    /// It has been recalled, and is on its way to its base.
    static let recalled: UInt8 = 1
    /// It is here because it was recalled.
    static let serving: UInt8 = 2
    /// It is here as long as a condition is in force that calls its team up.
    static let calledUp: UInt8 = 3
    /// It has been called up, and is on its way to its base.
    static let summoned: UInt8 = 4
  }

  private(set) var state = State.idle
  /// 1 on duty. Who is off duty may still finish a job or be on its way back.
  private(set) var onDuty: UInt8 = 0
  /// 1 while a break is due and not taken.
  private(set) var pauseDue: UInt8 = 0
  private(set) var recall = Recall.none
  /// 1 once it is out on a job, until it waits where it stands by again: it needs no turnout then.
  private(set) var isOut: UInt8 = 0
  /// 1 from the begin of a duty to which it does not come until the next one begins.
  private(set) var isAbsent: UInt8 = 0
  /// The roads on which its way leads (`World.travel(under:)`): a checkpoint has no room for more.
  private(set) var road: UInt16 = 0
  /// Where it set out for its task, before it was sent on from its way.
  private(set) var origin: Int32 = 0
  /// Where it stands, or where its leg began.
  private(set) var cell: Int32
  /// Where its leg leads.
  private(set) var goal: Int32
  /// Its live task, if it has one; and the next unit of that task.
  private(set) var task = TaskSlot.none
  private(set) var mate = UnitIndex.none
  /// Its spot among the free units; or -1; or -2 of one that is not free before it is back where it waits.
  private(set) var spot: Int32 = -1
  /// Identity of the incident it is at or comes from.
  private(set) var identity: UInt64 = 0
  private(set) var legStart = Instant.zero
  private(set) var legEnd = Instant.zero
  /// When it was last sent to a task: its turnout begins.
  private(set) var sent = Instant.zero
  /// When it set out from its origin; and how long it will search at the end of its way.
  private(set) var setOut = Instant.zero
  private(set) var search = TimeSpan.zero
  /// The end of its way, so that it can be called off.
  private(set) var arrival = EventQueue<Event>.Handle.none
  /// When its duty began (of a unit that is recalled: is to begin) and is to end; until when it rests.
  private(set) var dutyStart = Instant.zero
  private(set) var dutyEnd = Instant.zero
  private(set) var restUntil = Instant.zero
  /// Time with jobs since the start of the run; overtime within the measured period.
  private(set) var busy = TimeSpan.zero
  private(set) var overtime = TimeSpan.zero

  /// Whether it is here beyond its own duties: since it was recalled, or called up.
  @inline(__always)
  var isHereByRecall: Bool { recall == Recall.serving || recall == Recall.calledUp }

  /// Whether it is on duty without a job: where it waits, or, unless it has to go back first, where it has just finished or on
  /// its way back.
  @inline(__always)
  var isFree: Bool { onDuty != 0 && (state == State.idle || state == State.returning) && !isBound }
}

/// What can be done with it.
extension Unit {
  /// One that waits at its base, off duty.
  init(at base: Int32) { self.init(cell: base, goal: base) }

  /// Becomes one of a task's units.
  @inline(__always)
  mutating func join(_ task: TaskSlot, of incident: UInt64) {
    self.task = task
    mate = .none
    identity = incident
  }

  /// Stands before another one, or last, among its task's units.
  mutating func stand(before mate: UnitIndex) { self.mate = mate }

  /// Is none of its task's units any more.
  mutating func part() {
    task = .none
    mate = .none
  }

  /// Has done with its task.
  @inline(__always)
  mutating func leaveTask() {
    stop()
    part()
  }

  @inline(__always)
  mutating func beginLeg(_ state: UInt8, from: Int, to: Int, start: Instant, end: Instant) {
    self.state = state
    cell = Int32(truncatingIfNeeded: from)
    goal = Int32(truncatingIfNeeded: to)
    legStart = start
    legEnd = end
  }

  @inline(__always)
  mutating func endLeg(at place: Int, busy time: TimeSpan) {
    halt(at: place)
    busy += time
  }

  /// Is without a job where it is.
  mutating func stop() { state = State.idle }
  /// Is at a place, and goes nowhere.
  @inline(__always)
  mutating func halt(at place: Int) {
    cell = Int32(truncatingIfNeeded: place)
    goal = cell
  }

  /// Is sent to a task: its turnout begins.
  mutating func turnOut(at now: Instant) { sent = now }
  /// Sets out for its task.
  mutating func setOut(from place: Int, at start: Instant) {
    origin = Int32(truncatingIfNeeded: place)
    setOut = start
  }

  /// Goes to its task, at whose place it searches for a while.
  mutating func travel(
    from: Int, to: Int, start: Instant, end: Instant, searching search: TimeSpan,
    until arrival: EventQueue<Event>.Handle, on road: Int32
  ) {
    beginLeg(State.travelling, from: from, to: to, start: start, end: end)
    self.road = UInt16(truncatingIfNeeded: road)
    self.search = search
    self.arrival = arrival
    isOut = 1
  }

  /// Goes back to where it waits.
  mutating func goBack(
    from: Int, to: Int, start: Instant, end: Instant, until arrival: EventQueue<Event>.Handle, on road: Int32
  ) {
    beginLeg(State.returning, from: from, to: to, start: start, end: end)
    self.road = UInt16(truncatingIfNeeded: road)
    self.arrival = arrival
    isOut = 1
  }

  /// Needs a turnout again.
  mutating func comeIn() { isOut = 0 }
  /// In an imagined future: its way begins and ends at other times.
  mutating func imagineLeg(from start: Instant, to end: Instant) { (legStart, legEnd) = (start, end) }
  /// Its round is another one from now on.
  mutating func beginRound(at now: Instant) { legEnd = max(legEnd, now) }

  /// Works by itself on its task.
  mutating func work(until end: Instant) { (state, legEnd) = (State.working, end) }
  /// Waits at its task since the work was broken off.
  mutating func wait(since now: Instant) { (state, legStart) = (State.waiting, now) }

  /// Its spot among the free units, or -1.
  mutating func stand(atSpot spot: Int) { self.spot = Int32(truncatingIfNeeded: spot) }
  /// Whether it is not free before it is back where it waits, though it may be without a job.
  @inline(__always)
  var isBound: Bool { spot == -2 }
  /// Has set out for a task, and stands at no spot of the free units.
  mutating func bind() { spot = -2 }

  /// Comes to its duty, whatever recall there was.
  mutating func beginDuty(from begin: Instant, to end: Instant) {
    (recall, onDuty) = (Recall.none, 1)
    (dutyStart, dutyEnd) = (begin, end)
  }

  /// Its duty is over, and with it the break that it still had.
  mutating func endDuty(at now: Instant) { (onDuty, pauseDue, dutyEnd) = (0, 0, now) }
  /// Does not come to its duty, or does.
  mutating func miss(_ isAbsent: Bool) { self.isAbsent = isAbsent ? 1 : 0 }
  /// Does not come before it has rested.
  mutating func rest(until end: Instant) { restUntil = end }
  /// Has worked overtime within the measured period.
  mutating func workOvertime(_ time: TimeSpan) { overtime += time }

  /// A break is due, or is taken or forgotten.
  mutating func owePause(_ isDue: Bool) { pauseDue = isDue ? 1 : 0 }

  /// Could be recalled since then.
  mutating func awaitRecall(since begin: Instant) { dutyStart = begin }

  /// Is recalled, and will be here at a time.
  mutating func beRecalled(for time: Instant) {
    assert(onDuty == 0, "who is on duty is not recalled")
    (recall, dutyStart) = (Recall.recalled, time)
  }

  /// Is here after a recall.
  mutating func answerRecall(at now: Instant) {
    (recall, onDuty) = (Recall.serving, 1)
    dutyEnd = now
  }

  /// Is called up, and will be here at a time.
  mutating func beCalledUp(for time: Instant) {
    assert(onDuty == 0, "who is on duty is not called up")
    (recall, dutyStart) = (Recall.summoned, time)
  }

  /// Is here after a call-up.
  mutating func answerCallUp(at now: Instant) {
    (recall, onDuty) = (Recall.calledUp, 1)
    dutyEnd = now
  }

  /// Its recall is over, or was called off.
  mutating func endRecall() { (recall, onDuty) = (Recall.none, 0) }
}
