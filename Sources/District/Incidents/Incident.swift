import EventKernel

/// An open incident. It knows no policy: only where it is in its life.
struct Incident: Job, Sendable {
  private(set) var identity: UInt64 = 0
  /// Place in a line: the lowest first.
  private(set) var queueKey: Int64 = 0
  private(set) var kind: Int32 = 0
  private(set) var cell: Int32 = 0
  private(set) var beat: Int32 = 0
  private(set) var channel: Int32 = -1
  /// Where it stands in its life; a `Stage`.
  private(set) var stage: Int32 = Stage.free.rawValue
  /// The desk that has it or had it last, and that desk's tier; none, and -1, before the first.
  private(set) var desk = DeskIndex.none
  private(set) var tier: Int32 = -1
  /// 1 if the desk that has it looks at it in full, 0 if it only passes it on.
  private(set) var isHandled: Int32 = 0
  /// 1 once classified.
  private(set) var isClassified: Int32 = 0
  /// The unit that was first sent.
  private(set) var unit = UnitIndex.none
  /// How many units were sent, and how many of them came to a task on scene.
  private(set) var sent: Int32 = 0
  private(set) var arrived: Int32 = 0
  private(set) var returns: Int32 = 0
  private(set) var desks: Int32 = 0
  /// The next in its line, none at the end.
  var next = IncidentSlot.none
  /// 1 is most urgent.
  private(set) var priority: Int32 = 0
  /// The first of its live tasks, if it has any.
  private(set) var task = TaskSlot.none
  /// Tasks of its first stage on scene that have not yet had all of their units there.
  private(set) var lacking: Int32 = 0
  /// 1 once one of its tasks had to wait for a unit; 2 once one had to though enough were free.
  private(set) var hasWaited: Int32 = 0
  /// How often it was closed poorly and begun anew.
  private(set) var attempt: Int32 = 0
  /// The call that it is, as a row of the world's calls, or -1.
  private(set) var call: Int32 = -1
  /// 1 once a unit that was sent to it had to search.
  private(set) var isFoundLate: Int32 = 0
  /// Tasks that have begun and that are done, as bits.
  private(set) var begun: UInt64 = 0
  private(set) var done: UInt64 = 0
  /// Time from report to arrival on scene, over the units that came.
  private(set) var arrivals = TimeSpan.zero
  /// When who reported it gives up.
  private(set) var givingUp = EventQueue<Event>.Handle.none
  /// When the present step began, and the incident times.
  private(set) var since = Instant.never
  private(set) var occurred = Instant.never
  private(set) var detected = Instant.never
  private(set) var reported = Instant.never
  private(set) var triaged = Instant.never
  private(set) var assigned = Instant.never
  private(set) var accepted = Instant.never
  private(set) var departed = Instant.never
  private(set) var onScene = Instant.never
  private(set) var fullSet = Instant.never
  private(set) var resolved = Instant.never
  private(set) var closed = Instant.never
}

/// What can be done with it.
extension Incident {
  /// One that has occurred; its report is under way or soon to be.
  init(
    _ identity: UInt64, kind: Int32, cell: Int32, beat: Int32, priority: Int32, call: Int32 = -1, occurred: Instant,
    at now: Instant
  ) {
    self.init(
      identity: identity, kind: kind, cell: cell, beat: beat, stage: Stage.detecting.rawValue, priority: priority,
      call: call, since: now, occurred: occurred)
  }

  /// A channel detects it, the one whose report will count; none where a world has none.
  mutating func detection(by channel: Int32 = -1, at time: Instant) { (self.channel, detected) = (channel, time) }
  /// Nobody has detected it after all.
  mutating func forgetNotice() { detected = .never }
  /// Its report reaches the intake.
  mutating func report(at now: Instant) { reported = now }

  /// Its report comes to a desk, which looks at it in full or only passes it on.
  mutating func enter(_ desk: DeskIndex, tier: Tier, isHandled: Bool) {
    self.desk = desk
    self.tier = Int32(tier.rawValue)
    self.isHandled = isHandled ? 1 : 0
    desks += 1
  }

  /// Its place in the line in which it stands, or is about to.
  mutating func rank(_ key: Int64) { queueKey = key }

  /// Stands in its desk's line.
  mutating func queue(_ key: Int64) {
    move(.queue)
    rank(key)
  }

