import EventKernel

/// A task that has begun to ask for units and is not done yet.
struct LiveTask: Job, Sendable {
  /// Place in its line: the lowest first.
  var queueKey: Int64 = 0
  /// How many units each need still misses.
  var missing = SIMD4<Int16>()
  /// Work that was done before it was broken off; negative before it first begins. How much is left nobody can observe.
  var worked = LiveTask.unknown
  /// When the present work began.
  var began = Instant.never
  /// The end of the present work, of a task whose units work together.
  var finish = EventQueue<Event>.Handle.none
  /// The open incident.
  var incident = IncidentSlot.none
  /// Row of the world's task table.
  var row: Int32 = -1
  /// The next in its line, none at the end.
  var next = TaskSlot.none
  /// The incident's next live task, none at the end.
  var sibling = TaskSlot.none
  /// The first of its units, in the order in which they were sent, if it has any.
  var unit = UnitIndex.none
  /// How many units it has, and how many of these are not there yet.
  var units: Int32 = 0
  var coming: Int32 = 0
  /// Units that ever worked on it each for itself: their draws' index.
  var turns: Int32 = 0
  /// Where it is done, and the facility, if it is one.
  var place: Int32 = 0
  var facility: Int32 = -1
  /// A `Stage`.
  var stage: Int32 = Stage.free.rawValue
  /// A `Waiting`: whether it stands in its agency's line.
  var waits: Int32 = Waiting.no.rawValue
  /// 1 until all of its units have been there, of a task on scene that began with the incident.
  var isFirst: Int32 = 0
  /// How many tasks had begun before it: among equals in a line the lowest goes first.
  var order: Int32 = 0

  static let unknown = Duration(nanoseconds: -1)

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
  }

  /// A unit was sent to it.
  @inline(__always)
  mutating func expect(_ unit: UnitIndex, missing: SIMD4<Int16>) {
    if !self.unit.exists { self.unit = unit }
    units += 1
    coming += 1
    self.missing = missing
  }

  /// Its units begin to work together, after some work done before.
  @inline(__always)
  mutating func begin(at now: Instant, after worked: Duration, until finish: EventQueue<Event>.Handle) {
    self.worked = worked
    began = now
    self.finish = finish
    stage = Stage.working.rawValue
  }

  mutating func vacate() {
    stage = Stage.free.rawValue
    unit = .none
  }

  /// Whether it stands in its agency's line.
  var isWaiting: Bool { waits != Waiting.no.rawValue }

  /// Whether units miss.
  var isShort: Bool { missing != SIMD4() }
}
