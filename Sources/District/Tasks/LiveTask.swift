import EventKernel

/// A task that has begun to ask for units and is not done yet.
struct LiveTask: Job, Sendable {
  /// Place in its line: the lowest first.
  private(set) var queueKey: Int64 = 0
  /// How many units each need still misses.
  private(set) var missing = SIMD4<Int16>()
  /// Work that was done before it was broken off; negative before it first begins. How much is left nobody can observe.
  private(set) var worked = LiveTask.unknown
  /// When the present work began.
  private(set) var began = Instant.never
  /// The end of the present work, of a task whose units work together.
  private(set) var finish = EventQueue<Event>.Handle.none
  /// The open incident.
  private(set) var incident = IncidentSlot.none
  /// Row of the world's task table.
  private(set) var row: Int32 = -1
  /// The next in its line, none at the end.
  var next = TaskSlot.none
  /// The incident's next live task, none at the end.
  private(set) var sibling = TaskSlot.none
  /// The first of its units, in the order in which they were sent, if it has any.
  private(set) var unit = UnitIndex.none
  /// How many units it has, and how many of these are not there yet.
  private(set) var units: Int32 = 0
  private(set) var coming: Int32 = 0
  /// Units that ever worked on it each for itself: their draws' index.
  private(set) var turns: Int32 = 0
  /// Where it is done, and the facility, if it is one.
  private(set) var place: Int32 = 0
  private(set) var facility: Int32 = -1
  /// A `Stage`.
  private(set) var stage: Int32 = Stage.free.rawValue
  /// A `Waiting`: whether it stands in its agency's line.
  private(set) var waits: Int32 = Waiting.no.rawValue
  /// 1 until all of its units have been there, of a task on scene that began with the incident.
  private(set) var isFirst: Int32 = 0
  /// How many tasks had begun before it: among equals in a line the lowest goes first.
  private(set) var order: Int32 = 0

  static let unknown = TimeSpan(nanoseconds: -1)

  enum Stage: Int32 {
    /// No task: the slot is free.
    case free
    /// Units miss, or are on their way.
    case gathering
    /// All are there; it waits for a bay of its facility.
    case waitingForBay
    /// At work. Of units that work each for itself: some are.
    case working
    /// Another agency is still to take it over.
    case handing
  }

  /// Whether a task stands in its agency's line.
  enum Waiting: Int32 {
    case no
    /// It came into the line in this event, before whose end it looks for units.
    case looking
    /// It has looked, and found too few.
    case yes
    /// It has looked before, and another task has taken a unit of it since.
    case lookingAgain
    /// It stands in no line: a mechanism keeps it back.
    case held
  }
}

/// What can be done with it.
extension LiveTask {
  /// One that begins to ask for units.
  ///
  /// - Parameter isFirst: whether it is on scene, and begins with the incident.
  init(_ row: Int, of incident: IncidentSlot, missing: SIMD4<Int16>, queueKey: Int64, isFirst: Bool) {
    self.init(
      queueKey: queueKey, missing: missing, incident: incident, row: Int32(row), stage: Stage.gathering.rawValue,
      isFirst: isFirst ? 1 : 0)
  }

  /// Is to be done at a place, which may be a facility's.
  mutating func settle(at place: Int32, facility: Int32 = -1) { (self.place, self.facility) = (place, facility) }
  /// So many began before it.
  mutating func number(_ order: Int32) { self.order = order }
  /// Comes before another one among its incident's.
  mutating func link(to sibling: TaskSlot) { self.sibling = sibling }

  /// A unit was sent to it.
  @inline(__always)
  mutating func expect(_ unit: UnitIndex, missing: SIMD4<Int16>) {
    if !self.unit.exists { self.unit = unit }
    units += 1
    coming += 1
    self.missing = missing
  }

  /// A unit is there, or turns round.
  mutating func endWay() {
    assert(coming > 0, "nobody is under way")
    coming -= 1
  }

  /// One of its units leaves it; `first` is the first of those that stay.
  mutating func part(leaving first: UnitIndex) {
    assert(units > 0, "nobody is there to leave")
    unit = first
    units -= 1
  }

  /// Misses other units than it did.
  mutating func miss(_ missing: SIMD4<Int16>) { self.missing = missing }
  /// All of its units have been there.
  mutating func complete() { isFirst = 0 }

  /// Its place in the line in which it stands, or is about to.
  mutating func rank(_ key: Int64) { queueKey = key }
  /// Stands in its agency's line, or does not any more.
  mutating func wait(_ waiting: Waiting) { waits = waiting.rawValue }

  /// Stands in the line for a bay.
  mutating func waitForBay(at now: Instant) {
    stage = Stage.waitingForBay.rawValue
    rank(now.nanoseconds)
  }

  /// Its units begin to work together, after some work done before.
  @inline(__always)
  mutating func begin(at now: Instant, after worked: TimeSpan, until finish: EventQueue<Event>.Handle) {
    self.worked = worked
    began = now
    self.finish = finish
    stage = Stage.working.rawValue
  }

  /// A unit begins to work by itself.
  mutating func beginTurn() {
    turns += 1
    stage = Stage.working.rawValue
  }

  /// Its work is broken off; what was done of it is lost, or not.
  mutating func breakOff(at now: Instant, restarts: Bool) {
    worked = restarts ? Self.unknown : worked + (now - began)
    stage = Stage.gathering.rawValue
  }

  /// Another agency takes it over only later.
  mutating func awaitTakeOver(since now: Instant, until end: EventQueue<Event>.Handle) {
    (stage, missing) = (Stage.handing.rawValue, SIMD4())
    (began, finish) = (now, end)
  }

  /// The other agency has taken it over.
  mutating func takeOver(missing: SIMD4<Int16>) {
    (stage, finish) = (Stage.gathering.rawValue, .none)
    self.missing = missing
  }

  mutating func vacate() {
    stage = Stage.free.rawValue
    unit = .none
  }

  /// Whether it stands in its agency's line.
  var isWaiting: Bool { waits != Waiting.no.rawValue && !isHeld }

  /// Whether a mechanism keeps it back, so that it does not look for units.
  @inline(__always)
  var isHeld: Bool { waits == Waiting.held.rawValue }

  /// Whether units miss.
  var isShort: Bool { missing != SIMD4() }
}