  /// Its desk is at it.
  mutating func handle(at now: Instant) { begin(.handle, at: now) }
  /// The machine at the intake is at it.
  mutating func beginClassifying(at now: Instant) { begin(.classify, at: now) }
  /// Agencies are to agree on its owner.
  mutating func consult(at now: Instant) { begin(.consult, at: now) }
  /// A wrong agency has it.
  mutating func misroute(at now: Instant) { begin(.misroute, at: now) }

  /// Its way to an agency is clear.
  mutating func triage(at now: Instant) { triaged = now }

  /// Is classified: by the desk that has it, or in the name of a tier.
  mutating func classify(at now: Instant, by tier: Tier? = nil) {
    isClassified = 1
    triage(at: now)
    if let tier { self.tier = Int32(tier.rawValue) }
  }

  /// Is to be classified anew.
  mutating func declassify() { isClassified = 0 }

  /// The wrong agency gives it back.
  mutating func giveBack() {
    returns += 1
    declassify()
    tier = -1
  }

  /// The right agency has it.
  mutating func assign(at now: Instant) { (since, assigned) = (now, now) }
  /// Its agency has still to accept it.
  mutating func awaitAcceptance() { move(.name) }

  /// Its agency accepts it.
  mutating func accept(at now: Instant) {
    accepted = now
    move(.accept)
  }

  /// In an imagined future: who has had it since its present step began, a wrong agency or the right one.
  mutating func imagine(isMisrouted: Bool) {
    stage = (isMisrouted ? Stage.misrouted : .accepting).rawValue
    if !isMisrouted { assigned = since }
  }

  /// Who reported it gives up at some time, or does not any more.
  mutating func expectGivingUp(_ event: EventQueue<Event>.Handle) { givingUp = event }

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

  /// Who sets out first for it, does so at another time, or nobody does.
  mutating func depart(at time: Instant) { departed = time }
  /// One of its tasks has to wait for a unit, maybe though enough are free.
  mutating func wait(isRefused: Bool = false) { hasWaited = max(isRefused ? 2 : 1, hasWaited) }
  /// A unit that was sent to it had to search.
  mutating func findLate() { isFoundLate = 1 }
  /// The first of its live tasks.
  mutating func lead(_ task: TaskSlot) { self.task = task }
  /// A task of its first stage on scene misses units.
  mutating func lack() { lacking += 1 }

  /// A task of its first stage on scene has had all of its units there.
  mutating func complete(at now: Instant) {
    assert(lacking > 0, "no task misses units")
    lacking -= 1
    if lacking == 0 { fullSet = now }
  }

  /// A task begins, needed or not.
  mutating func begin(_ index: Int32) { begun |= 1 << UInt64(index) }
  /// A task is not needed, and counts as done.
  mutating func skip(_ index: Int32) { done |= 1 << UInt64(index) }
  /// What is done in one go begins, and no task by itself.
  mutating func beginWhole() { begun = 1 }
  /// Is attended at once: nobody reports, names or accepts it.
  mutating func attendAtOnce() { (begun, stage) = (1, Stage.attended.rawValue) }

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

  /// A helper is there.
  mutating func meetHelper(at now: Instant) { onScene = now }
  /// A helper was all that it took.
  mutating func completeHelp() { fullSet = onScene }

  /// All that was to be done is done.
  mutating func resolve(at now: Instant) {
    resolved = now
    move(.resolve)
  }

  /// Is over before anybody was at it.
  mutating func end(at now: Instant) { resolved = now }
  /// Its closing is confirmed.
  mutating func close(at now: Instant) { closed = now }

  /// Its closing was poor. What a desk settled through a device had not been assigned; now it is, to the agency that goes and looks.
  mutating func reopen(at now: Instant) {
    attempt += 1
    resolved = .never
    if assigned == .never { (assigned, accepted) = (now, now) }
    (begun, done) = (0, 0)
    move(.reopen)
  }

  private mutating func begin(_ step: Step, at now: Instant) {
    move(step)
    since = now
  }

  /// Takes a step. One that cannot start here is a fault of ours, and ends the run.
  @inline(__always)
  private mutating func move(_ step: Step) {
    precondition(step.from.rawValue & 1 << UInt32(stage) != 0, "a case cannot take this step from its stage")
    stage = step.to.rawValue
  }

  mutating func vacate() { stage = Stage.free.rawValue }
}
