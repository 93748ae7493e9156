import EventKernel

/// Which condition a district is in: routine, or one of those that its plan adds. It decides which rules are in force, what is put
/// off, and who is called up.
struct Conditions: Mechanism {
  /// 0 is routine; then the plan's, in their order.
  private(set) var current: Int32 = 0
  /// Since when it is in force.
  private(set) var since = Instant.zero
  /// What the dispatch policy of each condition remembers while another one is in force.
  private var memories: [PolicyMemory]
  /// For each condition: 0 if no act calls for it, and else the higher, the later one began to.
  private var calls: [Int32]
  /// By slot of the open case: since when a task of it is held back; `never` if none is. Empty where nothing is ever suspended.
  private(set) var held = PerIncident<Instant>()
  private(set) var backlog = SuspendedBacklog()
  /// By unit: when it comes, of those that are called up and not there yet. Empty where nobody ever is.
  private(set) var coming = PerUnit<EventQueue<Event>.Handle>()
  /// By unit: for whom it stands in at their base, or none. Empty where nobody ever does.
  private(set) var standsInFor = PerUnit<UnitIndex>()
  private let suspends: Bool

  init(_ world: World) {
    let isOpen = world.plan.isOpenToHands
    memories = world.plan.conditions == nil ? [] : world.rules.map { PolicyMemory($0.dispatch, isOpen: isOpen) }
    calls = memories.map { _ in 0 }
    suspends = world.suspends
    if world.callsUp { coming = PerUnit(repeating: .none, count: world.units.count) }
    if world.standsIn { standsInFor = PerUnit(repeating: .none, count: world.units.count) }
  }

  /// The condition to be in force: the one called for last, or routine if none is.
  var called: Int { calls.max().flatMap { $0 > 0 ? calls.firstIndex(of: $0) : nil } ?? 0 }

  mutating func call(for condition: Int, _ isCalled: Bool) {
    calls[condition] = isCalled ? (calls.max() ?? 0) + 1 : 0
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if memories.isEmpty { return }
    try form.field(&current)
    try form.field(&since)
    try form.field(&calls)
    for condition in memories.indices { try form.field(&memories[condition]) }
    if suspends {
      try form.field(&held)
      try form.field(&backlog)
    }
    if !coming.isEmpty { try form.field(&coming) }
    if !standsInFor.isEmpty { try form.field(&standsInFor) }
  }

  mutating func touchEveryArray() {
    for condition in memories.indices { memories[condition].touchEveryArray() }
    held.touch()
    coming.touch()
    standsInFor.touch()
    calls.touch()
  }

  /// Changes the condition, and with it what the dispatch policy remembers.
  fileprivate mutating func enter(_ condition: Int, at now: Instant, changing memory: inout PolicyMemory) {
    memories[Int(current)] = memory
    current = Int32(truncatingIfNeeded: condition)
    since = now
    memory = memories[condition]
  }

  /// An incident has a slot.
  mutating func open(_ slot: IncidentSlot) { held.begin(slot, as: .never) }
  /// A task of a case is held back from now on, or none is any more.
  mutating func hold(_ slot: IncidentSlot, since now: Instant) { held[slot] = now }
  mutating func letGo(_ slot: IncidentSlot) { held[slot] = .never }

  /// One case more or less of the kinds that are suspended is reported and open.
  mutating func countOpen(by number: Int32) { backlog.open += number }
  /// The backlog is watched, or not any more.
  mutating func watch(_ change: (inout SuspendedBacklog) -> Void) { change(&backlog) }

  /// A unit is called up, and will be there; is there, or is not to come.
  mutating func expect(_ unit: UnitIndex, by event: EventQueue<Event>.Handle) { coming[unit] = event }
  mutating func endWay(of unit: UnitIndex) { coming[unit] = .none }
  /// A unit stands in for another one, or for none any more.
  mutating func standIn(_ unit: UnitIndex, for other: UnitIndex) { standsInFor[unit] = other }
}

extension Twin {
  /// The condition that the district is in: an index into the world's rules.
  @inline(__always)
  var condition: Int { Int(mechanisms.conditions.current) }

  /// Puts the rules of a condition in force. What it suspends is held back, and what it suspends no more comes back. Whatever waits is
  /// put in the order that the rules give it, who was called up and is not any more goes off duty, tasks look again for units that the
  /// rules before may have kept back, and others are called up. Reports go on from where they are.
  mutating func enter(condition: Int, in world: World) {
    let before = self.condition
    if condition == before { return }
    countCondition(until: now)
    if mechanisms.handActs.rules.dispatch == 0 {
      mechanisms.conditions.enter(condition, at: now, changing: &memory)
    } else {
      var memory = mechanisms.handActs.memory
      mechanisms.conditions.enter(condition, at: now, changing: &memory)
      mechanisms.handActs.putAway(memory)
    }
    outbox.count(.conditionTime, condition, at: now, times: 0, value: 1)
    suspend(after: before, in: world)
    reorderLines(in: world)
    endCallUps(in: world)
    endStandingIn(in: world)
    for agency in world.plan.agencies.indices { serveLine(agency: agency, in: world) }
    callUp(in: world)
  }

  /// Says how long the condition in force has been so.
  mutating func countCondition(until end: Instant) {
    outbox.span(.conditionTime, condition, from: mechanisms.conditions.since, to: end)
  }

  /// Puts whatever waits in the order that the rules in force give it.
  private mutating func reorderLines(in world: World) {
    for desk in world.desks.indices { reorderReports(at: desk, in: world) }
    for agency in world.plan.agencies.indices { reorderTasks(of: agency, in: world) }
  }

  /// Other rules are in force than before, under the same condition: whatever waits is put in their order, and tasks look again for units.
  mutating func applyRules(in world: World) {
    reorderLines(in: world)
    for agency in world.plan.agencies.indices { serveLine(agency: agency, in: world) }
  }

  private mutating func reorderReports(at desk: DeskIndex, in world: World) {
    var waiting: [IncidentSlot] = []
    while lines.first(desk.int).exists { waiting.append(lines.removeFirst(of: desk.int, &incidents)) }
    for slot in waiting {
      incidents[slot].rank(queueKey(of: slot, in: world))
      lines.insert(slot, into: desk.int, &incidents)
    }
  }

  private mutating func reorderTasks(of agency: Int, in world: World) {
    var waiting: [TaskSlot] = []
    while work.lines.first(agency).exists { waiting.append(work.removeFirst(of: agency)) }
    for task in waiting {
      work[task].rank(queueKey(of: work[task].incident, in: world))
      work.insert(task, into: agency)
    }
  }
}
