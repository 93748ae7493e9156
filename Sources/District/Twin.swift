import EventKernel

/// Everything that changes while a district lives: the clock, what is due, people, open incidents, desks and units.
///
/// A twin is a value of flat arrays. A copy is a fork. To lend it to a function that does not change it the compiler copies
/// its thirteen hundred bytes, also where the call is behind a guard: those that are called all the time are always inlined.
struct Twin: FlatCoded, Sendable {
  private(set) var now = Instant.zero
  /// Its random numbers; an imagined future has others.
  var streams: RandomStreams
  /// What is due, but for the candidates.
  var pending = EventQueue<Event>()
  var candidates: Candidates
  /// 1 for each shift that is on duty.
  var shiftOn: [UInt8]
  var people: People
  var incidents = Slots<Incident>()
  /// The tasks that have begun, and their lines.
  var work: Work
  /// Reports that wait at the desks.
  var lines: WaitingLines<Incident>
  var facilities: Facilities
  var desks: Desks
  var units: Units
  /// What mechanisms change, each in a value of its own.
  var mechanisms: Mechanisms
  /// What the dispatch policy remembers.
  var memory: PolicyMemory
  /// Facts that wait for the recorder; no part of the twin's state.
  var outbox = Outbox()

  /// What happens when. What an event of a mechanism does stands in the mechanism's folder.
  mutating func execute(_ event: Event, at time: Instant, in world: World) {
    now = time
    switch event.kind {
    case .shift: changeShifts(in: world)
    case .flow: movePeople(in: world)
    case .candidate: considerCandidate(Int(event.a), in: world)
    case .report: receive(event.incident, in: world)
    case .handled: finishHandling(DeskIndex(event.a), IncidentSlot(event.b), in: world)
    case .giveBack: giveBack(event.incident, in: world)
    case .accept: accept(event.incident, in: world)
    case .arrive: arrive(event.unit, in: world)
    case .finish: finish(event.task, UnitIndex(event.b), in: world)
    case .base: reachStandby(event.unit, in: world)
    case .duty: event.b == 0 ? beginLate(event.unit, in: world) : answerRecall(event.unit, in: world)
    case .pause: changePause(event.unit, isOver: event.b != 0, in: world)
    case .close: close(event.incident, in: world)
    case .giveUp: giveUp(event.incident, in: world)
    case .call: takeCall(Int(event.a), in: world)
    default:
      guard let action = event.kind.entry?.action else { preconditionFailure("an event of no known kind") }
      action(&self, event, world)
    }
    settle(in: world)
  }

  /// Does something by hand at a time to which the twin has come.
  mutating func perform(_ act: HandAct, in world: World) -> HandAct.Refusal? {
    now = .zero + act.time
    return perform(act.deed, in: world)
  }

  /// What an event leaves to be done before it is over: tasks look for units, and who is off duty is recalled for what
  /// still waits.
  mutating func settle(in world: World) {
    if !work.seeking.isEmpty { settleLines(in: world) }
    if !work.recalling.isEmpty { settleRecalls(in: world) }
  }

  /// A twin at 00:00 of the first day: everybody is at home, nothing is open.
  init(_ world: World, streams: RandomStreams) {
    self.streams = streams
    shiftOn = Array(repeating: 0, count: world.plan.shifts.count)
    people = People(world)
    candidates = Candidates(streams: world.occurrences.streamBounds.count)
    lines = WaitingLines(count: world.desks.count)
    work = Work(world)
    facilities = Facilities(count: world.map.facilities.count)
    desks = Desks(count: world.desks.count)
    units = Units(world, streams: streams)
    mechanisms = Mechanisms(world)
    memory = PolicyMemory(world.rules[0].dispatch, isOpen: world.plan.isOpenToHands)
    startShifts(in: world)
    if world.plan.people != nil { schedule(Event(.flow), at: now) }
    startCandidates(in: world)
    for mechanism in Mechanisms.list { mechanism.declaration.start?(&self, world) }
    if let first = world.plan.calls?.time.first { schedule(Event(.call), at: .zero + first) }
  }

  /// The fields, in an order that does not follow the subsystems: every checkpoint and digest has it.
  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&now)
    try form.field(&streams)
    try form.field(&pending)
    try candidates.codeQueue(&form)
    try form.field(&shiftOn)
    try form.field(&people)
    try candidates.codeOrdinals(&form)
    try form.field(&incidents)
    try work.codeTasks(&form)
    try form.field(&lines)
    try work.codeLines(&form)
    try form.field(&facilities)
    try form.field(&desks)
    try form.field(&units)
    try form.field(&mechanisms)
    try work.codeTallies(&form)
    try form.field(&memory)
  }

  /// When the next event is due; nil when nothing is.
  var nextTime: Instant? {
    guard let candidate = candidates.nextTime else { return pending.nextTime }
    return min(candidate, pending.nextTime ?? candidate)
  }

  /// Takes the event that is due first, if it is due before `t`.
  @inline(__always)
  mutating func popNext(before t: Instant) -> EventQueue<Event>.Entry? {
    guard let candidate = candidates.nextTime, candidate < t else { return pending.pop(before: t) }
    // Of the same time, candidates come last.
    return pending.pop(before: candidate + TimeSpan(nanoseconds: 1)) ?? candidates.pop()
  }

  /// Schedules an event; simultaneous ones run in the order of their kinds.
  @discardableResult
  mutating func schedule(_ event: Event, at time: Instant) -> EventQueue<Event>.Handle {
    pending.schedule(event, at: time, rank: event.rank)
  }

  /// An incident's own draw: in the open interval (0, 1), the same in every alternative.
  @inline(__always)
  func draw(_ identity: UInt64, _ purpose: Purpose, _ index: UInt32 = 0) -> Double {
    streams.draw(identity, purpose, index)
  }

  private mutating func movePeople(in world: World) {
    guard let plan = world.plan.people else { return }
    let movement = people.move(at: now, plan, in: world)
    assert(movement.sum == 0, "people are conserved")
    schedule(Event(.flow), at: now + plan.step)
  }

  mutating func staffDesks(in world: World) {
    for desk in world.desks.indices {
      countLateSeats(desk, until: now)
      desks.staff(desk, seats: seats(of: desk, in: world))
    }
  }

  /// Seats of a desk at which somebody works now.
  func seats(of desk: DeskIndex, in world: World) -> Int {
    for join in world.joins.desks.isClosed where join(mechanisms, desk) { return 0 }
    return world.desks.seats(of: desk, at: now, in: world.plan)
  }
}
