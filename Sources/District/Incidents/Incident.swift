import EventKernel

/// An open incident. It knows no policy: only where it is in its life.
struct Incident: Job, Sendable {
  var identity: UInt64 = 0
  /// Place in a line: the lowest first.
  var queueKey: Int64 = 0
  var kind: Int32 = 0
  var cell: Int32 = 0
  var beat: Int32 = 0
  var channel: Int32 = -1
  /// Where it stands in its life; a `Stage`.
  var stage: Int32 = Stage.free.rawValue
  /// The desk that has it or had it last, and that desk's tier; none, and -1, before the first.
  var desk = DeskIndex.none
  var tier: Int32 = -1
  /// 1 if the desk that has it looks at it in full, 0 if it only passes it on.
  var isHandled: Int32 = 0
  /// 1 once classified.
  var isClassified: Int32 = 0
  /// The unit that was first sent.
  var unit = UnitIndex.none
  /// How many units were sent, and how many of them came to a task on scene.
  var sent: Int32 = 0
  var arrived: Int32 = 0
  var returns: Int32 = 0
  var desks: Int32 = 0
  /// The next in its line, none at the end.
  var next = IncidentSlot.none
  /// 1 is most urgent.
  var priority: Int32 = 0
  /// The first of its live tasks, if it has any.
  var task = TaskSlot.none
  /// Tasks of its first stage on scene that have not yet had all of their units there.
  var lacking: Int32 = 0
  /// 1 once one of its tasks had to wait for a unit; 2 once one had to though enough were free.
  var hasWaited: Int32 = 0
  /// How often it was closed poorly and begun anew.
  var visit: Int32 = 0
  /// The call that it is, as a row of the world's calls, or -1.
  var call: Int32 = -1
  /// 1 once a unit that was sent to it had to search.
  var isFoundLate: Int32 = 0
  /// Tasks that have begun and that are done, as bits.
  var begun: UInt64 = 0
  var done: UInt64 = 0
  /// Time from report to arrival on scene, over the units that came.
  var arrivals = Duration.zero
  /// When who reported it gives up.
  var givingUp = EventQueue<Event>.Handle.none
  /// When the present step began, and the incident times.
  var since = Instant.never
  var occurred = Instant.never
  var noticed = Instant.never
  var reported = Instant.never
  var triaged = Instant.never
  var assigned = Instant.never
  var accepted = Instant.never
  var departed = Instant.never
  var onScene = Instant.never
  var fullSet = Instant.never
  var resolved = Instant.never
  var closed = Instant.never

  /// A unit is sent to it, and sets out at `start`. Whether it is the first to be sent is returned; another's crew may turn out
  /// sooner.
  @inline(__always)
  mutating func send(_ unit: UnitIndex, at start: Instant) -> Bool {
    sent += 1
    guard departed == .never else {
      if start < departed { departed = start }
      return false
    }
    departed = start
    self.unit = unit
    return true
  }

  /// A task is done, and its heir begins.
  @inline(__always)
  mutating func finish(_ row: TaskTable.Row) {
    done |= 1 << UInt64(row.index)
    if row.heir >= 0 { begun |= 1 << UInt64(row.heir) }
  }

  /// A unit is on scene.
  @inline(__always)
  mutating func meet(at now: Instant) {
    if onScene == .never { onScene = now }
    arrived += 1
    arrivals += now - reported
  }

  mutating func vacate() { stage = Stage.free.rawValue }

  func fact(in world: World, state: IncidentFact.State) -> IncidentFact {
    IncidentFact(
      identity: identity, kind: kind, cell: cell, beat: beat, channel: channel,
      agency: assigned == .never ? -1 : Int32(world.plan.kinds[Int(kind)].agency), unit: unit, returns: returns,
      desks: desks, priority: priority, sent: sent, arrived: arrived, arrivals: arrivals, hasWaited: hasWaited != 0,
      state: state, occurred: occurred, noticed: noticed, reported: reported, triaged: triaged,
      assigned: assigned, accepted: accepted, departed: departed, onScene: onScene, fullSet: fullSet,
      resolved: resolved, closed: closed, isFoundLate: isFoundLate != 0)
  }
}
