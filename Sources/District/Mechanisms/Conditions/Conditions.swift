import EventKernel

/// Which condition a district is in: routine, or one of those that its plan adds. It decides which rules are in force.
struct Conditions: Mechanism {
  /// 0 is routine; then the plan's, in their order.
  private(set) var current: Int32 = 0
  /// What the dispatch policy of each condition remembers while another one is in force.
  private var memories: [PolicyMemory]
  /// For each condition: 0 if no act calls for it, and else the higher, the later one began to.
  private var calls: [Int32]

  init(_ world: World) {
    memories = world.plan.conditions == nil ? [] : world.rules.map { PolicyMemory($0.dispatch) }
    calls = memories.map { _ in 0 }
  }

  /// The condition to be in force: the one called for last, or routine if none is.
  var called: Int { calls.max().flatMap { $0 > 0 ? calls.firstIndex(of: $0) : nil } ?? 0 }

  mutating func call(for condition: Int, _ isCalled: Bool) {
    calls[condition] = isCalled ? (calls.max() ?? 0) + 1 : 0
  }

  mutating func code(_ form: inout FlatForm) throws(FlatFormError) {
    if memories.isEmpty { return }
    try form.field(&current)
    try form.field(&calls)
    for condition in memories.indices { try form.field(&memories[condition]) }
  }

  mutating func touchEveryArray() {
    for condition in memories.indices { memories[condition].touchEveryArray() }
    calls.touch()
  }

  /// Changes the condition, and with it what the dispatch policy remembers.
  fileprivate mutating func enter(_ condition: Int, changing memory: inout PolicyMemory) {
    memories[Int(current)] = memory
    current = Int32(truncatingIfNeeded: condition)
    memory = memories[condition]
  }
}

extension Twin {
  /// The condition that the district is in: an index into the world's rules.
  @inline(__always)
  var condition: Int { Int(mechanisms.conditions.current) }

  /// Puts the rules of a condition in force. Whatever waits is put in the order that they give it, tasks look again for units that
  /// the rules before may have kept back, and reports go on from where they are.
  mutating func enter(condition: Int, in world: World) {
    if condition == self.condition { return }
    mechanisms.conditions.enter(condition, changing: &memory)
    for desk in world.desks.indices { reorderReports(at: desk, in: world) }
    for agency in world.plan.agencies.indices {
      reorderTasks(of: agency, in: world)
      serveLine(agency: agency, in: world)
    }
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
