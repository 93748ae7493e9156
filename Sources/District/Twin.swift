import EventKernel

/// Everything that changes while a district lives: the clock, what is due, people, open incidents, desks and units.
///
/// A twin is a value of flat arrays. A copy is a fork. To lend it to a function that does not change it the compiler copies
/// its thirteen hundred bytes, also where the call is behind a guard: those that are called all the time are always inlined.
struct Twin: FlatCoded, Sendable {
  private(set) var now = Instant.zero
  /// Its random numbers; an imagined future has others.
  var streams: RandomStreams
  /// What is due, but for the candidates: they wait apart, so that the many streams do not slow the few other events.
  var pending = EventQueue<Event>()
  var candidates = EventQueue<Event>()
  /// 1 for each shift that is on duty.
  var shiftOn: [UInt8]
  var people: People
  /// The number of the next candidate, per stream (kind x cell).
  var ordinals: [UInt32] = []
  var incidents = Slots<Incident>()
  var tasks = Slots<LiveTask>()
  /// How many tasks have begun.
  var tasksBegun: Int32 = 0
  /// Reports that wait at the desks.
  var lines: WaitingLines
  /// Tasks that wait for units, agency by agency, then those that wait for a bay, facility by facility.
  var taskLines: WaitingLines
  /// Tasks that go to each facility, and how many of its bays they have taken.
  var facilityLoad: [Int32]
  var baysTaken: [Int32]
  var desks: Desks
  var units: Units
  /// What mechanisms change, each in a value of its own.
  var mechanisms: Mechanisms
  /// How many wait for units.
  var lineTallies: LineTallies
  /// What the dispatch policy remembers.
  var memory: PolicyMemory
  /// Tasks that look for units before the present event is over; empty between two events.
  var seeking: [Int32] = []
  /// Agencies that call units back before the present event is over; empty between two events.
  var calling: [Int32] = []
  /// Facts that wait for the recorder; no part of the twin's state.
  var outbox = Outbox()

  /// What happens when. What an event of a mechanism does stands in the mechanism's folder.
  mutating func execute(_ event: Event, at time: Instant, in world: World) {
    now = time
    let a = Int(event.a)
    switch event.kind {
    case .shift: changeShifts(in: world)
    case .flow: movePeople(in: world)
    case .candidate: considerCandidate(a, in: world)
    case .report: receive(a, in: world)
    case .handled: finishHandling(a, Int(event.b), in: world)
    case .giveBack: giveBack(a, in: world)
    case .accept: accept(a, in: world)
    case .arrive: arrive(a, in: world)
    case .finish: finish(a, Int(event.b), in: world)
    case .base: reachPost(a, in: world)
    case .duty: event.b == 0 ? beginLate(a, in: world) : answerCall(a, in: world)
    case .pause: changePause(a, isOver: event.b != 0, in: world)
    case .close: close(a, in: world)
    case .giveUp: giveUp(a, in: world)
    case .call: takeCall(a, in: world)
    default:
      guard let action = event.kind.entry?.action else { preconditionFailure("an event of no known kind") }
      action(&self, event, world)
    }
    settle(in: world)
  }

  /// What an event leaves to be done before it is over: tasks look for units, and who is off duty is called for what still waits.
  mutating func settle(in world: World) {
    if !seeking.isEmpty { settleLines(in: world) }
    if !calling.isEmpty { settleCalls(in: world) }
  }

  /// A twin at 00:00 of the first day: everybody is at home, nothing is open.
  init(_ world: World, streams: RandomStreams) {
    self.streams = streams
    shiftOn = Array(repeating: 0, count: world.plan.shifts.count)
    people = People(world)
    lines = WaitingLines(count: world.desks.count)
    taskLines = WaitingLines(count: world.plan.agencies.count + world.map.facilities.count)
    facilityLoad = Array(repeating: 0, count: world.map.facilities.count)
    baysTaken = facilityLoad
    desks = Desks(count: world.desks.count)
    units = Units(world, streams: streams)
    mechanisms = Mechanisms(world)
    lineTallies = LineTallies(world)
    memory = PolicyMemory(world.dispatch)
    startShifts(in: world)
    if world.plan.people != nil { schedule(Event(.flow), at: now) }
    startCandidates(in: world)
    for mechanism in Mechanisms.list { mechanism.declaration.start?(&self, world) }
    if let first = world.plan.calls?.time.first { schedule(Event(.call), at: .zero + first) }
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    try form.field(&now)
    try form.field(&streams)
    try form.field(&pending)
    try form.field(&candidates)
    try form.field(&shiftOn)
    try form.field(&people)
    try form.field(&ordinals)
    try form.field(&incidents)
    try form.field(&tasks)
    try form.field(&tasksBegun)
    try form.field(&lines)
    try form.field(&taskLines)
    try form.field(&facilityLoad)
    try form.field(&baysTaken)
    try form.field(&desks)
    try form.field(&units)
    try form.field(&mechanisms)
    try form.field(&lineTallies)
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
    return pending.pop(before: candidate + Duration(nanoseconds: 1)) ?? candidates.pop()
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
    for desk in 0..<world.desks.count {
      countLateSeats(desk, until: now)
      desks.seats[desk] = Int32(world.desks.seats(of: desk, at: now, in: world.plan))
    }
  }
}

/// Facts on their way out. The loop hands them to tallies and recorder after each event; where nobody records, to the tallies
/// when there are many.
struct Outbox: Sendable {
  var incidents: [IncidentFact] = []
  var legs: [Leg] = []
  var handlings: [Handling] = []
  /// When units were there, and when seats were taken beyond the roster: for measures alone.
  var duties: [DutySpan] = []
  var lateSeats: [LateSeats] = []
  var visits: [VisitFact] = []
  var reports: [ReportFact] = []
  var steps: [CourseFact] = []
}
